//! The stages up to a guide, without memory.

use crate::config::Config;
use crate::diagnostic::Checked;
use crate::guide::Guide;
use crate::link::{AssetSizes, Drafts, Ground, Linked};
use crate::markup::Extensions;
use crate::text::Source;

use super::notes::Notes;

use std::sync::Arc;

/// Makes a guide of which no site is wanted.
pub fn guide(sources: &[Source], assets: &AssetSizes, config: &Config, drafts: Drafts) -> Checked<Arc<Guide>> {
    linked(sources, config, Ground::new(Arc::new(assets.clone()), config, drafts)).map(|linked| linked.guide)
}

/// Makes a guide of sources and of all that it depends on besides them.
pub fn linked(sources: &[Source], config: &Config, ground: Ground) -> Checked<Linked> {
    let notes = Notes::read(sources, Extensions::from(&config.markdown));
    let linked = Linked::new(notes.prepared(), Arc::new(ground));
    let problems = notes.problems().cloned().chain(linked.problems()).collect();
    Checked { value: linked, problems }
}
