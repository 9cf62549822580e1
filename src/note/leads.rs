//! What stands between questions and their choices: a line that says how to choose, or a label.

use rustc_hash::FxHashMap;

use super::choice;
use super::units::Units;

/// So many lines may stand between a question and its choices, code apart.
const MOST: usize = 5;

/// A line that stands in fewer records may be the answer of each.
const FEWEST: usize = 2;

/// Returns the place of the first choice among the lines of a record, where few lines stand above.
pub(super) fn first(units: &Units<'_>, lines: &[usize]) -> Option<usize> {
    let mut words = 0;
    for (index, at) in lines.iter().enumerate().filter(|(_, at)| !units.all[**at].is_code) {
        if choice::is_one(&units.all[*at]) && choice::run(units, &lines[index..]).len() > 1 {
            return Some(index);
        }
        words += 1;
        if words > MOST {
            return None;
        }
    }
    None
}

/// The lines above the choices of each record.
#[derive(Debug, Default)]
pub(super) struct Leads<'a> {
    records: Vec<Vec<&'a str>>,
    counts: FxHashMap<&'a str, usize>,
}

impl<'a> Leads<'a> {
    /// Notes what stands above the choices of a record, if it has any.
    pub(super) fn add(&mut self, units: &Units<'a>, lines: &[usize]) {
        let Some(first) = first(units, lines) else { return };
        let lead = lines[..first].iter().filter(|at| !units.all[**at].is_code);
        let lead: Vec<&str> = lead.map(|at| units.all[*at].words).collect();
        lead.iter().for_each(|words| *self.counts.entry(*words).or_default() += 1);
        self.records.push(lead);
    }

    /// Counts the records that begin with choices, code and what stands word for word in others apart; where half of those with
    /// choices do, what stands above those of the others belongs to what is asked.
    pub(super) fn quizzes(&self) -> usize {
        let is_common = |words: &&str| self.counts[words] >= FEWEST;
        let sure = self.records.iter().filter(|lead| lead.iter().all(is_common)).count();
        if sure * 2 >= self.records.len() { self.records.len() } else { sure }
    }
}
