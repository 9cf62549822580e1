//! `What is a port?` without any mark, alone between blank lines.

use super::candidate::{Candidate, Dialect, Shape};
use super::marks::is_link;
use crate::note::ask::{Ask, ask};
use crate::note::reading::mark::has_box;
use crate::note::units::Units;

/// A longer line is prose that happens to ask.
const LONGEST: usize = 200;

/// Reads a single line at the margin with nothing directly above or below it.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    let alone = units.blank_at(at.checked_sub(1)) && units.blank_at(Some(at + 1));
    let fits = line.indent == 0
        && !line.is_code
        && line.words.len() <= LONGEST
        && !line.words.starts_with(['>', '|', '<', '-', '*', '(', '!']);
    let shape = Shape { level: 0, mark: "" };
    if !alone || !fits || is_link(line.words) || line.words.ends_with(':') {
        return None;
    }
    let strength = if has_box(line.words) { Ask::No } else { ask(line.words) };
    (strength > Ask::No).then(|| Candidate::weighed(Dialect::Bare, at, shape, (line.words, strength)))
}

/// A line that stands alone and asks is a question.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    vec![true; group.len()]
}
