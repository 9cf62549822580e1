//! `<details><summary>What is a port?</summary>` and the answer below, up to `</details>`.

use super::candidate::{Candidate, Dialect, Shape};
use crate::note::units::Units;

/// Reads a line that holds a whole summary.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    if !line.signs.has(b'<') {
        return None;
    }
    let (before, rest) = line.words.split_once("<summary>")?;
    let (inner, after) = rest.split_once("</summary>")?;
    let answer = after.trim().trim_end_matches("</details>").trim_end();
    let (number, prompt) = super::number::split_number(inner.trim(), super::number::Bare::Not);
    let opens = before.is_empty() || before.trim_end() == "<details>";
    let shape = Shape { level: 0, mark: "summary" };
    (!line.is_code && opens && !prompt.is_empty()).then(|| Candidate {
        number,
        answer: (!answer.is_empty()).then_some(answer),
        ..Candidate::new(Dialect::Details, at, shape, prompt)
    })
}

/// Summaries are questions when half of them ask; otherwise they only hide something.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    vec![super::candidate::share_asks(group, 50); group.len()]
}
