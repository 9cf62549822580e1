//! What some words become, and what was noticed on the way.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::guide::Content;

/// Stands in the HTML of a fragment for the way from the page to the site's root.
///
/// A decoded text never holds this character, so it can't be forged. [`Fragment::html_at`] replaces it.
pub const ROOT: char = '\u{1}';

/// What one piece of content becomes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragment {
    /// Clean HTML; links into the site start with [`ROOT`].
    pub html: String,
    /// The same words without marks, blocks separated by `\n`.
    pub plain: String,
    /// The code blocks' text, for search.
    pub code: Vec<String>,
    /// Whether it holds a formula, a code block, … that needs a stylesheet of its own.
    pub features: Features,
    /// What was noticed, with offsets into the content's passage.
    pub problems: Vec<Problem>,
}

/// What a fragment's page needs beside the theme's main stylesheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Features {
    /// It holds highlighted code.
    pub code: bool,
    /// It holds MathML.
    pub math: bool,
}

/// Something noticed while rendering, placed by bytes of the passage, so that it can be remembered
/// although lines move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The kind.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// The first byte of the passage that is meant.
    pub offset: usize,
    /// How many bytes are meant.
    pub length: usize,
}

/// No more is told of one fragment: finding each place takes time, and nobody reads on.
const MOST_TOLD: usize = 200;

impl Fragment {
    /// Returns the HTML for a page from which `root` (such as `../`, or empty) leads to the site's root.
    pub fn html_at(&self, root: &str) -> String {
        self.html.replace(ROOT, root)
    }

    /// Returns what was noticed, placed in the note.
    pub fn diagnostics<'a>(&'a self, content: &'a Content) -> impl Iterator<Item = Diagnostic> + 'a {
        self.problems.iter().take(MOST_TOLD).map(|problem| {
            let excerpt = content.passage.excerpt(problem.offset, problem.length);
            let diagnostic = Diagnostic::at(problem.code, excerpt, problem.message.clone());
            Diagnostic { hint: problem.hint.clone(), ..diagnostic }
        })
    }
}
