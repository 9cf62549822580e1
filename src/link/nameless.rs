//! What a note without a title says of itself that could be one.

use crate::note::{Note, NotePart};

/// A heading of more characters is no title.
const LONGEST: usize = 60;

/// What a title is made from that nothing else tells of a note: its top heading, and its prose where it has nothing else.
pub(super) fn of_itself(note: &Note) -> (Option<String>, Vec<String>) {
    (top_heading(note), prose(note))
}

/// Returns the prose of a note that has neither questions nor headings; nothing of others.
pub(super) fn prose(note: &Note) -> Vec<String> {
    let words = |part: &NotePart| match part {
        NotePart::Prose(prose) => Some(prose.words()),
        NotePart::Heading(_) | NotePart::Item(_) => None,
    };
    note.parts.iter().map(words).collect::<Option<Vec<String>>>().unwrap_or_default()
}

/// Returns the heading that stands above all else in a note but prose, without signs around its words.
pub(super) fn top_heading(note: &Note) -> Option<String> {
    let mut parts = note.parts.iter().skip_while(|part| matches!(part, NotePart::Prose(_)));
    let Some(NotePart::Heading(top)) = parts.next() else { return None };
    let is_below = |part: &NotePart| match part {
        NotePart::Heading(heading) => heading.level > top.level,
        NotePart::Item(item) => item.level.is_none_or(|level| level > top.level),
        NotePart::Prose(_) => true,
    };
    let words = top.title.words();
    let words = words.trim_matches(|char: char| !char.is_alphanumeric() && !matches!(char, '(' | ')' | '?'));
    let is_title = top.number.is_none() && !words.is_empty() && words.chars().count() <= LONGEST;
    (is_title && parts.all(is_below)).then(|| words.to_owned())
}
