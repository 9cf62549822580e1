//! HTML that the author wrote → tags, words and comments.

use std::ops::Range;

use super::extra::Extras;
use super::output::Output;
use crate::markup::html::{Piece, pieces};
use crate::markup::kind::Kind;

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

    /// Writes its nodes.
    pub(super) fn end(&self, out: &mut Output<'_>, extras: &mut Extras) {
        // What seemed to be more than HTML in a block is among its pieces.
        let last = self.lines.last().map_or(0, |line| line.end);
        extras.forget(last);
        let joined: String = self.lines.iter().map(|line| &out.whole[line.clone()]).collect();
        for (range, piece) in pieces(&joined) {
            let parts = self.parts(&range);
            let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
            match piece {
                Piece::Comment => {
                    out.builder.leaf(Kind::Comment, first.start, last.end);
                }
                Piece::Words(words) => raw_words(out, &parts, words),
                Piece::Open(_) => {
                    let said = (parts.len() > 1).then(|| out.builder.say(&joined[range.clone()]));
                    out.builder.leaf(Kind::Open(said), first.start, last.end);
                }
                Piece::Close(_) => {
                    out.builder.leaf(Kind::Close, first.start, last.end);
                }
            }
        }
        out.builder.close_grown();
    }
}

/// Adds words between tags, line by line where they don't follow each other; a comment without an end hides what
/// follows it.
fn raw_words(out: &mut Output<'_>, parts: &[Range<usize>], words: &str) {
    let shown = words.find("<!--").unwrap_or(words.len());
    let mut before = 0;
    for part in parts {
        let length = shown.saturating_sub(before).min(part.len());
        before += part.len();
        let end = part.start + length;
        if !out.whole[part.start..end].trim().is_empty() {
            out.builder.leaf(Kind::RawWords, part.start, end);
        }
        if end < part.end {
            if shown >= before - part.len() {
                out.open_comment(end);
            }
            out.builder.leaf(Kind::Comment, end, part.end);
        }
    }
}

/// Returns what a tag or a comment among words is.
pub(super) fn inline_kind(written: &str) -> Kind {
    match written.as_bytes() {
        _ if written.starts_with("<!--") => Kind::Comment,
        // Declarations and instructions are words: nobody means them as such in a note.
        [b'<', b'!' | b'?', ..] => Kind::Text,
        [b'<', b'/', ..] => Kind::Close,
        _ => Kind::Open(None),
    }
}
