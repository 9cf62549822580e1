//! Where links can lead in a note, by name.

use std::collections::BTreeMap;

use super::id::NodeId;
use crate::address::{composed, slugify};

/// The headings and marked places of a note, by the fragments that lead to them.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    pub(super) by_name: BTreeMap<String, NodeId>,
}

impl Anchors {
    /// Adds a name, unless it is taken.
    pub(super) fn add(&mut self, name: String, id: NodeId) {
        if !name.is_empty() {
            self.by_name.entry(name).or_insert(id);
        }
    }

    /// Returns the heading or tag that a fragment, as written after `#` and decoded, leads to.
    pub fn find(&self, fragment: &str) -> Option<NodeId> {
        let named = |name: &str| self.by_name.get(name).copied();
        named(fragment)
            .or_else(|| named(&composed(fragment).to_lowercase()))
            .or_else(|| named(&slugify(fragment)).filter(|_| !fragment.is_empty()))
    }

    /// Iterates over all names and where each leads.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, NodeId)> {
        self.by_name.iter().map(|(name, node)| (name.as_str(), *node))
    }

    /// Iterates over all names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// The names that headings and marked places of a passage have on its page: unique in the passage.
#[derive(Debug, Clone, Default)]
pub struct LocalNames {
    pub(super) by_node: BTreeMap<NodeId, String>,
}

impl LocalNames {
    /// Returns the name of a heading or a tag.
    pub fn name(&self, id: NodeId) -> Option<&str> {
        self.by_node.get(&id).map(String::as_str)
    }
}
