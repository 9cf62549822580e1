//! Letters without numbers that answer all questions above in their order: `Answers: B, C, A`, or one on each line below a title.

use super::line::{Piece, Row, are_letters, label};
use super::title::{heads_answers, is_frame, says};
use crate::note::label::opens_answer;
use crate::note::reading::mark;
use crate::note::unit::Unit;

/// Fewer letters may be the right ones of one question.
const FEWEST: usize = 3;

/// The number of an entry that stands for the question in its place.
const NONE: u32 = 0;

/// Finds the only letters of a note that stand below all choices and are as many as lists of choices, of which none has its answer.
pub(super) fn sheet<'a>(lines: &[Unit<'a>]) -> Option<Vec<Row<'a>>> {
    let is_option = |unit: &Unit<'_>| unit.is_glued || mark::is_option(unit.words);
    let begins = |unit: &&Unit<'_>| is_option(unit) && first_letter(unit.words);
    let last =
        lines.iter().rposition(|unit| !unit.is_code && is_option(unit) && unit.words.chars().nth(2).is_some())?;
    let below = (last + 1..lines.len()).filter(|at| !lines[*at].is_code && !is_frame(&lines[*at]));
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut is_titled = false;
    for at in below {
        let row = row(&lines[at], at, is_titled).filter(|row| rows.is_empty() || row.label == 0);
        match row {
            Some(row) => rows.push(row),
            None if !rows.is_empty() => break,
            None => is_titled = heads_answers(&lines[at]),
        }
    }
    let lists = lines[..=last].iter().filter(begins).count();
    let letters = rows.iter().map(|row| row.pieces.len()).sum::<usize>();
    let is_all = letters >= FEWEST && letters == lists;
    (is_all && !lines[..=last].iter().any(|unit| tells(unit.words))).then_some(rows)
}

/// Returns whether a line answers by itself.
fn tells(words: &str) -> bool {
    opens_answer(words) || label(words).is_some_and(|label| says(&words[..label]))
}

/// Returns whether the mark of a choice is the first one of a list.
fn first_letter(words: &str) -> bool {
    let letter = words.chars().find(|one| one.is_alphabetic() || mark::is_circled(*one));
    letter.is_some_and(|letter| matches!(letter, 'a' | 'A' | 'а' | 'А' | '①'))
}

/// Reads a line of nothing but letters, behind a label that says that answers follow, or below such a title.
fn row<'a>(unit: &Unit<'a>, at: usize, is_titled: bool) -> Option<Row<'a>> {
    let words = unit.words;
    let label = label(words).unwrap_or(0);
    if !(if label > 0 { says(&words[..label]) } else { is_titled }) {
        return None;
    }
    let tokens = || words[label..].split(|one: char| !one.is_alphanumeric()).filter(|token| !token.is_empty());
    let is_one = |token: &str| token.chars().nth(1).is_none() && are_letters(token);
    let letters: Vec<&'a str> = match tokens().next()? {
        all if tokens().nth(1).is_none() && all.len() >= FEWEST && all.chars().all(|one| one.is_ascii_uppercase()) => {
            all.split("").filter(|letter| !letter.is_empty()).collect()
        }
        _ => tokens().map(|token| Some(token).filter(|token| is_one(token))).collect::<Option<_>>()?,
    };
    let start = |letters: &str| letters.as_ptr() as usize - words.as_ptr() as usize;
    let pieces = letters.into_iter().map(|letters| Piece { start: start(letters), number: NONE, letters }).collect();
    Some(Row { at, label, pieces })
}
