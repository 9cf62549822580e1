//! What an author says about a note at its top, in TOML (`+++`) or YAML (`---`).
//!
//! Text comes in; a [`FrontMatter`] and the number of the first line below it go out. `fence` finds the
//! lines, `keys` says which keys there are, [`crate::settings`] reads them.
//! A rule at the top of a note, or cards between rules, are not front matter: they stay in the note.

mod fence;
mod keys;
mod split;
mod values;

pub use split::split;
pub use values::FrontMatter;
