//! Files that the site makes of itself as a whole, beside its pages: one file here for each kind.
//!
//! A kind says at which addresses its files lie and what each of them holds. What it holds names it, too: nearly all of these
//! files are small beside the pages, so to make one is the quickest way to know whether it is what it was. Pictures are
//! named by what is drawn on them.

mod api;
mod cname;
mod feed;
mod kind;
pub(super) mod limits;
mod llms;
mod manifest;
mod nojekyll;
pub(super) mod offline;
mod opensearch;
pub(super) mod pictures;
mod robots;
pub(super) mod search;
mod sitemap;
pub(super) mod memory;
mod table;
pub(super) mod worker;

pub(crate) use kind::Export;
pub(crate) use table::{addresses, bytes};
