//! The stages in a row: sources → guide → site. What `build`, `list` and `serve` share.

use rayon::prelude::*;

use crate::config::Config;
use crate::decode::decode;
use crate::diagnostic::Checked;
use crate::guide::Guide;
use crate::link::{AssetSizes, Drafts, link};
use crate::markup::Extensions;
use crate::note::{Note, Shared, parse};
use crate::text::Source;

/// Reads every source, in parallel, and then those again that the others say something of; a source without text gives no note.
pub fn notes(sources: &[Source], extensions: Extensions) -> Checked<Vec<Note>> {
    let read: Vec<Checked<Option<Note>>> = sources.par_iter().map(|source| note(source, extensions)).collect();
    let mut problems = Vec::new();
    let mut notes: Vec<Note> = read.into_iter().filter_map(|note| note.collect_into(&mut problems)).collect();
    let shared = Shared::of(notes.iter());
    notes.par_iter_mut().for_each(|note| {
        if let Some(again) = beside(note, &shared) {
            *note = again;
        }
    });
    problems.extend(notes.iter().filter_map(|note| note.doubt.clone()));
    Checked { value: notes, problems }
}

/// Reads a note again where the notes beside it show something of it that it was not read with.
pub fn beside(note: &Note, shared: &Shared) -> Option<Note> {
    let evidence = shared.evidence(note);
    (evidence != note.evidence).then(|| note.again(evidence))
}

/// Reads one source.
pub fn note(source: &Source, extensions: Extensions) -> Checked<Option<Note>> {
    decode(source).then(|text| match text {
        Some(text) => parse(&text, extensions).map(Some),
        None => Checked::new(None),
    })
}

/// Makes a guide of sources and of what is known about the files beside them.
pub fn guide(sources: &[Source], assets: &AssetSizes, config: &Config, drafts: Drafts) -> Checked<Guide> {
    notes(sources, Extensions::from(&config.markdown)).then(|notes| link(notes, assets, config, drafts))
}
