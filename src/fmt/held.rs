//! What is settled of single questions and headings of a note, because written like the others it would be read otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::same::Difference;
use crate::note::{Note, NotePart};

/// At most one question in so many is left: a note in two styles is no cleaner than it was.
const MOST: usize = 3;

/// What is not written like the rest of a note.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// The questions that are left as they are, by their indices, and why.
    left: BTreeMap<usize, String>,
    /// The questions that are marked `{.question}` wherever they stand.
    asking: BTreeSet<usize>,
    /// The headings that are marked `{.prose}`, by their indices.
    prose: BTreeSet<usize>,
    /// Whether headings that are no questions are left as they are.
    pub(super) headings: bool,
    /// The questions right below which prose stands that a heading would take for their answer.
    before_prose: BTreeSet<usize>,
    /// Those of them below which a comment says that prose begins.
    ended: BTreeSet<usize>,
}

impl Held {
    /// Settles nothing yet of a note.
    pub(super) fn of(note: &Note) -> Self {
        let mut items = 0;
        let pairs = note.parts.iter().zip(note.parts.iter().skip(1));
        let before_prose = pairs.filter_map(|pair| {
            items += usize::from(matches!(pair.0, NotePart::Item(_)));
            matches!(pair, (NotePart::Item(_), NotePart::Prose(_))).then(|| items - 1)
        });
        Held { before_prose: before_prose.collect(), ..Held::default() }
    }

    /// Ends a question before the prose below it; returns whether that is new.
    fn end(&mut self, index: usize) -> bool {
        self.before_prose.contains(&index) && self.ended.insert(index)
    }

    /// Returns whether a comment below a question says that prose begins.
    pub(super) fn ends(&self, index: usize) -> bool {
        self.ended.contains(&index)
    }

    /// Leaves a question as it is.
    pub(super) fn leave(&mut self, index: usize, why: String) {
        self.left.entry(index).or_insert(why);
    }

    /// Returns whether a question is left as it is.
    pub(super) fn leaves(&self, index: usize) -> bool {
        self.left.contains_key(&index)
    }

    /// Returns whether a question is marked as one.
    pub(super) fn asks(&self, index: usize) -> bool {
        self.asking.contains(&index)
    }

    /// Returns whether a heading is marked as none that asks.
    pub(super) fn is_prose(&self, heading: usize) -> bool {
        self.prose.contains(&heading)
    }

    /// Settles what makes two notes differ; `Err` with the reason where nothing more can be done.
    pub(super) fn settle(&mut self, difference: Difference) -> Result<(), String> {
        match difference {
            Difference::Whole(why) => Err(why),
            Difference::Headings(missing, why) => {
                let before = self.prose.len();
                self.prose.extend(missing);
                let is_new = self.prose.len() > before || !std::mem::replace(&mut self.headings, true);
                if is_new { Ok(()) } else { Err(why) }
            }
            Difference::Questions { silent, longer, mut other } => {
                let before = self.asking.len() + self.ended.len();
                other.extend(silent.into_iter().filter(|(index, _)| !self.asking.insert(*index)));
                other.extend(longer.into_iter().filter(|(index, _)| !self.end(*index)));
                let left = self.leave_all(other);
                if self.asking.len() + self.ended.len() > before { Ok(()) } else { left }
            }
        }
    }

    fn leave_all(&mut self, found: Vec<(usize, String)>) -> Result<(), String> {
        let first = found.first().map(|(_, why)| why.clone()).unwrap_or_default();
        let before = self.left.len();
        for (index, why) in found {
            // What stands beside one that is left may be read with it.
            let beside = [Some(index), index.checked_sub(1), Some(index + 1)];
            if let Some(index) = beside.into_iter().flatten().find(|index| !self.leaves(*index)) {
                self.leave(index, why);
            }
        }
        if self.left.len() > before { Ok(()) } else { Err(first) }
    }

    /// Says why questions are left, in their order; `Err` with the first reason where too many of all are.
    pub(super) fn told(&self, all: usize) -> Result<Vec<String>, String> {
        let told: Vec<String> = self.left.values().cloned().collect();
        match told.first() {
            Some(first) if told.len() * MOST > all => Err(first.clone()),
            _ => Ok(told),
        }
    }
}
