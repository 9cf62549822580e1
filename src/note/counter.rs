//! Counters above questions: `Card 7`, `Q2/`, `41.` on a line of their own, with the words below.
//!
//! One belongs to the question below it, not to the answer above. A number alone may be an answer, so counters are believed
//! where they rise through the note.

use super::reading::mark;
use super::sample;
use super::units::Units;

/// A counter stands at most so many lines above its question.
const NEAR: usize = 3;

/// Returns for each question the line with which its record begins: its counter's, or its own.
pub(super) fn leads(units: &Units<'_>, starts: &[usize]) -> Vec<usize> {
    let floor = |index: usize| index.checked_sub(1).map_or(0, |before| starts[before] + 1);
    let above = |(index, start): (usize, &usize)| counter(units, floor(index).max(start.saturating_sub(NEAR)), *start);
    let found: Vec<Option<(usize, Numbers)>> = starts.iter().enumerate().map(above).collect();
    let numbers: Vec<&Numbers> = found.iter().flatten().map(|(_, numbers)| numbers).collect();
    let rising = numbers.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let is_believed = numbers.len() > 1 && rising * 10 >= (numbers.len() - 1) * 6;
    let lead = |(start, found): (&usize, &Option<(usize, Numbers)>)| {
        found.as_ref().filter(|_| is_believed).map_or(*start, |(at, _)| *at)
    };
    starts.iter().zip(&found).map(lead).collect()
}

/// The numbers of a counter, the most important first: 1, 2 and 3 of `1.2-003`.
type Numbers = Vec<u32>;

/// Finds the counter right above a question, with its numbers.
fn counter(units: &Units<'_>, from: usize, start: usize) -> Option<(usize, Numbers)> {
    let at = (from..start).rev().find(|at| !units.all[*at].is_blank())?;
    let unit = &units.all[at];
    let words = unit.heading.map_or(unit.words, |head| head.words);
    let is_numbered = mark::number(words).is_some_and(|mark| mark.rest.is_empty());
    let is_dressed =
        !words.starts_with(|one: char| one.is_ascii_digit()) || !words.ends_with(|one: char| one.is_ascii_digit());
    if unit.is_code || !is_dressed || !(is_numbered || mark::is_counter(words)) || sample::is_side(words) {
        return None;
    }
    let numbers: Numbers =
        words.split(|one: char| !one.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    (!numbers.is_empty()).then_some((at, numbers))
}
