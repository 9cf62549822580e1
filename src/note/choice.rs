//! The choices of a question: which lines are options, and which of them the author marked as right.

use std::ops::Range;

use super::reading::mark;
use super::unit::{Pasted, Unit};
use super::units::Units;

/// Marks of a right choice, before or behind its words.
pub(super) const TICKS: &[char] = &['✅', '✔', '✓', '☑', '√'];

/// Returns whether a line is one of the choices of a question.
pub(super) fn is_one(unit: &Unit<'_>) -> bool {
    unit.is_glued || is_option(unit.words)
}

/// Returns whether words are one of the choices of a question, in a list or in a row of a table.
fn is_option(words: &str) -> bool {
    let option = |cell: &str| mark::is_option(cell);
    match cells(words) {
        Some(cells) => cells.iter().any(|cell| cell.len() < 4 && option(cell)),
        None => option(words.trim_start_matches(TICKS).trim_start_matches(['\u{fe0f}', ' '])),
    }
}

/// Returns whether an option is marked as a right one: ticked, starred or bold.
pub(super) fn is_ticked(words: &str) -> bool {
    match cells(words) {
        Some(cells) => cells.iter().any(|cell| is_tick(cell)),
        None => mark::is_ticked(words) || has_tick(words) || is_bold(words),
    }
}

/// Returns whether a line is a task of a list.
pub(super) fn has_box(words: &str) -> bool {
    let rest =
        words.trim_start_matches(|one: char| one.is_ascii_digit()).trim_start_matches(['-', '*', '+', '.', ')', ' ']);
    ["[ ] ", "[x] ", "[X] "].iter().any(|mark| rest.starts_with(mark)) || rest.starts_with(mark::BALLOTS)
}

/// Returns whether a line is one of some choices, or above them, that all have boxes: a box says for itself what it is, also
/// where other questions offer the same words.
pub(super) fn is_in_boxes(units: &Units<'_>, run: &[Range<usize>], at: usize) -> bool {
    let is_box = |option: &Range<usize>| has_box(units.all[option.start].words);
    run.len() > 1 && run.iter().all(is_box) && run.last().is_some_and(|last| at < last.end)
}

/// Returns whether a tick stands in a line; a root within its words is none.
pub(super) fn has_tick(words: &str) -> bool {
    words.starts_with(TICKS) || words.ends_with(TICKS) || words.contains(|one| TICKS.contains(&one) && one != '√')
}

/// Returns whether all words behind the mark of an option are bold: `a) **oak**`.
fn is_bold(words: &str) -> bool {
    let rest = words.split_once([')', '.', ':']).map_or("", |(_, rest)| rest.trim());
    let inner = rest.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

/// Returns whether a cell of a row marks the row's option as right.
pub(super) fn is_tick(cell: &str) -> bool {
    matches!(cell, "*" | "x" | "X" | "[x]" | "[X]") || cell.starts_with(TICKS)
}

/// Returns whether the line at an index is an option beside another: alone, `R: words` may as well be a label.
pub(super) fn is_choice(units: &Units<'_>, at: usize) -> bool {
    let form = |at: usize| has_colon(units.all[at].words);
    let is_option = |at: usize| units.all.get(at).is_some_and(|unit| is_one(unit) && !is_role(unit.words));
    let said = |other: usize| is_option(other) && form(other) == form(at) && may_list(units, at, other);
    let near = |at: usize| said(at) || units.blank_at(Some(at)) && said(at + 1);
    let above = |at: usize| said(at) || units.blank_at(Some(at)) && at.checked_sub(1).is_some_and(said);
    said(at) && (near(at + 1) || at.checked_sub(1).is_some_and(above))
}

/// Returns whether two lines may be choices of one list: with colons behind their letters, those follow each other; `A: words` and
/// `E: words` are labels.
fn may_list(units: &Units<'_>, one: usize, other: usize) -> bool {
    let letter = |at: usize| {
        let words = units.all[at].words;
        let letter = words.chars().find(|one| one.is_alphanumeric()).filter(|_| has_colon(words))?;
        Some(u32::from(letter.to_lowercase().next()?))
    };
    letter(one).zip(letter(other)).is_none_or(|(one, other)| one.abs_diff(other) < 2)
}

/// An option is compared with so many above it.
const MOST: usize = 12;

/// Finds the choices that some lines begin with, each as a range of lines: one goes on where lines that stand deeper, or
/// code, come before the next, and one that stands there again is their answer.
pub(super) fn run(units: &Units<'_>, lines: &[usize]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // Where code stands below the others, what stands below the last one is its code.
    let (mut holds_code, mut tail) = (false, 0);
    for at in lines {
        let unit = &units.all[*at];
        if found.iter().take(MOST).any(|option| units.all[option.start].words == unit.words) && !has_box(unit.words) {
            break;
        }
        let kind = |words: &str| (words.starts_with('|'), has_colon(words));
        let is_alike = || found.first().is_none_or(|first| kind(units.all[first.start].words) == kind(unit.words));
        let follows = || found.last().is_none_or(|last| may_list(units, last.start, *at));
        if !unit.is_code && is_one(unit) && is_alike() && follows() {
            if let Some(last) = found.last_mut() {
                holds_code |= tail > last.start;
                last.end = *at;
            }
            found.push(*at..*at + 1);
        } else if unit.pasted == Some(Pasted::GoesOn) && !found.is_empty() {
            tail = *at;
            holds_code = true;
        } else if unit.is_code && !found.is_empty() {
            tail = *at;
        } else if !found.first().is_some_and(|first| unit.is_code || unit.indent > units.all[first.start].indent) {
            break;
        }
    }
    if let Some(last) = found.last_mut().filter(|last| holds_code && tail > last.start) {
        last.end = tail + 1;
    }
    found
}

/// Returns whether the letter of an option has a colon: `A: words` below `b) words` is the label of an answer. What stands
/// behind a box is no letter.
fn has_colon(words: &str) -> bool {
    if has_box(words) {
        return false;
    }
    let bare = words.trim_start_matches(|one: char| !one.is_alphanumeric());
    bare.chars().next().is_some_and(|one| bare[one.len_utf8()..].trim_start_matches(['*', '_']).starts_with(':'))
}

/// Returns whether a line opens with a letter and a colon that is too late in its alphabet to be that of an option: `R: words`.
fn is_role(words: &str) -> bool {
    let bare = words.trim_start_matches(['-', '*', '_', ' ']);
    let mut chars = bare.chars();
    let is_late = chars.next().is_some_and(|one| matches!(one.to_ascii_lowercase(), 'k'..='z' | 'К'..='Я' | 'к'..='я'));
    is_late && chars.next() == Some(':')
}

/// Returns those of some options that are marked as right; stars before all of them are bullets.
pub(super) fn ticked(units: &Units<'_>, options: &[usize]) -> Vec<usize> {
    let pasted = |at: &usize| matches!(units.all[*at].pasted, Some(Pasted::Choice(true)));
    if options.iter().any(pasted) {
        return options.iter().copied().filter(pasted).collect();
    }
    let words = |at: &usize| units.all[*at].words;
    let all = |is_right: &dyn Fn(&str) -> bool| options.iter().copied().filter(|at| is_right(words(at))).collect();
    let ticked: Vec<usize> = all(&is_ticked);
    if ticked.len() < options.len() {
        return ticked;
    }
    all(&|words| words.contains("[x]") || words.contains("[X]") || has_tick(words))
}

/// Returns the cells with words of a row of a table.
pub(super) fn cells(words: &str) -> Option<Vec<&str>> {
    let inner = words.strip_prefix('|')?;
    Some(inner.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_stand_in_lists_and_rows() {
        for (words, ticked) in [
            ("| * | c. | oak |", true),
            ("|   | a. | elm |", false),
            ("| x | B) | fir |", true),
            ("b) ash ✅", true),
            ("✔ b) ash", true),
            ("* b. ash", true),
            ("- [x] ash", true),
            ("b) **ash**", true),
            ("b) √2", false),
            ("b) **ash** and yew", false),
            ("c) yew", false),
        ] {
            assert!(is_option(words), "{words}");
            assert_eq!(is_ticked(words), ticked, "{words}");
        }
        for words in ["| Tree | Wood |", "an ash", "| * | oak |"] {
            assert!(!is_option(words), "{words}");
        }
    }
}
