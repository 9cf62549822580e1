//! The names of what a tree holds: its nodes, and words that it keeps.

/// A node of a tree, by its position in the list of nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The node that holds all others.
    pub const ROOT: NodeId = NodeId(0);

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Words that a tree keeps since they are not written in the note as they are read; see [`super::Tree::said`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Said(pub(super) u32);
