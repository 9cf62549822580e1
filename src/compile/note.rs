//! Source → note.

use crate::decode::decode;
use crate::diagnostic::Checked;
use crate::markup::Extensions;
use crate::note::{Note, parse};
use crate::text::Source;

/// Reads one source, by itself; one without text gives no note.
pub fn note(source: &Source, extensions: Extensions) -> Checked<Option<Note>> {
    decode(source).then(|text| match text {
        Some(text) => parse(&text, extensions).map(Some),
        None => Checked::new(None),
    })
}
