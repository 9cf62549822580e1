//! What stands beside a page: the topics of the guide, or those near the page in a large one.

use serde::Serialize;

/// `tree` in `tree.html`, which becomes `page.tree`.
#[derive(Debug, Clone, Serialize)]
pub struct TreeView {
    /// The topics by folder, in the guide's order.
    pub groups: Vec<BranchView>,
    /// Whether there are more topics than these; the home page has all.
    pub cut: bool,
}

/// The topics of one folder.
#[derive(Debug, Clone, Serialize)]
pub struct BranchView {
    /// The folder's name; empty for topics that lie in none.
    pub title: String,
    /// The fragment of the folder on the home page.
    pub anchor: String,
    /// Whether the page lies in this folder.
    pub open: bool,
    /// Its topics; none where the folder is only named.
    pub topics: Vec<LeafView>,
}

/// A topic in a tree.
#[derive(Debug, Clone, Serialize)]
pub struct LeafView {
    /// The address below the site's root: put `root` before it.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// Whether the page belongs to it.
    pub current: bool,
}
