//! Plain text → tree, as its author meant it.
//!
//! Line by line: what is a list, a table, a fence, a heading or evidently code becomes that, and every other
//! line is words that keep their line ends. Knows indentation as people use it, where any column deeper than
//! a bullet belongs to the bullet. What a line is, is told in [`mod@line`]; what is open, in [`Flow`](super::flow::Flow).

mod code;
mod columns;
mod comment;
pub(super) mod line;
mod quote;
mod reader;
mod table;
mod verbatim;

pub(super) use reader::read;

#[cfg(test)]
mod tests;
