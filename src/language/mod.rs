//! Languages as data: one TOML file each, with the words by which notes are understood and what the site says.
//!
//! [`vocabulary()`] holds the words of all languages at once, since a note may mix them. [`Interface`] says in the
//! language of a guide what stands on its pages. To add a language is to add a file beside this one.

mod direction;
mod heading;
mod interface;
#[expect(clippy::module_inception, reason = "a room is called after what it is about")]
mod language;
mod lookup;
mod vocabulary;

pub(crate) use direction::is_right_to_left;
pub(crate) use interface::Interface;
pub(crate) use language::{is_common, search_words, small_words};
pub(crate) use vocabulary::{Opener, PageLine, vocabulary};
