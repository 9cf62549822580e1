//! All stages in a row, for everybody: sources and settings in, an [`Edition`] out, and the next edition from the last one and
//! what changed.
//!
//! `build`, `serve`, `list` and `explain` call nothing but this. It reads no file and prints nothing.

mod check;
mod edition;
mod inputs;
mod notes;

pub use check::{Report, check};
pub use edition::{Edition, Tools};
pub use inputs::{Inputs, Settings};
pub use notes::Notes;

use crate::config::Config;
use crate::decode::decode;
use crate::diagnostic::Checked;
use crate::guide::Guide;
use crate::link::{AssetSizes, Drafts, Ground, Linked};
use crate::markup::Extensions;
use crate::note::{Note, parse};
use crate::text::Source;

use std::sync::Arc;

/// Reads one source, by itself; one without text gives no note.
pub fn note(source: &Source, extensions: Extensions) -> Checked<Option<Note>> {
    decode(source).then(|text| match text {
        Some(text) => parse(&text, extensions).map(Some),
        None => Checked::new(None),
    })
}

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
