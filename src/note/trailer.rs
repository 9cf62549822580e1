//! Lines that end most records of a note and say nothing of any: the way back to the top, or a field that files the record.

use std::borrow::Cow;

use super::choice;
use super::reading::mark;
use super::units::Units;

/// A line at the end that may be the same in others has at most so many bytes.
const LONGEST: usize = 240;

/// Returns by what a line is known that may end records without a word of their own: its words, wherever its links lead.
///
/// A verdict, an option or a label with words says something, and so does a long line.
pub(super) fn trailer<'a>(units: &Units<'a>, at: usize) -> Option<Cow<'a, str>> {
    let unit = &units.all[at];
    let is_short = unit.words.len() <= LONGEST && !unit.is_code;
    let is_phrase = is_short && (unit.words.split_whitespace().nth(1).is_some() || unit.words.contains("]("));
    if !is_phrase || choice::is_one(unit) || mark::label(unit.words).is_some_and(|label| !label.rest.is_empty()) {
        return None;
    }
    if !unit.words.contains(']') {
        return Some(unit.words.into());
    }
    let mut kept = String::new();
    for (at, part) in unit.words.split("](").enumerate() {
        let shown = if at == 0 { part } else { part.split_once(')').map_or("", |(_, shown)| shown) };
        kept.push_str(shown);
    }
    Some(kept.into())
}

/// Takes a line apart that may be a field: its label, and its value, which may be missing.
pub(super) fn field<'a>(units: &Units<'a>, at: usize) -> Option<(&'a str, &'a str)> {
    let unit = &units.all[at];
    let is_plain = !unit.is_code && unit.words.len() <= LONGEST && !choice::is_one(unit);
    is_plain.then(|| mark::label(unit.words)).flatten().map(|mark| (mark.word, mark.rest))
}
