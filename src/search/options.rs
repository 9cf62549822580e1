//! How an index is made.

use serde::Serialize;

/// The number of the format; a client reads only its own.
pub const FORMAT: u32 = 1;

/// How an index is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchOptions {
    /// The language of words in Latin letters where their text leaves doubt, as a BCP 47 tag.
    pub language: String,
    /// Groups of names for one thing, such as `k8s` and `kubernetes`, besides those that are built in.
    pub synonyms: Vec<Vec<String>>,
    /// Whether results may show words of the answer.
    pub excerpts: Excerpts,
}

impl Default for SearchOptions {
    fn default() -> Self {
        SearchOptions { language: "en".to_owned(), synonyms: Vec::new(), excerpts: Excerpts::Shown }
    }
}

/// Whether results show words of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Excerpts {
    /// An excerpt around the match.
    Shown,
    /// Only the question, so that the answer is not given away.
    Hidden,
}
