//! Statements with the verdict behind them: `Ice floats. (T)`.
//!
//! Or sentences with what fills their blank. Two values in brackets at the end of lines with nothing below are verdicts. More values, or one, name something else: a
//! topic, a level, `(optional)`.

use std::collections::{BTreeMap, BTreeSet};

use super::dialect::Candidate;
use super::reading::mark;
use super::unit::Unit;
use super::units::Units;

/// A verdict has at most so many characters.
const LONGEST: usize = 8;

/// Fewer verdicts prove nothing.
const FEWEST: usize = 4;

/// Parts statements from the verdicts behind them.
pub(super) fn split(units: &Units<'_>, asking: &mut [Candidate<'_>]) {
    lettered(units, asking);
    fill(asking);
    bracketed(units, asking);
    let starts: BTreeSet<usize> = asking.iter().map(|one| one.at).collect();
    let is_alone = |at: usize| {
        let below =
            (at + 1..units.all.len()).find(|below| !units.all[*below].is_blank() && !units.all[*below].is_rule());
        below.is_none_or(|below| starts.contains(&below) || units.all[below].heading.is_some())
    };
    let mut told: Vec<usize> = (0..asking.len()).filter(|index| verdict(&asking[*index]).is_some()).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, told, _) in told.iter().filter_map(|index| verdict(&asking[*index])) {
        *counts.entry(told).or_default() += 1;
    }
    let mut values: Vec<(&str, usize)> = counts.into_iter().collect();
    values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let all = told.len();
    values.truncate(2);
    told.retain(|index| {
        verdict(&asking[*index]).is_some_and(|(_, told, _)| values.iter().any(|(value, _)| *value == told))
    });
    let alone = told.iter().filter(|index| is_alone(asking[**index].at)).count();
    let is_pair = values.len() == 2 && values.iter().all(|(_, count)| *count > 1) && told.len() * 10 >= all * 8;
    if !is_pair || told.len() < FEWEST || alone * 10 < told.len() * 8 {
        return;
    }
    for index in told {
        let one = &mut asking[index];
        if let Some((statement, _, told)) = verdict(one) {
            (one.prompt, one.answer) = (statement, Some(told));
        }
    }
}

/// Parts questions from the letters in brackets at their ends that name choices below, where most have one: `Which is a tree? (B)`.
fn lettered(units: &Units<'_>, asking: &mut [Candidate<'_>]) {
    let is_option = |unit: &Unit<'_>| unit.is_glued || mark::is_option(unit.words);
    let found = |one: &Candidate<'_>| {
        let below = units.all[one.at + 1..].iter().find(|unit| unit.is_said());
        key(one).filter(|_| below.is_some_and(is_option)).is_some()
    };
    let all: Vec<usize> = (0..asking.len()).filter(|index| found(&asking[*index])).collect();
    let told: BTreeSet<&str> = all.iter().filter_map(|index| Some(key(&asking[*index])?.1)).collect();
    if all.len() < LETTERED || all.len() * 2 < asking.len() || told.len() < 2 {
        return;
    }
    for index in all {
        if let Some((asked, told)) = key(&asking[index]) {
            (asking[index].prompt, asking[index].answer) = (asked, Some(told));
        }
    }
}

/// Fewer letters may be counted parts.
const LETTERED: usize = 3;

/// Splits a question from the letter in brackets at its end.
fn key<'a>(one: &Candidate<'a>) -> Option<(&'a str, &'a str)> {
    let words = one.prompt.trim_end().trim_end_matches(['.', '。', '．', '*', '_']);
    let (asked, told) = words.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let (asked, told) = (asked.trim_end(), told.trim());
    let is_letter = told.chars().all(|letter| ('A'..='H').contains(&letter)) && told.len() == 1;
    (one.answer.is_none() && is_letter && !asked.is_empty()).then_some((asked, told))
}

/// Parts sentences that leave a blank from what fills it: `The ___ keeps tea warm. (pot)`.
fn fill(asking: &mut [Candidate<'_>]) {
    let all = asking.iter().filter(|one| filling(one).is_some()).count();
    for one in asking.iter_mut().filter(|_| all > 1) {
        if let Some((statement, told)) = filling(one) {
            (one.prompt, one.answer) = (statement, Some(told));
        }
    }
}

/// Parts questions from the answers in brackets behind them, where most of several have one: `Who wrote it? (Goethe)`.
fn bracketed(units: &Units<'_>, asking: &mut [Candidate<'_>]) {
    let found: Vec<usize> = (0..asking.len()).filter(|index| answered(&asking[*index]).is_some()).collect();
    let told: BTreeSet<&str> = found.iter().filter_map(|index| Some(answered(&asking[*index])?.1)).collect();
    let starts: BTreeSet<usize> = asking.iter().map(|one| one.at).collect();
    let is_alone = |index: &&usize| {
        let below = (asking[**index].at + 1..units.all.len()).find(|below| units.all[*below].is_said());
        below.is_none_or(|below| starts.contains(&below) || units.all[below].heading.is_some())
    };
    let alone = found.iter().filter(is_alone).count();
    let is_varied = told.len() * 10 >= found.len() * 8 && alone * 10 >= found.len() * 9;
    if found.len() < FEWEST || found.len() * 2 < asking.len() || !is_varied {
        return;
    }
    for index in found {
        if let Some((asked, told)) = answered(&asking[index]) {
            (asking[index].prompt, asking[index].answer) = (asked, Some(told));
        }
    }
}

/// Splits a question from what stands in brackets behind its mark.
fn answered<'a>(one: &Candidate<'a>) -> Option<(&'a str, &'a str)> {
    let inner = one.prompt.trim_end().strip_suffix([')', '）'])?;
    let (asked, told) = inner.rsplit_once(['(', '（'])?;
    let asked = asked.trim_end();
    (one.answer.is_none() && asked.ends_with(['?', '？', '؟']) && !told.is_empty()).then_some((asked, told))
}

/// Splits a sentence with a blank from the words behind it, in brackets or after `#`.
fn filling<'a>(one: &Candidate<'a>) -> Option<(&'a str, &'a str)> {
    let words = one.prompt.trim_end();
    let inner = words.trim_end_matches('.').strip_suffix([')', '）']).and_then(|inner| inner.rsplit_once(['(', '（']));
    let (statement, told) = words.rsplit_once(" # ").or(inner)?;
    let plain = statement.replace('\\', "");
    let has_blank = ["__", "……", "......"].iter().any(|blank| plain.contains(blank));
    let fits = one.answer.is_none() && has_blank && told.contains(char::is_alphanumeric);
    fits.then_some((statement.trim_end(), told.trim()))
}

/// Splits a statement, which does not ask, from the word behind it, in brackets or behind a full stop; returns the word alone, too.
fn verdict<'a>(one: &Candidate<'a>) -> Option<(&'a str, &'a str, &'a str)> {
    let words = one.prompt.trim_end();
    let inner = words.strip_suffix([')', '）']).and_then(|inner| inner.rsplit_once(['(', '（']));
    let inner = inner.filter(|(_, told)| is_verdict(told)).map(|(statement, told)| (statement, told, told));
    let (statement, value, told) = inner.or_else(|| behind_stop(words))?;
    let statement = statement.trim_end();
    let fits = one.answer.is_none() && !statement.is_empty() && !statement.ends_with(['?', '？', '؟']);
    fits.then_some((statement, value, told))
}

/// Returns whether a word may be a verdict.
fn is_verdict(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphabetic) && word.chars().count() <= LONGEST
}

/// Splits a statement from the verdict behind its full stop, which may be emphasised and say why: `… a star. **True** – it burns.`
fn behind_stop(words: &str) -> Option<(&str, &str, &str)> {
    if words.len() > STATEMENT {
        return None;
    }
    words.match_indices(' ').find_map(|(at, _)| {
        let (statement, told) = (&words[..at], words[at..].trim_start());
        let bare = told.trim_start_matches(['*', '_']);
        let end = bare.find(|one: char| !one.is_alphabetic()).unwrap_or(bare.len());
        let (value, rest) = bare.split_at(end);
        let behind = rest.trim_start_matches(['*', '_']);
        let is_alone = behind.is_empty() || behind == ".";
        let says_why = || value.starts_with(char::is_uppercase) && mark::behind_dash(behind).is_some();
        let ends = statement.ends_with(['.', '!', '。']) || statement.ends_with("**");
        let fits = ends && is_verdict(value) && (is_alone || says_why());
        fits.then_some((statement, value, if is_alone { value } else { told }))
    })
}

/// A longer line is text.
const STATEMENT: usize = 600;
