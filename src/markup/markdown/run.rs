//! Words that follow each other without a mark between them: bare addresses in them are links.

use std::ops::Range;

use super::extra::Extras;
use super::output::Output;
use crate::markup::autolink::{AddressKind, addresses};
use crate::markup::kind::{Kind, Link, LinkForm};

/// Pieces of words, as they are written or as they are read.
#[derive(Debug, Default)]
pub(super) struct Run {
    pieces: Vec<(Kind, Range<usize>)>,
}

impl Run {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.pieces.clear();
    }

    /// Returns the byte at which it starts.
    pub(super) fn start(&self) -> usize {
        self.pieces.first().map_or(0, |(_, range)| range.start)
    }

    /// Returns the byte after its last one.
    pub(super) fn end(&self) -> usize {
        self.pieces.last().map_or(0, |(_, range)| range.end)
    }

    /// Adds a piece; words that are written right behind each other are one.
    pub(super) fn push(&mut self, kind: Kind, range: &Range<usize>) {
        match self.pieces.last_mut() {
            Some((Kind::Text, last)) if kind == Kind::Text && last.end == range.start => last.end = range.end,
            _ => self.pieces.push((kind, range.clone())),
        }
    }

    /// Writes its nodes.
    pub(super) fn write(&self, out: &mut Output<'_>, extras: &mut Extras, may_link: bool) {
        let (length, found) = self.found(out, may_link);
        let mut at = 0;
        for (range, kind, to) in found {
            self.leaves(out, extras, at..range.start);
            let form = if kind == AddressKind::Mail { LinkForm::Mail } else { LinkForm::Address };
            let link = Link { to: out.builder.say(&to), title: None, form };
            let start = self.offset(out, range.start);
            out.builder.open(Kind::Link(link), start, start);
            at = range.end;
            self.leaves(out, extras, range);
            let end = out.builder.last_end();
            out.builder.close_at(end);
        }
        self.leaves(out, extras, at..length);
    }

    /// Returns how many bytes of words there are, and the addresses in them with what they lead to.
    fn found(&self, out: &Output<'_>, may_link: bool) -> (usize, Vec<(Range<usize>, AddressKind, String)>) {
        let words = self.words(out);
        let is_address = || words.contains(':') && words.contains("://");
        let may_link = may_link && (is_address() || words.contains('@') || words.contains("ww."));
        let found = if may_link { addresses(&words) } else { Vec::new() };
        let found = found.into_iter().map(|(range, kind)| (range.clone(), kind, kind.destination(&words[range])));
        (words.len(), found.collect())
    }

    /// Returns all words.
    fn words<'a>(&self, out: &'a Output<'_>) -> std::borrow::Cow<'a, str> {
        match &self.pieces[..] {
            [(Kind::Text, range)] => out.whole[range.clone()].into(),
            pieces => pieces.iter().map(|(kind, range)| piece(out, *kind, range)).collect::<String>().into(),
        }
    }

    /// Returns where a byte of all words stands in the note.
    fn offset(&self, out: &Output<'_>, at: usize) -> usize {
        let mut before = 0;
        for (kind, range) in &self.pieces {
            let length = piece(out, *kind, range).len();
            if at < before + length {
                return if *kind == Kind::Text { range.start + (at - before) } else { range.start };
            }
            before += length;
        }
        self.pieces.last().map_or(0, |(_, range)| range.end)
    }

    /// Writes the pieces within a range of all words.
    fn leaves(&self, out: &mut Output<'_>, extras: &mut Extras, part: Range<usize>) {
        let mut before = 0;
        for (kind, range) in &self.pieces {
            let length = piece(out, *kind, range).len();
            let (start, end) = (part.start.max(before), part.end.min(before + length));
            if start < end {
                match kind {
                    Kind::Text => text_leaf(out, extras, range.start + (start - before)..range.start + (end - before)),
                    kind => {
                        out.builder.leaf(*kind, range.start, range.end);
                    }
                }
            }
            before += length;
        }
    }
}

fn piece<'a>(out: &'a Output<'_>, kind: Kind, range: &Range<usize>) -> &'a str {
    match kind {
        Kind::Said(said) => out.builder.said(said),
        _ => &out.whole[range.clone()],
    }
}

/// Adds words as they are written, without the comments in them.
fn text_leaf(out: &mut Output<'_>, extras: &mut Extras, range: Range<usize>) {
    let mut at = range.start;
    while let Some(comment) = extras.comment_before(range.end) {
        if at < comment.start {
            out.builder.leaf(Kind::Text, at, comment.start);
        }
        out.builder.leaf(Kind::Comment, comment.start.max(at), comment.end.max(at));
        at = comment.end.max(at);
    }
    if at < range.end {
        out.builder.leaf(Kind::Text, at, range.end);
    }
}
