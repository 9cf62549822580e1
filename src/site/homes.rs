//! The questions of a guide by the topic that each belongs to: the one that asks it first.

use super::head::Heads;
use crate::guide::Question;

/// A part holds so many questions of a topic.
pub(crate) const PART: usize = 50;

/// The questions of a guide by the topic that each belongs to, as indices.
#[derive(Debug, Default)]
pub(crate) struct Homes(Vec<Vec<usize>>);

impl Homes {
    /// Sorts the questions of a guide by their topics.
    pub(crate) fn new(heads: &Heads<'_>) -> Self {
        let mut homes = vec![Vec::new(); heads.topics.len()];
        for (at, question) in heads.questions.iter().enumerate() {
            if let Some(home) = question.home.and_then(|topic| homes.get_mut(topic)) {
                home.push(at);
            }
        }
        Homes(homes)
    }

    /// Returns in how many parts the questions of a topic come.
    pub(crate) fn parts(&self, topic: usize) -> usize {
        self.of(topic).len().div_ceil(PART)
    }

    /// Returns the questions of a topic.
    pub(crate) fn of(&self, topic: usize) -> &[usize] {
        self.0.get(topic).map_or(&[], Vec::as_slice)
    }
}

/// Returns the topic that a question belongs to.
pub(crate) fn home(question: &Question) -> Option<usize> {
    question.origins.first().map(|origin| origin.topic)
}
