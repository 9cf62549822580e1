//! What could be better in a guide: questions without an answer, asked twice, read as prose, …
//!
//! A guide and its notes come in, diagnostics go out. One rule a file in `rule/`, all of them in the table [`RULES`];
//! what [`Allowed`] finds in comments silences single places, and [`fix()`] mends what needs no thought.
//! [`sample`] holds samples of code to their word. Never reads a file.

mod allow;
mod fix;
mod likeness;
mod rule;
mod rules;
pub mod sample;
mod scene;
mod summary;
mod words;

pub use allow::Allowed;
pub use fix::{FIXABLE, fix};
pub use rules::{RULES, Rule, check};
pub use scene::Scene;
pub use summary::{Summary, TopicSummary};
