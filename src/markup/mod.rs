//! Text → [`Tree`]: a note is read once, whole, into nodes with spans into its text.
//!
//! Titles, links, anchors, questions, answers, HTML, search text and diagnostics all come from this tree;
//! nobody looks at raw lines again. Knows how words are marked and no question. Start at [`parse`], then
//! [`Tree`] and [`Kind`]; what others show of a note is a [`Passage`].

mod anchor;
mod autolink;
mod builder;
mod digest;
mod flow;
mod footnote;
pub mod html;
mod inline;
mod kind;
mod markdown;
mod org;
mod passage;
mod plain;
mod print;
mod smart;
mod span;
mod steps;
mod table;
mod tree;
mod verbatim;
mod wide;
mod words;

pub use anchor::{Anchors, LocalNames, github_name};
pub(crate) use autolink::addresses;
pub use kind::{Alert, Code, Fence, Heading, Kind, Link, LinkForm, List};
pub use passage::{Passage, Spot};
pub use span::Span;
pub use steps::{Step, Steps};
pub use tree::{Flavour, Node, NodeId, Said, Tree};

use crate::config::MarkdownConfig;
use crate::diagnostic::Checked;
use crate::text::{SourcePath, Text};

/// How a note is read; the same for the whole guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extensions {
    /// Whether `$…$` and `$$…$$` are formulas.
    pub math: bool,
    /// Whether straight quotes, `--` and `...` become typographic ones.
    pub smart_punctuation: bool,
}

impl Default for Extensions {
    fn default() -> Self {
        Extensions { math: true, smart_punctuation: false }
    }
}

impl From<&MarkdownConfig> for Extensions {
    fn from(config: &MarkdownConfig) -> Self {
        Extensions { math: config.math, smart_punctuation: config.smart_punctuation }
    }
}

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
