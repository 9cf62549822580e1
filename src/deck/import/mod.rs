//! What other programs export → notes in the style of this project.

mod anki;
mod cloze;
mod columns;
mod fields;
mod imported;
mod json;
mod note;
mod own;
mod pages;
mod proto;
mod read;
mod rows;

pub use imported::{ImportError, Imported, LeftOut};
pub use read::import;
