//! What opens the answers of a note: arrows and labels.
//!
//! Some labels look like words that a sentence may begin with: `A. thaliana`, `Output. That is all`. Those count only
//! where the question has a label, too, or where another answer of the note opens in the same way.

use std::collections::BTreeMap;

use super::dialect::marks::without_arrow;
use super::dialect::{Candidate, Dialect};
use super::label::label;
use super::prompt::Prompt;
use super::units::Units;

/// The labels with which the answers of a note open.
#[derive(Debug, Default)]
pub(super) struct Labels {
    counts: BTreeMap<(&'static str, &'static str), usize>,
}

impl Labels {
    /// Counts how the answers of some questions open.
    pub(super) fn of(units: &Units<'_>, prompts: &[Prompt<'_>]) -> Self {
        let mut labels = Labels::default();
        for prompt in prompts {
            let from = units.trim_start(prompt.body.min(prompt.end), prompt.end);
            let below = units.all.get(from).filter(|unit| from < prompt.end && !unit.is_code).map(|unit| unit.words);
            if let Some(label) = prompt.candidate.answer.or(below).and_then(label) {
                *labels.counts.entry(label.form).or_default() += 1;
            }
        }
        labels
    }

    /// Returns what follows the arrow or label that opens the answer to a question; `None` when nothing does.
    pub(super) fn opening<'w>(&self, words: &'w str, asked: &Candidate<'_>) -> Option<&'w str> {
        let rest = without_arrow(words);
        if rest.len() < words.len() {
            return Some(rest);
        }
        let label = label(words)?;
        let is_common = self.counts.get(&label.form).is_some_and(|count| *count > 1);
        (label.is_plain || is_common || asked.dialect == Dialect::Labelled).then_some(label.rest)
    }
}
