//! One reading of the whole note: which of the ways in which its lines may be written explain it best.
//!
//! [`series`] proposes hypotheses ([`hypothesis`]: lines that are written alike, and what the dialects accept), [`features`] says
//! what speaks for and against each, [`weights`] what that is worth, and [`choose`] takes the best set that goes together.
//! That all of it is prose is always among the readings: the empty set.

mod account;
mod alternate;
mod answer_key;
mod bodies;
mod boxed;
mod called;
mod card;
mod choose;
mod counted;
mod counters;
mod deck;
mod doubt;
pub(crate) mod example;
mod facts;
pub(crate) mod features;
mod form;
mod frame;
mod framed;
mod hash;
mod hypothesis;
mod judged;
mod lines;
pub(crate) mod mark;
mod pairs;
mod proposal;
mod records;
mod repeated;
mod same_level;
mod scope;
mod series;
mod settle;
mod side;
mod standing;
mod steps;
mod tasks;
mod told;
mod unlettered;
mod veto;
mod way;
pub(crate) mod weights;
mod worth;

pub use account::Account;
pub(crate) use account::{account, best_score};
pub(crate) use called::names_questions;
pub(crate) use doubt::{Doubt, Instead};
pub(crate) use form::Key;
pub(crate) use hash::hash;
pub(crate) use proposal::proposals;
pub use proposal::{Proposal, feature_names};
pub(crate) use settle::{Reading, read};
pub use way::Way;
pub use weights::Weights;
