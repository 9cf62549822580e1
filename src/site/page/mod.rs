//! (Guide, route) → the view that a template shows.
//!
//! One function builds each view, whether the words in it are shown or only named (see
//! [`super::fragments`]). Nothing here knows HTML; that is the templates' part.

mod composition;
mod counter;
mod desk;
mod home;
mod json_ld;
pub(crate) mod manifest;
mod open;
mod question;
mod settled;
mod study;
mod tag;
pub(crate) mod template;
pub(crate) mod theme;
mod topic;
mod tree;
mod twin;
pub mod view;

pub(crate) use composition::{data, view};
pub(crate) use tree::Trees;
pub(crate) use twin::file as twin;
