//! What the marks in words do: which open a node, which close one.
//!
//! Marks that wait for their other half stand on one stack. A mark that closes takes what was opened after
//! its other half off the stack, so nodes nest, and every mark is pushed and popped once.

use std::ops::Range;

use super::super::builder::Builder;
use super::super::kind::Kind;
use super::stretch::Stretch;

/// What happens at some bytes of the words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    /// The first byte of a mark.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// What it does.
    pub(super) act: Act,
}

/// What a mark does.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    /// Nothing: it is words.
    Nothing,
    /// It begins a node that ends at a byte.
    Open(Kind, usize),
    /// It ends the node that began last.
    Close,
    /// It is a node of its own.
    Leaf(Kind),
}

/// A mark that waits for its other half.
#[derive(Debug, Clone, Copy)]
struct Opener {
    event: usize,
    sign: u8,
}

/// Walks over words.
pub(super) struct Scanner<'a, 'b> {
    /// The note.
    pub(super) text: &'a str,
    /// The words.
    pub(super) stretches: &'a [Stretch],
    /// Where nodes go.
    pub(super) builder: &'b mut Builder,
    /// What was noted, in order.
    pub(super) events: Vec<Event>,
    /// Whether the words are those of a cell of a table.
    pub(super) is_cell: bool,
    /// The address, as bytes of the note, of the link of Org whose words began.
    pub(super) pending: Option<(usize, usize)>,
    open: Vec<Opener>,
    /// How many marks of each sign wait.
    waiting: [u32; 128],
    /// Where the brackets among the marks that wait stand.
    brackets: Vec<usize>,
    /// So many of the outermost brackets hold a link, so they begin none.
    spent: usize,
}

impl<'a, 'b> Scanner<'a, 'b> {
    /// Starts at the first of some words.
    pub(super) fn new(builder: &'b mut Builder, text: &'a str, stretches: &'a [Stretch]) -> Self {
        Scanner {
            text,
            stretches,
            builder,
            events: Vec::new(),
            is_cell: false,
            pending: None,
            open: Vec::new(),
            waiting: [0; 128],
            brackets: Vec::new(),
            spent: 0,
        }
    }

    /// Calls `step` at each sign in the words; it returns the byte to go on at.
    pub(super) fn walk(&mut self, signs: &[char], mut step: impl FnMut(&mut Self, usize, usize) -> usize) {
        let mut at = 0;
        for stretch in self.stretches {
            at = stretch.start.max(at);
            if stretch.is_comment {
                continue;
            }
            while let Some(found) = self.text.get(at..stretch.end).and_then(|rest| rest.find(signs)) {
                at = step(self, at + found, stretch.end).max(at + found + 1);
            }
        }
    }

    /// Returns the byte after the last of the words.
    pub(super) fn end(&self) -> usize {
        self.stretches.last().map_or(0, |stretch| stretch.end)
    }

    /// Returns the character before a byte; a space where a line starts.
    pub(super) fn before(&self, at: usize) -> char {
        let starts = self.stretches.binary_search_by_key(&at, |stretch| stretch.start).is_ok();
        if starts { ' ' } else { self.text[..at].chars().next_back().unwrap_or(' ') }
    }

    /// Returns the character at a byte; a space where a line ends.
    pub(super) fn after(&self, at: usize, line_end: usize) -> char {
        self.text.get(at..line_end).and_then(|rest| rest.chars().next()).unwrap_or(' ')
    }

    /// Notes a mark that may begin a node.
    pub(super) fn open(&mut self, sign: u8, start: usize, end: usize) {
        if matches!(sign, b'[' | b'!') {
            self.brackets.push(self.open.len());
        }
        self.open.push(Opener { event: self.events.len(), sign });
        self.waiting[usize::from(sign)] += 1;
        self.events.push(Event { start, end, act: Act::Nothing });
    }

    /// Returns whether a mark waits for its other half.
    pub(super) fn waits(&self, sign: u8) -> bool {
        self.waiting[usize::from(sign)] > 0
    }

    /// Ends the node of the last mark with one of these signs, and returns whether there was one.
    pub(super) fn close(&mut self, sign: u8, (start, end): (usize, usize), kind: Kind) -> bool {
        while self.waits(sign) {
            let Some(opener) = self.pop() else { return false };
            if opener.sign == sign {
                self.events[opener.event].act = Act::Open(kind, end);
                self.events.push(Event { start, end, act: Act::Close });
                return true;
            }
        }
        false
    }

    /// Notes a node that is whole: its marks stand at `start..inner.start` and `inner.end..end`.
    pub(super) fn whole(&mut self, kind: Kind, (start, end): (usize, usize), inner: Range<usize>) {
        self.begin(kind, (start, inner.start), end);
        self.end_at(inner.end, end);
    }

    /// Notes a mark that begins a node that ends at a byte.
    pub(super) fn begin(&mut self, kind: Kind, (start, end): (usize, usize), node_end: usize) {
        self.events.push(Event { start, end, act: Act::Open(kind, node_end) });
    }

    /// Notes a mark that ends the node that began last.
    pub(super) fn end_at(&mut self, start: usize, end: usize) {
        self.events.push(Event { start, end, act: Act::Close });
    }

    /// Returns whether a mark that waits ends at a byte.
    pub(super) fn follows_opener(&self, at: usize) -> bool {
        self.events.last().is_some_and(|event| event.end == at && matches!(event.act, Act::Nothing))
    }

    /// Notes a node without children.
    pub(super) fn leaf(&mut self, kind: Kind, start: usize, end: usize) {
        self.events.push(Event { start, end, act: Act::Leaf(kind) });
    }

    /// Returns the last bracket that waits, `[` or `!`, and whether it may still begin a link or an image.
    pub(super) fn last_bracket(&self) -> Option<(u8, bool)> {
        let opener = self.open.get(*self.brackets.last()?)?;
        Some((opener.sign, self.brackets.len() > self.spent || opener.sign == b'!'))
    }

    /// Makes words of the last bracket.
    pub(super) fn drop_bracket(&mut self) {
        let Some(opener) = self.brackets.pop().and_then(|at| self.open.get_mut(at)) else { return };
        self.waiting[usize::from(opener.sign)] -= 1;
        opener.sign = 0;
        self.spent = self.spent.min(self.brackets.len());
    }

    /// Keeps all brackets that wait from beginning a link: they would hold one.
    pub(super) fn spend_brackets(&mut self) {
        self.spent = self.brackets.len();
    }

    fn pop(&mut self) -> Option<Opener> {
        let opener = self.open.pop()?;
        if self.brackets.last() == Some(&self.open.len()) {
            self.brackets.pop();
            self.spent = self.spent.min(self.brackets.len());
        }
        if opener.sign != 0 {
            self.waiting[usize::from(opener.sign)] -= 1;
        }
        Some(opener)
    }
}
