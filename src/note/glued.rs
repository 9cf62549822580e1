//! Choices whose letter stands right before their words, `A.oak` ⏎ `B.elm`, before a dash, `a - oak`, or before a blank, `A oak`.
//! One such line may as well be a name, code or a sentence, so the lines beside it must count on. And choices that begin with a
//! digit which says whether they are right: `0 elm` ⏎ `1 oak`.

use std::ops::{Range, RangeInclusive};

use super::reading::mark;
use super::unit::Unit;
use crate::language::vocabulary;

/// Fewer lines in small letters than these may be code, `a.open()` ⏎ `b.close()`, fewer with a dash may be a sum, and fewer with a
/// blank may be sentences.
const DOUBTFUL: usize = 3;

/// Marks the lines of each run that counts on from the first letter, or that is judged by digits, without a blank line between.
pub(super) fn mark_options(units: &mut [Unit<'_>]) {
    mark_letters(units);
    mark_verdicts(units);
}

/// Returns the letter of a choice that a blank parts from its words, and those.
pub(super) fn spaced(words: &str) -> Option<(&str, &str)> {
    let letter = words.chars().next().filter(|one| one.is_uppercase() || KANA.contains(*one))?;
    let (mark, rest) = words.split_at(letter.len_utf8());
    rest.starts_with([' ', '\t', '\u{3000}']).then(|| (mark, rest.trim_start()))
}

/// Returns the letter of a choice behind a word that says what it is, and its words: `Option A: oak`, `**Option B:** elm`.
pub(super) fn named(words: &str) -> Option<(&str, &str)> {
    let bare = words.trim_start_matches(['-', '*', '+', '•', ' ', '_']);
    let (name, rest) = bare.split_once(' ')?;
    let letter = rest.chars().next().filter(|one| one.is_alphabetic())?;
    let (mark, rest) = rest.split_at(letter.len_utf8());
    let rest = rest.trim_start_matches(['*', '_']).strip_prefix([':', '.', ')'])?.trim_start_matches(['*', '_']);
    let is_named = name.chars().all(char::is_alphabetic) && vocabulary().is_key_word(&name.to_lowercase());
    (is_named && !rest.trim().is_empty()).then(|| (mark, rest.trim_start()))
}

fn mark_letters(units: &mut [Unit<'_>]) {
    let mut at = 0;
    while at < units.len() {
        let count = run(&units[at..]);
        let words = units[at].words;
        let is_doubtful = words.starts_with(char::is_lowercase) || has_dash(&units[at]) || spaced(words).is_some();
        let run = &mut units[at..at + count];
        let is_glued = run.iter().any(|unit| !mark::is_option(unit.words));
        if is_glued && run.len() >= if is_doubtful { DOUBTFUL } else { 2 } {
            run.iter_mut().for_each(|unit| unit.is_glued = true);
        }
        at += count.max(1);
    }
}

/// Counts the lines that begin with letters in their order, from the first one of an alphabet on.
fn run(units: &[Unit<'_>]) -> usize {
    let Some(first) = units.first().and_then(letter).filter(|one| "aAаАαΑア".contains(*one)) else { return 0 };
    let is_next = |(unit, wanted): &(&Unit<'_>, char)| letter(unit) == Some(*wanted);
    // Between two signs of this script stands the small one of the second.
    let step = if KANA.contains(first) { 2 } else { 1 };
    units.iter().zip((first..).step_by(step)).take_while(is_next).count()
}

/// The signs that count in Japanese.
const KANA: &str = "アイウエオ";

/// Returns the letter before the words of a line.
fn letter(unit: &Unit<'_>) -> Option<char> {
    if let Some((letter, _)) = named(unit.words).filter(|_| !unit.is_code && unit.heading.is_none()) {
        return letter.chars().next();
    }
    let mut chars = unit.words.chars();
    let letter = chars.next().filter(|one| one.is_alphabetic() && !unit.is_code && unit.heading.is_none())?;
    let is_marked = chars.next().is_some_and(|one| ".、．".contains(one)) && chars.next().is_some_and(|one| one != '.');
    (is_marked || has_dash(unit) || spaced(unit.words).is_some()).then_some(letter)
}

/// Returns whether a dash with a blank behind it stands behind the first letter of a line.
fn has_dash(unit: &Unit<'_>) -> bool {
    let mut behind = unit.words.chars();
    behind.next();
    mark::behind_dash(behind.as_str()).is_some()
}

/// Fewer lists that are judged by digits prove nothing.
const FEWEST: usize = 3;

/// A list that is judged by digits has so many lines.
const JUDGED: RangeInclusive<usize> = 2..=8;

/// Marks the lines that begin with 0 where they are wrong and with 1 where they are right, in several lists.
fn mark_verdicts(units: &mut [Unit<'_>]) {
    let is_judged = |unit: &Unit<'_>| verdict(unit).is_some();
    let (mut lists, mut at) = (Vec::new(), 0);
    while at < units.len() {
        let count = units[at..].iter().take_while(|unit| is_judged(unit)).count();
        let right = units[at..at + count].iter().filter(|unit| verdict(unit) == Some(true)).count();
        if JUDGED.contains(&count) && (1..count).contains(&right) {
            lists.push(at..at + count);
        }
        at += count.max(1);
    }
    // Zero and one may begin a list as well.
    let counts_on = |list: &Range<usize>| list.len() == 2 && verdict(&units[list.start]) == Some(false);
    if lists.len() >= FEWEST && !lists.iter().all(counts_on) {
        lists.into_iter().flatten().for_each(|at| units[at].is_glued = true);
    }
}

/// Returns whether a line is judged as right by the digit before its words; nothing where none stands there.
fn verdict(unit: &Unit<'_>) -> Option<bool> {
    let (digit, rest) = unit.words.split_at_checked(1)?;
    let is_line =
        !unit.is_code && unit.heading.is_none() && rest.starts_with([' ', '\t']) && rest.contains(char::is_alphabetic);
    matches!(digit, "0" | "1").then_some(digit == "1").filter(|_| is_line)
}
