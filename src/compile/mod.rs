//! The stages in a row: sources → guide → site. What `build`, `list` and `serve` share.

use rayon::prelude::*;

use crate::config::Config;
use crate::decode::decode;
use crate::diagnostic::Checked;
use crate::guide::Guide;
use crate::link::{AssetSizes, Drafts, link};
use crate::note::{Note, parse};
use crate::text::Source;

/// Reads every source, in parallel; a source without text gives no note.
pub fn notes(sources: &[Source]) -> Checked<Vec<Note>> {
    let read: Vec<Checked<Option<Note>>> = sources.par_iter().map(note).collect();
    let mut problems = Vec::new();
    let notes = read.into_iter().filter_map(|note| note.collect_into(&mut problems)).collect();
    Checked { value: notes, problems }
}

/// Reads one source.
pub fn note(source: &Source) -> Checked<Option<Note>> {
    decode(source).then(|text| match text {
        Some(text) => parse(&text).map(Some),
        None => Checked::new(None),
    })
}

/// Makes a guide of sources and of what is known about the files beside them.
pub fn guide(sources: &[Source], assets: &AssetSizes, config: &Config, drafts: Drafts) -> Checked<Guide> {
    notes(sources).then(|notes| link(notes, assets, config, drafts))
}
