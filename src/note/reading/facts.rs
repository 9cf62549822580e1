//! What is seen in the words of one line that may ask, and right around it.

use super::lines::{Lines, Sort};
use super::mark;
use crate::note::ask::Ask;
use crate::note::dialect::Candidate;
use crate::note::label::is_labelled;
use crate::note::units::Units;

/// The names of the features that are means of facts, in the order of [`Facts::values`].
pub(crate) const NAMES: [&str; 29] = [
    "asks",
    "demands",
    "question marks",
    "long",
    "length",
    "lower case",
    "full stop",
    "colon at the end",
    "code words",
    "one word",
    "named as code is",
    "links",
    "versions and dates",
    "gap in the words",
    "answers itself",
    "body on the line",
    "says more",
    "numbered",
    "begins with one",
    "indented",
    "blank above",
    "blank below",
    "parent asks",
    "opens as answers do",
    "choices themselves",
    "known here",
    "rule above",
    "heading above",
    "counter above",
];

/// The index of `asks` in [`NAMES`].
pub(crate) const ASKS: usize = 0;
/// The index of `length` in [`NAMES`].
pub(crate) const LENGTH: usize = 4;
/// The index of `demands` in [`NAMES`].
pub(crate) const DEMANDS: usize = 1;
/// The index of `parent asks` in [`NAMES`].
pub(crate) const PARENT: usize = 22;
/// The index of `known here` in [`NAMES`].
pub(crate) const KNOWN: usize = 25;

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
fn of_words(one: &Candidate<'_>) -> [f32; 17] {
    let words = one.prompt;
    let count = words.split_whitespace().count();
    let bare = words.trim_end_matches(['*', '_', ' ', '"', ')']);
    let [named, linked, code] = signs(words);
    [
        yes(one.ask == Ask::Question),
        yes(one.ask == Ask::Demand),
        yes(bare.ends_with(['?', '？', '؟'])),
        yes(count > 25),
        (count.min(60) as f32 + 1.0).ln() / 3.0,
        yes(words.starts_with(char::is_lowercase)),
        yes(words.ends_with(['.', '!', '。'])),
        yes(words.ends_with([':', '：'])),
        yes(code),
        yes(count < 2),
        yes(named),
        yes(linked),
        yes(mark::has_version(words)),
        yes(words.contains("__") || words.contains("....") || words.contains('…')),
        yes(one.answer.is_some_and(|answer| answer.len() < 8)),
        yes(one.answer.is_some()),
        yes(says_more(words)),
    ]
}

/// Looks at where words stand: the rest of [`NAMES`].
fn of_place(
    units: &Units<'_>,
    lines: &Lines,
    one: &Candidate<'_>,
    (number, is_known): (Option<u32>, bool),
) -> [f32; 12] {
    let unit = &units.all[one.at];
    let above = lines.above(one.at);
    let sort_above = above.map_or(Sort::Rule, |above| lines.sorts[above]);
    [
        yes(number.is_some()),
        yes(number == Some(1)),
        yes(unit.indent > 0),
        yes(units.blank_at(one.at.checked_sub(1))),
        yes(units.blank_at(Some(one.at + 1))),
        yes(lines.parent_asks[one.at]),
        yes(is_labelled(unit.words)),
        yes(mark::is_option(unit.words)),
        yes(is_known),
        yes(sort_above == Sort::Rule),
        yes(sort_above == Sort::Heading),
        yes(above.is_some_and(|above| mark::is_counter(units.all[above].words))),
    ]
}

/// Returns whether a sentence ends within words and another one follows.
fn says_more(words: &str) -> bool {
    let ends = words.match_indices(['.', '?', '!']).map(|(at, mark)| &words[at + mark.len()..]);
    ends.filter_map(|rest| rest.strip_prefix(' ')).any(|rest| rest.starts_with(|one: char| one.is_uppercase()))
}

/// Says whether words hold names as code has them, links, or marks of code.
fn signs(words: &str) -> [bool; 3] {
    let is_camel = |word: &str| {
        word.chars().zip(word.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase())
    };
    let is_path =
        |word: &str| word.split(['_', '/', '.']).filter(|part| part.chars().any(char::is_alphanumeric)).count() > 1;
    let named = words.split_whitespace().take(6).any(|word| is_camel(word) || is_path(word));
    let linked = words.contains("](") || words.contains("://");
    let code = words.contains('`') || words.contains("()") || words.contains("::");
    [named || words.contains(['{', '<']), linked, code]
}

/// Hashes words whatever the case of their Latin letters.
pub(crate) fn hash(words: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    words.as_bytes().chunks(8).for_each(|chunk| {
        let bytes = chunk.iter().fold(0, |sum: u64, byte| sum << 8 | u64::from(byte.to_ascii_lowercase()));
        hasher.write_u64(bytes);
    });
    hasher.finish()
}

/// Adds a value to a hash (FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>).
pub(super) fn mixed(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}
