//! A note with all that linking needs of it alone, worked out once.
//!
//! Nothing in it depends on another note or on the configuration, so it may be kept for as long as the note is the same.

use super::merge::Named;
use super::references::anchors;
use super::topic::Outline;
use crate::note::{Note, Part};

/// A note that is ready to be linked.
#[derive(Debug)]
pub struct Prepared {
    /// The note.
    pub note: Note,
    /// The folders above it, joined by `/`.
    pub(super) folder: String,
    /// What it is called and where its page lies.
    pub(super) outline: Outline,
    /// As the note's parts; what is known of those that ask.
    pub(super) named: Vec<Option<Named>>,
    /// As the note's parts; the fragments of those that are headings.
    pub(super) anchors: Vec<Option<String>>,
}

impl Prepared {
    /// Works out what linking needs of a note.
    pub fn new(note: Note) -> Self {
        let outline = Outline::of(&note);
        let named = |part: &Part| match part {
            Part::Item(item) => Some(Named::of(item, &note, &outline)),
            Part::Heading(_) | Part::Prose(_) => None,
        };
        let named = note.parts.iter().map(named).collect();
        let folder = note.source.folders().collect::<Vec<_>>().join("/");
        Prepared { anchors: anchors(&note), named, folder, outline, note }
    }
}
