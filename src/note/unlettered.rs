//! Choices without letters: plain lines below a question, and a line that says which of them is right, by its place (`B`, `3`) or
//! by its words. That line stands below the choices, or above them.
//!
//! Lines say nothing of themselves, so they are choices only where most records of the note are built so.

use std::collections::BTreeMap;

use super::choice;
use super::option;
use super::units::Units;

/// Where the line stands that says which choice is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KeyPlace {
    /// Above the choices.
    Above,
    /// Below them.
    Below,
}

/// How most records of a note are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Build {
    key: KeyPlace,
    /// How many choices there are.
    count: usize,
}

/// Choices and their key, as indices of lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choices<'l> {
    /// The lines between the question and the choices that are no key.
    pub above: &'l [usize],
    /// The choices.
    pub lines: &'l [usize],
    /// The place of the right one.
    pub right: usize,
    /// The line of the key.
    pub key: usize,
}

/// Counts how records are built.
#[derive(Debug, Default)]
pub(super) struct Builds {
    counts: BTreeMap<Build, usize>,
}

impl Builds {
    /// Looks at the lines of a record below its question.
    pub(super) fn add(&mut self, units: &Units<'_>, lines: &[usize]) {
        for key in [KeyPlace::Below, KeyPlace::Above] {
            let build = Build { key, count: lines.len().saturating_sub(1) };
            if build.read(units, lines).is_some() {
                *self.counts.entry(build).or_default() += 1;
                return;
            }
        }
    }

    /// Returns how most of so many records are built; nothing where they are not alike.
    pub(super) fn usual(&self, records: usize) -> Option<Build> {
        let found: usize = self.counts.values().sum();
        let (build, count) = self.counts.iter().max_by_key(|(_, count)| **count)?;
        (found > 2 && found * 10 >= records * 6 && count * 10 >= found * 6).then_some(*build)
    }
}

impl Build {
    /// Makes a build of so many choices with the key below or above them.
    pub(super) fn new(key: KeyPlace, count: usize) -> Self {
        Build { key, count }
    }

    /// Takes the lines of a record below its question apart; nothing where they are built in another way.
    pub(super) fn read<'l>(self, units: &Units<'_>, lines: &'l [usize]) -> Option<Choices<'l>> {
        let words = |at: &usize| units.all[*at].words;
        let is_plain = |at: &usize| {
            let unit = &units.all[*at];
            !unit.is_code && unit.heading.is_none() && !choice::is_one(unit) && !option::is_item(unit.words)
        };
        if !option::may_be_choices(self.count) || lines.len() < self.count + 1 {
            return None;
        }
        let (above, (key, choices)) = match self.key {
            KeyPlace::Below => {
                let (key, rest) = lines.split_last()?;
                let (above, choices) = rest.split_at(rest.len() - self.count);
                (above, (*key, choices))
            }
            KeyPlace::Above => {
                let (above, rest) = lines.split_at(lines.len() - self.count - 1);
                let (key, choices) = rest.split_first()?;
                (above, (*key, choices))
            }
        };
        let said = words(&key).trim();
        let repeated = || choices.iter().position(|at| words(at) == said).filter(|_| self.key == KeyPlace::Below);
        let right = repeated().or_else(|| option::place(said, self.count))?;
        let are_distinct =
            choices.iter().enumerate().all(|(index, at)| !choices[..index].iter().any(|one| words(one) == words(at)));
        (choices.iter().all(is_plain) && are_distinct).then_some(Choices { above, lines: choices, right, key })
    }
}
