//! Text → tree, by the flavour of the note.

use super::extensions::Extensions;
use super::tree::{Flavour, Tree};
use super::{markdown, org, plain};
use crate::diagnostic::Checked;
use crate::text::{SourcePath, Text};

/// Reads a note from line `first` on (from 1); what is above it is front matter.
pub fn parse(text: &Text, first: usize, extensions: Extensions) -> Checked<Tree> {
    let from = text.line_start(first);
    match Flavour::of(text.path()) {
        Flavour::Markdown => markdown::read(text, from, extensions),
        Flavour::Plain => plain::read(text, from, extensions),
        Flavour::Org => org::read(text, from, extensions),
    }
}

impl Flavour {
    /// Says by its name how the words of a file are meant.
    pub fn of(path: &SourcePath) -> Self {
        match path.extension().as_str() {
            "md" | "markdown" => Flavour::Markdown,
            "org" => Flavour::Org,
            _ => Flavour::Plain,
        }
    }
}
