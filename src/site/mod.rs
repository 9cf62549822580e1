//! Guide → site: which files there are, where they lie, and what stands in each.
//!
//! [`Site::assemble`] plans the files and renders none; [`Site::render`] makes one when it is asked for,
//! and [`Site::key`] names what it would be made from without making it. All who need pages, to publish
//! them or to show one in a browser, come through this door. Reads no clock and no file.

mod around;
mod assembly;
mod assets;
mod backlinks;
mod blueprint;
mod draft;
mod entry;
mod export;
mod files;
mod fragments;
mod gists;
mod groups;
mod head;
mod homes;
mod inputs;
mod library;
mod look;
mod material;
mod noticed;
mod page;
mod phrases;
mod plan;
mod planned;
mod planning;
mod redirect;
mod related;
mod route;
mod tags;
mod titles;
mod twins;

pub use assembly::{Site, question_path, topic_path};
pub use export::memory::SearchMemory;
pub use files::{FileContent, RenderError};
pub use inputs::{Facts, SiteInputs};
pub use noticed::noticed;
pub use page::manifest::{Manifest, OptionKind, ThemeOption};
pub use page::theme::Theme;
pub use page::view;
pub use route::{Route, Subject};
