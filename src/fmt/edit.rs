//! Stretches of a text and what stands in their place.

use std::ops::Range;

/// A stretch of a text, in bytes, and what is written in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// Makes edits that are in order and apart from each other.
pub(super) fn apply(text: &str, edits: Vec<Edit>) -> String {
    let mut made = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for Edit { range, text: new } in edits {
        made.push_str(text.get(from..range.start).unwrap_or_default());
        made.push_str(&new);
        from = range.end;
    }
    made.push_str(text.get(from..).unwrap_or_default());
    made
}

/// Makes edits of whole lines, each of which becomes a block with one blank line before and behind it.
pub(super) fn apply_blocks(text: &str, edits: Vec<Edit>) -> String {
    let mut made = String::with_capacity(text.len() + 64);
    let mut from = 0;
    let mut is_behind_block = false;
    let keep = |made: &mut String, words: &str, is_behind_block: bool| {
        let words = if is_behind_block { without_blank_start(words) } else { words };
        if is_behind_block && !words.is_empty() {
            made.push('\n');
        }
        made.push_str(words);
    };
    for edit in edits {
        keep(&mut made, text.get(from..edit.range.start).unwrap_or_default(), is_behind_block);
        let kept = without_blank_end(&made).len();
        made.truncate(kept);
        if !made.is_empty() {
            made.push_str(if made.ends_with('\n') { "\n" } else { "\n\n" });
        }
        made.push_str(edit.text.trim_end());
        made.push('\n');
        (from, is_behind_block) = (edit.range.end, true);
    }
    keep(&mut made, text.get(from..).unwrap_or_default(), is_behind_block);
    made
}

/// Takes blank lines off the start.
fn without_blank_start(text: &str) -> &str {
    let words = text.len() - text.trim_start().len();
    let line = text[..words].rfind('\n').map_or(0, |at| at + 1);
    if text.trim().is_empty() { "" } else { &text[line..] }
}

/// Takes blank lines off the end, but not the end of the last line with words.
fn without_blank_end(text: &str) -> &str {
    let words = text.trim_end().len();
    let end = text[words..].find('\n').map_or(text.len(), |at| words + at + 1);
    if words == 0 { "" } else { &text[..end] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_stands_between_blank_lines() {
        let edit = |range, text: &str| Edit { range, text: text.to_owned() };
        assert_eq!(apply_blocks("a\nb\nc\n", vec![edit(2..4, "B")]), "a\n\nB\n\nc\n");
        assert_eq!(apply_blocks("a\n\n\nb\n\n\n  c", vec![edit(4..6, "B\n")]), "a\n\nB\n\n  c");
        assert_eq!(apply_blocks("a\nb\n", vec![edit(0..2, "A"), edit(2..4, "B")]), "A\n\nB\n");
        assert_eq!(apply_blocks("a  \nb", vec![edit(4..5, "B")]), "a  \n\nB\n");
    }
}
