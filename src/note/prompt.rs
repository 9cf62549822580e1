//! A question found in the lines of a note, and how far it reaches.

use std::ops::Range;

use super::dialect::Candidate;
use super::tag::opening;

/// A question found in the units.
#[derive(Debug, Clone)]
pub(crate) struct Prompt<'a> {
    /// Where and how it is written.
    pub candidate: Candidate<'a>,
    /// The index of the first line below its words.
    pub body: usize,
    /// The index after the last line that belongs to it.
    pub end: usize,
    /// The questions that stand within its answer, as indices of their lines: they are no part of it.
    pub holes: Vec<Range<usize>>,
    /// The earlier question that this one only asks again, as an index into the prompts.
    pub restates: Option<usize>,
    /// Whether a key at the end of the note answers it, so that what stands below it belongs to what is asked.
    pub is_keyed: bool,
}

impl<'a> Prompt<'a> {
    /// Returns the lines below its words that are no other question's, as indices.
    pub(crate) fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::with_capacity(self.holes.len() + 1);
        let mut at = self.body;
        for hole in &self.holes {
            runs.push(at..hole.start.max(at));
            at = hole.end.max(at);
        }
        runs.push(at..self.end.max(at));
        runs
    }

    /// Returns the words of the answer on the question's line; tags are none.
    pub(crate) fn own_answer(&self) -> Option<&'a str> {
        self.candidate.answer.filter(|words| words.is_empty() || !opening(words).is_empty())
    }
}
