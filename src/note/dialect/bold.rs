//! `**What is a port?**` alone on its line, the answer below.

use super::candidate::{Candidate, Dialect, Shape, share_asks};
use super::label::unlabelled;
use super::marks::{bold_question, unwrap_emphasis};
use super::number::{Bare, split_number};
use crate::note::ask::Ask;
use crate::note::units::Units;

/// Reads a line that is bold from end to end, or one that begins with a bold question and goes on with its answer.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    if let Some((prompt, answer)) = bold_question(line.words).filter(|_| !line.is_code && line.indent <= 3) {
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

/// Bold lines that ask are questions; where nearly all do, so are the others.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    let nearly_all_ask = share_asks(group, 60);
    let some_ask = share_asks(group, 30);
    group.iter().map(|candidate| nearly_all_ask || (some_ask && candidate.ask > Ask::No)).collect()
}
