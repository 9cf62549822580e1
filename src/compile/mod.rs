//! All stages in a row, for everybody: sources and settings in, an [`Edition`] out, and the next edition from the last one and
//! what changed.
//!
//! `build`, `serve`, `list` and `explain` call nothing but this. It reads no file and prints nothing.

mod check;
mod edition;
mod inputs;
mod note;
mod notes;
mod stages;

pub use check::{Report, check};
pub use edition::{Edition, Tools};
pub use inputs::{Inputs, Settings};
pub use note::note;
pub use notes::Notes;
pub use stages::{guide, linked};
