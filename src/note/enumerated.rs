//! Lists with letters that answer: `a. speed`, `b. cost` below `Name the advantages`. They look like choices that nobody answered.
//!
//! They answer where most records of a note have other answers, nothing says of any list which item is right, and the lists are not
//! all as long.

use std::collections::BTreeMap;

use super::ask::{Ask, ask};
use super::choice;
use super::leads;
use super::units::Units;

/// Fewer lists may be as long by chance.
const FEWEST: usize = 3;

/// The lists with letters in the records of a note.
#[derive(Debug, Default)]
pub(super) struct Enumerated {
    records: usize,
    /// How many lists there are of each length.
    lengths: BTreeMap<usize, usize>,
    /// Of how many something says which item is right, and below how many more stands.
    named: usize,
    longer: usize,
}

impl Enumerated {
    /// Looks at the lines of a record, in which a label may say that the answer follows.
    pub(super) fn add(&mut self, units: &Units<'_>, (lines, is_labelled): (&[usize], bool)) {
        self.records += usize::from(!lines.is_empty());
        let Some(first) = leads::first(units, lines) else { return };
        let run = choice::run(units, &lines[first..]);
        let options: Vec<usize> = run.iter().map(|option| option.start).collect();
        let asking = options.iter().filter(|at| ask(behind_letter(units.all[**at].words)) > Ask::No).count();
        let has_more = lines.last().zip(run.last()).is_some_and(|(last, option)| *last >= option.end);
        *self.lengths.entry(run.len()).or_default() += 1;
        // Parts of a question are no answer to it.
        let ask = asking * 2 > options.len();
        self.named += usize::from(ask || is_labelled || !choice::ticked(units, &options).is_empty());
        self.longer += usize::from(has_more);
    }

    /// Returns whether the lists answer.
    pub(super) fn are_answers(&self) -> bool {
        let lists: usize = self.lengths.values().sum();
        let alike = self.lengths.values().max().copied().unwrap_or_default();
        let are_varied = lists < FEWEST || alike * 10 < lists * 7;
        let are_bare = self.named == 0 && self.longer * 10 <= lists * 3;
        lists > 0 && lists * 10 <= self.records * 4 && are_bare && are_varied
    }
}

/// Returns what stands behind the letter of an item.
fn behind_letter(words: &str) -> &str {
    words.split_once([')', '.', ':']).map_or(words, |(_, rest)| rest.trim_start())
}
