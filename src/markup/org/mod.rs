//! Org mode → tree.
//!
//! Line by line, as plain text is read, by Org's own marks: headlines, drawers, blocks, lists, tables. What
//! starts and ends with a line of its own ends at the next headline at the latest. A keyword or a block that
//! nobody knows is hidden, and its author is told.

pub(super) mod address;
mod block;
mod headline;
mod keyword;
mod list;
mod marks;
mod reader;
mod states;
mod table;

pub(super) use reader::read;

#[cfg(test)]
mod tests;
