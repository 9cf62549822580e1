//! Which footnotes a note has, and which of them are cited.

use std::collections::{BTreeMap, BTreeSet};

use super::id::NodeId;
use super::kind::Kind;
use super::span::Span;
use super::tree::{Tree, folded};

/// Names the footnotes of a tree by their folded labels; the first of equal ones counts.
pub(super) fn named(tree: &Tree) -> BTreeMap<Box<str>, NodeId> {
    let mut named = BTreeMap::new();
    for (id, node) in tree.nodes() {
        if let Kind::Footnote(label, _) = node.kind {
            named.entry(folded(tree.said(label)).into_boxed_str()).or_insert(id);
        }
    }
    named
}

/// Marks the footnotes that are cited by words outside of footnotes, or by such a footnote: those are read where they
/// are cited.
pub(super) fn mark_cited(tree: &mut Tree) {
    for id in cited(tree, &[]) {
        if let Kind::Footnote(label, _) = tree.nodes[id.index()].kind {
            tree.nodes[id.index()].kind = Kind::Footnote(label, true);
        }
    }
}

impl Tree {
    /// Returns a tree in which the footnotes that only titles cite are read where they stand, where it has other footnotes cited
    /// than this one; `titles` are the spans of titles that are no headings, in order.
    pub(crate) fn with_titles(&self, titles: &[Span]) -> Option<Tree> {
        let cited = cited(self, titles);
        let is_other = |id: &NodeId| matches!(self.node(*id).kind, Kind::Footnote(_, true)) && !cited.contains(id);
        let others: Vec<NodeId> = self.footnotes.values().copied().filter(is_other).collect();
        (!others.is_empty()).then(|| {
            let mut tree = self.clone();
            for id in others {
                if let Kind::Footnote(label, _) = tree.nodes[id.index()].kind {
                    tree.nodes[id.index()].kind = Kind::Footnote(label, false);
                }
            }
            tree
        })
    }
}

/// Finds the footnotes that are cited by words outside of footnotes and titles, or by such a footnote.
fn cited(tree: &Tree, titles: &[Span]) -> BTreeSet<NodeId> {
    if tree.footnotes.is_empty() {
        return BTreeSet::new();
    }
    let citations = citations(tree, titles);
    let mut waiting: Vec<NodeId> = citations.get(&None).cloned().unwrap_or_default();
    let mut cited = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if cited.insert(id) {
            waiting.extend(citations.get(&Some(id)).into_iter().flatten());
        }
    }
    cited
}

/// Finds which footnotes are cited in each footnote, and in words that stand in none.
fn citations(tree: &Tree, titles: &[Span]) -> BTreeMap<Option<NodeId>, Vec<NodeId>> {
    let is_title = |span: Span| {
        let next = titles.partition_point(|title| title.start <= span.start);
        next > 0 && titles[next - 1].end >= span.end
    };
    let mut found: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
    let mut around: Vec<NodeId> = Vec::new();
    for (id, node) in tree.nodes() {
        while around.last().is_some_and(|footnote| tree.node(*footnote).end <= id.0) {
            around.pop();
        }
        match node.kind {
            Kind::Footnote(..) => around.push(id),
            // A title has no room below it for what its footnotes say.
            Kind::Citation(_) if tree.ancestors(id).any(|above| matches!(tree.node(above).kind, Kind::Heading(_))) => {}
            Kind::Citation(_) if is_title(node.span) => {}
            Kind::Citation(label) => {
                let cited = tree.footnote(tree.said(label));
                found.entry(around.last().copied()).or_default().extend(cited);
            }
            _ => {}
        }
    }
    found
}
