//! The marks in words of Org.
//!
//! `*bold*`, `/italic/`, `_underlined_`, `+struck+`, `=verbatim=`, `~code~` where Org lets a mark stand;
//! `[[address][words]]`, `[fn:label]`, `\(…\)`, `\[…\]`, `$$…$$`, `\\` at the end of a line, `<https://…>`.

use std::collections::BTreeMap;

use super::super::kind::{Kind, Link, LinkForm};
use super::super::org::address;
use super::scanner::Scanner;
use super::{Stretch, plain};

/// The marks around words, and what they make of them.
const MARKS: [(u8, Kind); 4] =
    [(b'*', Kind::Strong), (b'/', Kind::Emphasis), (b'_', Kind::Underline), (b'+', Kind::Strikethrough)];

/// Notes the marks of Org.
pub(super) fn scan(scanner: &mut Scanner<'_, '_>) {
    let verbatim = Verbatim::of(scanner.text, scanner.stretches);
    let mut formulas = Formulas::default();
    let signs = ['*', '/', '_', '+', '=', '~', '[', ']', '\\', '$', '<'];
    scanner.walk(&signs, |scanner, at, line_end| match scanner.text.as_bytes()[at] {
        sign @ (b'=' | b'~') => code(scanner, &verbatim, (at, sign)),
        b'[' => bracket(scanner, at, line_end),
        b']' => {
            let link = scanner.pending.filter(|_| scanner.text[at..line_end].starts_with("]]"));
            link.map_or(at + 1, |link| end_link(scanner, at, link))
        }
        b'\\' => backslash(scanner, &mut formulas, (at, line_end)),
        b'$' => formulas.read(scanner, at, ("$$", "$$")),
        b'<' => plain::address(scanner, at, line_end),
        sign => emphasis(scanner, (at, line_end), sign),
    });
}

/// Returns whether a mark may begin after a character.
fn may_follow(char: char) -> bool {
    char.is_whitespace() || "-({'\"—–“‘".contains(char)
}

/// Returns whether a mark may end before a character.
fn may_precede(char: char) -> bool {
    char.is_whitespace() || "-.,;:!?')}\\[\"—–”’…".contains(char)
}

fn emphasis(scanner: &mut Scanner<'_, '_>, (at, line_end): (usize, usize), sign: u8) -> usize {
    let Some((_, kind)) = MARKS.into_iter().find(|(mark, _)| *mark == sign) else { return at + 1 };
    let (before, after) = (scanner.before(at), scanner.after(at + 1, line_end));
    let follows_mark = scanner.follows_opener(at);
    // A mark may end at the end of what is around it.
    let ends_around = after == ']' || u8::try_from(after).is_ok_and(|after| after.is_ascii() && scanner.waits(after));
    let may_end = !before.is_whitespace() && !follows_mark && (may_precede(after) || ends_around);
    if may_end && scanner.close(sign, (at, at + 1), kind) {
        return at + 1;
    }
    if !after.is_whitespace() && (may_follow(before) || follows_mark) {
        scanner.open(sign, at, at + 1);
    }
    at + 1
}

/// Where `=` and `~` may end what they began, in order.
struct Verbatim {
    ends: BTreeMap<u8, Vec<usize>>,
}

impl Verbatim {
    fn of(text: &str, stretches: &[Stretch]) -> Self {
        let mut ends: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
        for stretch in stretches.iter().filter(|stretch| !stretch.is_comment) {
            let words = &text[stretch.start..stretch.end];
            for (at, sign) in words.match_indices(['=', '~']) {
                let before = words[..at].chars().next_back().unwrap_or(' ');
                let after = words[at + 1..].chars().next().unwrap_or(' ');
                if !before.is_whitespace() && (may_precede(after) || "*/_+]|".contains(after)) {
                    ends.entry(sign.as_bytes()[0]).or_default().push(stretch.start + at);
                }
            }
        }
        Verbatim { ends }
    }

    fn next(&self, sign: u8, from: usize) -> Option<usize> {
        let ends = self.ends.get(&sign)?;
        ends.get(ends.partition_point(|end| *end < from)).copied()
    }
}

fn code(scanner: &mut Scanner<'_, '_>, verbatim: &Verbatim, (at, sign): (usize, u8)) -> usize {
    let may_begin = may_follow(scanner.before(at)) || scanner.follows_opener(at);
    let is_word = scanner.text[at + 1..].starts_with(|char: char| !char.is_whitespace());
    let Some(end) = verbatim.next(sign, at + 2).filter(|_| may_begin && is_word) else { return at + 1 };
    scanner.whole(Kind::CodeSpan, (at, end + 1), at + 1..end);
    end + 1
}

/// Reads `[[address]]`, the start of `[[address][words]]`, and `[fn:label]`.
fn bracket(scanner: &mut Scanner<'_, '_>, at: usize, line_end: usize) -> usize {
    let rest = &scanner.text[at..line_end];
    if let Some(label) = rest.strip_prefix("[fn:") {
        let is_label = |char: char| char.is_alphanumeric() || "-_".contains(char);
        let label = &label[..label.find(|char| !is_label(char)).unwrap_or(label.len())];
        let end = at + 4 + label.len();
        if !label.is_empty() && scanner.text[end..line_end].starts_with(']') {
            let said = scanner.builder.say(label);
            scanner.leaf(Kind::Citation(said), at, end + 1);
            return end + 1;
        }
        return at + 1;
    }
    let Some(inner) = rest.strip_prefix("[[") else { return at + 1 };
    let length = inner.find(['[', ']']).unwrap_or(inner.len());
    let (written, after) = inner.split_at(length);
    let end = at + 2 + length;
    if written.trim().is_empty() {
        return at + 2;
    }
    if after.starts_with("][") {
        scanner.open(b'[', at, end + 2);
        scanner.pending = Some((at + 2, end));
        return end + 2;
    }
    if !after.starts_with("]]") {
        return at + 2;
    }
    let (to, is_image) = address::meant(written);
    let link = Link { to: scanner.builder.say(&to), title: None, form: address::form(&to) };
    let kind = if is_image { Kind::Image(link) } else { Kind::Link(link) };
    // `file:` and the like before an address are marks, not words.
    let shown = end - address::shown(written).len();
    scanner.whole(kind, (at, end + 2), shown..end);
    end + 2
}

/// Ends the link whose words began.
fn end_link(scanner: &mut Scanner<'_, '_>, at: usize, (start, end): (usize, usize)) -> usize {
    let (to, _) = address::meant(&scanner.text[start..end]);
    let to = scanner.builder.say(&to);
    scanner.close(b'[', (at, at + 2), Kind::Link(Link { to, title: None, form: LinkForm::Inline }));
    scanner.pending = None;
    at + 2
}

fn backslash(scanner: &mut Scanner<'_, '_>, formulas: &mut Formulas, (at, line_end): (usize, usize)) -> usize {
    match &scanner.text[at..line_end] {
        "\\\\" => {
            scanner.leaf(Kind::HardBreak, at, line_end);
            line_end
        }
        rest if rest.starts_with("\\(") => formulas.read(scanner, at, ("\\(", "\\)")),
        rest if rest.starts_with("\\[") => formulas.read(scanner, at, ("\\[", "\\]")),
        _ => at + 1,
    }
}

/// Which marks were found to end no formula from some byte on.
#[derive(Default)]
struct Formulas {
    endless: Vec<&'static str>,
}

impl Formulas {
    /// Reads a formula between two marks.
    fn read(&mut self, scanner: &mut Scanner<'_, '_>, at: usize, (open, close): (&str, &'static str)) -> usize {
        let start = at + open.len();
        let words = scanner.text.get(start..scanner.end()).unwrap_or_default();
        if !scanner.text[at..].starts_with(open) || self.endless.contains(&close) {
            return at + 1;
        }
        let Some(length) = words.find(close) else {
            self.endless.push(close);
            return start;
        };
        if words[..length].trim().is_empty() {
            return start + length;
        }
        let end = start + length;
        scanner.whole(Kind::Math(open != "\\("), (at, end + close.len()), start..end);
        end + close.len()
    }
}
