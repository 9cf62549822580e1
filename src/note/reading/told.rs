//! What answers on the line of its question, where half of a series is written so.

use super::mark;
use crate::note::ask::{Ask, ask};
use crate::note::dialect::Candidate;

/// Parts what asks from what answers on the same line, `What is soil? Earth that bears plants.`, where half of a series is so.
pub(super) fn split(series: &mut [Candidate<'_>]) {
    let parted = |one: &Candidate<'_>| {
        let told = mark::asked_and_told(one.prompt).map(|(_, told)| told);
        one.answer.is_none() && told.is_some_and(|told| ask(told) == Ask::No)
    };
    if series.iter().filter(|one| parted(one)).count() * 2 < series.len() {
        return;
    }
    for one in series.iter_mut().filter(|one| parted(one)) {
        if let Some((asked, told)) = mark::asked_and_told(one.prompt) {
            (one.prompt, one.answer) = (asked, Some(told));
        }
    }
}
