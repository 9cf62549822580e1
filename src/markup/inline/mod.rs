//! The words of a paragraph, a heading or a cell → nodes.
//!
//! A [`scanner::Scanner`] walks the words once and notes what their marks do; what is read as a mark is for
//! [`plain`] and [`org`] to say. Then the nodes are written in order, with the line ends and the bare
//! addresses in the words. Takes linear time: what was looked for in vain is never looked for again.

mod destination;
mod org;
mod plain;
mod scanner;
mod stretch;
mod words;
mod write;

pub(super) use self::plain::code_ranges;
pub(super) use self::stretch::Stretch;
pub(super) use words::{write, write_cell};

#[cfg(test)]
mod tests;
