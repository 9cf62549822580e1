//! The tree in the making, beside the note that it is made of.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::shadow::Shadow;
use crate::diagnostic;
use crate::markup::builder::Builder;
use crate::markup::id::Said;
use crate::markup::kind::{Code, Fence};
use crate::markup::span::Span;

/// What is written to, and what is read: the note, and what the parser sees of it.
pub(super) struct Output<'a> {
    pub(super) whole: &'a str,
    pub(super) shadow: &'a Shadow<'a>,
    pub(super) builder: Builder,
}

impl Output<'_> {
    /// Keeps words as the parser read them, with the signs that it did not see.
    pub(super) fn say(&mut self, words: &str) -> Said {
        self.builder.say(&self.shadow.unmasked(words))
    }

    /// Returns where the words of a range end.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> usize {
        let words = self.whole.get(range.clone()).unwrap_or_default();
        range.start + words.trim_end_matches(['\n', ' ', '\t']).len()
    }

    /// Tells the author of something that a line holds from a byte on.
    pub(super) fn report(&mut self, code: diagnostic::Code, at: usize, told: (&str, &str)) {
        self.builder.report(code, at..self.whole.len(), told);
    }

    pub(super) fn open_comment(&mut self, at: usize) {
        self.report(diagnostic::Code::OpenComment, at, ("a comment is not closed", "end it with `-->`"));
    }

    /// Returns what a block of code says of itself.
    pub(super) fn code(&self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> Code {
        let CodeBlockKind::Fenced(_) = kind else {
            return Code { info: Span::new(range.start, range.start), fence: Fence::Indented };
        };
        let line = self.whole[range.clone()].lines().next().unwrap_or_default();
        let fence = line.trim_start();
        let sign = fence.chars().next().unwrap_or('`');
        let info = fence.trim_start_matches(sign);
        let start = range.start + (line.len() - info.len()) + (info.len() - info.trim_start().len());
        let is_open = self.shadow.open_fences().contains(&range.start);
        let fence = if is_open { Fence::Open } else { Fence::Closed };
        Code { info: Span::new(start, start + info.trim().len()), fence }
    }
}
