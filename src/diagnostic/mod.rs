//! What is wrong, where, and what to do about it.
//!
//! A stage never prints and never stops at the first mistake: it returns a [`Checked`] value, that is
//! what it could make plus every [`Diagnostic`] it found. [`report`] turns diagnostics into text.

mod code;
mod finding;
mod github;
pub mod report;
mod sarif;
mod severity;

pub use code::Code;
pub use finding::{Checked, Diagnostic};
pub use github::github;
pub use sarif::sarif;
pub use severity::Severity;
