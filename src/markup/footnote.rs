//! Which footnotes a note has, and which of them are cited.

use std::collections::{BTreeMap, BTreeSet};

use super::id::NodeId;
use super::kind::Kind;
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
    if tree.footnotes.is_empty() {
        return;
    }
    let citations = citations(tree);
    let mut waiting: Vec<NodeId> = citations.get(&None).cloned().unwrap_or_default();
    let mut cited = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if cited.insert(id) {
            waiting.extend(citations.get(&Some(id)).into_iter().flatten());
        }
    }
    for id in cited {
        if let Kind::Footnote(label, _) = tree.nodes[id.index()].kind {
            tree.nodes[id.index()].kind = Kind::Footnote(label, true);
        }
    }
}

/// Finds which footnotes are cited in each footnote, and in words that stand in none.
fn citations(tree: &Tree) -> BTreeMap<Option<NodeId>, Vec<NodeId>> {
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
            Kind::Citation(label) => {
                let cited = tree.footnote(tree.said(label));
                found.entry(around.last().copied()).or_default().extend(cited);
            }
            _ => {}
        }
    }
    found
}
