//! What is open while a note is read line by line: lists by their columns, and a paragraph.
//!
//! Plain text and Org share it. Any column deeper than a mark belongs to the item; items within two columns
//! are siblings. A list is loose, so that its words are paragraphs, when a gap stands between two of its
//! items, or when an item holds anything but words and then lists.

use super::Extensions;
use super::builder::Builder;
use super::id::NodeId;
use super::inline::{self, Stretch};
use super::item::{Item, Mark};
use super::kind::{Heading, Kind};
use super::tree::Flavour;
use crate::text::Text;

/// Lists are nested this deep at most; what is deeper stands at this depth.
const DEEPEST: usize = 40;

/// A note while it is read.
pub(super) struct Flow<'a> {
    /// The note.
    pub(super) text: &'a str,
    /// How its words are meant.
    pub(super) flavour: Flavour,
    /// Where nodes go.
    pub(super) builder: Builder,
    /// The words of the paragraph that goes on.
    pub(super) words: Vec<Stretch>,
    /// Whether a blank line follows what was read last.
    pub(super) is_parted: bool,
    /// The byte after what was read last.
    pub(super) end: usize,
    /// The quotes and the like that are open: how many lists are open around each.
    holders: Vec<usize>,
    /// The box before the words of the paragraph that goes on.
    task: Option<(bool, usize)>,
    levels: Vec<Level>,
}

/// A list that is open, with its last item.
#[derive(Debug)]
struct Level {
    indent: usize,
    content: usize,
    /// The mark of the first item.
    mark: Mark,
    /// How many items there are.
    count: u32,
    /// Whether all numbers up to here are the same, as Markdown allows.
    is_same: bool,
    is_loose: bool,
    /// Whether the last item holds something.
    has_block: bool,
    /// The words that are paragraphs if the list is loose.
    words: Vec<NodeId>,
}

impl<'a> Flow<'a> {
    /// Starts to read a note from a byte on, with nothing open.
    pub(super) fn new(text: &'a Text, from: usize, flavour: Flavour, extensions: Extensions) -> Self {
        let mut builder = Builder::new(text, from);
        builder.smart = extensions.smart_punctuation;
        Flow {
            text: text.as_str(),
            flavour,
            builder,
            words: Vec::new(),
            is_parted: false,
            end: from,
            holders: Vec::new(),
            task: None,
            levels: Vec::new(),
        }
    }

    /// Returns the column of the words of the innermost item.
    pub(super) fn content(&self) -> Option<usize> {
        self.levels[self.floor()..].last().map(|level| level.content)
    }

    /// Returns the column of the words of the innermost item whose mark stands left of a column.
    pub(super) fn content_left_of(&self, indent: usize) -> Option<usize> {
        self.levels[self.floor()..].iter().rev().find(|level| level.indent < indent).map(|level| level.content)
    }

    /// Closes the items that a line at this column doesn't belong to, and returns whether there were any.
    pub(super) fn leave(&mut self, indent: usize) -> bool {
        let depth = self.depth(|level| level.indent < indent);
        let is_left = depth < self.levels.len();
        self.close_to(depth);
        is_left
    }

    /// Closes all lists in the innermost quote.
    pub(super) fn leave_all(&mut self) {
        self.close_to(self.floor());
    }

    /// Returns how many of the lists belong to what is around the innermost quote.
    fn floor(&self) -> usize {
        self.holders.last().copied().unwrap_or(0)
    }

    /// Returns how many lists there are up to the innermost one of the innermost quote of which something is true.
    fn depth(&self, is_around: impl Fn(&Level) -> bool) -> usize {
        let floor = self.floor();
        self.levels[floor..].iter().rposition(is_around).map_or(floor, |at| floor + at + 1)
    }

    /// Opens a quote or the like.
    pub(super) fn open_holder(&mut self, kind: Kind, start: usize) {
        self.end_paragraph();
        self.block(false);
        self.builder.open(kind, start, start);
        self.holders.push(self.levels.len());
        self.end = start;
    }

    /// Closes the innermost quote with all that is open in it.
    pub(super) fn close_holder(&mut self) {
        self.end_paragraph();
        self.leave_all();
        if self.holders.pop().is_some() {
            self.builder.close_at(self.end);
        }
    }

    /// Returns how many quotes and the like are open.
    pub(super) fn holders(&self) -> usize {
        self.holders.len()
    }

    fn close_to(&mut self, depth: usize) {
        if depth < self.levels.len() {
            self.end_paragraph();
        }
        while self.levels.len() > depth {
            self.builder.close_at(self.end);
            self.builder.close_at(self.end);
            let Some(level) = self.levels.pop() else { return };
            for id in level.words.into_iter().filter(|_| level.is_loose) {
                self.builder.node_mut(id).kind = Kind::Paragraph;
            }
        }
    }

    /// Opens an item beside or below the items that are open.
    pub(super) fn item(&mut self, item: Item) {
        let mut depth = self.depth(|level| level.indent <= item.indent);
        let is_sibling = depth > self.floor() && item.indent < self.levels[depth - 1].indent + 2;
        if is_sibling || depth >= DEEPEST.max(self.floor() + 1) {
            depth -= 1;
        }
        self.close_to(depth + 1);
        self.end_paragraph();
        match self.levels.get(depth) {
            Some(level) if item.mark.continues(level.mark) => self.next_item(item),
            Some(_) => {
                self.close_to(depth);
                self.first_item(item);
            }
            None => self.first_item(item),
        }
        self.is_parted = false;
    }

    fn first_item(&mut self, item: Item) {
        self.block(true);
        self.builder.open(item.mark.list(), item.start, item.start);
        self.levels.push(Level {
            indent: item.indent,
            content: item.content,
            mark: item.mark,
            count: 1,
            is_same: true,
            is_loose: false,
            has_block: false,
            words: Vec::new(),
        });
        let number = match item.mark {
            Mark::Number(number, _) => Some(number),
            Mark::Bullet | Mark::Outline | Mark::Term(..) => None,
        };
        self.open_item(item, number);
    }

    fn next_item(&mut self, item: Item) {
        self.builder.close_at(self.end);
        let is_parted = self.is_parted;
        let Some(level) = self.levels.last_mut() else { return };
        level.is_loose |= is_parted;
        level.has_block = false;
        (level.indent, level.content) = (item.indent, item.content);
        level.count = level.count.saturating_add(1);
        let number = match (item.mark, level.mark) {
            (Mark::Number(number, _), Mark::Number(first, _)) => {
                level.is_same &= number == first;
                // Who numbers all items alike means them to be counted.
                Some(if level.is_same { first.saturating_add(level.count - 1) } else { number })
            }
            _ => None,
        };
        self.open_item(item, number);
    }

    fn open_item(&mut self, item: Item, number: Option<u32>) {
        if let Mark::Term(start, end) = item.mark {
            self.builder.open(Kind::Term, start, end);
            inline::write(&mut self.builder, self.text, &[Stretch::new(start, end)], self.flavour);
            self.builder.close();
            self.builder.open(Kind::Meaning, item.words, item.words);
        } else {
            self.builder.open(Kind::Item(number), item.start, item.start);
        }
        self.end = item.words;
    }

    /// Puts a box before the words that come next; `start` is its first byte.
    pub(super) fn task(&mut self, is_done: bool, start: usize) {
        self.task = Some((is_done, start));
    }

    /// Notes that a block begins in what is open.
    pub(super) fn block(&mut self, is_list: bool) {
        let floor = self.floor();
        if let Some(level) = self.levels[floor..].last_mut() {
            level.is_loose |= level.has_block && (self.is_parted || !is_list);
            level.has_block = true;
        }
        self.is_parted = false;
    }

    /// Writes the paragraph that went on.
    pub(super) fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let was_parted = self.is_parted;
        let start = if first.indent > 0 { first.line } else { first.start };
        let task = self.task.take();
        let start = task.map_or(start, |(_, at)| at);
        let is_in_item = self.levels.len() > self.floor();
        let id = self.builder.open(if is_in_item { Kind::Words } else { Kind::Paragraph }, start, last.end);
        if let Some(level) = self.levels.last_mut().filter(|_| is_in_item) {
            level.words.push(id);
        }
        if let Some((is_done, at)) = task {
            self.builder.leaf(Kind::Task(is_done), at, at + 3);
        }
        inline::write(&mut self.builder, self.text, &words, self.flavour);
        self.builder.close();
        self.end = last.end;
        self.is_parted = was_parted;
    }

    /// Adds words to the paragraph that goes on, or begins one.
    pub(super) fn add(&mut self, words: impl IntoIterator<Item = Stretch>) {
        if self.words.is_empty() {
            self.block(false);
        }
        self.words.extend(words);
        self.is_parted = false;
    }

    /// Writes a heading with these words.
    pub(super) fn heading(&mut self, heading: Heading, (start, end): (usize, usize), words: &[Stretch]) {
        self.end_paragraph();
        self.block(false);
        self.builder.open(Kind::Heading(heading), start, end);
        inline::write(&mut self.builder, self.text, words, self.flavour);
        self.builder.close();
        self.end = end;
    }

    /// Writes a block without children.
    pub(super) fn leaf(&mut self, kind: Kind, start: usize, end: usize) {
        self.end_paragraph();
        self.block(false);
        self.builder.leaf(kind, start, end);
        self.end = end;
    }

    /// Writes a node that nobody reads: it parts nothing.
    pub(super) fn hidden(&mut self, kind: Kind, start: usize, end: usize) {
        self.end_paragraph();
        self.builder.leaf(kind, start, end);
        self.end = end;
    }
}
