//! What an author says about a note at its top, in TOML (`+++`) or YAML (`---`).

use crate::diagnostic::Checked;
use crate::text::Text;

/// What an author said about a note; nothing of it is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// What the note is called.
    pub title: Option<String>,
    /// What it is about, in a sentence.
    pub description: Option<String>,
    /// Tags for each of its questions.
    pub tags: Vec<String>,
    /// Where it stands among its siblings: lower first, those without a number after those with one.
    pub order: Option<i64>,
    /// Whether it is left out unless drafts are asked for.
    pub draft: bool,
    /// Addresses at which it used to be.
    pub aliases: Vec<String>,
    /// A day, as `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// Reads the front matter of a note and returns it with the number of the first line after it (from 1).
pub fn split(_text: &Text) -> Checked<(FrontMatter, usize)> {
    Checked::new((FrontMatter::default(), 1))
}
