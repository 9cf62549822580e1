//! Where words stand: sources as bytes, decoded text, lines and places.
//!
//! A [`Source`] is bytes as found, a [`Text`] is the same file decoded. Nothing here knows what a question is, and nothing decides anything.

mod counted;
mod decoded;
mod letter;
mod place;
mod signs;
mod source;

pub use counted::counted;
pub use decoded::Text;
pub use letter::is_letter;
pub use place::{Excerpt, Place};
pub use signs::Signs;
pub use source::{Source, SourcePath};
