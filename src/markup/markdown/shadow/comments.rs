//! `<!-- … -->` among words, wherever it ends and whatever lines are in it.
//!
//! A comment at the start of a line is a block of HTML, which the parser knows. One that begins behind words reaches
//! for it to the next blank line only; for its author it reaches to its end. So it becomes white space that changes
//! nothing around it, and is taken out again when the words are read.

use std::ops::Range;

use super::mask::Mask;

/// The comments of a note that begin behind words.
pub(super) struct Comments {
    pub(super) spans: Vec<Range<usize>>,
    /// Where those begin that nothing ends.
    pub(super) open: Vec<usize>,
}

/// Finds the comments that begin outside of code.
pub(super) fn scan(whole: &str, from: usize, code: &[Range<usize>]) -> Comments {
    let mut comments = Comments { spans: Vec::new(), open: Vec::new() };
    let (mut at, mut are_closed) = (from, true);
    while let Some(start) = whole[at..].find("<!--").map(|found| at + found) {
        let inside = code.partition_point(|range| range.end <= start);
        if let Some(holder) = code.get(inside).filter(|range| range.start <= start) {
            at = holder.end;
            continue;
        }
        at = start + 4;
        let is_escaped = whole[..start].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        if is_escaped {
            continue;
        }
        let is_block = margin_before(whole, start).is_some_and(is_margin);
        let end = if are_closed { end(whole, start) } else { None };
        // What was looked for in vain is not looked for again.
        are_closed = end.is_some();
        match end {
            // What follows on the line of its end belongs to the same block of HTML.
            Some(end) if is_block => at = whole[end..].find('\n').map_or(whole.len(), |line| end + line),
            Some(end) => {
                comments.spans.push(start..end);
                at = end;
            }
            None if is_block => {}
            None => {
                comments.open.push(start);
                break;
            }
        }
    }
    comments
}

/// Returns where the comment ends that starts at a byte; `<!-->` and `<!--->` are whole ones.
fn end(whole: &str, start: usize) -> Option<usize> {
    let inner = &whole[start + 4..];
    for short in [">", "->"] {
        if inner.starts_with(short) {
            return Some(start + 4 + short.len());
        }
    }
    inner.find("-->").map(|end| start + 4 + end + 3)
}

/// Returns what stands before a byte on its line, if that can be marks of quotes and lists alone.
fn margin_before(whole: &str, at: usize) -> Option<&str> {
    let is_mark = |char: char| char.is_ascii_digit() || " \t>-*+.)".contains(char);
    let before = whole[..at].trim_end_matches(is_mark);
    (before.is_empty() || before.ends_with('\n')).then(|| &whole[before.len()..at])
}

/// Returns whether nothing but white space and the marks of quotes and lists stands in words.
fn is_margin(words: &str) -> bool {
    let mut rest = words.trim_start_matches([' ', '\t', '>']);
    while !rest.is_empty() {
        let digits = rest.trim_start_matches(|char: char| char.is_ascii_digit());
        let behind = if digits.len() < rest.len() {
            digits.strip_prefix(['.', ')'])
        } else {
            rest.strip_prefix(['-', '*', '+'])
        };
        let Some(behind) = behind.filter(|behind| behind.starts_with([' ', '\t'])) else { return false };
        rest = behind.trim_start_matches([' ', '\t', '>']);
    }
    true
}

/// Takes comments out of stretches of words; both are in order.
pub(super) fn without(comments: &[Range<usize>], words: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if comments.is_empty() {
        return words;
    }
    let mut kept = Vec::with_capacity(words.len() + comments.len());
    for stretch in words {
        let first = comments.partition_point(|comment| comment.end <= stretch.start);
        let mut at = stretch.start;
        for comment in comments[first..].iter().take_while(|comment| comment.start < stretch.end) {
            if at < comment.start {
                kept.push(at..comment.start);
            }
            at = at.max(comment.end);
        }
        if at < stretch.end {
            kept.push(at..stretch.end);
        }
    }
    kept
}

/// Hides the comments from the parser.
pub(super) fn mask(mask: &mut Mask<'_>, comments: &[Range<usize>]) {
    for comment in comments {
        let after = mask.whole[comment.end..].trim_start_matches([' ', '\t']);
        let is_last = after.is_empty() || after.starts_with('\n');
        // Two spaces at the end of a line would break it.
        mask.put(comment.clone(), if is_last { "\t" } else { " " });
    }
}
