//! Text → [`Note`]: the questions, answers and prose that one file holds, each with its place.
//!
//! Recognises how the parts of a file are written ([`dialect`]) and reads each part by its own rules.
//! Makes no ids, no HTML, and never looks at another note. Start at [`parse`].

mod also;
mod amend;
mod answer;
pub mod append;
mod ask;
mod assemble;
mod braces;
mod choice;
mod choices;
mod counter;
pub mod dialect;
mod directive;
mod emptied;
mod evidence;
mod explain;
mod extent;
pub mod front_matter;
mod inner;
mod key;
mod label;
mod looks;
mod model;
mod opener;
mod option;
mod outline;
mod pairing;
mod parsing;
mod passed;
mod prompt;
mod quiz;
mod reading;
mod recognise;
mod rows;
mod section;
mod separator;
mod shared;
mod sources;
mod tag;
mod template;
mod told;
mod trailer;
mod unit;
mod units;
mod verdict;
mod wording;

pub(crate) use ask::opens_question;
pub use braces::Braces;
pub(crate) use directive::{Directive, MARK, directives};
pub use evidence::{Evidence, Traits};
pub use explain::{Explanation, Role, explain};
pub use front_matter::FrontMatter;
pub use model::{Also, Item, ItemAnswer, ItemChoice, Note, NoteHeading, NotePart};
pub use parsing::{parse, parse_weighed, proposals};
pub use passed::{PassedOver, passed_over};
pub use reading::{Account, Proposal, Way, Weights, feature_names};
pub use shared::Shared;
