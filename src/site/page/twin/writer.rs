//! An author's words, as they stand in the note, with links that lead from where they are written.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::address::{encode, file_path, is_relative, question_path, topic_path};
use crate::guide::{Answer, Content, Question, Target};
use crate::markup::{Flavour, Kind, Link, LinkForm, Node, NodeId, Span, Tree, html};
use crate::site::titles::one_line;

/// Writes words of notes.
pub(super) struct Writer<'a> {
    pub(super) text: String,
    root: &'a str,
    /// The note that is written as a whole; without one, words stand alone, and what they refer to is written with them.
    note: Option<&'a Arc<Tree>>,
    /// What was written of that note.
    pub(super) taken: Vec<Span>,
    /// Footnotes that words refer to, each with what cites it, which knows where its links lead.
    pub(super) cited: Vec<(&'a Content, NodeId)>,
}

impl<'a> Writer<'a> {
    /// Writes words that stand alone, from where `root` leads to the site's root.
    pub(super) fn new(root: &'a str) -> Self {
        Writer { text: String::new(), root, note: None, taken: Vec::new(), cited: Vec::new() }
    }

    /// Writes the words of a note as a whole.
    pub(super) fn within(root: &'a str, note: Option<&'a Arc<Tree>>) -> Self {
        Writer { note, ..Writer::new(root) }
    }

    /// Writes what stands with a question: code, a table, choices.
    pub(super) fn asked(&mut self, question: &'a Question) {
        question.material.iter().for_each(|material| self.block(material));
        if !question.choices.is_empty() {
            self.text.push('\n');
        }
        for choice in &question.choices {
            let words = self.line(&choice.words);
            let _ = writeln!(self.text, "- {}) {words}", choice.mark);
        }
    }

    /// Writes an answer with its sources.
    pub(super) fn answer(&mut self, question: &'a Question, answer: &'a Answer) {
        for right in answer.right.iter().filter_map(|at| question.choices.get(*at)) {
            let words = self.line(&right.words);
            let _ = write!(self.text, "\n**{}) {words}**\n", right.mark);
        }
        self.block(&answer.body);
        if !answer.citations.is_empty() {
            self.text.push('\n');
        }
        for source in &answer.citations {
            let _ = match &source.url {
                Some(url) => writeln!(self.text, "- [{}]({url})", one_line(&source.title).replace(['[', ']'], "")),
                None => writeln!(self.text, "- {}", one_line(&source.title)),
            };
        }
    }

    /// Writes words as a block.
    pub(super) fn block(&mut self, content: &'a Content) {
        let words = self.words(content);
        self.write(&words);
    }

    /// Returns words on one line.
    pub(super) fn line(&mut self, content: &'a Content) -> String {
        one_line(&self.words(content))
    }

    /// Writes the footnotes of words that stand alone, each once.
    pub(super) fn footnotes(&mut self) {
        let mut written: Vec<(*const Tree, NodeId)> = Vec::new();
        for (content, id) in std::mem::take(&mut self.cited) {
            let tree = content.passage.tree();
            if !written.contains(&(Arc::as_ptr(tree), id)) {
                written.push((Arc::as_ptr(tree), id));
                // What belongs to a footnote is indented below it.
                self.text.extend(["\n", self.stretch(content, tree.node(id).span).trim(), "\n"]);
            }
        }
    }

    /// Writes a block without the indentation that its lines have in common, which would make code of it.
    pub(super) fn write(&mut self, words: &str) {
        let words = words.trim_matches('\n').trim_end();
        let said = || words.lines().filter(|line| !line.trim().is_empty());
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        // The first line of a passage begins behind its mark.
        let common = said().skip(1).map(indent).min().unwrap_or_default();
        if words.trim().is_empty() {
            return;
        }
        self.text.push('\n');
        for (at, line) in words.lines().enumerate() {
            let cut = if at == 0 { indent(line) } else { common.min(indent(line)) };
            self.text.extend([&line[cut..], "\n"]);
        }
    }

    /// Returns words as they stand in the note, but for comments, which are nobody's to read.
    fn words(&mut self, content: &'a Content) -> String {
        let is_own = self.note.is_some_and(|note| Arc::ptr_eq(note, content.passage.tree()));
        if is_own {
            self.taken.extend(content.passage.spans());
        }
        if is_own || self.note.is_none() {
            self.cited.extend(content.passage.footnotes().into_iter().map(|id| (content, id)));
        }
        let spans = content.passage.spans().iter();
        spans.map(|span| self.stretch(content, *span)).collect::<Vec<_>>().join("\n")
    }

    /// Returns a stretch of a note whose links lead where those of some words do.
    pub(super) fn stretch(&self, content: &Content, span: Span) -> String {
        let tree = content.passage.tree();
        let mut edits = Vec::new();
        for (id, node) in tree.beginning_in(span) {
            match node.kind {
                Kind::Comment => edits.push((node.span, String::new())),
                // Links hold where they lead, and footnotes are written at the end.
                Kind::Definition(true) | Kind::Footnote(_, true) if self.note.is_none() && node.span != span => {
                    edits.push((with_gap(tree, node.span), String::new()));
                }
                Kind::Link(link) | Kind::Image(link) => edits.extend(self.link(content, (id, node), link)),
                Kind::Open(None) => edits.extend(self.tag(content, node.span)),
                _ => {}
            }
        }
        edits.sort_by_key(|(edit, _)| edit.start);
        let (mut text, mut from) = (String::new(), span.start);
        for (edit, words) in edits.into_iter().filter(|(edit, _)| edit.start < span.end) {
            if edit.start >= from {
                text.extend([tree.slice(Span { start: from, end: edit.start }), &words]);
                from = edit.end.min(span.end);
            }
        }
        text.push_str(tree.slice(Span { start: from, end: span.end }));
        text
    }

    /// Returns what changes in a link or an image that leads elsewhere from here than from its note.
    fn link(&self, content: &Content, (id, node): (NodeId, &Node), link: Link) -> Vec<(Span, String)> {
        let (tree, to) = (content.passage.tree(), content.passage.tree().said(link.to));
        let address = match content.references.get(to).filter(|_| is_relative(to)) {
            Some(Target::Within(_)) => return Vec::new(),
            Some(target) => self.address(target),
            // What says where it leads stands elsewhere in the note.
            None if self.note.is_none() && link.form == LinkForm::Reference && !is_relative(to) => Some(to.to_owned()),
            None => return Vec::new(),
        };
        let is_markdown = tree.flavour() != Flavour::Org && link.form != LinkForm::Wiki;
        let mark = if matches!(node.kind, Kind::Image(_)) { "![" } else { "[" };
        let children = || tree.children(id).map(|child| tree.node(child).span);
        let start = node.span.start + if is_markdown { mark.len() as u32 } else { 0 };
        let first = children().next().map_or(start, |child| child.start);
        let last = children().last().map_or(first, |child| child.end);
        let begin = |words: &str| (Span { start: node.span.start, end: first.max(start) }, words.to_owned());
        // The node of `[words][]` ends before the empty brackets.
        let behind = tree.slice(Span { start: node.span.end, end: tree.span().end });
        let empty = if link.form == LinkForm::Reference && behind.starts_with("[]") { 2 } else { 0 };
        let end = |words: String| (Span { start: last, end: node.span.end + empty }, words);
        match address {
            None => vec![begin(""), end(String::new())],
            Some(address) if is_markdown => {
                vec![end(tail(tree.slice(Span { start: last, ..node.span }), to, &address))]
            }
            Some(address) => vec![begin(mark), end(["](", &address, ")"].concat())],
        }
    }

    /// Returns what changes in a tag that leads elsewhere from here than from its note.
    fn tag(&self, content: &Content, span: Span) -> Option<(Span, String)> {
        let written = content.passage.tree().slice(span);
        let to = html::leads_to(written)?;
        let Some(address) = self.address(content.references.get(&to)?) else { return Some((span, String::new())) };
        let before = |mark: &str| Some(written.find(&[mark, &to].concat())? + mark.len());
        let at = ["=\"", "='", "="].into_iter().find_map(before)?;
        Some((span, [&written[..at], &address, &written[at + to.len()..]].concat()))
    }

    /// Returns where a link leads from here.
    fn address(&self, target: &Target) -> Option<String> {
        let (path, anchor) = match target {
            Target::Question { slug, place, .. } => (question_path(slug), place.as_deref()),
            Target::Topic(slug, anchor) => (topic_path(slug), anchor.as_deref()),
            Target::Asset { path, .. } => (file_path(path.as_str()), None),
            Target::Home => ("index.html".to_owned(), None),
            Target::Within(name) => return Some(format!("#{name}")),
            Target::Nothing => return None,
        };
        let anchor = anchor.map(|anchor| format!("#{}", encode(anchor))).unwrap_or_default();
        Some([self.root, &*encode(&path), &anchor].concat())
    }
}

/// Returns a block with the empty lines below it.
fn with_gap(tree: &Tree, block: Span) -> Span {
    let below = tree.slice(Span { start: block.end, end: tree.span().end });
    let gap = below.len() - below.trim_start_matches('\n').len();
    Span { end: block.end + gap as u32, ..block }
}

/// Returns the end of a link, behind its words, with another address, and what is shown when one points at it.
fn tail(written: &str, to: &str, address: &str) -> String {
    let inner = written.trim_start().strip_prefix("](").and_then(|inner| inner.strip_suffix(')')).unwrap_or_default();
    let bracketed = || inner.strip_prefix('<')?.strip_prefix(to)?.strip_prefix('>');
    let title = inner.strip_prefix(to).or_else(bracketed).unwrap_or_default();
    ["](", address, title, ")"].concat()
}
