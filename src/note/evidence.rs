//! What a note shows to those that are read beside it, and what it learns from them.

use super::ask;
use super::label::is_labelled;
use super::reading::{Key, hash};
use super::units::Units;

/// So many lines of a note are compared with those of others.
const LOOKED_AT: usize = 24;

/// A line that is compared has at most so many bytes.
const LONGEST: usize = 80;

/// What a note shows to those who are read beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traits {
    pub(super) held: Vec<Held>,
    /// Ways in which it surely asks.
    pub(super) ways: Vec<Key>,
    pub(super) asked: usize,
}

/// A line below a heading, one of each wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Held {
    /// A hash of its words; of all labels of answers the same.
    pub(super) words: u64,
    /// The level of the heading above.
    pub(super) level: usize,
    /// Whether that heading asks by its words.
    pub(super) is_asked: bool,
    /// Whether it says that an answer follows.
    pub(super) is_label: bool,
}

impl Traits {
    /// Looks at a note in which so many questions were found, surely in these ways.
    pub(super) fn of(units: &Units<'_>, ways: Vec<Key>, asked: usize) -> Self {
        let mut held: Vec<Held> = Vec::new();
        let mut open: Vec<(usize, bool)> = Vec::new();
        for unit in units.all.iter().filter(|unit| !unit.is_code && !unit.is_blank()) {
            let level = unit.heading.map_or(usize::MAX, |head| head.level);
            while open.pop_if(|(above, _)| *above >= level).is_some() {}
            let is_label = is_labelled(unit.words);
            let may_be_part = is_label || unit.heading.is_some() || unit.words.starts_with("<summary");
            if let Some((above, is_asked)) = open.last().filter(|_| may_be_part && unit.words.len() <= LONGEST) {
                let words = if is_label { 0 } else { hash(unit.words) };
                if held.iter().all(|one| one.words != words) {
                    held.push(Held { words, level: *above, is_asked: *is_asked, is_label });
                }
            }
            if unit.heading.is_some() {
                open.push((level, ask::ask(unit.words) > ask::Ask::No));
            }
            if held.len() == LOOKED_AT {
                break;
            }
        }
        Traits { held, ways, asked }
    }
}

/// What a note learns from those beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Hashes of lines that are a part of every answer, in order.
    pub(super) parts: Vec<u64>,
    /// Those of them whose heading above asks, whatever its words.
    pub(super) asked: Vec<u64>,
    /// Ways of asking.
    pub(super) ways: Vec<Key>,
}

impl Evidence {
    /// Returns whether a line is a part of every answer.
    pub(super) fn is_part(&self, words: &str) -> bool {
        !self.parts.is_empty() && words.len() <= LONGEST && self.parts.binary_search(&hash(words)).is_ok()
    }

    /// Returns whether the heading above a line asks.
    pub(super) fn is_asked(&self, words: &str) -> bool {
        let hash = || if is_labelled(words) { 0 } else { hash(words) };
        !self.asked.is_empty() && words.len() <= LONGEST && self.asked.binary_search(&hash()).is_ok()
    }
}
