//! Documents → the files of a search index that a browser reads piece by piece.
//!
//! [`index()`] is the door, and [`terms()`] cuts a text. Pure: the same documents and options make the same bytes; it
//! never reads a file and never fails. The client is joined from the modules in `client/` when the program is built.
#![doc = ""]
#![doc = include_str!("FORMAT.md")]

mod batch;
mod bits;
mod budget;
mod common_names;
mod cut;
pub(crate) mod document;
mod fold;
mod gist;
mod index;
mod likeness;
mod manifest;
mod names;
mod options;
mod pack;
mod packed;
mod pieces;
mod scratch;
mod shape;
mod stems;
mod symbols;
mod tally;
mod terms;
mod texts;
mod titles;
mod vocabulary;

pub use self::document::{Body, Card, Document, Documents};
pub use self::pieces::Pieces;
pub use common_names::{CommonName, common_names};
pub use gist::{Gist, Gister};
pub use index::{SearchIndex, index, index_again, terms};
pub use likeness::Likeness;
pub use options::{Excerpts, FORMAT, SearchOptions};
pub use scratch::Scratch;
