//! `Also asked: …`: lines with another wording of the question above, which are no questions of their own.

use rayon::prelude::*;

use super::unit::{ALONE, Unit};

/// What opens a line with another wording, in lower case.
const LABELS: &[&str] = &["also asked", "also asked as", "auch gefragt", "auch gefragt als"];

/// A label has at most so many bytes, emphasis included.
const LONGEST: usize = 24;

/// Returns the words behind the label of a line.
pub(super) fn wording<'a>(unit: &Unit<'a>) -> Option<&'a str> {
    if unit.is_code || unit.is_footnote || unit.heading.is_some() {
        return None;
    }
    let bare = unit.words.trim_start_matches(['*', '_', '-', '>', ' ']);
    let (label, rest) = bare.split_once([':', '：']).filter(|(label, _)| label.len() <= LONGEST)?;
    let label = label.trim_matches(['*', '_', ' ']).to_lowercase();
    let words = rest.trim_matches(['*', '_', ' ', '\t']);
    (LABELS.contains(&label.as_str()) && !words.is_empty()).then_some(words)
}

/// Takes the words away from lines with other wordings: neither a question nor an answer begins there.
pub(super) fn set_aside(units: &mut [Unit<'_>]) {
    units.par_iter_mut().with_min_len(ALONE).for_each(|unit| {
        if let Some(words) = wording(unit) {
            unit.also = Some(words);
            unit.words = "";
        }
    });
}
