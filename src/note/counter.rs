//! Counters above questions: `Card 7`, `Q2/`, `41.` on a line of their own, with the words below.
//!
//! One belongs to the question below it, not to the answer above. A number alone may be an answer, so counters are believed
//! where they rise through the note.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::reading::mark;
use super::sample;
use super::unit::ALONE;
use super::units::Units;

/// A counter stands at most so many lines above its question.
const NEAR: usize = 3;

/// Returns for each question the line with which its record begins: its counter's, or its own.
pub(super) fn leads(units: &Units<'_>, starts: &[usize]) -> Vec<usize> {
    let files = files(units, starts);
    let floor = |index: usize| index.checked_sub(1).map_or(0, |before| starts[before] + 1);
    let above = |(index, start): (usize, &usize)| {
        // What stands above a question of a page or of a program is known, such as a choice `c2`.
        if units.all[*start].pasted.is_some() {
            return None;
        }
        let filed = said_above(units, floor(index), *start).filter(|at| files.contains(units.all[*at].words));
        let start = filed.unwrap_or(*start);
        counter(units, floor(index).max(start.saturating_sub(NEAR)), start)
    };
    let found: Vec<Option<Counter>> = starts.par_iter().enumerate().with_min_len(ALONE).map(above).collect();
    let dress = found.iter().flatten().map(|one| one.dress).max().unwrap_or(Dress::None);
    let is_believed = if dress == Dress::Mark { rise(&found) } else { count(&found, dress) };
    let lead = |(start, found): (&usize, &Option<Counter>)| {
        found.as_ref().filter(|one| is_believed && one.dress == dress).map_or(*start, |one| one.at)
    };
    starts.iter().zip(&found).map(lead).collect()
}

/// What a counter is beside its digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Dress {
    /// Nothing: `41`.
    None,
    /// A word before them and a title behind: `Card 7: Roots`.
    Title,
    /// A word or a sign: `Card 7`, `41.`.
    Mark,
}

/// The counter of a question.
struct Counter {
    at: usize,
    /// Its numbers, the most important first: 1, 2 and 3 of `1.2-003`.
    numbers: Vec<u32>,
    dress: Dress,
}

/// Returns whether most counters rise from one to the next.
fn rise(found: &[Option<Counter>]) -> bool {
    let numbers: Vec<&Vec<u32>> =
        found.iter().flatten().filter(|one| one.dress == Dress::Mark).map(|one| &one.numbers).collect();
    let rising = numbers.windows(2).filter(|pair| pair[0] < pair[1]).count();
    numbers.len() > 1 && rising * 10 >= (numbers.len() - 1) * 6
}

/// Returns whether nearly all questions have a counter of a kind above them, and nearly all of those follow the one before.
fn count(found: &[Option<Counter>], dress: Dress) -> bool {
    let numbers: Vec<&[u32]> =
        found.iter().flatten().filter(|one| one.dress == dress).map(|one| &*one.numbers).collect();
    let follows = |pair: &&[&[u32]]| follows(pair[0], pair[1]);
    let following = numbers.windows(2).filter(follows).count();
    numbers.len() > 3 && numbers.len() * 10 >= found.len() * 8 && following * 10 >= (numbers.len() - 1) * 9
}

/// Returns whether a number of one part or several follows another, `3.2` after `3.1` and `4.1` after `3.9`.
fn follows(one: &[u32], next: &[u32]) -> bool {
    let Some(at) = one.iter().zip(next).position(|(one, next)| one != next) else { return one.len() < next.len() };
    let is_near = |from: u32, to: u32| from < to && to - from <= SKIPPED;
    is_near(one[at], next[at]) && next[at + 1..].iter().all(|part| is_near(0, *part))
}

/// A number that follows another is at most so much larger: a few questions may be left out.
const SKIPPED: u32 = 3;

/// Returns the words that stand right above most questions and file them: they are those of the record, below its counter.
fn files<'a>(units: &Units<'a>, starts: &[usize]) -> FxHashSet<&'a str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let above = starts.iter().filter_map(|start| said_above(units, 0, *start));
    above.for_each(|at| *counts.entry(units.all[at].words).or_default() += 1);
    counts.retain(|words, count| *count > 3 && *count * 10 >= starts.len() * 2 && !words.contains(' '));
    counts.into_keys().collect()
}

/// Returns the line with words right above another.
fn said_above(units: &Units<'_>, from: usize, start: usize) -> Option<usize> {
    (from..start).rev().take(NEAR).find(|at| !units.all[*at].is_blank())
}

/// Finds the counter right above a question, with its numbers.
fn counter(units: &Units<'_>, from: usize, start: usize) -> Option<Counter> {
    let at = (from..start).rev().find(|at| !units.all[*at].is_blank())?;
    let unit = &units.all[at];
    let words = unit.heading.map_or(unit.words, |head| head.words);
    let is_numbered = mark::number(words).is_some_and(|mark| mark.rest.is_empty());
    let is_alone = words.split('.').all(|part| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit()));
    let is_marked =
        !words.starts_with(|one: char| one.is_ascii_digit()) || !words.ends_with(|one: char| one.is_ascii_digit());
    let titled = mark::label(words).filter(|mark| !mark.rest.is_empty() && mark::is_counter(mark.word));
    let (dress, words) = match titled {
        Some(mark) => (Dress::Title, mark.word),
        None if is_alone => (Dress::None, words),
        None if is_marked && (is_numbered || mark::is_counter(words)) => (Dress::Mark, words),
        None => return None,
    };
    if unit.is_code || sample::is_side(words) {
        return None;
    }
    let numbers: Vec<u32> =
        words.split(|one: char| !one.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    (!numbers.is_empty()).then_some(Counter { at, numbers, dress })
}
