//! A guide as cards for other programs.
//!
//! [`Deck::of`] takes the wanted questions of a guide as [`Flashcard`]s, rendered once; each format is a pure function from a
//! deck to bytes.

mod archive;
mod card;
mod collection;
mod earlier;
mod face;
mod house;
mod json;
mod markdown;
mod media;
mod package;
mod schema;
mod table;
mod wanted;

pub use archive::BadPackage;
pub use card::{CardAnswer, Deck, Flashcard};
pub use earlier::Earlier;
pub use house::{HouseChoice, HouseNote, HouseQuestion};
pub use json::{DeckJson, json};
pub use markdown::{markdown, notes};
pub use media::Media;
pub use package::{MediaFile, PackageError, package};
pub use schema::schema;
pub use table::{anki_text, csv};
pub use wanted::{State, Wanted};
