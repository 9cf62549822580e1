//! What links are made from besides notes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::text::SourcePath;

/// Sizes in pixels of the files that notes may refer to; `None` for what is no image.
pub type AssetSizes = BTreeMap<SourcePath, Option<(usize, usize)>>;

/// Whether notes that their authors marked as drafts take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Drafts {
    /// They are left out.
    #[default]
    Hidden,
    /// They take part.
    Shown,
}
