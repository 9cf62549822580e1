//! Notes → one [`Guide`]: identity, merging, references between notes.
//!
//! Takes every parsed note, orders them, gives questions their ids, merges what is asked twice and
//! resolves links. Sees Markdown only as words with links in it; never renders, never reads files.
//! The rule of identity is in [`identity`], that of merging in [`merge`]; start at [`Linked`]. The guide depends on the notes
//! alone, not on the order in which they come.

mod address;
mod assemble;
mod dead;
mod destinations;
pub mod identity;
mod linked;
mod merge;
mod order;
mod places;
mod prepared;
mod references;
mod topic;
mod wiki;

pub use linked::{Ground, Linked};
pub use prepared::Prepared;

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
