//! The other wordings of a question, by which it is looked for.

use std::ops::Range;

use super::prompt::Prompt;
use super::units::Units;
use super::{Also, Item};
use crate::markup::Span;

/// Collects the other wordings of a question: those in its heading's braces, then those of lines that are shown nowhere else.
pub(super) fn of(units: &Units<'_>, prompt: &Prompt<'_>, item: &Item) -> Vec<Also> {
    let number = units.all[prompt.candidate.at].number;
    let given = prompt.candidate.given.iter().flat_map(|given| &given.also);
    let given = given.map(|words| Also { words: (*words).to_owned(), line: number });
    let mut found: Vec<Also> = given.collect();
    let shown = shown(item);
    let first = prompt.candidate.at + 1..prompt.body;
    let last = prompt.end..reach(units, prompt);
    let lines = std::iter::once(first).chain(prompt.runs()).chain([last]);
    for unit in lines.flat_map(|lines: Range<usize>| units.all.get(lines).unwrap_or_default()) {
        let Some(words) = unit.also else { continue };
        let span = units.tree().span_of(words);
        if !shown.iter().any(|shown| shown.start <= span.start && span.end <= shown.end) {
            found.push(Also { words: units.part(words).words(), line: unit.number });
        }
    }
    found
}

/// Returns the index after the last line with another wording right below a question and its answer.
pub(super) fn reach(units: &Units<'_>, prompt: &Prompt<'_>) -> usize {
    let below = units.all.get(prompt.end..).unwrap_or_default();
    let below = below.iter().take_while(|unit| unit.is_blank() && !unit.is_code);
    let last = below.enumerate().filter(|(_, unit)| unit.also.is_some()).last();
    last.map_or(prompt.end, |(at, _)| prompt.end + at + 1)
}

/// Returns the bytes of the note that a question and its answer show.
fn shown(item: &Item) -> Vec<Span> {
    let answer = item.answer.iter().map(|answer| &answer.body);
    let choices = item.choices.iter().map(|choice| &choice.words);
    answer
        .chain([&item.prompt])
        .chain(&item.material)
        .chain(choices)
        .flat_map(|passage| passage.spans().iter().copied())
        .collect()
}
