//! Fences without a language get one.

use super::edit::Edit;
use super::range::Range;
use crate::markup::{Fence, Kind};
use crate::note::{Note, NotePart};

/// What is written behind a fence that names no language.
const NONE: &str = "text";

/// Finds the fences that name no language.
pub(super) fn edits(note: &Note, range: &Range) -> Vec<Edit> {
    let tree = &note.tree;
    let bare = tree.nodes().filter(|(_, node)| match node.kind {
        Kind::Code(code) => code.fence == Fence::Closed && code.info.is_empty(),
        _ => false,
    });
    let edits = bare.filter_map(|(_, node)| {
        let words = tree.slice(node.span);
        // A line of `~` may as well underline the words above it.
        let sign = words.chars().next().filter(|sign| *sign == '`')?;
        let line = tree.text().line_at(node.span.range().start);
        let end = node.span.range().start + words.len() - words.trim_start_matches(sign).len();
        is_in(note, range, line).then(|| Edit { range: end..end, text: NONE.to_owned() })
    });
    edits.collect()
}

/// Returns whether a line belongs to what is written anew.
fn is_in(note: &Note, range: &Range, line: usize) -> bool {
    let mut items = note.parts.iter().filter_map(|part| match part {
        NotePart::Item(item) if range.holds(item) => Some(item),
        _ => None,
    });
    *range == Range::Whole
        || items.any(|item| {
            let last = item.answer.as_ref().map_or(item.prompt.lines().1, |answer| answer.lines.1);
            (item.prompt.lines().0..=last).contains(&line)
        })
}
