//! Lists of Org: `-`, `+`, `1.`, `1)`, an indented `*`; boxes `[ ]`, `[X]`, `[-]`; `- term :: meaning`.

use super::super::inline::Stretch;
use super::super::item::{Item, Mark};
use super::super::plain::line::Line;
use super::reader::{Last, Reader};

impl Reader<'_> {
    /// Reads the line of an item, and returns whether it is one.
    pub(super) fn item(&mut self, line: Line<'_>) -> bool {
        let Some((mark, length)) = mark(line) else { return false };
        let mut mark = mark;
        let mut words = line.words[length..].trim_start();
        if let (Mark::Number(_, sign), Some((number, rest))) = (mark, counter(words)) {
            mark = Mark::Number(number, sign);
            words = rest;
        }
        let mut start = line.end() - words.len();
        let mut task = None;
        if mark == Mark::Bullet
            && let Some((term, meaning)) = term(words)
        {
            mark = Mark::Term(start, start + term);
            start += meaning;
        }
        let rest = &self.flow.text[start..line.end()];
        if let Some(done) = boxed(rest) {
            task = Some((done, start));
            start = line.end() - rest[3..].trim_start().len();
        }
        let content = line.indent + length + 1;
        let words = task.map_or(start, |(_, at)| at);
        self.flow.item(Item { start: line.start, indent: line.indent, content, mark, words });
        if let Some((done, at)) = task {
            self.flow.task(done, at);
        }
        if start < line.end() || task.is_some() {
            self.flow.add([Stretch { line: start, ..Stretch::new(start, line.end()) }]);
        }
        self.last = Last::Words;
        true
    }
}

/// Returns the mark of an item and its length.
fn mark(line: Line<'_>) -> Option<(Mark, usize)> {
    let words = line.words;
    let ends = |length: usize| words.len() == length || words[length..].starts_with([' ', '\t']);
    if words.starts_with(['-', '+']) || words.starts_with('*') && line.indent > 0 {
        return ends(1).then_some((Mark::Bullet, 1));
    }
    let digits = words.len() - words.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let sign = words[digits..].chars().next().filter(|sign| matches!(sign, '.' | ')'))?;
    let number = words[..digits].parse().ok().filter(|_| digits <= 6)?;
    ends(digits + 1).then_some((Mark::Number(number, sign), digits + 1))
}

/// `[@5]` says which number an item has.
fn counter(words: &str) -> Option<(u32, &str)> {
    let (number, rest) = words.strip_prefix("[@")?.split_once(']')?;
    Some((number.parse().ok().filter(|_| number.len() <= 6)?, rest.trim_start()))
}

fn boxed(words: &str) -> Option<bool> {
    let done = match words.get(..3)? {
        "[ ]" | "[-]" => false,
        "[X]" | "[x]" => true,
        _ => return None,
    };
    words[3..].starts_with([' ', '\t']).then_some(done)
}

/// Returns the length of a term and where its meaning starts.
fn term(words: &str) -> Option<(usize, usize)> {
    let at = words.find(" :: ").or_else(|| words.strip_suffix(" ::").map(str::len))?;
    let meaning = words.len() - words[at + 3..].trim_start().len();
    Some((words[..at].trim_end().len(), meaning)).filter(|(length, _)| *length > 0)
}
