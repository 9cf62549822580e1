//! A stretch of bytes of a note.

use std::ops::Range;

/// A stretch of bytes of a note, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// Makes a span of two bytes' offsets; notes are smaller than 4 GB.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// Returns the bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns how many bytes it takes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Returns whether it takes none.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Returns whether all of another span lies in it.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns what two spans share; empty when that is nothing.
    pub fn meet(self, other: Span) -> Span {
        let start = self.start.max(other.start);
        Span { start, end: self.end.min(other.end).max(start) }
    }
}
