//! The log of reviews → what its reader knows, and how it goes.
//!
//! The study page does the same in the browser (`themes/default/assets/study/`); the tests hold both to each other.

mod fsrs;
mod known;
mod log;
mod memory;
mod progress;
mod report;

pub use fsrs::{Trace, interval, retrievability, review};
pub use known::Known;
pub use log::{Event, Line, read, union};
pub use memory::{CardState, Memory, Tally};
pub use progress::{Covered, Week, coming, covered, weekly};
pub use report::report;
