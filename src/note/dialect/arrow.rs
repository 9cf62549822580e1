//! `*What is a port? -> a number`: a star before the question, an arrow before the answer, either of
//! which may be missing; the arrow stands on the line, at its end, or starts the next one.

use super::candidate::{Candidate, Dialect, Shape};
use super::marks::{ARROWS, starts_with_arrow};
use crate::note::ask::{Ask, ask};
use crate::note::units::Units;

/// Reads a line with a glued star, or a line that an arrow follows.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    if line.is_code || line.is_blank() || line.indent > 3 || starts_with_arrow(line.words) {
        return None;
    }
    let starred = line.words.strip_prefix('*').filter(|rest| is_glued(rest));
    let words = starred.unwrap_or(line.words);
    let may_hold = line.signs.has(b'>') || line.signs.is_wide();
    let (prompt, answer) = if may_hold { split_at_arrow(words) } else { (words, None) };
    let below = units.all.get(at + 1).is_some_and(|next| !next.is_code && starts_with_arrow(next.words));
    let is_apart = units.blank_at(at.checked_sub(1)) || answer.is_some() && follows_one(units, at);
    let mark = match (starred.is_some(), answer.is_some() || below) {
        (true, true) => "*->",
        (true, false) => "*",
        (false, true) if is_apart && (below || ask(prompt) > Ask::No) => "->",
        _ => return None,
    };
    let shape = Shape { level: 0, mark: if starred.is_some() { "*" } else { "->" } };
    let strength = if mark.len() > 1 { Ask::Question } else { ask(prompt) };
    let read = || Candidate { answer, ..Candidate::weighed(Dialect::Arrow, at, shape, (prompt, strength)) };
    (!prompt.is_empty()).then(read)
}

/// Returns whether the line above asks and has its answer behind an arrow.
fn follows_one(units: &Units<'_>, at: usize) -> bool {
    let above = at.checked_sub(1).map(|above| &units.all[above]).filter(|above| !above.is_code && above.indent <= 3);
    above.map(|above| split_at_arrow(above.words)).is_some_and(|(asked, told)| told.is_some() && ask(asked) > Ask::No)
}

/// Starred lines are questions when most have an arrow or ask; lines with only an arrow, when they stand as questions do.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    let asking = group.iter().filter(|candidate| candidate.ask > Ask::No).count();
    let yes = asking * 2 > group.len() && (group.len() > 1 || group.iter().any(|one| ask(one.prompt) > Ask::No));
    vec![yes; group.len()]
}

/// A star belongs to the word behind it when it is neither a bullet nor the start of emphasis.
fn is_glued(rest: &str) -> bool {
    rest.starts_with(|char: char| !char.is_whitespace() && char != '*') && !rest.contains('*')
}

/// Splits a line at its first arrow outside of `code`; an arrow at the end leaves no answer here.
fn split_at_arrow(words: &str) -> (&str, Option<&str>) {
    let mut in_code = false;
    for (at, char) in words.char_indices() {
        in_code ^= char == '`';
        if let Some(arrow) = ARROWS.iter().find(|arrow| !in_code && words[at..].starts_with(**arrow)) {
            let answer = words[at + arrow.len()..].trim();
            return (words[..at].trim_end(), Some(answer).filter(|answer| !answer.is_empty()));
        }
    }
    (words, None)
}
