//! Choices without letters of which one is bold or ticked: `- 21` ⏎ `- **22**`. A list with one bold item may as well be an answer, so
//! it is one of choices only where most records of the note are such a list.

use std::ops::RangeInclusive;

use super::choice;
use super::reading::mark;
use super::units::Units;

/// Lists of choices have so many items.
const ITEMS: RangeInclusive<usize> = 2..=8;

/// Returns which of some lines is ticked, where they are nothing but a list of items without letters of which one is.
pub(super) fn one(units: &Units<'_>, lines: &[usize]) -> Option<usize> {
    let first = units.all[*lines.first()?].indent;
    let is_plain = |at: &usize| {
        let unit = &units.all[*at];
        !unit.is_code && unit.indent == first && !choice::is_one(unit) && words(unit.words).is_some()
    };
    if !ITEMS.contains(&lines.len()) || !lines.iter().all(is_plain) {
        return None;
    }
    let mut ticked = lines.iter().copied().filter(|at| is_ticked(units.all[*at].words));
    ticked.next().filter(|_| ticked.next().is_none())
}

/// Returns whether all words of an item are bold, or a tick stands at one of its ends.
pub(super) fn is_ticked(item: &str) -> bool {
    let words = words(item).unwrap_or(item);
    let is_bold = ["**", "__"].iter().any(|sign| {
        let inner = words.strip_prefix(sign).and_then(|rest| rest.trim_end_matches('.').strip_suffix(sign));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(sign))
    });
    is_bold || words.starts_with(choice::TICKS) || words.ends_with(choice::TICKS)
}

/// Returns the words of an item behind its bullet or number.
pub(super) fn words(item: &str) -> Option<&str> {
    if let Some((_, rest)) = mark::bullet(item) {
        return Some(rest.trim());
    }
    let (digits, rest) = item.split_at(item.find(|one: char| !one.is_ascii_digit())?);
    let rest = rest.strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' '))?;
    (!digits.is_empty()).then_some(rest.trim())
}
