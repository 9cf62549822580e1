//! Which questions of a guide are wanted.

use crate::guide::{Guide, Question, Topic};

/// Which questions are wanted; by default all of them.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Topics, by their slug or the end of it, or by their title; none: all.
    pub topics: Vec<String>,
    /// Tags, of which a question must have one; none: all.
    pub tags: Vec<String>,
    /// Whether questions must have an answer, or none.
    pub state: Option<State>,
}

/// Whether somebody answered a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Somebody did.
    Answered,
    /// Nobody did yet.
    Open,
}

impl Wanted {
    /// Returns whether a topic is meant.
    pub fn topic(&self, topic: &Topic) -> bool {
        self.topics.is_empty() || self.topics.iter().any(|name| is_called(topic, name))
    }

    /// Returns whether a question is meant.
    pub fn question(&self, guide: &Guide, question: &Question) -> bool {
        let has_tag = self.tags.is_empty() || self.tags.iter().any(|tag| question.tags.contains(tag));
        let is_answered = !question.answers.is_empty();
        has_tag
            && self.state.is_none_or(|state| is_answered == (state == State::Answered))
            && guide.home_topic(question).is_some_and(|topic| self.topic(topic))
    }

    /// Returns the first name that stands for no topic, and the first tag that no question has.
    pub fn unknown<'w>(&'w self, guide: &Guide) -> (Option<&'w str>, Option<&'w str>) {
        let is_topic = |name: &&String| guide.topics.iter().any(|topic| is_called(topic, name));
        let is_tag = |tag: &&String| guide.questions.iter().any(|question| question.tags.contains(*tag));
        let topic = self.topics.iter().find(|name| !is_topic(name));
        let tag = self.tags.iter().find(|tag| !is_tag(tag));
        (topic.map(String::as_str), tag.map(String::as_str))
    }
}

/// A folder means all topics in it.
fn is_called(topic: &Topic, name: &str) -> bool {
    let name = name.trim_end_matches('/');
    let is_within = topic.slug.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
    topic.slug == name || is_within || topic.source.as_str() == name || topic.title == name
}
