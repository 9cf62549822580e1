//! Rows of a quiz: `Rivers | Which is the longest? | Po | Nile | Rhine | 2`, one question a line with its choices and a key.
//!
//! What is alike in most rows is a subject, what comes behind the question are its choices, and the last cell names one of them by
//! number, letter or words.

use std::collections::BTreeSet;

use super::dialect::{Candidate, Dialect};
use super::units::Units;

/// Fewer rows are no quiz.
const FEWEST: usize = 4;

/// Signs between cells.
const SEPARATORS: [char; 3] = ['|', '\t', ';'];

/// Takes the rows among some lines that ask apart, where nearly all of them are rows of one quiz.
pub(super) fn split<'a>(units: &Units<'a>, asking: &mut [Candidate<'a>]) {
    let lines: Vec<usize> = asking.iter().map(|one| one.at).collect();
    for (one, row) in asking.iter_mut().zip(rows(units, &lines)) {
        if let Some((prompt, choices, right)) = row {
            one.answer = Some(choices[right]);
            (one.dialect, one.prompt) = (Dialect::Card, prompt);
            one.given.get_or_insert_default().choices = choices;
        }
    }
}

/// Returns whether nearly all of some lines are rows of one quiz.
pub(super) fn is_quiz(units: &Units<'_>, lines: &[usize]) -> bool {
    !rows(units, lines).is_empty()
}

/// A question, its choices, and which of them is right.
type Row<'a> = (&'a str, Vec<&'a str>, usize);

/// Reads lines as rows of one quiz, with nothing for those that are none; empty where they are no quiz.
fn rows<'a>(units: &Units<'a>, lines: &[usize]) -> Vec<Option<Row<'a>>> {
    let Some(separator) = SEPARATORS.into_iter().find(|separator| is_common(units, lines, *separator)) else {
        return Vec::new();
    };
    let rows: Vec<Vec<&'a str>> = lines.iter().map(|at| cells(units.all[*at].words, separator)).collect();
    let columns = most(&rows);
    let is_whole = |row: &&Vec<&str>| row.len() == columns;
    let Some(asks) = (0..columns).find(|column| is_varied(rows.iter().filter(is_whole), *column)) else {
        return Vec::new();
    };
    let row = |row: &Vec<&'a str>| {
        let right = right(row.get(asks..).filter(|_| row.len() == columns)?)?;
        Some((row[asks], row[asks + 1..columns - 1].to_vec(), right))
    };
    let rows: Vec<Option<Row<'a>>> = rows.iter().map(row).collect();
    let keyed = rows.iter().flatten().count();
    if keyed < FEWEST || keyed * 10 < lines.len() * 8 { Vec::new() } else { rows }
}

/// Returns whether nearly all of some lines have a question, two choices and a key between signs.
fn is_common(units: &Units<'_>, lines: &[usize], separator: char) -> bool {
    let holds = |at: &&usize| units.all[**at].words.matches(separator).count() > 2;
    lines.len() >= FEWEST && lines.iter().filter(holds).count() * 10 >= lines.len() * 8
}

/// Returns the cells of a line; signs at its ends are the frame of a table.
fn cells(words: &str, separator: char) -> Vec<&str> {
    words.trim_matches(separator).split(separator).map(str::trim).collect()
}

/// Returns how many cells most rows have.
fn most(rows: &[Vec<&str>]) -> usize {
    let mut lengths: Vec<usize> = rows.iter().map(Vec::len).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or_default()
}

/// Returns whether the cells of a column are words that differ from row to row.
fn is_varied<'r, 'a: 'r>(rows: impl Iterator<Item = &'r Vec<&'a str>>, column: usize) -> bool {
    let cells: Vec<&str> = rows.map(|row| row[column]).collect();
    let distinct: BTreeSet<&str> = cells.iter().copied().filter(|cell| cell.contains(char::is_alphabetic)).collect();
    distinct.len() * 2 > cells.len()
}

/// Returns which choice the last cell of a row names: its cells are the question, two choices or more, and the key.
///
/// A number behind numbers is one more measure.
fn right(row: &[&str]) -> Option<usize> {
    let (key, choices) = row.split_last()?;
    let choices = choices.get(1..).filter(|choices| choices.len() > 1 && choices.iter().all(|one| !one.is_empty()))?;
    let letter = || {
        let one = key.chars().next().filter(|one| key.len() == 1 && one.is_ascii_alphabetic())?;
        Some(usize::from(one.to_ascii_lowercase() as u8 - b'a'))
    };
    let are_words = choices.iter().all(|one| one.contains(char::is_alphabetic));
    let number = || key.parse::<usize>().ok().filter(|_| are_words)?.checked_sub(1);
    let words = || choices.iter().position(|choice| choice.to_lowercase() == key.to_lowercase());
    words().or_else(number).or_else(letter).filter(|right| *right < choices.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_a_choice_by_number_letter_or_words() {
        for (key, choice) in [("2", Some(1)), ("b", Some(1)), ("Nile", Some(1)), ("4", None), ("0", None), ("", None)] {
            assert_eq!(right(&["Which is longest?", "Po", "Nile", "Rhine", key]), choice, "{key}");
        }
        assert_eq!(right(&["What is a bank?", "A slope", "1"]), None);
    }
}
