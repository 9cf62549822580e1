//! Which footnotes a note has, and which of them are cited.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::Kind;
use super::tree::{NodeId, Tree, folded};

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

/// Marks the footnotes that somebody cites: those are read where they are cited.
pub(super) fn mark_cited(tree: &mut Tree) {
    if tree.footnotes.is_empty() {
        return;
    }
    let cited: BTreeSet<NodeId> = tree
        .nodes()
        .filter_map(|(_, node)| match node.kind {
            Kind::Citation(label) => tree.footnote(tree.said(label)),
            _ => None,
        })
        .collect();
    for id in cited {
        if let Kind::Footnote(label, _) = tree.nodes[id.index()].kind {
            tree.nodes[id.index()].kind = Kind::Footnote(label, true);
        }
    }
}
