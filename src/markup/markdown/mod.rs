//! Markdown → tree: pulldown-cmark reads the note's [`shadow::Shadow`], and its events become nodes of the note itself.
//!
//! The shadow has the note's length, byte for byte, with the signs masked that nobody means as Markdown; so
//! offsets are those of the note, and words are always taken from the note.

mod events;
mod extra;
mod output;
mod raw;
mod reader;
mod run;
mod shadow;
mod tags;

pub(super) use events::read;
