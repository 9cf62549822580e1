//! Reads a note of plain text line by line.

use std::ops::Range;

use super::super::Extensions;
use super::super::flow::Flow;
use super::super::inline::Stretch;
use super::super::item::Item;
use super::super::kind::{Heading, Kind};
use super::super::tree::{Flavour, Tree};
use super::code::code_lines;
use super::columns::aligned_lines;
use super::line::{Line, Marker, Shape, mark_commands};
use crate::diagnostic::Checked;
use crate::text::Text;

/// An indented line is shown with at most so many columns of space before it.
const WIDEST_INDENT: usize = 40;
/// Nobody underlines a heading that is longer.
const LONGEST_TITLE: usize = 80;

/// Reads a note from a byte on.
pub(in crate::markup) fn read(text: &Text, from: usize, extensions: Extensions) -> Checked<Tree> {
    let mut lines: Vec<Line<'_>> = Line::all(text.as_str().get(from..).unwrap_or_default(), from).collect();
    mark_commands(&mut lines);
    let mut reader = Reader::new(Flow::new(text, from, Flavour::Plain, extensions), &lines);
    let mut at = 0;
    while at < lines.len() {
        at += reader.step(at);
    }
    reader.end_quotes();
    reader.flow.leave_all();
    reader.flow.end_paragraph();
    reader.flow.builder.finish(Flavour::Plain)
}

/// What was read last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Blank,
    Words,
    Quote,
    Block,
}

pub(super) struct Reader<'a> {
    pub(super) lines: &'a [Line<'a>],
    pub(super) flow: Flow<'a>,
    pub(super) last: Last,
    /// The column from which the indentation of a paragraph's lines counts.
    pub(super) base: usize,
    /// The comments in the line that is read.
    pub(super) comments: Vec<Range<usize>>,
    /// Whether a comment was met that nothing ends.
    pub(super) is_comment_open: bool,
    /// From how many backticks and tildes on no fence is known to close another one.
    pub(super) endless: [usize; 2],
}

impl<'a> Reader<'a> {
    fn new(flow: Flow<'a>, lines: &'a [Line<'a>]) -> Self {
        Reader {
            lines,
            flow,
            last: Last::Blank,
            base: 0,
            comments: Vec::new(),
            is_comment_open: false,
            endless: [usize::MAX; 2],
        }
    }

    /// Reads what starts at a line, and returns how many lines that took.
    fn step(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if line.words.is_empty() {
            self.blank();
            return 1;
        }
        if let Shape::Fence(fence) = line.shape() {
            return self.fenced(at, fence);
        }
        let (line, count) = self.with_comments(at);
        if self.is_comment(line) {
            self.comment(line);
            return count;
        }
        if let Some(count) = self.verbatim_lines(at) {
            return self.verbatim(at, count);
        }
        match line.shape() {
            Shape::Pipes if !line.has_comment && self.has_delimiter_row(at) => return self.table(at),
            Shape::Rule => self.rule(line),
            Shape::Heading => self.heading(line, line.indent),
            Shape::Quote => self.quote(line),
            Shape::Item(marker) => return self.item(at, line, marker).max(count),
            Shape::Pipes | Shape::Words if self.is_title(at) => return self.title(at),
            Shape::Pipes | Shape::Words | Shape::Fence(_) => self.words(at, line),
        }
        count
    }

    /// Returns how many lines from here on are code or a picture made of characters.
    fn verbatim_lines(&self, at: usize) -> Option<usize> {
        let base = self.flow.content_left_of(self.lines[at].indent).unwrap_or(0);
        code_lines(&self.lines[at..], base).or_else(|| aligned_lines(&self.lines[at..]))
    }

    fn blank(&mut self) {
        self.end_quotes();
        self.flow.end_paragraph();
        self.flow.is_parted = true;
        self.last = Last::Blank;
    }

    /// Makes ready for a block that belongs to the items left of a column.
    pub(super) fn start_block(&mut self, indent: usize) {
        self.end_quotes();
        self.flow.leave(indent);
        self.flow.end_paragraph();
        self.last = Last::Block;
    }

    fn words(&mut self, at: usize, line: Line<'_>) {
        self.end_quotes();
        let is_left = self.flow.leave(line.indent);
        if is_left || self.last != Last::Words {
            self.flow.end_paragraph();
            self.base = match self.flow.content() {
                Some(content) => content,
                None => self.paragraph_indent(at),
            };
        }
        // One column more or less is a slip, not a meaning.
        let indent = Some(line.indent.saturating_sub(self.base).min(WIDEST_INDENT)).filter(|columns| *columns > 1);
        let stretches = self.stretches(line, line.start, indent.unwrap_or(0));
        self.flow.add(stretches);
        self.last = Last::Words;
    }

    /// Returns the column of the leftmost of the lines that follow each other from here on.
    fn paragraph_indent(&self, at: usize) -> usize {
        let lines = self.lines[at..].iter().take(100).take_while(|line| !line.words.is_empty());
        lines.map(|line| line.indent).min().unwrap_or(0)
    }

    fn rule(&mut self, line: Line<'_>) {
        self.start_block(line.indent);
        self.flow.leaf(Kind::Rule, line.start, line.end());
    }

    /// Reads `## words`; marks at the end of the line are marks, too.
    fn heading(&mut self, line: Line<'_>, indent: usize) {
        self.start_block(indent);
        self.sharp(line);
    }

    fn sharp(&mut self, line: Line<'_>) {
        let words = line.words.trim_start_matches('#');
        let level = u8::try_from(line.words.len() - words.len()).unwrap_or(6);
        let bare = words.trim_end_matches('#');
        let shown = if bare.ends_with([' ', '\t']) { bare.trim_end() } else { words };
        let start = line.end() - words.trim_start().len();
        let end = line.end() - (words.len() - shown.len());
        let shown = Line { words: &self.flow.text[start..end.max(start)], ..line };
        let stretches = self.stretches(Line { start, ..shown }, start, 0);
        self.flow.heading(Heading { level, id: None, done: None }, (line.start, line.end()), &stretches);
        self.last = Last::Block;
    }

    /// Returns whether a line is a heading that is underlined, and not the last words above a rule.
    fn is_title(&self, at: usize) -> bool {
        let line = self.lines[at];
        let is_alone = at == 0 || self.lines[at - 1].words.is_empty();
        let Some(under) = self.lines.get(at + 1).map(|under| under.words).filter(|_| is_alone) else { return false };
        let is_line = |sign: char| under.len() >= 3 && under.chars().all(|char| char == sign);
        let width = line.words.chars().count();
        let wide = line.words.chars().filter(|char| super::super::wide::is_unspaced(*char)).count();
        let fits = |width: usize| under.len().abs_diff(width) <= 2;
        !line.has_comment
            && (is_line('=') || is_line('-'))
            && width <= LONGEST_TITLE
            && (fits(width) || fits(width + wide))
    }

    fn title(&mut self, at: usize) -> usize {
        let (line, under) = (self.lines[at], self.lines[at + 1]);
        self.start_block(line.indent);
        let level = if under.words.starts_with('=') { 1 } else { 2 };
        let stretches = self.stretches(line, line.start, 0);
        self.flow.heading(Heading { level, id: None, done: None }, (line.start, under.end()), &stretches);
        2
    }

    /// Reads the line of an item and returns how many lines that took.
    fn item(&mut self, at: usize, line: Line<'_>, marker: Marker) -> usize {
        self.end_quotes();
        let (start, indent) = (line.start, line.indent);
        let content = indent + marker.columns;
        let words = start + marker.length;
        self.flow.item(Item { start, indent, content, mark: marker.mark, words });
        self.base = content;
        self.last = Last::Words;
        let rest = Line { start: words, words: &line.words[marker.length..], ..line };
        match rest.shape() {
            Shape::Fence(fence) if marker.length > 0 => return self.fence_lines(at, fence, rest),
            Shape::Heading if rest.words.starts_with("##") => self.sharp(rest),
            _ => self.item_words(rest),
        }
        1
    }

    fn item_words(&mut self, line: Line<'_>) {
        let box_length = 4;
        let is_task = ["[ ] ", "[x] ", "[X] "].iter().any(|mark| line.words.starts_with(mark));
        let stretches = if is_task {
            self.flow.task(!line.words.starts_with("[ ]"), line.start);
            let words = line.words[box_length..].trim_start();
            let start = line.end() - words.len();
            self.stretches(line, start, 0)
        } else {
            self.stretches(line, line.start, 0)
        };
        self.flow.add(stretches);
    }

    /// Cuts a line from a byte on into words and comments.
    pub(super) fn stretches(&self, line: Line<'_>, from: usize, indent: usize) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut at = from;
        let first =
            Stretch { line: line.from, indent: u32::try_from(indent).unwrap_or(0), ..Stretch::new(from, line.end()) };
        let more = |start, end| Stretch { breaks: false, ..Stretch::new(start, end) };
        for comment in self.comments.iter().filter(|comment| from <= comment.start && comment.end <= line.end()) {
            if at < comment.start {
                let words = if at == from { Stretch { end: comment.start, ..first } } else { more(at, comment.start) };
                stretches.push(words);
            }
            let is_first = stretches.is_empty();
            let start = comment.start;
            stretches.push(Stretch {
                is_comment: true,
                breaks: is_first,
                line: first.line,
                ..more(start, comment.end)
            });
            at = comment.end;
        }
        match stretches.is_empty() {
            true => stretches.push(first),
            false if at < line.end() => stretches.push(more(at, line.end())),
            false => {}
        }
        stretches
    }
}
