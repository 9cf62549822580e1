//! Where the answer of a record is told.

/// What stands in a record's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing: only tags, labels or options that nobody marked.
    Nothing,
    /// Something, on these lines (indices, the last one included). Whether a label stands before it and nothing else does.
    Lines(usize, usize, bool),
}
