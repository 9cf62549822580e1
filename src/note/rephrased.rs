//! Lines right below a question with which its words go on, or which put a title as a question.

use super::ask::{Ask, ask};
use super::dialect::{Candidate, Dialect};
use super::reading::mark;
use super::scene;
use super::unit::{Pasted, Unit};
use super::units::Units;

/// Counts the lines right below a numbered title that put it as a question: `1. **Ports**` ⏎ `   What are ports?`.
pub(super) fn rephrased(units: &Units<'_>, candidate: &Candidate<'_>, limit: usize) -> usize {
    if let Some(Pasted::Asks { .. }) = units.all[candidate.at].pasted {
        let below = units.all[candidate.at + 1..limit.max(candidate.at + 1)].iter();
        let last = below.take_while(|unit| unit.is_blank() || unit.pasted == Some(Pasted::GoesOn));
        let last = last.enumerate().filter(|(_, unit)| !unit.is_blank()).last();
        return last.map_or(0, |(at, _)| at + 1);
    }
    if let Some(count) = wrapped_heading(units, candidate, limit) {
        return count;
    }
    if is_wrapped(units, candidate, limit) || is_named_above(units, candidate, limit) {
        return 1;
    }
    let scene = if has_line(units, candidate) { scene::lines(units, candidate.at) } else { 0 };
    if scene > 0 && candidate.at + scene < limit {
        return scene;
    }
    let indent = candidate.shape.level;
    if candidate.dialect != Dialect::Numbered {
        return 0;
    }
    let below = units.all[candidate.at + 1..limit].iter();
    let paragraph: Vec<_> =
        below.take_while(|line| !line.is_blank() && !line.is_code && line.indent > indent).collect();
    let asks = paragraph.len() == 1
        && ask(paragraph[0].words) == Ask::Question
        && !paragraph[0].words.starts_with(['-', '*', '>']);
    usize::from(asks)
}

/// Returns whether a question has its line for itself and is no heading.
fn has_line(units: &Units<'_>, candidate: &Candidate<'_>) -> bool {
    candidate.dialect != Dialect::Card && candidate.answer.is_none() && units.all[candidate.at].heading.is_none()
}

/// Returns whether a heading only names what a bold line right below it asks: `### Nile` ⏎ `**Where is it?**`.
fn is_named_above(units: &Units<'_>, candidate: &Candidate<'_>, limit: usize) -> bool {
    let Some(below) = units.all.get(candidate.at + 1).filter(|_| candidate.at + 1 < limit) else { return false };
    let inner = below.words.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    let asks = inner.is_some_and(|inner| !inner.contains("**") && inner.ends_with(['?', '？', '؟']));
    candidate.dialect == Dialect::Heading && candidate.ask == Ask::No && asks
}

/// A heading is cut where a line is full, which has so many bytes.
const FULL: usize = 60;

/// Counts the lines right below a heading with which its words go on, up to a blank one: those that end with a question mark
/// and are indented, or alone, and those that are indented below a long heading.
fn wrapped_heading(units: &Units<'_>, candidate: &Candidate<'_>, limit: usize) -> Option<usize> {
    let asks = |words: &str| words.ends_with(['?', '？', '؟']);
    let ends = |words: &str| asks(words) || words.ends_with(['.', '!', ':']);
    let is_open = units.all[candidate.at].heading.is_some() && !ends(candidate.prompt) && candidate.answer.is_none();
    let goes_on = |unit: &&Unit<'_>| {
        unit.is_said() && !unit.is_code && unit.heading.is_none() && unit.indent < 8 && !is_listed(unit)
    };
    let below = &units.all[candidate.at + 1..limit.max(candidate.at + 1)];
    let lines = below.iter().take_while(goes_on).count();
    let last = below[..lines].last().filter(|_| is_open && below.get(lines).is_none_or(Unit::is_blank))?;
    let is_indented = below[..lines].iter().all(|unit| unit.indent > 1);
    let is_full = candidate.prompt.len() >= FULL && ends(last.words);
    // A title may have the question below it: `## Piers` ⏎ `Who builds them?`.
    let is_begun = ask(candidate.prompt) == Ask::Question || last.words.starts_with(char::is_lowercase);
    let is_rest = if is_indented { asks(last.words) || is_full } else { lines == 1 && asks(last.words) && is_begun };
    is_rest.then_some(lines)
}

/// Returns whether a line is an item of a list, or a row.
fn is_listed(unit: &Unit<'_>) -> bool {
    unit.words.starts_with(['|', '>', '<'])
        || mark::bullet(unit.words).is_some()
        || mark::number(unit.words).is_some_and(|mark| mark.word.is_empty())
}

/// Returns whether all letters of some words are capitals.
pub(super) fn is_loud(words: &str) -> bool {
    words.contains(char::is_uppercase) && !words.contains(char::is_lowercase)
}

/// Returns whether the words of a question go on in the line below it, up to a question mark.
pub(super) fn is_wrapped(units: &Units<'_>, candidate: &Candidate<'_>, limit: usize) -> bool {
    let Some(below) = units.all.get(candidate.at + 1).filter(|_| candidate.at + 1 < limit) else { return false };
    let ends = |words: &str| words.ends_with(['?', '？', '؟']);
    let is_open = candidate.prompt.ends_with(|one: char| one.is_alphanumeric() || one == ',');
    let is_line = has_line(units, candidate) && below.heading.is_none();
    let goes_on = below.words.starts_with(char::is_lowercase) || is_loud(candidate.prompt) && is_loud(below.words);
    let goes_on = goes_on && ends(below.words) && !below.is_code;
    is_line && is_open && goes_on && !ends(candidate.prompt)
}
