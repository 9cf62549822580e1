//! Signs that people don't mean as Markdown does: colons, dollars, stars beside wide letters, brackets, spaces.

use std::collections::BTreeSet;
use std::ops::Range;

use super::mask::{Mask, lines};
use crate::markup::autolink::addresses;
use crate::markup::wide::is_wide;

/// Masks signs within stretches of words.
pub(super) fn mask(mask: &mut Mask<'_>, words: &[Range<usize>], math: bool) {
    let labels = if mask.whole.contains("[[") { labels(mask.whole) } else { BTreeSet::new() };
    for stretch in words {
        let text = &mask.whole[stretch.clone()];
        if text.contains(':') {
            colons(mask, stretch);
        }
        if math && (text.contains('$') || text.contains('\\')) {
            formulas(mask, stretch);
        }
        if text.contains('*') && !text.is_ascii() {
            stars(mask, stretch);
        }
        if text.contains("[[") {
            brackets(mask, stretch, &labels);
        }
        if text.contains("://") && text.contains('*') {
            stars_of_addresses(mask, stretch);
        }
        if text.contains("](") {
            destinations(mask, stretch);
        }
        if text.contains("\n--") {
            rules(mask, stretch);
        }
    }
}

/// A title that is underlined is shorter than so many bytes.
const LONGEST_TITLE: usize = 100;

/// Dashes right below a paragraph part it from what follows: nobody underlines many lines, a sentence or a long line.
fn rules(mask: &mut Mask<'_>, words: &Range<usize>) {
    let (mut above, mut count) = ("", 0);
    for (start, line) in lines(&mask.whole[..words.end], words.start) {
        let dashes = line.trim();
        let is_rule = dashes.len() > 2 && dashes.bytes().all(|byte| byte == b'-') && line.starts_with('-');
        let is_sentence = above.ends_with(['.', '!', ';', '。']) || above.len() > LONGEST_TITLE;
        if is_rule && (count > 2 || count > 0 && is_sentence) {
            mask.put(start..start + dashes.len(), "*");
        }
        above = dashes;
        let is_plain = !dashes.is_empty() && !dashes.starts_with(['#', '|', '>']) && !is_rule;
        count = if is_plain { count + 1 } else { 0 };
    }
}

/// Only a colon with white space behind it starts the meaning of a term.
fn colons(mask: &mut Mask<'_>, words: &Range<usize>) {
    let bytes = mask.whole.as_bytes();
    let is_first = |at: usize| {
        let before = bytes[words.start..at].iter().rfind(|byte| !matches!(byte, b' ' | b'\t' | b'>'));
        before.is_none_or(|byte| *byte == b'\n')
    };
    for (found, _) in mask.whole[words.clone()].match_indices(':') {
        let at = words.start + found;
        let behind = bytes.get(at + 1).filter(|_| at + 1 < words.end);
        if !matches!(behind, Some(b' ' | b'\t')) && is_first(at) {
            mask.sign(at);
        }
    }
}

/// Leaves the dollars that stand around formulas, masks all others, and puts dollars where chats write `\(…\)` and `\[…\]`.
fn formulas(mask: &mut Mask<'_>, words: &Range<usize>) {
    let whole = mask.whole;
    // A formula never reaches over a blank line.
    for paragraph in super::code::outside(words.end, words.start, &blank_lines(whole, words)) {
        dollars(mask, &paragraph);
        chat_formulas(mask, &paragraph);
    }
}

fn blank_lines(whole: &str, words: &Range<usize>) -> Vec<Range<usize>> {
    let blank = lines(&whole[..words.end], words.start).filter(|(_, line)| line.trim().is_empty());
    blank.map(|(start, line)| start..start + line.len()).collect()
}

fn dollars(mask: &mut Mask<'_>, words: &Range<usize>) {
    let bytes = mask.whole.as_bytes();
    let signs: Vec<usize> = words.clone().filter(|at| bytes[*at] == b'$' && !is_escaped(bytes, *at)).collect();
    let byte = |at: usize| bytes.get(at).copied().filter(|_| at < words.end).unwrap_or(b' ');
    let before = |at: usize| if at > words.start { bytes[at - 1] } else { b' ' };
    let opens = |at: usize| !byte(at + 1).is_ascii_whitespace() && !is_of_a_name(before(at));
    let closes = |at: usize| !before(at).is_ascii_whitespace() && may_follow(&bytes[at + 1..words.end.max(at + 1)]);
    let mut index = 0;
    while let Some(at) = signs.get(index).copied() {
        let is_double = signs.get(index + 1) == Some(&(at + 1));
        if is_double {
            let doubles = signs.windows(2).enumerate().skip(index + 2);
            let end = doubles.into_iter().find(|(_, pair)| pair[0] + 1 == pair[1]).map(|(found, _)| found + 2);
            if end.is_none() {
                mask.sign(at);
                mask.sign(at + 1);
            }
            index = end.unwrap_or(index + 2);
            continue;
        }
        match signs.get(index + 1).filter(|end| opens(at) && closes(**end)) {
            Some(_) => index += 2,
            None => {
                mask.sign(at);
                index += 1;
            }
        }
    }
}

/// Returns whether a dollar behind a byte belongs to a name, as in `this.$store` and `list[0].$el`, and opens no formula.
fn is_of_a_name(before: u8) -> bool {
    before.is_ascii_alphanumeric() || matches!(before, b'.' | b')' | b']' | b'}' | b'_')
}

/// Returns whether a formula may end before some bytes: before no digit, and before no letter but in `$n$th` and `$x$s`.
fn may_follow(behind: &[u8]) -> bool {
    let end = behind.iter().take_while(|byte| byte.is_ascii_alphanumeric()).take(3).count();
    end == 0 || [&b"th"[..], b"st", b"nd", b"rd", b"s"].contains(&&behind[..end])
}

/// Takes out of code what is a formula written as GitLab does, `` $`a`$ ``, and returns where its backticks stand.
pub(super) fn quoted_formulas(whole: &str, code: &mut Vec<Range<usize>>) -> Vec<usize> {
    let bytes = whole.as_bytes();
    let is_formula = |range: &Range<usize>| {
        let before = range.start.checked_sub(1).and_then(|at| bytes.get(at));
        let is_single = bytes[range.clone()].iter().take(2).filter(|byte| **byte == b'`').count() == 1;
        before == Some(&b'$') && bytes.get(range.end) == Some(&b'$') && is_single && !is_escaped(bytes, range.start - 1)
    };
    let backticks =
        code.iter().filter(|range| is_formula(range)).flat_map(|range| [range.start, range.end - 1]).collect();
    code.retain(|range| !is_formula(range));
    backticks
}

fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

fn chat_formulas(mask: &mut Mask<'_>, words: &Range<usize>) {
    for (open, close) in [("\\(", "\\)"), ("\\[", "\\]")] {
        let (mut at, mut end) = (words.start, words.start);
        while let Some(start) = mask.whole[at..words.end].find(open).map(|found| at + found) {
            at = start + 2;
            if is_escaped(mask.whole.as_bytes(), start) {
                continue;
            }
            if end < at {
                let Some(found) = mask.whole[at..words.end].find(close) else { break };
                end = at + found;
            }
            let inner = &mask.whole[start + 2..end];
            let is_formula = if open == "\\(" { is_formula(inner) } else { stands_alone(mask.whole, start, end + 2) };
            if !is_formula || inner.contains("$$") || inner.trim().is_empty() {
                continue;
            }
            mask.put(start..start + 2, "$$");
            mask.put(end..end + 2, "$$");
            for byte in &mut mask.bytes[start + 2..end] {
                // A line that begins with a minus is no list in a formula.
                if *byte == b'\n' {
                    *byte = b' ';
                }
            }
            at = end + 2;
        }
    }
}

/// Returns whether words look like a formula rather than like words in brackets.
fn is_formula(words: &str) -> bool {
    words.contains(['\\', '^', '_', '=', '+', '<', '>', '{'])
        || words.trim().chars().count() <= 12 && !words.trim().contains(' ')
}

/// Returns whether nothing else but a mark stands on the lines of a formula.
fn stands_alone(whole: &str, start: usize, end: usize) -> bool {
    let is_margin = |char: char| matches!(char, ' ' | '\t' | '>' | '-' | '*' | '.' | ',' | ';');
    let (before, after) = (whole[..start].trim_end_matches(is_margin), whole[end..].trim_start_matches(is_margin));
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
}

/// A star beside a wide letter or mark counts as one beside a space, since scripts of wide letters have no spaces.
fn stars(mask: &mut Mask<'_>, words: &Range<usize>) {
    let whole = mask.whole;
    let mut at = words.start;
    while let Some(start) = whole[at..words.end].find('*').map(|found| at + found) {
        let length = whole[start..words.end].bytes().take_while(|byte| *byte == b'*').count();
        at = start + length;
        let before = whole[words.start..start].chars().next_back();
        let after = whole[at..words.end].chars().next();
        let (Some(before), Some(after)) = (before, after) else { continue };
        if before.is_whitespace() || after.is_whitespace() {
            continue;
        }
        if is_wide(after) && !before.is_alphanumeric() {
            put_mark(mask, at..at + after.len_utf8());
        }
        if is_wide(before) && !after.is_alphanumeric() {
            put_mark(mask, start - before.len_utf8()..start);
        }
    }
}

/// Puts a mark of the same length in the place of a wide letter: a star between two marks may begin and end emphasis.
fn put_mark(mask: &mut Mask<'_>, range: Range<usize>) {
    let with = match range.len() {
        3 => "。",
        4 => "\u{10100}",
        _ => return,
    };
    mask.put(range, with);
}

/// Stars in a bare address are letters of it.
fn stars_of_addresses(mask: &mut Mask<'_>, words: &Range<usize>) {
    let whole = mask.whole;
    for (range, _) in addresses(&whole[words.clone()]) {
        let range = words.start + range.start..words.start + range.end;
        range.filter(|at| whole.as_bytes()[*at] == b'*').for_each(|at| mask.sign(at));
    }
}

/// Returns the labels that the note defines, as written.
fn labels(whole: &str) -> BTreeSet<&str> {
    let label = |line: &'_ str| -> Option<(usize, usize)> {
        let start = line.len() - line.trim_start_matches([' ', '>']).len();
        let end = line[start..].strip_prefix('[')?.find("]:")?;
        Some((start + 1, start + 1 + end))
    };
    whole.lines().filter_map(|line| label(line).map(|(start, end)| line[start..end].trim())).collect()
}

/// `[[words]](address)` is a link in brackets, not the name of a note.
fn brackets(mask: &mut Mask<'_>, words: &Range<usize>, labels: &BTreeSet<&str>) {
    let whole = mask.whole;
    let mut at = words.start;
    while let Some(start) = whole[at..words.end].find("[[").map(|found| at + found) {
        at = start + 2;
        let rest = &whole[at..words.end];
        // Only so much is looked at, however long the line is.
        let near = &rest[..rest.floor_char_boundary(400)];
        let line = near.split('\n').next().unwrap_or_default();
        let Some(end) = line.find("]]").filter(|end| !line[..*end].contains('[')) else { continue };
        if labels.contains(line[..end].trim()) {
            mask.sign(start);
            mask.sign(at + end + 1);
            continue;
        }
        let is_name = !line[..end].trim().is_empty() && !line[end + 2..].starts_with(['(', '[']);
        if !is_name {
            mask.sign(start + 1);
            mask.sign(at + end);
        }
    }
}

/// `![a](my plan.png)`: a file whose name has spaces.
fn destinations(mask: &mut Mask<'_>, words: &Range<usize>) {
    let whole = mask.whole;
    let mut at = words.start;
    while let Some(start) = whole[at..words.end].find("](").map(|found| at + found + 2) {
        at = start;
        let rest = &whole[start..words.end];
        let Some(end) = rest[..rest.floor_char_boundary(300)].find([')', '\n', '<', '"', '(']) else { continue };
        if !rest[end..].starts_with(')') {
            continue;
        }
        let destination = &rest[..end];
        let name = destination.split('#').next().unwrap_or_default();
        let is_file = name.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.trim().is_empty()
                && (2..=5).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if is_file && destination.trim() == destination && destination.contains(' ') {
            (start..start + end).filter(|at| whole.as_bytes()[*at] == b' ').for_each(|at| mask.sign(at));
        }
    }
}
