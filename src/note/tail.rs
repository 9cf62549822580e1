//! What stands at the end of an answer and is none of it: the title of what follows, the foot of a page, a sentence below a list of
//! questions.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::choice;
use super::dialect::Dialect;
use super::label::is_labelled;
use super::outline::TAIL;
use super::prompt::Prompt;
use super::reading::mark;
use super::section::Section;
use super::unit::{ALONE, Unit};
use super::units::Units;

/// A foot stands on so many pages.
const PAGES: usize = 4;

/// It has at least so many letters, and so many numbers: of the page, and of how many there are or what is printed.
const LETTERS: usize = 8;
const NUMBERS: usize = 2;

/// A longer line is no foot.
const LONGEST: usize = 120;

/// Ends answers before the titles of what follows and the feet of pages that stand last in them.
pub(super) fn cut(units: &Units<'_>, sections: &[Section<'_>], prompts: &mut [Prompt<'_>]) {
    let feet = feet(units);
    prompts.par_iter_mut().with_min_len(ALONE).for_each(|prompt| {
        let last = |end: usize| (prompt.body..end).rev().find(|at| units.all[*at].is_said());
        let is_title = |at: usize| {
            sections.binary_search_by_key(&at, |one| one.at).is_ok_and(|index| sections[index].level == TAIL)
        };
        let mut end = prompt.end;
        while let Some(at) = last(end).filter(|at| feet[*at] || is_title(*at)) {
            end = units.trim_end(prompt.body, at).max(prompt.body);
        }
        prompt.end = end;
    });
}

/// Fewer questions are no list of which nobody answers one.
const LIST: usize = 3;

/// Ends the last question of each list without answers before the paragraph that stands below the list: it speaks of all of them.
pub(super) fn cut_below_lists(units: &Units<'_>, prompts: &mut [Prompt<'_>]) {
    let is_listed = |one: &Prompt<'_>| {
        matches!(one.candidate.dialect, Dialect::Numbered | Dialect::Bullet) && one.own_answer().is_none()
    };
    let is_empty = |one: &Prompt<'_>| one.runs().into_iter().flatten().all(|at| !units.all[at].is_said());
    let mut count = 0; // Questions right above each other that hold nothing.
    for index in 0..prompts.len() {
        let (one, above) = (&prompts[index], index.checked_sub(1).map(|above| &prompts[above]));
        let goes_on = above.is_some_and(|above| {
            above.candidate.shape == one.candidate.shape
                && above.candidate.dialect == one.candidate.dialect
                && units.all[above.body..one.candidate.at].iter().all(Unit::is_blank)
        });
        count = if goes_on { count } else { 0 };
        if !is_listed(one) {
            count = 0;
        } else if is_empty(one) {
            count += 1;
        } else {
            if count + 1 >= LIST && is_foot(units, one) {
                prompts[index].end = prompts[index].body;
            }
            count = 0;
        }
    }
}

/// Returns whether all that stands below the last question of a list is a paragraph at the margin, below a gap.
fn is_foot(units: &Units<'_>, prompt: &Prompt<'_>) -> bool {
    let first = units.trim_start(prompt.body, prompt.end);
    let said = || units.all[first..prompt.end].iter().filter(|unit| unit.is_said());
    let is_plain = |unit: &Unit<'_>| {
        !unit.is_code
            && unit.indent <= units.all[prompt.candidate.at].indent
            && !is_labelled(unit.words)
            && !choice::is_one(unit)
            && !unit.words.starts_with(['|', '>', '<', '!', '-', '*', '+', '→', '='])
            && mark::number(unit.words).is_none_or(|mark| !mark.word.is_empty())
    };
    let is_last = units.all[prompt.end..].iter().find(|unit| unit.is_said()).is_none_or(|unit| unit.heading.is_some());
    let lines = units.all[first..prompt.end].iter().take_while(|unit| unit.is_said()).count();
    first > prompt.body && prompt.holes.is_empty() && is_last && said().all(is_plain) && said().count() == lines
}

/// Says for each line whether it is the foot of a page: the same words on several lines, with other numbers among them.
fn feet(units: &Units<'_>) -> Vec<bool> {
    let all = units.all.par_iter().enumerate().with_min_len(ALONE);
    let folded: Vec<(usize, String)> = all.filter_map(|(at, unit)| Some((at, folded(unit)?))).collect();
    let mut lines: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    folded.iter().for_each(|(at, words)| lines.entry(words).or_default().push(*at));
    let mut feet = vec![false; units.all.len()];
    for alike in lines.into_values().filter(|alike| alike.len() >= PAGES) {
        let is_counted = is_counted(&alike.iter().map(|at| units.all[*at].words).collect::<Vec<_>>());
        alike.into_iter().filter(|_| is_counted).for_each(|at| feet[at] = true);
    }
    feet
}

/// Returns whether lines that differ in their numbers alone have one that changes from line to line, and one that never does:
/// of the page, and of all pages.
fn is_counted(lines: &[&str]) -> bool {
    let Some(first) = lines.first() else { return false };
    let mut kept: Vec<(usize, &str)> = numbers(first).enumerate().collect();
    for words in lines {
        kept.retain(|(column, number)| numbers(words).nth(*column) == Some(*number));
        if kept.is_empty() {
            return false; // No line below can change that.
        }
    }
    lines.windows(2).all(|pair| pair[0] != pair[1])
}

/// Iterates over the numbers among words.
fn numbers(words: &str) -> impl Iterator<Item = &str> {
    words.split(|one: char| !one.is_ascii_digit()).filter(|part| !part.is_empty())
}

/// Returns the words of a line with all numbers alike, where it may be the foot of a page.
fn folded(unit: &Unit<'_>) -> Option<String> {
    let words = unit.words;
    let is_plain = !unit.is_code && unit.heading.is_none() && words.len() <= LONGEST;
    let is_numbered = || words.bytes().any(|one| one.is_ascii_digit());
    let is_listed = || mark::number(words).is_some_and(|mark| mark.word.is_empty()) || mark::is_option(words);
    // What most lines are told by comes first.
    if !is_plain || !is_numbered() || words.starts_with(['|', '-', '*', '+', '>']) || is_labelled(words) {
        return None;
    }
    let mut folded = String::new();
    let mut numbers = 0;
    for one in words.chars() {
        if !one.is_ascii_digit() {
            folded.push(one);
        } else if !folded.ends_with('0') {
            folded.push('0');
            numbers += 1;
        }
    }
    let letters = folded.chars().filter(|one| one.is_alphabetic()).count();
    (numbers >= NUMBERS && letters >= LETTERS && !is_listed()).then_some(folded)
}
