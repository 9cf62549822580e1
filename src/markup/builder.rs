//! A note's tree while it is made, node by node, and what its author is told meanwhile.

use std::collections::BTreeMap;
use std::ops::Range;

use super::anchor;
use super::anchors::Anchors;
use super::footnote;
use super::id::{NodeId, Said};
use super::kind::Kind;
use super::meant;
use super::span::Span;
use super::tree::{Flavour, Node, Tree};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::text::Text;

/// Makes a tree, node by node.
#[derive(Debug)]
pub(super) struct Builder {
    text: Text,
    nodes: Vec<Node>,
    said: Vec<Box<str>>,
    /// The nodes that are open, outermost first.
    open: Vec<u32>,
    /// Where the nodes end that are closed.
    last_end: usize,
    /// Whether words of plain text and Org get typographic signs.
    pub(super) smart: bool,
    /// The words that the note gives as its title.
    pub(super) title: Option<Span>,
    problems: Vec<Diagnostic>,
}

impl Builder {
    /// Starts the tree of a text, which is read from a byte on; the document is open.
    pub(super) fn new(text: &Text, from: usize) -> Self {
        let length = text.as_str().len();
        let mut builder = Builder {
            text: text.clone(),
            nodes: Vec::with_capacity(length / 24 + 8),
            said: Vec::new(),
            open: Vec::new(),
            last_end: 0,
            smart: false,
            title: None,
            problems: Vec::new(),
        };
        builder.open(Kind::Document, 0, length);
        if from > 0 {
            builder.leaf(Kind::Keyword, 0, from);
        }
        builder
    }

    /// Opens a node, whose end may be set when it is closed.
    pub(super) fn open(&mut self, kind: Kind, start: usize, end: usize) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let parent = self.open.last().copied().unwrap_or(0);
        self.clip(parent, start);
        self.nodes.push(Node { kind, span: Span::new(start, end), end: id.0 + 1, parent });
        self.open.push(id.0);
        id
    }

    /// Ends closed nodes below `parent` where the next one begins: the parser gives some blocks what stands behind them.
    fn clip(&mut self, parent: u32, start: usize) {
        let limit = Span::new(start, start).start;
        let mut id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX).saturating_sub(1);
        while id > parent {
            let node = &mut self.nodes[id as usize];
            if node.span.end > limit && node.span.start <= limit {
                node.span.end = limit;
                self.last_end = start;
            }
            id = node.parent;
        }
    }

    /// Closes the innermost open node.
    pub(super) fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            self.nodes[id as usize].end = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            self.last_end = self.last_end.max(self.nodes[id as usize].span.end as usize);
        }
    }

    /// Returns where the last of the nodes ends that are closed.
    pub(super) fn last_end(&self) -> usize {
        self.last_end
    }

    /// Closes the innermost open node; it reaches at least to where the nodes in it end.
    pub(super) fn close_grown(&mut self) {
        let end = self.innermost().map_or(0, |node| node.span.end as usize);
        self.close_at(end.max(self.last_end));
    }

    /// Returns words that were kept.
    pub(super) fn said(&self, said: Said) -> &str {
        self.said.get(said.0 as usize).map_or("", |words| words)
    }

    /// Closes the innermost open node where it ends.
    pub(super) fn close_at(&mut self, end: usize) {
        if let Some(id) = self.open.last() {
            let span = &mut self.nodes[*id as usize].span;
            *span = Span::new(span.start as usize, end);
        }
        self.close();
    }

    /// Adds a node without children.
    pub(super) fn leaf(&mut self, kind: Kind, start: usize, end: usize) -> NodeId {
        let id = self.open(kind, start, end);
        self.close();
        id
    }

    /// Makes the innermost open node begin at a byte, if it begins later: a mark stands before its words.
    pub(super) fn reach_back(&mut self, start: usize) {
        if let Some(id) = self.open.last() {
            let span = &mut self.nodes[*id as usize].span;
            span.start = span.start.min(Span::new(start, start).start);
        }
    }

    /// Keeps words that are read otherwise than they are written.
    pub(super) fn say(&mut self, words: &str) -> Said {
        self.said.push(words.into());
        Said(u32::try_from(self.said.len() - 1).unwrap_or(u32::MAX))
    }

    /// Returns a node that was made.
    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    /// Returns the innermost open node.
    pub(super) fn innermost(&self) -> Option<&Node> {
        self.open.last().map(|id| &self.nodes[*id as usize])
    }

    /// Returns how many nodes are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Tells the author of something at some bytes: what is wrong, and what to do.
    pub(super) fn report(&mut self, code: Code, at: Range<usize>, (message, hint): (&str, &str)) {
        self.problems.push(Diagnostic::at(code, self.text.excerpt_of(at), message).hint(hint));
    }

    /// Returns whether the author was told of something of a kind.
    pub(super) fn has_reported(&self, code: Code) -> bool {
        self.problems.iter().any(|problem| problem.code == code)
    }

    /// Closes what is open and names the headings and footnotes.
    pub(super) fn finish(mut self, flavour: Flavour) -> Checked<Tree> {
        while !self.open.is_empty() {
            self.close();
        }
        self.nodes.shrink_to_fit();
        let Builder { text, mut nodes, said, title, mut problems, .. } = self;
        meant::settle(text.as_str(), &mut nodes);
        let (footnotes, anchors) = (BTreeMap::new(), Anchors::default());
        let mut tree = Tree { text, flavour, nodes, said, footnotes, anchors, title };
        tree.footnotes = footnote::named(&tree);
        footnote::mark_cited(&mut tree);
        tree.anchors = anchor::anchors(&tree);
        problems.sort();
        Checked { value: tree, problems }
    }
}
