//! Counters above questions: `Card 7`, `Q2/`, `41.` on a line of their own, with the words below.
//!
//! One belongs to the question below it, not to the answer above. A number alone may be an answer, so counters are believed
//! where they rise through the note.

use super::reading::mark;
use super::units::Units;

/// A counter stands at most so many lines above its question.
const NEAR: usize = 3;

/// Returns for each question the line with which its record begins: its counter's, or its own.
pub(super) fn leads(units: &Units<'_>, starts: &[usize]) -> Vec<usize> {
    let floor = |index: usize| index.checked_sub(1).map_or(0, |before| starts[before] + 1);
    let above = |(index, start): (usize, &usize)| counter(units, floor(index).max(start.saturating_sub(NEAR)), *start);
    let found: Vec<Option<(usize, u32)>> = starts.iter().enumerate().map(above).collect();
    let numbers: Vec<u32> = found.iter().flatten().map(|(_, number)| *number).collect();
    let rising = numbers.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let is_believed = numbers.len() > 1 && rising * 10 >= (numbers.len() - 1) * 6;
    let lead =
        |(start, found): (&usize, Option<(usize, u32)>)| found.filter(|_| is_believed).map_or(*start, |(at, _)| at);
    starts.iter().zip(found).map(lead).collect()
}

/// Finds the counter right above a question, with its number.
fn counter(units: &Units<'_>, from: usize, start: usize) -> Option<(usize, u32)> {
    let at = (from..start).rev().find(|at| !units.all[*at].is_blank())?;
    let unit = &units.all[at];
    let words = unit.heading.map_or(unit.words, |head| head.words);
    let is_numbered = mark::number(words).is_some_and(|mark| mark.rest.is_empty());
    let is_dressed =
        !words.starts_with(|one: char| one.is_ascii_digit()) || !words.ends_with(|one: char| one.is_ascii_digit());
    if unit.is_code || !is_dressed || !(is_numbered || mark::is_counter(words)) {
        return None;
    }
    let digits = words.trim_start_matches(|one: char| !one.is_ascii_digit());
    let end = digits.find(|one: char| !one.is_ascii_digit()).unwrap_or(digits.len());
    Some((at, digits[..end].parse().ok()?))
}
