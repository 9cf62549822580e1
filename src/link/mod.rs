//! Notes → one [`Guide`]: identity, merging, references between notes.
//!
//! Takes every parsed [`Note`], orders them, gives questions their ids, merges what is asked twice and
//! resolves links. Sees Markdown only as words with links in it; never renders, never reads files.
//! The rule of identity is in [`identity`], that of merging in [`merge`]; start at [`link`], or at
//! [`Linked`] where notes are linked again after each edit.

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
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Checked;
use crate::guide::Guide;
use crate::note::Note;
use crate::text::SourcePath;

/// Sizes in pixels of the files that notes may refer to; `None` for what is no image.
pub type AssetSizes = BTreeMap<SourcePath, Option<(usize, usize)>>;

/// Whether notes that their authors marked as drafts take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// They are left out.
    #[default]
    Hidden,
    /// They take part.
    Shown,
}

/// Links notes to a guide.
///
/// The result depends on the notes alone, not on the order in which they come.
pub fn link(notes: Vec<Note>, assets: &AssetSizes, config: &Config, drafts: Drafts) -> Checked<Guide> {
    let prepared = notes.into_par_iter().map(|note| Arc::new(Prepared::new(note))).collect();
    let linked = Linked::new(prepared, Arc::new(Ground::new(assets.clone(), config, drafts)));
    let problems = linked.problems().collect();
    Checked { value: Arc::unwrap_or_clone(linked.guide), problems }
}
