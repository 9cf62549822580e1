//! Reads a note of Org line by line.

use super::super::Extensions;
use super::super::flow::Flow;
use super::super::inline::Stretch;
use super::super::kind::{Code, Fence, Kind};
use super::super::plain::line::Line;
use super::super::span::Span;
use super::super::tree::{Flavour, Tree};
use super::marks::{Ends, drawer, is_headline};
use super::states::States;
use crate::diagnostic::Checked;
use crate::text::Text;

/// Reads a note from a byte on.
pub(in crate::markup) fn read(text: &Text, from: usize, extensions: Extensions) -> Checked<Tree> {
    let lines: Vec<Line<'_>> = Line::all(text.as_str().get(from..).unwrap_or_default(), from).collect();
    let mut reader = Reader::new(Flow::new(text, from, Flavour::Org, extensions), &lines);
    let mut at = 0;
    while at < lines.len() {
        at += reader.step(at);
    }
    reader.end_all();
    reader.flow.builder.finish(Flavour::Org)
}

/// What was read last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    /// A blank line.
    Blank,
    /// Words that the next line goes on with.
    Words,
    /// A headline.
    Headline,
    /// Anything else.
    Block,
}

pub(super) struct Reader<'a> {
    pub(super) lines: &'a [Line<'a>],
    pub(super) flow: Flow<'a>,
    pub(super) last: Last,
    /// Where blocks and drawers end.
    pub(super) ends: Ends,
    /// The blocks that are open and hold others, by name.
    pub(super) blocks: Vec<String>,
    /// Whether a footnote is open.
    is_in_footnote: bool,
    /// The words that say what is to be done and what is done.
    pub(super) states: States,
}

impl<'a> Reader<'a> {
    fn new(flow: Flow<'a>, lines: &'a [Line<'a>]) -> Self {
        Reader {
            lines,
            flow,
            last: Last::Blank,
            ends: Ends::of(lines),
            blocks: Vec::new(),
            is_in_footnote: false,
            states: States::default(),
        }
    }

    /// Reads what starts at a line, and returns how many lines that took.
    fn step(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let words = line.words;
        if words.is_empty() {
            self.blank();
            return 1;
        }
        if is_headline(&line) {
            return self.headline(at);
        }
        if words.starts_with("#+") {
            return self.keyword(at);
        }
        if words == "#" || words.starts_with("# ") {
            return self.hide(Kind::Comment, at, 1);
        }
        if let Some(name) = drawer(words) {
            return self.drawer(at, name);
        }
        if self.last == Last::Headline && is_planning(words) || words.starts_with("CLOCK:") {
            return self.hide(Kind::Keyword, at, 1);
        }
        if words == ":" || words.starts_with(": ") {
            return self.fixed_width(at);
        }
        if words.starts_with('|') {
            return self.table(at);
        }
        if words.len() >= 5 && words.bytes().all(|byte| byte == b'-') {
            return self.rule(line);
        }
        if self.footnote(line) || self.item(line) {
            return 1;
        }
        self.words(line);
        1
    }

    fn blank(&mut self) {
        self.flow.end_paragraph();
        if self.last == Last::Blank && self.flow.is_parted {
            // Two blank lines end a list and a footnote.
            self.flow.leave_all();
            self.end_footnote();
        }
        self.flow.is_parted = true;
        self.last = Last::Blank;
    }

    pub(super) fn words(&mut self, line: Line<'_>) {
        if self.flow.leave(line.indent) || self.last != Last::Words {
            self.flow.end_paragraph();
        }
        self.flow.add([Stretch { line: line.from, ..Stretch::new(line.start, line.end()) }]);
        self.last = Last::Words;
    }

    /// Makes ready for a block that belongs to the items left of a line.
    pub(super) fn start_block(&mut self, line: Line<'_>) {
        self.flow.leave(line.indent);
        self.flow.end_paragraph();
        self.last = Last::Block;
    }

    fn rule(&mut self, line: Line<'_>) -> usize {
        self.start_block(line);
        self.flow.leaf(Kind::Rule, line.start, line.end());
        1
    }

    /// Hides lines: they part what stands above from what stands below, and nothing more.
    pub(super) fn hide(&mut self, kind: Kind, at: usize, count: usize) -> usize {
        let (first, last) = (self.lines[at], self.lines[at + count - 1]);
        self.flow.hidden(kind, first.start, last.end().max(first.end()));
        if self.last == Last::Words {
            self.last = Last::Block;
        }
        count
    }

    /// Hides a drawer that Org keeps for itself, or else the lines around what a drawer holds.
    fn drawer(&mut self, at: usize, name: &str) -> usize {
        if name.eq_ignore_ascii_case("end") {
            return self.hide(Kind::Keyword, at, 1);
        }
        let Some(end) = self.ends.drawer(at + 1) else {
            self.words(self.lines[at]);
            return 1;
        };
        let is_own = ["properties", "logbook"].iter().any(|own| name.eq_ignore_ascii_case(own));
        let is_after_headline = self.last == Last::Headline;
        let count = self.hide(Kind::Keyword, at, if is_own { end + 1 - at } else { 1 });
        if is_after_headline {
            self.last = Last::Headline;
        }
        count
    }

    /// Reads `: words` as they are written.
    fn fixed_width(&mut self, at: usize) -> usize {
        let is_fixed = |line: &&Line<'_>| line.words == ":" || line.words.starts_with(": ");
        let count = self.lines[at..].iter().take_while(is_fixed).count();
        let lines = &self.lines[at..at + count];
        self.start_block(lines[0]);
        self.flow.block(false);
        let info = Span::new(lines[0].start, lines[0].start);
        self.flow.builder.open(Kind::Code(Code { info, fence: Fence::Indented }), lines[0].start, lines[0].start);
        for line in lines {
            let end = self.lines.get(at + 1).map_or(self.flow.text.len(), |_| self.flow.text.len());
            let end = self.flow.text[line.end()..end].find('\n').map_or(end, |found| line.end() + found + 1);
            self.flow.builder.leaf(Kind::Text, (line.start + 2).min(line.end()), end);
            self.flow.end = end;
        }
        self.flow.builder.close_at(self.flow.end);
        count
    }

    /// Reads `[fn:label] words`, and returns whether it is that.
    fn footnote(&mut self, line: Line<'_>) -> bool {
        let label = line.words.strip_prefix("[fn:").and_then(|rest| rest.split_once(']'));
        let is_label = |label: &str| {
            !label.is_empty() && label.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_'))
        };
        let Some((label, words)) = label.filter(|(label, _)| line.indent == 0 && is_label(label)) else { return false };
        self.end_footnote();
        if self.flow.holders() > 0 {
            return false;
        }
        self.flow.leave_all();
        let said = self.flow.builder.say(label);
        self.flow.open_holder(Kind::Footnote(said, false), line.start);
        self.is_in_footnote = true;
        self.flow.end = line.end();
        let words = words.trim_start();
        if !words.is_empty() {
            self.flow.add([Stretch::new(line.end() - words.len(), line.end())]);
        }
        self.last = Last::Words;
        true
    }

    fn end_footnote(&mut self) {
        if self.is_in_footnote && self.blocks.is_empty() {
            self.flow.close_holder();
            self.is_in_footnote = false;
        }
    }

    /// Closes all that is open.
    pub(super) fn end_all(&mut self) {
        self.flow.end_paragraph();
        while self.blocks.pop().is_some() {
            self.flow.close_holder();
        }
        self.end_footnote();
        self.flow.leave_all();
        self.flow.end_paragraph();
    }
}

/// `SCHEDULED: <…>` and the like, below a headline.
pub(super) fn is_planning(words: &str) -> bool {
    ["SCHEDULED:", "DEADLINE:", "CLOSED:"].iter().any(|word| words.starts_with(word))
}
