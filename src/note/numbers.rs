//! Choices with numbers, `1.` to `4.`, below the questions of a note: a list of numbers may as well be an answer in steps, so
//! it is one of choices only where nearly all questions end with one, nearly all as long, and nothing stands below.

use std::collections::BTreeMap;

use super::reading::mark;
use super::units::Units;

/// Fewer questions prove nothing.
const FEWEST: usize = 6;

/// Lists of choices have so many items.
const ITEMS: std::ops::RangeInclusive<u32> = 3..=6;

/// The lists with which the records of a note end, by how many items they have.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    records: usize,
    lists: BTreeMap<u32, usize>,
}

impl Numbers {
    /// Counts the list at the end of a record.
    pub(super) fn add(&mut self, units: &Units<'_>, lines: &[usize]) {
        self.records += usize::from(!lines.is_empty());
        if let Some(count) = list(units, lines).filter(|count| ITEMS.contains(count)) {
            *self.lists.entry(count).or_default() += 1;
        }
    }

    /// Returns whether the lists are choices.
    pub(super) fn are_choices(&self) -> bool {
        let all: usize = self.lists.values().sum();
        let alike = self.lists.values().max().copied().unwrap_or_default();
        all >= FEWEST && all * 10 >= self.records * 9 && alike * 10 >= all * 7
    }
}

/// Counts the items of the list that the lines of a record end with, each with its code and what stands deeper.
pub(super) fn list(units: &Units<'_>, lines: &[usize]) -> Option<u32> {
    let mut last: Option<(u32, usize)> = None;
    for at in lines {
        let unit = &units.all[*at];
        let read = mark::number(unit.words).filter(|mark| mark.word.is_empty() && matches!(mark.sign, "." | ")"));
        let number = read.filter(|_| !unit.is_code).and_then(|mark| mark.number?.parse::<u32>().ok());
        last = match (number, last) {
            (Some(1), _) => Some((1, unit.indent)),
            (Some(number), Some((before, indent)))
                if before.checked_add(1) == Some(number) && unit.indent == indent =>
            {
                Some((number, indent))
            }
            (_, Some((_, indent))) if unit.is_code || unit.indent > indent => last,
            _ => None,
        };
    }
    last.map(|(count, _)| count).filter(|count| *count > 1)
}
