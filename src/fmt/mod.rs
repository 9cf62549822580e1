//! A note in the house style: topics above, headings ask, answers below, choices as a task list, sources at the end,
//! fences with a language.
//!
//! A note comes in and its new text goes out, with the reasons why some of it or all is left as it is. Only what is written
//! otherwise is written anew; every other byte stays. What is written is read again, and must ask, offer and answer the same:
//! where it does not, more is marked (`marks`, `example`) or left (`held`), until it does or nothing more can be done.

mod edit;
mod example;
mod fence;
mod formatting;
mod held;
mod marks;
mod range;
mod record;
mod same;
mod section;
mod words;
mod written;

pub use formatting::{Formatted, format};
pub use range::Range;
pub use written::{diff, encoded};
