//! HTML that the author wrote → tags, words and comments.

use std::ops::Range;

use super::{Kind, Reader};
use crate::markup::html::{Piece, pieces};

/// A block of HTML: its lines, which need not follow each other in a quote or a list.
#[derive(Debug, Default)]
pub(super) struct RawBlock {
    lines: Vec<Range<usize>>,
}

impl RawBlock {
    pub(super) fn push(&mut self, line: Range<usize>) {
        match self.lines.last_mut() {
            Some(last) if last.end == line.start => last.end = line.end,
            _ => self.lines.push(line),
        }
    }

    /// Splits a stretch of the joined lines into stretches of the note.
    fn parts(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut before = 0;
        for line in &self.lines {
            let (start, end) = (range.start.max(before), range.end.min(before + line.len()));
            if start < end {
                parts.push(line.start + (start - before)..line.start + (end - before));
            }
            before += line.len();
        }
        parts
    }
}

impl Reader<'_> {
    pub(super) fn end_raw(&mut self) {
        let Some(raw) = self.raw.take() else { return };
        let joined: String = raw.lines.iter().map(|line| &self.whole[line.clone()]).collect();
        // The shadow knows the comments; what stands in one is no tag.
        let last = raw.lines.last().map_or(0, |line| line.end);
        let comments: Vec<_> = std::iter::from_fn(|| self.comment_before(last)).collect();
        let mut hidden = comments.into_iter().peekable();
        for (range, piece) in pieces(&self.shadow_of(&raw, joined.len())) {
            let parts = raw.parts(&range);
            let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
            while let Some(comment) = hidden.next_if(|comment| comment.start < first.start) {
                self.comment(&comment);
            }
            match piece {
                Piece::Comment => {}
                Piece::Words(_) => self.raw_words(&parts, &mut hidden),
                Piece::Open(_) => {
                    let said = (parts.len() > 1).then(|| self.builder.say(&joined[range.clone()]));
                    self.builder.leaf(Kind::Open(said), first.start, last.end);
                }
                Piece::Close(_) => {
                    self.builder.leaf(Kind::Close, first.start, last.end);
                }
            }
        }
        hidden.for_each(|comment| self.comment(&comment));
        self.builder.close_grown();
    }

    fn shadow_of(&self, raw: &RawBlock, length: usize) -> String {
        let mut joined = String::with_capacity(length);
        raw.lines.iter().for_each(|line| joined.push_str(&self.shadow.text()[line.clone()]));
        joined
    }

    fn comment(&mut self, span: &Range<usize>) {
        self.builder.leaf(Kind::Comment, span.start, span.end);
    }

    /// Adds words between tags, line by line where they don't follow each other, without the comments in them.
    fn raw_words(
        &mut self,
        parts: &[Range<usize>],
        hidden: &mut std::iter::Peekable<std::vec::IntoIter<Range<usize>>>,
    ) {
        for part in parts {
            let mut at = part.start;
            while let Some(comment) = hidden.next_if(|comment| comment.start < part.end) {
                self.raw_leaf(at..comment.start.max(at));
                self.comment(&comment);
                at = comment.end.max(at);
            }
            self.raw_leaf(at..part.end.max(at));
        }
    }

    fn raw_leaf(&mut self, range: Range<usize>) {
        if !self.whole[range.clone()].trim().is_empty() {
            self.builder.leaf(Kind::RawWords, range.start, range.end);
        }
    }

    /// Adds a tag among words; declarations and processing instructions are read by nobody.
    pub(super) fn inline_html(&mut self, range: &Range<usize>) {
        let written = &self.whole[range.clone()];
        let kind = match written.as_bytes() {
            [b'<', b'!' | b'?', ..] => Kind::Comment,
            [b'<', b'/', ..] => Kind::Close,
            _ => Kind::Open(None),
        };
        self.leaf(kind, range);
    }
}
