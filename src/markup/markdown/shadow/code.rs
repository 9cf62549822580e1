//! Which words are code, so that no sign in them means anything.

use std::collections::BTreeMap;
use std::ops::Range;

/// Finds fenced code and code between backticks from a byte on, in order.
pub(super) fn spans(whole: &str, from: usize, fenced: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut code = Vec::new();
    for words in outside(whole.len(), from, fenced) {
        for paragraph in paragraphs(whole, words) {
            between_backticks(whole, paragraph, &mut code);
        }
    }
    code.extend(fenced.iter().cloned());
    code.sort_unstable_by_key(|range| range.start);
    code
}

/// Returns what lies between some ranges, from a byte on.
pub(super) fn outside(length: usize, from: usize, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut outside = Vec::with_capacity(ranges.len() + 1);
    let mut at = from;
    for range in ranges {
        if at < range.start {
            outside.push(at..range.start);
        }
        at = at.max(range.end);
    }
    if at < length {
        outside.push(at..length);
    }
    outside
}

/// Cuts a stretch at its blank lines.
fn paragraphs(whole: &str, words: Range<usize>) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let (mut start, mut at) = (words.start, words.start);
    for line in whole[words.clone()].split_inclusive('\n') {
        if line.trim().is_empty() {
            paragraphs.push(start..at);
            start = at + line.len();
        }
        at += line.len();
    }
    paragraphs.push(start..words.end);
    paragraphs
}

fn between_backticks(whole: &str, words: Range<usize>, code: &mut Vec<Range<usize>>) {
    if !whole[words.clone()].contains('`') {
        return;
    }
    let bytes = whole.as_bytes();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut at = words.start;
    while let Some(start) = whole[at..words.end].find('`').map(|found| at + found) {
        let length = bytes[start..words.end].iter().take_while(|byte| **byte == b'`').count();
        runs.push((start, length));
        at = start + length;
    }
    let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    runs.iter().enumerate().rev().for_each(|(index, (_, length))| by_length.entry(*length).or_default().push(index));
    let mut index = 0;
    while let Some((start, length)) = runs.get(index).copied() {
        let is_escaped = bytes[words.start..start].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
        let length = length - usize::from(is_escaped);
        let closers = by_length.entry(length).or_default();
        while closers.last().is_some_and(|closer| *closer <= index) {
            closers.pop();
        }
        match closers.last() {
            Some(closer) if length > 0 => {
                let (end, closing) = runs[*closer];
                code.push(start..end + closing);
                index = *closer + 1;
            }
            _ => index += 1,
        }
    }
}
