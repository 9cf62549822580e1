//! A guide as cards for other programs, and their cards as notes.
//!
//! [`Deck::of`] takes the wanted questions of a guide as [`Flashcard`]s, rendered once; each format is a pure function from a
//! deck to bytes. The other way, [`import`](fn@import) reads each format as [`Imported`]: notes in the style of this project.

mod archive;
mod asked;
mod card;
mod collection;
mod earlier;
mod elements;
mod face;
mod from_html;
mod house;
mod html;
mod import;
mod json;
mod markdown;
mod media;
mod nodes;
mod package;
mod schema;
mod table;
mod wanted;

pub use archive::BadPackage;
pub use asked::{HouseChoice, HouseQuestion};
pub use card::{CardAnswer, Deck, Flashcard, renderer};
pub use earlier::Earlier;
pub use house::HouseNote;
pub use html::{PageLayout, data_address, html};
pub use import::{ImportError, Imported, LeftOut, import};
pub use json::{DeckJson, QuestionJson, TopicJson, json};
pub use markdown::{markdown, notes};
pub use media::Media;
pub use package::{MediaFile, PackageError, package};
pub use schema::schema;
pub use table::{anki_text, csv};
pub use wanted::{State, Wanted};
