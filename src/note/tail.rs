//! What stands at the end of an answer and is none of it: the title of what follows, the foot of a page.

use rustc_hash::FxHashMap;

use super::label::is_labelled;
use super::outline::TAIL;
use super::prompt::Prompt;
use super::reading::mark;
use super::section::Section;
use super::unit::Unit;
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
    for prompt in prompts {
        let last = |end: usize| (prompt.body..end).rev().find(|at| units.all[*at].is_said());
        let is_title = |at: usize| {
            sections.binary_search_by_key(&at, |one| one.at).is_ok_and(|index| sections[index].level == TAIL)
        };
        let mut end = prompt.end;
        while let Some(at) = last(end).filter(|at| feet[*at] || is_title(*at)) {
            end = units.trim_end(prompt.body, at).max(prompt.body);
        }
        prompt.end = end;
    }
}

/// Says for each line whether it is the foot of a page: the same words on several lines, with other numbers among them.
fn feet(units: &Units<'_>) -> Vec<bool> {
    let folded: Vec<Option<String>> = units.all.iter().map(folded).collect();
    let mut lines: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, words) in folded.iter().enumerate() {
        if let Some(words) = words {
            lines.entry(words).or_default().push(at);
        }
    }
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
    let numbers = |words: &str| -> Vec<String> {
        let parts = words.split(|one: char| !one.is_ascii_digit());
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let Some(first) = lines.first().map(|words| numbers(words)) else { return false };
    let rows: Vec<Vec<String>> = lines.iter().map(|words| numbers(words)).collect();
    let is_kept = (0..first.len()).any(|column| rows.iter().all(|row| row.get(column) == first.get(column)));
    is_kept && lines.windows(2).all(|pair| pair[0] != pair[1])
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
