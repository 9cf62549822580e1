//! Headings that are no questions, as headings.

use super::edit::Edit;
use super::words::joined;
use crate::markup::Flavour;
use crate::note::{Braces, Note, NoteHeading};

/// The level of the innermost headings; a section that is marked otherwise lies below.
pub(super) const DEEPEST: usize = 6;

/// What says that a heading does not ask.
const PROSE: &str = ".prose";

/// Returns the sign of a heading, once for each level.
pub(super) fn sign(note: &Note, level: usize) -> String {
    let sign = if note.tree.flavour() == Flavour::Org { "*" } else { "#" };
    sign.repeat(level.clamp(1, DEEPEST))
}

/// Returns whether a line is a heading with its sign.
pub(super) fn is_heading(note: &Note, line: usize) -> bool {
    let words = note.tree.text().line(line);
    let sign = if note.tree.flavour() == Flavour::Org { '*' } else { '#' };
    let rest = words.trim_start_matches(sign);
    rest.len() < words.len() && rest.starts_with(' ')
}

/// Writes a mark behind the words of a heading, within the braces that stand there.
pub(super) fn marked(line: &str, mark: &str) -> String {
    let line = line.trim_end();
    match line.strip_suffix('}').filter(|rest| rest.contains(['{'])) {
        Some(_) if line.contains(mark) => line.to_owned(),
        Some(rest) => format!("{} {mark}}}", rest.trim_end()),
        None => format!("{line} {{{mark}}}"),
    }
}

/// Writes a heading with its sign, as one of a level, where it is written in another way; with a mark, if one is wanted,
/// and also where it has its sign, if one is needed.
pub(super) fn edit(
    note: &Note,
    (heading, level): (&NoteHeading, usize),
    (is_marked, is_needed): (bool, bool),
) -> Option<Edit> {
    let text = note.tree.text();
    let (first, last) = heading.title.lines();
    if is_heading(note, first) {
        let (line, range) = (text.line(first), text.line_start(first)..text.line_start(first + 1));
        let new = marked(line, PROSE);
        return (is_needed && new != line).then_some(Edit { range, text: new });
    }
    let below = text.line(last + 1).trim();
    let is_underlined = !below.is_empty() && below.bytes().all(|byte| matches!(byte, b'=' | b'-' | b'~'));
    let end = text.line_start(last + 1 + usize::from(is_underlined));
    let start = text.line_start(first);
    let before = text.as_str().get(start..heading.title.hull().range().start).unwrap_or_default();
    // What numbers it stays as it is written; bullets, stars and frames were marks.
    let number =
        if heading.number.is_some() { before.trim_start_matches(['*', '-', '=', '~', '_', ' ', '\t']) } else { "" };
    let title = joined(&heading.title);
    let asks = is_marked.then_some(false);
    let braces = Braces { id: heading.id.as_deref(), asks, ..Braces::default() }.write();
    Some(Edit { range: start..end, text: format!("{} {number}{title}{braces}", sign(note, level)) })
}
