//! `**What is a port?**` alone on its line, the answer below.

use super::candidate::{Candidate, Dialect, Shape, share_asks};
use super::label::unlabelled;
use super::marks::{bold_question, unwrap_emphasis};
use super::number::{Bare, split_number};
use super::points::are_points;
use crate::note::ask::{Ask, ask};
use crate::note::units::Units;

/// Reads a line that is bold from end to end, or one that begins with a bold question and goes on with its answer.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    if let Some((prompt, answer)) = bold_question(line.words).filter(|_| !line.is_code && line.indent <= 3) {
        if are_points(units, at, answer) {
            return Some(with_points(at, line.words, prompt));
        }
        let shape = Shape { level: 0, mark: "?" };
        return Some(Candidate { answer: Some(answer), ..Candidate::new(Dialect::Bold, at, shape, prompt) });
    }
    let inner = unwrap_emphasis(line.words);
    if line.is_code || line.indent > 3 || inner.len() == line.words.len() {
        return None;
    }
    let (number, prompt) = split_number(inner, Bare::Not);
    let prompt = if number.is_some() { unlabelled(prompt) } else { prompt };
    let shape = Shape { level: 0, mark: if number.is_some() { "1" } else { "**" } };
    Some(Candidate { number, ..Candidate::new(Dialect::Bold, at, shape, prompt) })
}

/// Reads a line whose bold words ask, and that ends with what they are worth.
fn with_points<'a>(at: usize, words: &'a str, asked: &'a str) -> Candidate<'a> {
    let (number, inner) = split_number(asked, Bare::Not);
    let prompt = if number.is_some() { &words[inner.as_ptr() as usize - words.as_ptr() as usize..] } else { words };
    let shape = Shape { level: 0, mark: if number.is_some() { "1" } else { "**" } };
    Candidate { number, ..Candidate::weighed(Dialect::Bold, at, shape, (prompt, ask(inner))) }
}

/// Bold lines that ask are questions; where nearly all do, so are the others.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    let nearly_all_ask = share_asks(group, 60);
    let some_ask = share_asks(group, 30);
    group.iter().map(|candidate| nearly_all_ask || (some_ask && candidate.ask > Ask::No)).collect()
}
