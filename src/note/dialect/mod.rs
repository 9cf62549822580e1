//! How people write questions: one file a way of writing.
//!
//! A dialect looks at one line and says whether a question could start there ([`Dialect::read`]), and
//! looks at all lines of a note that are written alike and says which of them really are questions
//! ([`Dialect::accept`]). What lies below a question is no concern of a dialect: see
//! [`super::recognise`]. To add one, see CONTRIBUTING.md.

pub(crate) mod arrow;
mod bare;
mod bold;
mod bullet;
mod candidate;
pub(crate) mod card;
mod details;
mod every;
mod heading;
mod label;
mod labelled;
pub(crate) mod marks;
mod number;
mod numbered;
mod outline;
pub(crate) mod points;

pub use candidate::Dialect;
pub(crate) use candidate::{Candidate, Shape};
pub(crate) use label::asks_by_label;
