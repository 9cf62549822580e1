//! What is seen in the words of one line that may ask, and right around it.

use super::hash::hash;
use super::lines::Lines;
use super::mark;
use crate::note::ask::Ask;
use crate::note::dialect::Candidate;
use crate::note::tag::{opening, untagged};
use crate::note::units::Units;
use crate::text::Signs;

/// The names of the features that are means of facts, in the order of [`Facts::values`].
pub(crate) const NAMES: [&str; 25] = [
    "asks",
    "demands",
    "question marks",
    "long",
    "length",
    "lower case",
    "full stop",
    "code words",
    "one word",
    "named as code is",
    "links",
    "versions and dates",
    "gap in the words",
    "answers itself",
    "says more",
    "numbered",
    "indented",
    "blank above",
    "blank below",
    "parent asks",
    "opens as answers do",
    "choices themselves",
    "known here",
    "counter above",
    "under a counter",
];

/// The index of `asks` in [`NAMES`].
pub(crate) const ASKS: usize = 0;
/// The index of `length` in [`NAMES`].
pub(crate) const LENGTH: usize = 4;
/// The index of `demands` in [`NAMES`].
pub(crate) const DEMANDS: usize = 1;
/// The index of `parent asks` in [`NAMES`].
pub(crate) const PARENT: usize = 19;
/// The index of `known here` in [`NAMES`].
pub(crate) const KNOWN: usize = 22;

/// What is seen in one line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facts {
    /// From 0 to 1 each, or a logarithm; named by [`NAMES`].
    pub values: [f32; NAMES.len()],
    /// Its number, the last part of one with dots.
    pub number: Option<u32>,
    /// A hash of its first word.
    pub first: u64,
    /// A hash of all words.
    pub words: u64,
}

impl Facts {
    /// Looks at a line that may ask; `is_known` says whether a dialect takes it for a question, too.
    pub(crate) fn of(units: &Units<'_>, lines: &Lines, one: &Candidate<'_>, is_known: bool) -> Self {
        let number = one.number.and_then(|number| number.rsplit('.').next()?.parse::<u32>().ok());
        let mut values = [0.0; NAMES.len()];
        let seen = of_words(one).into_iter().chain(of_place(units, lines, one, (number, is_known)));
        values.iter_mut().zip(seen).for_each(|(slot, value)| *slot = value);
        let first = one.prompt.split_whitespace().next().unwrap_or_default();
        Facts { values, number, first: hash(first), words: hash(one.prompt) }
    }
}

/// Returns 1 for yes.
pub(super) fn yes(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// Looks at words: the first of [`NAMES`].
fn of_words(one: &Candidate<'_>) -> [f32; 15] {
    // What is bold by tags is no code.
    let words = if one.prompt.starts_with('<') { untagged(opening(one.prompt)) } else { one.prompt };
    let bare = words.trim_end_matches(['*', '_', ' ', '"', ')']);
    let found = Signs::of(words);
    let (count, named) = names(words, found);
    let [linked, code] = signs(words, found);
    let has_gap = || {
        found.has(b'_') && words.contains("__")
            || found.has(b'.') && words.contains("....")
            || found.is_wide() && words.contains('…')
    };
    [
        yes(one.ask == Ask::Question),
        yes(one.ask == Ask::Demand),
        yes(bare.ends_with(['?', '？', '؟'])),
        yes(count > 25),
        (count.min(60) as f32 + 1.0).ln() / 3.0,
        yes(words.starts_with(char::is_lowercase)),
        yes(words.ends_with(['.', '!', '。'])),
        yes(code),
        yes(count < 2),
        yes(named),
        yes(linked),
        yes(mark::has_version(words)),
        yes(has_gap()),
        yes(one.answer.is_some_and(|answer| answer.len() < 8)),
        yes(says_more(words)),
    ]
}

/// Looks at where words stand: the rest of [`NAMES`].
fn of_place(
    units: &Units<'_>,
    lines: &Lines,
    one: &Candidate<'_>,
    (number, is_known): (Option<u32>, bool),
) -> [f32; 10] {
    let unit = &units.all[one.at];
    let looks = lines.looks[one.at];
    let above = lines.above(one.at);
    [
        yes(number.is_some()),
        yes(unit.indent > 0),
        yes(units.blank_at(one.at.checked_sub(1))),
        yes(units.blank_at(Some(one.at + 1))),
        yes(lines.standing.parent_asks[one.at]),
        yes(looks.is_labelled),
        yes(looks.is_option),
        yes(is_known),
        yes(above.is_some_and(|above| lines.looks[above].is_counter)),
        yes(lines.standing.is_counted[one.at]),
    ]
}

/// Returns whether a sentence ends within words and another one follows.
fn says_more(words: &str) -> bool {
    let ends = words.as_bytes().windows(2).enumerate().filter(|(_, pair)| matches!(pair, [b'.' | b'?' | b'!', b' ']));
    ends.into_iter().any(|(at, _)| words[at + 2..].starts_with(char::is_uppercase))
}

/// The first words of a line tell whether it names things as code does.
const NAMING: usize = 6;

/// Counts words, and says whether they hold names as code has them.
fn names(words: &str, found: Signs) -> (usize, bool) {
    let is_camel = |word: &str| {
        if word.is_ascii() {
            let is_turn = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
            return word.as_bytes().windows(2).any(is_turn);
        }
        word.chars().zip(word.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase())
    };
    let is_path =
        |word: &str| word.split(['_', '/', '.']).filter(|part| part.chars().any(char::is_alphanumeric)).count() > 1;
    let has_parts = found.has(b'_') || found.has(b'/') || found.has(b'.');
    let (mut count, mut named) = (0, found.has(b'{') || found.has(b'<'));
    for word in words.split_whitespace() {
        named |= count < NAMING && (is_camel(word) || has_parts && is_path(word));
        count += 1;
    }
    (count, named)
}

/// Says whether words hold links, or marks of code.
fn signs(words: &str, found: Signs) -> [bool; 2] {
    let linked = found.has(b']') && words.contains("](") || found.has(b'/') && words.contains("://");
    let code = found.has(b'`') || found.has(b')') && words.contains("()") || found.has(b':') && words.contains("::");
    [linked, code]
}
