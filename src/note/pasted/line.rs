//! Lines of a page that holds a quiz, each by itself.

use crate::language::{PageLine, vocabulary};
use crate::note::unit::Unit;
use crate::text::is_letter;

/// A longer line says something.
const LONGEST: usize = 80;

/// What counts questions has at most so many bytes.
const COUNTER: usize = 24;

/// A counter: its word, its number, and what stands behind on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counter<'a> {
    pub(super) word: &'a str,
    pub(super) digits: &'a str,
    /// Whether points or a verdict follow.
    pub(super) has_rest: bool,
}

/// Reads `Question 7`, `Question 7: Correct`, `Question 7 (1 point)`, `Question 7 1 / 1 pts`.
pub(super) fn counter<'a>(unit: &Unit<'a>) -> Option<Counter<'a>> {
    let words = unit.words;
    if unit.is_code
        || unit.is_inner
        || unit.heading.is_some()
        || words.len() > LONGEST
        || !words.bytes().any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let words = words.trim_matches(['*', '_']);
    let (word, rest) = words.split_at(words.find(|one| !is_letter(one))?);
    let rest = rest.trim_start_matches([' ', '#', '\u{a0}']);
    let (digits, rest) = rest.split_at(rest.find(|one: char| !one.is_ascii_digit()).unwrap_or(rest.len()));
    let is_named = (2..=COUNTER).contains(&word.len()) && (1..=5).contains(&digits.len());
    if !is_named {
        return None;
    }
    let said = normal(rest)?;
    let is_counter = said.is_empty() || vocabulary().page_line(&said).is_some();
    is_counter.then_some(Counter { word, digits, has_rest: !said.is_empty() })
}

/// Returns what a line says on such a page, if it says nothing else.
pub(super) fn said(unit: &Unit<'_>) -> Option<PageLine> {
    if unit.is_code || unit.is_glued {
        return None;
    }
    let said = normal(unit.words).filter(|said| !said.is_empty())?;
    vocabulary().page_line(&said)
}

/// Returns the words of a line in small letters without digits and signs; nothing where it is long.
pub(super) fn normal(words: &str) -> Option<String> {
    let letters = words.split(|one| !is_letter(one)).filter(|word| !word.is_empty());
    (words.len() <= LONGEST).then(|| letters.collect::<Vec<_>>().join(" ").to_lowercase())
}

/// Returns whether a line says with a bracket that what stands above is right: `(Correct)`.
pub(super) fn is_bracketed(unit: &Unit<'_>) -> bool {
    unit.words.starts_with(['(', '['])
}
