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
    /// Returns the questions that a topic asks, each as often as it does.
    pub fn asked_in<'a>(&'a self, topic: &'a Topic) -> impl Iterator<Item = &'a Question> {
        topic.asked().filter_map(|at| self.questions.get(at)).map(|question| &**question)
    }

    /// Finds a question by its id, by what its page is called, or by an id that it had.
    pub fn question_called(&self, name: &str) -> Option<&Question> {
        let ways: [fn(&Question, &str) -> bool; 3] = [
            |question, name| question.id.as_str() == name,
            |question, name| *question.slug == *name,
            |question, name| question.aliases.iter().any(|alias| alias.as_str() == name),
        ];
        let mut all = ways.iter().flat_map(|is_called| {
            self.questions.iter().map(|question| &**question).find(|question| is_called(question, name))
        });
        all.next()
    }

    /// Returns the topic that a question is shown under: the first that asks it.
    pub fn home_topic(&self, question: &Question) -> Option<&Topic> {
        question.origins.first().and_then(|origin| Some(&**self.topics.get(origin.topic)?))
    }
}
