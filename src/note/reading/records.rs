//! One line a record: a separator that stands once in it, or the cells of a table's row.

use crate::note::units::Units;
use crate::text::Signs;

/// Separators of one-line records, the longest first, and whether words may hold them again.
const SEPARATORS: &[(&str, bool)] = &[
    (";;", true),
    (" :: ", true),
    ("::", true),
    ("\t", true),
    (";", true),
    (" | ", true),
    ("|", true),
    (" -- ", false),
    (" — ", false),
    (" – ", false),
    (" - ", false),
    (" = ", false),
    ("=>", false),
    ("->", false),
    (": ", false),
    ("##", false),
    ("*", false),
    (":", false),
];

/// What stands behind a colon without a space is a record's other side where it is one word of at most so many bytes: `True`.
const VERDICT: usize = 24;

/// Splits a line at its separator, outside of code; returns the separator, what asks and what answers.
pub(crate) fn split(words: &str) -> Option<(&'static str, &str, &str)> {
    let words = words.trim_start_matches(['-', '*', '•', ' ']);
    let signs = Signs::of(words);
    let may_part = |separator: &str| signs.has(separator.trim_start_matches(' ').as_bytes()[0]);
    SEPARATORS.iter().filter(|(separator, _)| may_part(separator)).find_map(|(separator, may_repeat)| {
        let at = outside_of_code(words, separator)?;
        let (front, back) = (&words[..at], &words[at + separator.len()..]);
        let is_once = *may_repeat || !back.contains(separator);
        let is_said = front.chars().any(char::is_alphanumeric) && back.chars().any(char::is_alphanumeric);
        let (front, back) = (front.trim(), back.trim_start_matches(':').trim());
        let is_verdict = back.len() <= VERDICT && back.chars().all(char::is_alphabetic) && front.contains(' ');
        (is_once && is_said && (*separator != ":" || is_verdict)).then_some((*separator, front, back))
    })
}

/// Finds a separator outside of backticks; `std::move` has none.
fn outside_of_code(words: &str, separator: &str) -> Option<usize> {
    let (mut read, mut is_in_code) = (0, false);
    words.match_indices(separator).map(|(at, _)| at).find(|at| {
        is_in_code ^= words.as_bytes()[read..*at].iter().filter(|byte| **byte == b'`').count() % 2 == 1;
        read = *at;
        let after = &words[at + separator.len()..];
        let is_path = separator == "::"
            && words[..*at].ends_with(|one: char| one.is_ascii_lowercase())
            && after.starts_with(|one: char| one.is_ascii_lowercase() || one == '~');
        !is_in_code && !is_path
    })
}

/// Returns the first cell with words and the last one's end, of a row that is no head and no line of dashes.
pub(crate) fn row<'a>(units: &Units<'a>, at: usize) -> Option<(usize, &'a str, Option<&'a str>)> {
    let words = units.all[at].words;
    let inner = words.strip_prefix('|')?.trim_end();
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_dashes = |line: &str| line.starts_with('|') && line.chars().all(|one| "|-:+ ".contains(one));
    let is_row =
        |at: Option<usize>| at.and_then(|at| units.all.get(at)).is_some_and(|unit| unit.words.starts_with('|'));
    // Rules may stand between all rows of a table; the head is above the first of them.
    let is_ruled = || is_row(at.checked_sub(2)) && is_row(at.checked_sub(1));
    let is_head = || !is_ruled() && units.all.get(at + 1).is_some_and(|below| is_dashes(below.words));
    if is_dashes(words) || is_head() {
        return None;
    }
    let columns = inner.split('|').count();
    let is_count = |cell: &str| !cell.chars().any(char::is_alphabetic) && cell.len() < 6;
    let mut rest = inner;
    while let Some((cell, behind)) = rest.split_once('|') {
        if !is_count(cell.trim()) {
            let answer = Some(behind.trim()).filter(|answer| answer.chars().any(char::is_alphanumeric));
            return Some((columns, cell.trim(), answer));
        }
        rest = behind;
    }
    None
}
