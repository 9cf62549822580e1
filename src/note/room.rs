//! Lines that leave room for an answer and are none: `Answer: ______`, an empty fence, `TODO`.

use super::label::told;
use super::reading::mark;
use super::unit::Unit;
use crate::language::vocabulary;

/// Returns whether a line of code only leaves room for an answer: a fence, or bars in it.
pub(super) fn is_room(unit: &Unit<'_>) -> bool {
    let is_fence = unit.words.starts_with("```") || unit.words.starts_with("~~~");
    unit.is_code && (is_fence || unit.words.chars().all(|one| "|_.- ".contains(one)))
}

/// Returns whether a line only leaves room for an answer: `Answer: ______`.
pub(super) fn is_blank_form(words: &str) -> bool {
    let marked = mark::number(words).or_else(|| mark::label(words)).map(|mark| mark.rest);
    let rest = told(words).or(marked).unwrap_or(words);
    let is_form = words.contains("___") || words.starts_with("```") || told(words).is_some();
    is_form && !rest.contains(char::is_alphanumeric) || is_promise(rest)
}

/// Returns whether words only say that an answer will come: `TODO`.
fn is_promise(words: &str) -> bool {
    vocabulary().is_promise(words.trim_matches(|one: char| !one.is_alphanumeric()))
}
