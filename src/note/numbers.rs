//! Choices with numbers, `1.` to `4.`, below the questions of a note: a list of numbers may as well be an answer in steps, so
//! it is one of choices only where nearly all questions end with one, nearly all as long, and nothing stands below; or where a line
//! below most of them says nothing but the number of the right one.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::mark;
use super::role::is_constant;
use super::unit::Unit;
use super::units::Units;

/// Fewer questions prove nothing.
const FEWEST: usize = 6;

/// Lists of choices have so many items.
const ITEMS: std::ops::RangeInclusive<u32> = 3..=6;

/// The lists in the records of a note.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    records: usize,
    /// Those with which records end, by how many items they have.
    lists: BTreeMap<u32, usize>,
    /// How many have a key below, and which keys there are.
    keyed: usize,
    keys: BTreeSet<u32>,
}

impl Numbers {
    /// Counts the list at the end of a record.
    pub(super) fn add(&mut self, units: &Units<'_>, lines: &[usize]) {
        self.records += usize::from(!lines.is_empty());
        if let Some(count) = list(units, lines).filter(|count| ITEMS.contains(count)) {
            *self.lists.entry(count).or_default() += 1;
        }
        if let Some((_, key)) = key(units, lines) {
            self.keyed += 1;
            self.keys.insert(key);
        }
    }

    /// Returns whether the lists are choices.
    pub(super) fn are_choices(&self) -> bool {
        let all: usize = self.lists.values().sum();
        let alike = self.lists.values().max().copied().unwrap_or_default();
        all >= FEWEST && all * 10 >= self.records * 9 && alike * 10 >= all * 7
    }

    /// Returns whether the numbers below the lists are keys; one that is always the same counts something else.
    pub(super) fn have_keys(&self) -> bool {
        is_constant(self.keyed, self.records) && self.keys.len() > 1
    }
}

/// Counts the items of the list that the lines of a record end with, each with its code and what stands deeper.
pub(super) fn list(units: &Units<'_>, lines: &[usize]) -> Option<u32> {
    let last = lines.iter().fold(None, |last, at| goes_on(&units.all[*at], last));
    last.map(|(count, _)| count).filter(|count| *count > 1)
}

/// Finds the line right below a list that says nothing but the number of one of its items, by its place among the lines.
pub(super) fn key(units: &Units<'_>, lines: &[usize]) -> Option<(usize, u32)> {
    let mut last = None;
    for (index, at) in lines.iter().enumerate() {
        let unit = &units.all[*at];
        let count = last.map(|(count, _)| count).filter(|count| *count > 1);
        let number = count.filter(|_| !unit.is_code).and_then(|_| unit.words.parse::<u32>().ok());
        if number.zip(count).is_some_and(|(number, count)| (1..=count).contains(&number)) {
            return Some(index).zip(number);
        }
        last = goes_on(unit, last);
    }
    None
}

/// Returns the last number of a list and how far the list stands to the right, below one more line.
fn goes_on(unit: &Unit<'_>, last: Option<(u32, usize)>) -> Option<(u32, usize)> {
    let read = mark::number(unit.words).filter(|mark| mark.word.is_empty() && matches!(mark.sign, "." | ")"));
    let number = read.filter(|_| !unit.is_code).and_then(|mark| mark.number?.parse::<u32>().ok());
    match (number, last) {
        (Some(1), _) => Some((1, unit.indent)),
        (Some(number), Some((before, indent))) if before.checked_add(1) == Some(number) && unit.indent == indent => {
            Some((number, indent))
        }
        (_, Some((_, indent))) if unit.is_code || unit.indent > indent => last,
        _ => None,
    }
}
