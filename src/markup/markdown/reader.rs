//! Words, and what is open around them while the parser's events come in.

use std::ops::Range;

use super::extra::Extras;
use super::output::Output;
use super::raw::RawBlock;
use super::run::Run;
use crate::markup::id::NodeId;
use crate::markup::kind::Kind;
use crate::markup::wide::is_unspaced;

/// What is open while the events of the parser become nodes.
pub(super) struct Reader<'a> {
    pub(super) out: Output<'a>,
    pub(super) extras: Extras,
    /// What is open of the parser's tags: whether a node was made for it.
    pub(super) tags: Vec<bool>,
    /// Whether words stand in a [`Kind::Words`] of our own.
    has_words: bool,
    run: Run,
    pub(super) raw: Option<RawBlock>,
    pub(super) in_code: bool,
    /// How many links are open.
    pub(super) links: usize,
    /// The next number of each open list.
    pub(super) lists: Vec<Option<u32>>,
    /// A line end of which it is not known yet whether it is a space.
    break_at: Option<(NodeId, usize)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(out: Output<'a>) -> Self {
        Reader {
            out,
            extras: Extras::default(),
            tags: Vec::new(),
            has_words: false,
            run: Run::default(),
            raw: None,
            in_code: false,
            links: 0,
            lists: Vec::new(),
            break_at: None,
        }
    }

    /// Takes words, or a line of code.
    pub(super) fn words(&mut self, words: &str, range: &Range<usize>) {
        let kind = if self.out.shadow.reads(range, words) { Kind::Text } else { Kind::Said(self.out.say(words)) };
        if self.in_code {
            self.out.builder.leaf(kind, range.start, range.end);
            return;
        }
        self.start_words(range.start);
        // What a backslash parts is no address.
        if self.run.end() != range.start {
            self.flush();
        }
        self.settle_break(range.start);
        self.run.push(kind, range);
    }

    /// Adds a node that holds nothing.
    pub(super) fn leaf(&mut self, kind: Kind, range: &Range<usize>) {
        self.start_words(range.start);
        self.flush();
        self.settle_break(range.start);
        self.out.builder.leaf(kind, range.start, range.end);
    }

    /// Adds code or a formula with the words in it.
    pub(super) fn held(&mut self, kind: Kind, (words, mark): (&str, u8), range: &Range<usize>) {
        self.start_words(range.start);
        self.flush();
        self.settle_break(range.start);
        self.out.builder.open(kind, range.start, range.end);
        let inner = self.out.shadow.inner(range, mark, matches!(kind, Kind::CodeSpan));
        if self.out.shadow.reads(&inner, words) {
            let inner = if mark == b'$' { self.without_backticks(inner) } else { inner };
            self.out.builder.leaf(Kind::Text, inner.start, inner.end);
        } else {
            let said = self.out.say(words);
            self.out.builder.leaf(Kind::Said(said), inner.start, inner.end);
        }
        self.out.builder.close();
    }

    /// Takes the backticks off a formula that is written as GitLab does.
    fn without_backticks(&self, inner: Range<usize>) -> Range<usize> {
        let words = &self.out.whole[inner.clone()];
        if words.len() > 2 && words.starts_with('`') && words.ends_with('`') {
            inner.start + 1..inner.end - 1
        } else {
            inner
        }
    }

    pub(super) fn line_end(&mut self, kind: Kind, range: &Range<usize>) {
        self.start_words(range.start);
        self.flush();
        self.break_at = None;
        let id = self.out.builder.leaf(kind, range.start, range.end);
        if kind == Kind::SoftBreak && self.out.whole[..range.start].trim_end().ends_with(is_unspaced) {
            self.break_at = Some((id, range.end));
        }
    }

    /// Decides whether a line end is a space, now that it is known what follows.
    pub(super) fn settle_break(&mut self, next: usize) {
        let Some((id, _)) = self.break_at.take() else { return };
        if self.out.whole[next..].starts_with(is_unspaced) {
            self.out.builder.node_mut(id).kind = Kind::Join;
        }
    }

    /// Makes sure that words stand in something that holds words.
    pub(super) fn start_words(&mut self, start: usize) {
        let holds = |kind: Kind| kind.holds_words() || kind.is_inline();
        if !self.out.builder.innermost().is_some_and(|node| holds(node.kind)) {
            self.extras.up_to(&mut self.out, start);
            self.out.builder.open(Kind::Words, start, start);
            self.has_words = true;
        }
    }

    /// Ends words that stand in no block of the parser's own.
    pub(super) fn end_words(&mut self) {
        self.flush();
        self.break_at = None;
        if std::mem::take(&mut self.has_words) {
            let end = self.out.builder.last_end();
            self.out.builder.close_at(end);
        }
    }

    pub(super) fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let start = self.run.start();
        self.settle_break(start);
        let mut run = std::mem::take(&mut self.run);
        run.write(&mut self.out, &mut self.extras, self.links == 0);
        run.clear();
        self.run = run;
    }
}
