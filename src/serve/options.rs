//! How a guide is shown.

use std::path::PathBuf;

use super::editor::Editor;
use crate::disk::Means;
use crate::link::Drafts;

/// How a guide is shown.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project, or a bare folder of notes.
    pub root: PathBuf,
    /// The name or address that is listened at.
    pub host: Option<String>,
    /// The port that is listened at; the next free one when it is taken.
    pub port: Option<u16>,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// How changes are noticed.
    pub means: Means,
    /// Whether browsers go to the page that was edited.
    pub follow: Follow,
    /// What opens a file to be edited.
    pub editor: Option<Editor>,
}

/// Whether browsers go to the page that was edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follow {
    /// They do, until somebody turns it off in the page.
    Edits,
    /// They stay where they are.
    Nothing,
}
