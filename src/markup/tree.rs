//! A note as a tree of nodes, each with its span of bytes in the note's text.
//!
//! Nodes lie in one list in the order in which they begin: a node's descendants follow it, and each node
//! knows where they end. Spans of siblings don't overlap, and a child lies within its parent, so every
//! byte of the note belongs to exactly one innermost node. Nothing is copied but the few words that read
//! otherwise than they are written, such as `&amp;`.

use std::collections::BTreeMap;

use super::anchors::Anchors;
use super::id::{NodeId, Said};
use super::kind::Kind;
use super::span::Span;
use crate::address::composed;
use crate::text::{Excerpt, Place, SourcePath, Text};

/// How the words of a file are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flavour {
    /// Markdown: a line end is a space, `*` and `_` are emphasis, indented text is code.
    Markdown,
    /// Plain text: a line end is a line end, `_` and a lone `*` are themselves. Fences, `#` headings,
    /// `**bold**`, backticks, lists and pipe tables are still understood: people paste them.
    Plain,
    /// Org mode: `*` starts a heading, `#+` a keyword or block, and marks are those of Org.
    Org,
}

/// A node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The bytes that it takes, its marks included.
    pub span: Span,
    /// The position after its last descendant.
    pub(super) end: u32,
    /// The position of the node that holds it; the document holds itself.
    pub(super) parent: u32,
}

/// A note, parsed.
#[derive(Debug, Clone)]
pub struct Tree {
    pub(super) text: Text,
    pub(super) flavour: Flavour,
    pub(super) nodes: Vec<Node>,
    pub(super) said: Vec<Box<str>>,
    /// The footnotes, by their folded label.
    pub(super) footnotes: BTreeMap<Box<str>, NodeId>,
    pub(super) anchors: Anchors,
    pub(super) title: Option<Span>,
}

impl Tree {
    /// Returns the text that was parsed.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Returns the file.
    pub fn path(&self) -> &SourcePath {
        self.text.path()
    }

    /// Returns how the words are meant.
    pub fn flavour(&self) -> Flavour {
        self.flavour
    }

    /// Returns the span of the whole note.
    pub fn span(&self) -> Span {
        Span::new(0, self.text.as_str().len())
    }

    /// Returns a node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// Iterates over all nodes, each before its descendants.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0..).map(NodeId).zip(&self.nodes)
    }

    /// Iterates over the nodes that begin in a span.
    pub fn beginning_in(&self, span: Span) -> impl Iterator<Item = (NodeId, &Node)> {
        let first = self.first_from(span.start);
        let nodes = self.nodes.get(first as usize..).unwrap_or_default();
        (first..).map(NodeId).zip(nodes).take_while(move |(_, node)| node.span.start < span.end)
    }

    /// Returns the node that holds a node; the document holds itself.
    pub fn parent(&self, id: NodeId) -> NodeId {
        NodeId(self.node(id).parent)
    }

    /// Iterates over the nodes that hold a node, innermost first, the document last.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |id| (*id != NodeId::ROOT).then(|| self.parent(*id))).skip(1)
    }

    /// Returns the first node that begins at a byte or after it, as a position that may be past the last.
    pub(super) fn first_from(&self, offset: u32) -> u32 {
        u32::try_from(self.nodes.partition_point(|node| node.span.start < offset)).unwrap_or(u32::MAX)
    }

    /// Iterates over the children of a node.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = id.0 + 1;
        let end = self.node(id).end;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(NodeId(next))?;
            next = self.node(child).end;
            Some(child)
        })
    }

    /// Iterates over the children of a node that begin at a byte or after it.
    pub(super) fn children_from(&self, id: NodeId, offset: u32) -> impl Iterator<Item = &Node> {
        let end = self.node(id).end;
        let mut next = self.first_from(offset).max(id.0 + 1);
        let nodes = std::iter::from_fn(move || {
            let node = (next < end).then(|| self.node(NodeId(next)))?;
            next = node.end;
            Some(node)
        });
        nodes.filter(move |node| node.parent == id.0)
    }

    /// Iterates over a node's descendants, each before its own.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        (id.0 + 1..self.node(id).end).map(NodeId)
    }

    /// Returns the bytes of a span as they are written.
    pub fn slice(&self, span: Span) -> &str {
        self.text.as_str().get(span.range()).unwrap_or_default()
    }

    /// Returns the span of words, which must be a slice of the text.
    pub fn span_of(&self, words: &str) -> Span {
        let text = self.text.as_str();
        let start = (words.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
        Span::new(start, (start + words.len()).min(text.len()))
    }

    /// Returns words that are read otherwise than they are written.
    pub fn said(&self, said: Said) -> &str {
        self.said.get(said.0 as usize).map_or("", |words| words)
    }

    /// Returns words as their author wrote them where only their signs were made beautiful, and as they are read otherwise.
    pub fn read(&self, span: Span, said: Said) -> &str {
        let written = self.slice(span);
        let is_sign = !written.is_empty() && written.bytes().all(|byte| b"'\"-.".contains(&byte));
        if is_sign { written } else { self.said(said) }
    }

    /// Returns the words that the note gives as its title, as `#+TITLE:` of Org does.
    pub fn title(&self) -> Option<Span> {
        self.title
    }

    /// Returns a footnote by its label as written.
    pub fn footnote(&self, label: &str) -> Option<NodeId> {
        self.footnotes.get(&*folded(label)).copied()
    }

    /// Returns the names by which links lead to the headings and marked places of the note.
    pub fn anchors(&self) -> &Anchors {
        &self.anchors
    }

    /// Returns the place of a byte.
    pub fn place(&self, offset: usize) -> Place {
        let (line, column) = self.text.line_and_column(offset);
        self.text.place(line, column)
    }

    /// Returns the line at the start of a span, with the span marked as far as that line goes.
    pub fn excerpt(&self, span: Span) -> Excerpt {
        self.text.excerpt_of(span.start as usize..span.end as usize)
    }
}

/// Labels of definitions and footnotes are equal whatever their case, their spaces, and how their accents are composed.
pub(super) fn folded(label: &str) -> String {
    let joined = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.is_ascii() {
        return joined.to_lowercase();
    }
    // Through capitals, since `ẞ`, `ß` and `SS` are one.
    composed(&joined).to_lowercase().to_uppercase().to_lowercase()
}
