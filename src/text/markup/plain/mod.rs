//! Plain text → Markdown that shows it as its author meant.
//!
//! Line by line: what is a list, a table, a fence, a heading or evidently code becomes that in
//! Markdown, and every other line is guarded, so that nothing in it can be taken for a block. Knows
//! indentation as people use it, where any column deeper than a bullet belongs to the bullet.

mod verbatim;

use super::GUARD;
use super::evidence::{aligned_lines, code_lines};
use super::line::{Line, Marker, Shape};

/// Lists are nested this deep at most; what is deeper stands at this depth.
const DEEPEST: usize = 40;
/// An indented line is shown with at most so many spaces before it.
const WIDEST_INDENT: usize = 40;

/// Plain text as Markdown, with the way back.
#[derive(Debug, Default)]
pub(super) struct Rewritten {
    pub(super) text: String,
    /// Where parts of `text` start, and where they start in what was rewritten.
    pub(super) origins: Vec<(usize, usize)>,
}

/// Rewrites plain text.
pub(super) fn rewrite(text: &str) -> Rewritten {
    let lines: Vec<Line> = Line::all(text).collect();
    let mut rewriter =
        Rewriter { lines: &lines, lists: Vec::new(), last: Last::Blank, base: 0, out: Rewritten::default() };
    let mut at = 0;
    while at < lines.len() {
        at += rewriter.step(at);
    }
    rewriter.out
}

/// A list item that is open.
#[derive(Debug, Clone, Copy)]
struct Level {
    /// The column of its bullet, as written.
    indent: usize,
    /// The column of its words, as written.
    content: usize,
    /// How wide its bullet is in the Markdown.
    width: usize,
}

/// What was written last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Blank,
    Words,
    Quote,
    Block,
}

struct Rewriter<'a> {
    lines: &'a [Line<'a>],
    lists: Vec<Level>,
    last: Last,
    /// The column from which the indentation of a paragraph's lines counts.
    base: usize,
    out: Rewritten,
}

impl<'a> Rewriter<'a> {
    /// Writes what starts at a line, and returns how many lines that took.
    fn step(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if line.words.is_empty() {
            self.blank();
            return 1;
        }
        let shape = line.shape();
        if let Shape::Fence(fence) = shape {
            return self.fenced(at, fence);
        }
        if let Some(count) = self.verbatim_lines(at) {
            return self.verbatim(at, count);
        }
        match shape {
            Shape::Pipes if self.has_delimiter_row(at) => return self.table(at),
            Shape::Rule => self.rule(line),
            Shape::Heading => self.heading(line),
            Shape::Quote => self.quote(line),
            Shape::Item(marker) => return self.item(at, marker),
            Shape::Pipes | Shape::Words | Shape::Fence(_) => self.words(at),
        }
        1
    }

    /// Returns how many lines from here on are code or a picture made of characters.
    fn verbatim_lines(&self, at: usize) -> Option<usize> {
        let around = self.lists.iter().rev().find(|level| level.indent < self.lines[at].indent);
        let base = around.map_or(0, |level| level.content);
        code_lines(&self.lines[at..], base).or_else(|| aligned_lines(&self.lines[at..]))
    }

    fn blank(&mut self) {
        if self.last != Last::Blank {
            self.out.text.push('\n');
        }
        self.last = Last::Blank;
    }

    /// Closes the items that a line at this column doesn't belong to.
    fn leave(&mut self, indent: usize) {
        let open = self.lists.len();
        while self.lists.last().is_some_and(|level| level.indent >= indent) {
            self.lists.pop();
        }
        if self.lists.len() < open {
            self.blank();
        }
    }

    /// Starts a block of its own that belongs to the items left of its column.
    fn start_block(&mut self, line: Line) {
        self.leave(line.indent);
        self.blank();
    }

    fn prefix(&mut self) {
        let width: usize = self.lists.iter().map(|level| level.width).sum();
        self.out.text.extend(std::iter::repeat_n(' ', width));
    }

    /// Writes words as they are; `origin` is where they stand in the text.
    fn push(&mut self, words: &str, origin: usize) {
        self.out.origins.push((self.out.text.len(), origin));
        self.out.text.push_str(words);
    }

    fn push_guarded(&mut self, line: Line, origin: usize, words: &str) {
        self.out.origins.push((self.out.text.len(), line.start));
        self.out.text.push(GUARD);
        self.push(words, origin);
    }

    fn end_line(&mut self, last: Last) {
        self.out.text.push('\n');
        self.last = last;
    }

    fn words(&mut self, at: usize) {
        let line = self.lines[at];
        if self.last == Last::Quote || self.last == Last::Block {
            self.blank();
        }
        self.leave(line.indent);
        if self.last == Last::Blank {
            self.base = match self.lists.last() {
                Some(level) => level.content,
                None => self.paragraph_indent(at),
            };
        }
        self.prefix();
        self.out.origins.push((self.out.text.len(), line.start));
        self.out.text.push(GUARD);
        let spaces = line.indent.saturating_sub(self.base).min(WIDEST_INDENT);
        // One column more or less is a slip, not a meaning.
        if spaces > 1 {
            self.out.text.extend(std::iter::repeat_n('\u{a0}', spaces));
        }
        self.push(line.words, line.start);
        self.end_line(Last::Words);
    }

    /// Returns the column of the leftmost of the lines that follow each other from here on.
    fn paragraph_indent(&self, at: usize) -> usize {
        let lines = self.lines[at..].iter().take(100).take_while(|line| !line.words.is_empty());
        lines.map(|line| line.indent).min().unwrap_or(0)
    }

    fn rule(&mut self, line: Line) {
        self.start_block(line);
        self.prefix();
        self.push("***", line.start);
        self.end_line(Last::Block);
    }

    fn heading(&mut self, line: Line) {
        self.start_block(line);
        self.prefix();
        self.push(line.words, line.start);
        self.end_line(Last::Block);
    }

    fn quote(&mut self, line: Line) {
        if self.last != Last::Quote {
            self.start_block(line);
        }
        self.prefix();
        let inner = line.words.trim_start_matches(['>', ' ']);
        let marks = &line.words[..line.words.len() - inner.len()];
        self.push(&marks[..marks.len().min(2 * DEEPEST)], line.start);
        if marks.ends_with('>') {
            self.out.text.push(' ');
        }
        let origin = line.start + marks.len();
        if inner.is_empty() || inner.starts_with("[!") {
            self.push(inner, origin);
        } else {
            self.push_guarded(line, origin, inner);
        }
        self.end_line(Last::Quote);
    }

    fn item(&mut self, at: usize, marker: Marker) -> usize {
        let line = self.lines[at];
        self.enter(line, &marker);
        let outer: usize = self.lists.iter().rev().skip(1).map(|level| level.width).sum();
        self.out.text.extend(std::iter::repeat_n(' ', outer));
        self.push(&marker.text, line.start);
        let words = &line.words[marker.length..];
        let origin = line.start + marker.length;
        self.base = self.lists.last().map_or(0, |level| level.content);
        if let Shape::Fence(fence) = Line::of(words, origin, self.base).shape() {
            return self.fence_lines(at, fence, (words, origin));
        }
        if is_task(words) {
            self.push(words, origin);
        } else {
            self.push_guarded(line, origin, words);
        }
        self.end_line(Last::Words);
        1
    }

    /// Opens an item beside or below the items that are open.
    fn enter(&mut self, line: Line, marker: &Marker) {
        while self.lists.last().is_some_and(|level| level.indent > line.indent) {
            self.lists.pop();
        }
        let is_sibling = self.lists.last().is_some_and(|level| line.indent < level.indent + 2);
        let is_new = if is_sibling || self.lists.len() >= DEEPEST {
            self.lists.pop();
            false
        } else {
            true
        };
        // A list may start right below a paragraph only if Markdown can't take it for more of its words.
        let needs_gap = is_new && (self.lists.is_empty() || marker.is_odd_number());
        if matches!(self.last, Last::Quote | Last::Block) || (needs_gap && self.last == Last::Words) {
            self.blank();
        }
        let content = line.indent + marker.columns;
        self.lists.push(Level { indent: line.indent, content, width: marker.text.len() });
    }
}

fn is_task(words: &str) -> bool {
    ["[ ] ", "[x] ", "[X] "].iter().any(|mark| words.starts_with(mark))
}
