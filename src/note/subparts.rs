//! Parts of a question that are marked by letters and ask: `(a) Define inflation.` ⏎ `(b) What does GDP measure?` They look like
//! choices, but choices seldom ask. Their letters are taken off, so that they are read as any other lines.

use super::ask::{Ask, ask};
use super::unit::Unit;

/// Fewer parts, or parts of fewer questions, may be choices.
const FEWEST: (usize, usize) = (4, 2);

/// Takes the letters off lines that are parts of questions.
pub(super) fn unmark(units: &mut [Unit<'_>]) {
    let runs = runs(units);
    let count = runs.iter().filter(|run| run.len() > 1).count();
    let asking: Vec<Vec<(usize, usize)>> = runs.into_iter().filter(|run| asks(units, run)).collect();
    let parts: usize = asking.iter().map(Vec::len).sum();
    if parts < FEWEST.0 || asking.len() < FEWEST.1 || asking.len() * 2 < count {
        return;
    }
    for (at, start) in asking.into_iter().flatten() {
        units[at].words = &units[at].words[start..];
    }
}

/// Finds lines whose letters follow each other from `a` on, each with the byte at which its words begin; a heading ends a run.
fn runs(units: &[Unit<'_>]) -> Vec<Vec<(usize, usize)>> {
    let mut runs: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut next = None;
    for (at, unit) in units.iter().enumerate() {
        if unit.heading.is_some() {
            next = None;
        }
        let Some((letter, start)) = letter(unit.words).filter(|_| !unit.is_code && unit.pasted.is_none()) else {
            continue;
        };
        match letter {
            b'a' => runs.push(vec![(at, start)]),
            letter if next == Some(letter) => runs.last_mut().into_iter().for_each(|run| run.push((at, start))),
            _ => {}
        }
        next = (letter == b'a' || next == Some(letter)).then_some(letter + 1);
    }
    runs
}

/// Returns whether nearly all lines of a run ask.
fn asks(units: &[Unit<'_>], run: &[(usize, usize)]) -> bool {
    let asking = run.iter().filter(|(at, start)| ask(&units[*at].words[*start..]) > Ask::No).count();
    run.len() > 1 && asking * 3 >= run.len() * 2
}

/// Reads the letter before a part, `(a)`, `a)` or `a.`, in lower case, and the byte at which its words begin.
fn letter(words: &str) -> Option<(u8, usize)> {
    let bare = words.strip_prefix('(').unwrap_or(words);
    let (letter, rest) = bare.split_at_checked(1)?;
    let letter = letter.bytes().next().filter(u8::is_ascii_alphabetic)?.to_ascii_lowercase();
    let is_bracketed = bare.len() < words.len();
    let rest = rest.strip_prefix(if is_bracketed { &[')'][..] } else { &[')', '.'][..] })?;
    let said = rest.trim_start();
    (said.len() < rest.len() && !said.is_empty()).then(|| (letter, words.len() - said.len()))
}
