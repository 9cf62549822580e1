//! A stretch of words on one line.

/// Words on one line, without their indentation and without spaces at their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::markup) struct Stretch {
    /// The byte at which its line starts, or its first byte when it goes on a line that was begun.
    pub(in crate::markup) line: usize,
    /// The first byte.
    pub(in crate::markup) start: usize,
    /// The byte after the last one.
    pub(in crate::markup) end: usize,
    /// The columns of space to show before it.
    pub(in crate::markup) indent: u32,
    /// Whether a line end stands before it that a reader sees.
    pub(in crate::markup) breaks: bool,
    /// Whether it is a comment.
    pub(in crate::markup) is_comment: bool,
    /// Whether the line end before it is one for the reader, whatever the flavour.
    pub(in crate::markup) is_verse: bool,
}

impl Stretch {
    /// Takes words that stand by themselves.
    pub(in crate::markup) fn new(start: usize, end: usize) -> Self {
        Stretch { line: start, start, end, indent: 0, breaks: true, is_comment: false, is_verse: false }
    }
}
