//! Which part of a note a byte lies in.

use crate::markup::Passage;
use crate::note::{Note, NotePart};

/// The passages of a note, by the bytes that they take.
#[derive(Debug)]
pub(super) struct Places {
    /// First byte, byte after the last, part, and which of its passages; in order and apart from each other.
    spans: Vec<(u32, u32, usize, Piece)>,
}

/// A passage of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// The words of a heading, of a question with what stands with it, or prose.
    Words,
    /// What an answer is called.
    Label,
    /// An answer.
    Answer,
}

impl Places {
    /// Lists the passages of a note.
    pub(super) fn of(note: &Note) -> Self {
        let mut spans = Vec::new();
        let mut add = |passage: &Passage, at: usize, piece: Piece| {
            spans.extend(passage.spans().iter().map(|span| (span.start, span.end, at, piece)));
        };
        for (at, part) in note.parts.iter().enumerate() {
            match part {
                NotePart::Heading(heading) => add(&heading.title, at, Piece::Words),
                NotePart::Prose(prose) => add(prose, at, Piece::Words),
                NotePart::Item(item) => {
                    add(&item.prompt, at, Piece::Words);
                    item.material.iter().for_each(|material| add(material, at, Piece::Words));
                    item.choices.iter().for_each(|choice| add(&choice.words, at, Piece::Words));
                    if let Some(answer) = &item.answer {
                        answer.label.iter().for_each(|label| add(label, at, Piece::Label));
                        add(&answer.body, at, Piece::Answer);
                    }
                }
            }
        }
        spans.sort_unstable_by_key(|(start, end, ..)| (*start, *end));
        Places { spans }
    }

    /// Returns the part in which a stretch of bytes begins, or which it reaches into.
    pub(super) fn find(&self, start: u32, end: u32) -> Option<(usize, Piece)> {
        let after = self.spans.partition_point(|(first, ..)| *first <= start);
        let holder = after.checked_sub(1).map(|at| self.spans[at]).filter(|(_, last, ..)| start < *last);
        let next = self.spans.get(after).copied().filter(|(first, ..)| *first < end);
        holder.or(next).map(|(_, _, at, piece)| (at, piece))
    }

    /// Returns the part whose answer is the first thing at or behind a byte: a heading that stands in no part asks again what
    /// that one asks.
    pub(super) fn answered_below(&self, end: u32) -> Option<usize> {
        let next = self.spans.get(self.spans.partition_point(|(first, ..)| *first < end));
        next.filter(|(.., piece)| *piece == Piece::Answer).map(|(_, _, at, _)| *at)
    }
}
