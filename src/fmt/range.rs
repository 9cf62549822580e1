//! How much of a note is written anew.

use crate::note::Item;

/// What is written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range {
    /// All of a note.
    Whole,
    /// The questions that begin on these lines, from 1.
    Questions(Vec<usize>),
}

impl Range {
    /// Returns whether a question belongs to it.
    pub(super) fn holds(&self, item: &Item) -> bool {
        match self {
            Range::Whole => true,
            Range::Questions(lines) => lines.contains(&item.place.line),
        }
    }
}
