//! The whole: topics and questions in their order.

use std::sync::Arc;

use super::question::Question;
use super::topic::Topic;
use crate::text::SourcePath;

/// A whole study guide; what guides that were linked one after the other have in common they share.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    /// One for each note, in the order in which the guide shows them.
    pub topics: Vec<Arc<Topic>>,
    /// Every distinct question, in the order in which the topics ask them.
    pub questions: Vec<Arc<Question>>,
    /// Files that the notes refer to, and that the site therefore holds.
    pub assets: Vec<SourcePath>,
}

impl Guide {
    /// Returns the topic that a question is shown under: the first that asks it.
    pub fn home_topic(&self, question: &Question) -> Option<&Topic> {
        question.origins.first().and_then(|origin| Some(&**self.topics.get(origin.topic)?))
    }
}
