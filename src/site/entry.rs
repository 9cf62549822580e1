//! What is known of a file before it is made: what it is made from, by name, and about how large it is.

use std::sync::OnceLock;

use crate::render::Key;

/// A file that was not made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// Names all that its bytes are made from.
    pub(crate) key: Key,
    /// About how many bytes it has; of a page, without what stands around it on each.
    pub(crate) size: usize,
}

/// The files of a site in the order of its routes, looked at once.
#[derive(Debug, Default)]
pub(crate) struct Stock(pub(super) OnceLock<Vec<Entry>>);
