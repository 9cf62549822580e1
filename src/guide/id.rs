//! The name by which a question is known for good.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The name of a question; unique in the guide. Its page is called so, too, where that is short enough.
///
/// It is made from the topic and the prompt alone (see [`crate::link`]), so it stays when the answer is
/// edited or another note is added; where a lock remembers it, it stays whatever is edited. Letters, digits and `-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(Arc<str>);

impl QuestionId {
    /// Wraps an id that is known to be well formed.
    pub(crate) fn new(id: impl Into<Arc<str>>) -> Self {
        QuestionId(id.into())
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the id of the question's element on a topic's page.
    pub fn anchor(&self) -> String {
        let prefix = if self.0.starts_with(char::is_alphabetic) { "" } else { "q-" };
        [prefix, self.as_str()].concat()
    }

    /// Returns what the ids within one of its answers start with, by the answer's index in [`super::Question::answers`].
    pub fn answer_scope(&self, answer: usize) -> String {
        format!("{}--a{answer}", self.anchor())
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
