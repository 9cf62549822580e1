//! `<!-- … -->`, wherever it stands and whatever lines are in it.
//!
//! A comment that fills its lines becomes blank lines for the parser. One that other words share a line with
//! becomes white space that changes nothing around it, or letters where white space would: those are taken out
//! again when the words are read.

use std::ops::Range;

use super::Mask;

/// The comments of a note.
pub(super) struct Comments {
    pub(super) spans: Vec<Range<usize>>,
    /// Where those begin that nothing ends.
    pub(super) open: Vec<usize>,
}

/// Finds the comments that begin outside of code.
pub(super) fn scan(whole: &str, from: usize, code: &[Range<usize>]) -> Comments {
    let mut comments = Comments { spans: Vec::new(), open: Vec::new() };
    let mut at = from;
    while let Some(found) = whole[at..].find("<!--") {
        let start = at + found;
        let inside = code.partition_point(|range| range.end <= start);
        let holder = code.get(inside).filter(|range| range.start <= start);
        if let Some(holder) = holder {
            at = holder.end;
            continue;
        }
        if is_indented_code(whole, start) {
            at = start + 4;
            continue;
        }
        match end(whole, start) {
            Some(end) => {
                comments.spans.push(start..end);
                at = end;
            }
            None => {
                comments.open.push(start);
                if is_margin(line_before(whole, start)) {
                    comments.spans.push(start..whole.len());
                }
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

/// Returns whether a line is code since it stands far right, below a blank line, and in no list.
fn is_indented_code(whole: &str, at: usize) -> bool {
    let before = line_before(whole, at);
    let columns: usize = before.chars().map(|char| if char == '\t' { 4 } else { 1 }).sum();
    if !before.trim().is_empty() || columns < 4 {
        return false;
    }
    let above = &whole[..at - before.len()];
    let mut lines = above.lines().rev().take(50);
    let is_below_blank = lines.next().is_none_or(|line| line.trim().is_empty());
    let outer = lines.find(|line| !line.trim().is_empty() && !line.starts_with(['\t', ' ']));
    let is_list = |line: &str| {
        let digits = line.trim_start_matches(|char: char| char.is_ascii_digit());
        line.starts_with(['-', '*', '+']) || digits.len() < line.len() && digits.starts_with(['.', ')'])
    };
    is_below_blank && !outer.is_some_and(is_list)
}

fn line_before(whole: &str, at: usize) -> &str {
    &whole[whole[..at].rfind('\n').map_or(0, |line| line + 1)..at]
}

/// Returns whether nothing but marks of quotes and lists stands in words.
fn is_margin(words: &str) -> bool {
    words.trim_matches(|char: char| char == ' ' || char == '\t' || char == '>').is_empty()
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
        let is_first = is_margin(line_before(mask.whole, comment.start));
        let after = mask.whole[comment.end..].split('\n').next().unwrap_or_default();
        let is_last = after.trim().is_empty();
        if is_first && is_last {
            super::blank(mask, comment);
        } else if is_last {
            // Two spaces at the end of a line would break it.
            mask.put(comment.clone(), "\t");
        } else if is_first {
            mask.put(comment.clone(), "x");
        } else {
            mask.put(comment.clone(), " ");
        }
    }
}
