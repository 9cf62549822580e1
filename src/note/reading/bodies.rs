//! What stands below each line of a hypothesis, up to the next one: records that are written alike look alike below, too.

use rustc_hash::FxHashMap;

use super::facts::yes;
use super::hash::mixed;
use super::lines::{Count, Lines, Sort};
use crate::note::dialect::Candidate;

/// The names of the features that are shares of records, in the order of [`Bodies::sums`].
pub(crate) const NAMES: [&str; 8] = [
    "has a body",
    "options",
    "code in bodies",
    "bodies ask",
    "sections among",
    "one line below",
    "rule below",
    "first below is alike",
];

/// The index of `has a body` in [`NAMES`].
pub(crate) const HAS: usize = 0;
/// The index of `options` in [`NAMES`].
pub(crate) const OPTIONS: usize = 1;

/// So many lines of a body are looked at.
const LOOKED_AT: usize = 60;

/// What is found below the lines of a hypothesis.
#[derive(Debug, Default)]
pub(crate) struct Bodies {
    /// Counts, named by [`NAMES`].
    pub sums: [f32; NAMES.len()],
    /// How many lines with words stand in each.
    pub lengths: Vec<f32>,
    shapes: FxHashMap<u64, u32>,
    opens: FxHashMap<u64, u32>,
    labels: FxHashMap<u32, u32>,
}

impl Bodies {
    /// Looks at what stands between a line and the next one of its hypothesis.
    pub(crate) fn add(&mut self, lines: &Lines, one: &Candidate<'_>, next: usize) {
        let below = one.at + 1;
        let count = |count: Count| lines.count(count, below, next);
        let length = count(Count::Words).min(40.0);
        let values = [
            yes(length > 0.0 || one.answer.is_some()),
            yes(count(Count::Option) >= 2.0),
            count(Count::Code).min(40.0) / (length + 1.0),
            yes(count(Count::Asking) >= 1.0),
            yes(count(Count::Heading) >= 1.0),
            yes(length == 1.0),
            yes((below..next).rev().take(4).any(|at| lines.sorts[at] == Sort::Rule)),
            yes(lines.is_like_next(one.at, next)),
        ];
        self.sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        self.lengths.push(length);
        self.shape(lines, below..next.min(below + LOOKED_AT));
    }

    /// Counts the forms of a body: as a whole, of its first line, and its labels.
    fn shape(&mut self, lines: &Lines, body: std::ops::Range<usize>) {
        let mut last = None;
        let (mut shape, mut open) = (0, None);
        let mut seen: Vec<u32> = Vec::new();
        for at in body {
            let sort = lines.sorts[at];
            if sort == Sort::Blank {
                continue;
            }
            let label = if matches!(sort, Sort::Label | Sort::Heading) { lines.labels[at] } else { 0 };
            let form = sort as u64 | u64::from(label) << 8;
            if last != Some(form) {
                shape = mixed(shape, form);
            }
            open = open.or(Some(form));
            last = Some(form);
            if lines.labels[at] > 0 && seen.len() < 16 && !seen.contains(&lines.labels[at]) {
                seen.push(lines.labels[at]);
            }
        }
        *self.shapes.entry(shape).or_default() += 1;
        *self.opens.entry(open.unwrap_or(0)).or_default() += 1;
        seen.into_iter().for_each(|label| *self.labels.entry(label).or_default() += 1);
    }

    /// Returns the shares of records with the commonest shape, first line and label.
    pub(crate) fn alike(&self) -> [f32; 3] {
        let records = self.lengths.len().max(1) as f32;
        let top = |counts: &mut dyn Iterator<Item = &u32>| counts.max().copied().unwrap_or(0) as f32 / records;
        [top(&mut self.shapes.values()), top(&mut self.opens.values()), top(&mut self.labels.values())]
    }

    /// Returns the mean length and how far lengths differ from it.
    pub(crate) fn spread(&self) -> (f32, f32) {
        let records = self.lengths.len().max(1) as f32;
        let mean = self.lengths.iter().sum::<f32>() / records;
        let squares = self.lengths.iter().map(|length| (length - mean).powi(2)).sum::<f32>();
        (mean, (squares / records).sqrt())
    }
}
