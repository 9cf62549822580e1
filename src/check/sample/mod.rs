//! Samples of code that a note wants to be checked: ```` ```python check ````.
//!
//! Notes come in, [`Sample`]s go out; what checks one is a [`Checker`], what came of it is a [`Ran`] or a [`Fault`], and that
//! becomes a diagnostic. What needs a program is run by whoever may touch the world.

mod checker;
mod data;
mod fault;
mod find;
mod judge;
mod ran;
mod sqlite;

pub use checker::{Checker, Inner, checker};
pub use fault::Fault;
pub use find::{Sample, samples};
pub use judge::judge;
pub use ran::{End, Ran};
pub use sqlite::sqlite;
