//! The marks in words of plain text: those of Markdown that nobody writes by chance.
//!
//! `` `code` ``, `**strong**`, `~~struck~~`, `[words](address)`, `![words](address)`, `<https://…>`. A lone
//! `*` or `_`, a backslash, a tag and a character reference are themselves.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::autolink::{AddressKind, addresses};
use super::super::html::decode;
use super::super::kind::{Kind, Link, LinkForm};
use super::super::wide::is_unspaced;
use super::Stretch;
use super::destination::{self, Destination};
use super::scanner::Scanner;

/// A mark that stands on both sides of words: its sign, twice, and what it makes of the words.
const MARKS: [(char, Kind); 2] = [('*', Kind::Strong), ('~', Kind::Strikethrough)];

/// Notes the marks of plain text.
pub(super) fn scan(scanner: &mut Scanner<'_, '_>) {
    let ticks = Ticks::of(scanner.text, scanner.stretches);
    scanner.walk(&['`', '*', '~', '[', ']', '!', '<', '\\'], |scanner, at, line_end| {
        let rest = &scanner.text[at..line_end];
        if rest.starts_with('\\') {
            return escape(scanner, at, line_end);
        }
        if scanner.before(at) == '\\' {
            return at + 1;
        }
        match rest.as_bytes()[0] {
            b'`' => code(scanner, &ticks, at),
            b'[' => {
                scanner.open(b'[', at, at + 1);
                at + 1
            }
            b'!' if rest.starts_with("![") => {
                scanner.open(b'!', at, at + 2);
                at + 2
            }
            b']' => link(scanner, at, line_end),
            b'<' => address(scanner, at, line_end),
            _ => emphasis(scanner, at, line_end),
        }
    });
}

/// The runs of backticks in words: where those of each length start.
struct Ticks {
    by_length: BTreeMap<usize, Vec<usize>>,
}

impl Ticks {
    fn of(text: &str, stretches: &[Stretch]) -> Self {
        let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for stretch in stretches.iter().filter(|stretch| !stretch.is_comment) {
            let mut at = stretch.start;
            while let Some(found) = text[at..stretch.end].find('`') {
                let start = at + found;
                let length = run(&text[start..stretch.end], '`');
                by_length.entry(length).or_default().push(start);
                at = start + length;
            }
        }
        Ticks { by_length }
    }

    /// Returns the next run of a length at a byte or after it.
    fn next(&self, length: usize, from: usize) -> Option<usize> {
        let starts = self.by_length.get(&length)?;
        starts.get(starts.partition_point(|start| *start < from)).copied()
    }
}

fn run(rest: &str, sign: char) -> usize {
    rest.len() - rest.trim_start_matches(sign).len()
}

fn code(scanner: &mut Scanner<'_, '_>, ticks: &Ticks, at: usize) -> usize {
    let length = run(&scanner.text[at..], '`');
    let Some(close) = ticks.next(length, at + length) else { return at + length };
    let inner = &scanner.text[at + length..close];
    // One space on each side is only there so that a backtick can stand beside it.
    let is_padded = inner.starts_with(' ') && inner.ends_with(' ') && !inner.trim().is_empty();
    let pad = usize::from(is_padded);
    let (start, end) = (at + length + pad, close - pad);
    scanner.begin(Kind::CodeSpan, (at, start), close + length);
    if scanner.is_cell {
        let escapes: Vec<usize> = inner.match_indices("\\|").map(|(found, _)| at + length + found).collect();
        escapes.into_iter().for_each(|at| pipe(scanner, at));
    }
    scanner.end_at(end, close + length);
    close + length
}

/// Notes a `\|`, which is a `|` in a table and itself elsewhere.
pub(super) fn escape(scanner: &mut Scanner<'_, '_>, at: usize, line_end: usize) -> usize {
    if scanner.is_cell && scanner.text[at..line_end].starts_with("\\|") {
        pipe(scanner, at);
        return at + 2;
    }
    at + 1
}

fn pipe(scanner: &mut Scanner<'_, '_>, at: usize) {
    let said = scanner.builder.say("|");
    scanner.leaf(Kind::Said(said), at, at + 2);
}

/// Finds the code in the words of a line, backticks included.
pub(in crate::markup) fn code_ranges(text: &str, start: usize, end: usize) -> Vec<Range<usize>> {
    let ticks = Ticks::of(text, &[Stretch::new(start, end)]);
    let mut ranges = Vec::new();
    let mut at = start;
    while let Some(found) = text[at..end].find('`') {
        let open = at + found;
        let length = run(&text[open..end], '`');
        at = match ticks.next(length, open + length) {
            Some(close) => {
                ranges.push(open..close + length);
                close + length
            }
            None => open + length,
        };
    }
    ranges
}

fn emphasis(scanner: &mut Scanner<'_, '_>, at: usize, line_end: usize) -> usize {
    let Some((sign, kind)) = MARKS.into_iter().find(|(sign, _)| scanner.text[at..].starts_with(*sign)) else {
        return at + 1;
    };
    let length = run(&scanner.text[at..line_end], sign);
    let end = at + length;
    if length != 2 && !(length == 3 && sign == '*') {
        return end;
    }
    let (before, after) = (scanner.before(at), scanner.after(end, line_end));
    let byte = sign as u8;
    if may_stand(after, before) && scanner.close(byte, (at, at + 2), kind) {
        return end;
    }
    if may_stand(before, after) {
        scanner.open(byte, end - 2, end);
    }
    end
}

/// Returns whether a mark with words on its inner side may have that on its outer side.
fn may_stand(outer: char, inner: char) -> bool {
    let is_sign = |char: char| !char.is_alphanumeric() && !char.is_whitespace();
    !inner.is_whitespace() && (!is_sign(inner) || outer.is_whitespace() || is_sign(outer) || is_unspaced(outer))
}

fn link(scanner: &mut Scanner<'_, '_>, at: usize, line_end: usize) -> usize {
    let Some((sign, may_begin)) = scanner.last_bracket() else { return at + 1 };
    let rest = &scanner.text[at + 1..line_end];
    let named = || destination::read_name(rest).filter(|_| sign == b'!');
    let Some(found) = destination::read(rest).or_else(named).filter(|_| may_begin) else {
        scanner.drop_bracket();
        return at + 1;
    };
    let Destination { to, title, length } = found;
    let to = scanner.builder.say(&decode(&rest[to]));
    let title = title.map(|title| scanner.builder.say(&decode(&rest[title])));
    let link = Link { to, title, form: LinkForm::Inline };
    let end = at + 1 + length;
    if sign == b'!' {
        scanner.close(sign, (at, end), Kind::Image(link));
    } else {
        scanner.close(sign, (at, end), Kind::Link(link));
        scanner.spend_brackets();
    }
    end
}

/// Reads `<https://…>` and `<me@example.org>`.
pub(super) fn address(scanner: &mut Scanner<'_, '_>, at: usize, line_end: usize) -> usize {
    let rest = &scanner.text[at + 1..line_end];
    let is_end = |char: char| char.is_whitespace() || matches!(char, '<' | '>');
    let inner = &rest[..rest.find(is_end).unwrap_or(rest.len())];
    if !rest[inner.len()..].starts_with('>') {
        return at + 1;
    }
    let (to, form) = if is_address(inner) {
        (inner.to_owned(), LinkForm::Address)
    } else if is_mail(inner) {
        (format!("mailto:{inner}"), LinkForm::Mail)
    } else {
        return at + 1;
    };
    let to = scanner.builder.say(&to);
    let (start, end) = (at + 1, at + 1 + inner.len());
    scanner.whole(Kind::Link(Link { to, title: None, form }), (at, end + 1), start..end);
    end + 1
}

/// `https://…`, `mailto:…`; not `std::vector`.
fn is_address(inner: &str) -> bool {
    let Some((scheme, rest)) = inner.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+.-".contains(char));
    is_scheme && (rest.len() > 2 && rest.starts_with("//") || scheme.eq_ignore_ascii_case("mailto"))
}

fn is_mail(inner: &str) -> bool {
    let found = addresses(inner);
    matches!(&found[..], [(range, AddressKind::Mail)] if *range == (0..inner.len()))
}
