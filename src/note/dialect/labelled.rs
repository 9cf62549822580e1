//! `Q: What is a port?` and `A: a number`, with the many ways to write the `Q`.

use super::candidate::{Candidate, Dialect, Shape};
use super::label::split_label;
use crate::language::vocabulary;
use crate::note::ask::Ask;
use crate::note::units::Units;

/// Reads a line that starts with a question's label.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    if line.is_code {
        return None;
    }
    let (number, prompt) = split_label(line.words)?;
    let (prompt, answer) = split_answer(prompt);
    let shape = Shape { level: 0, mark: "Q" };
    Some(Candidate { number, answer, ask: Ask::Question, ..Candidate::new(Dialect::Labelled, at, shape, prompt) })
}

/// A label is the author's own word.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    vec![true; group.len()]
}

/// Splits off an answer that stands on the same line with its label: `What? A: That.`, `What?** A: That.`
fn split_answer(prompt: &str) -> (&str, Option<&str>) {
    let Some((at, end)) = vocabulary().inline_answer(prompt) else { return (prompt, None) };
    let mark = end.chars().next().map_or(1, char::len_utf8);
    let answer = prompt[at + mark..].trim_start_matches(['*', ' ']);
    (&prompt[..at + mark], Some(answer).filter(|answer| !answer.is_empty()))
}
