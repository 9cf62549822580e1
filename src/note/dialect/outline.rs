//! `[2.1.1] What is a port?` in an outline, the answer indented below.

use super::candidate::{Candidate, Dialect, Shape, share_asks};
use super::number::{Bare, split_number};
use crate::note::units::Units;

/// Reads an entry with its number in square brackets; entries below the same entry are alike.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    if line.is_code || !line.words.starts_with('[') {
        return None;
    }
    let (number, prompt) = split_number(line.words, Bare::Not);
    let number = number?;
    let shape = Shape { level: line.indent, mark: number.rsplit_once('.').map_or("", |(parent, _)| parent) };
    Some(Candidate { number: Some(number), ..Candidate::new(Dialect::Outline, at, shape, prompt) })
}

/// Entries are questions when half of their siblings ask.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    vec![share_asks(group, 50); group.len()]
}
