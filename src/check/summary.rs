//! How much of a guide is asked and answered, by topic.

use serde::{Deserialize, Serialize};

use crate::guide::{Guide, Part};

/// What a guide asks, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Distinct questions.
    pub questions: usize,
    /// Those with an answer.
    pub answered: usize,
    /// The topics that ask something, in the order of the guide.
    pub topics: Vec<TopicSummary>,
}

/// What a topic asks, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicSummary {
    /// The note.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// Its questions.
    pub questions: usize,
    /// Those with an answer.
    pub answered: usize,
}

impl Summary {
    /// Counts what a guide asks.
    pub fn of(guide: &Guide) -> Self {
        let is_answered = |at: &usize| guide.questions.get(*at).is_some_and(|question| !question.answers.is_empty());
        let topics = guide.topics.iter().map(|topic| {
            let asked = topic.parts.iter().filter_map(|part| match part {
                Part::Question(at) => Some(*at),
                Part::Section(_) | Part::Prose(_) => None,
            });
            let asked: Vec<usize> = asked.collect();
            TopicSummary {
                file: topic.source.to_string(),
                title: topic.title.clone(),
                questions: asked.len(),
                answered: asked.iter().filter(|at| is_answered(at)).count(),
            }
        });
        Summary {
            questions: guide.questions.len(),
            answered: (0..guide.questions.len()).filter(is_answered).count(),
            topics: topics.filter(|topic| topic.questions > 0).collect(),
        }
    }
}
