//! The heads of a guide: all of its topics and questions that a plan is made from, so that "is it as before?" is `==`.
//!
//! A plan is given heads and no guide, so it can be made of nothing that is not compared. What a head leaves out is named
//! there: a new field of the guide is an error of the compiler until somebody decides.

use std::sync::Arc;

use crate::guide::{Guide, Question, QuestionId, Topic};
use crate::text::SourcePath;

/// The heads of a guide.
pub(crate) struct Heads<'g> {
    pub(crate) topics: Vec<TopicHead<'g>>,
    pub(crate) questions: Vec<QuestionHead<'g>>,
    pub(crate) assets: &'g [SourcePath],
}

/// What of a topic a plan is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TopicHead<'g> {
    pub(crate) source: &'g SourcePath,
    pub(crate) slug: &'g str,
    pub(crate) folders: &'g [String],
    pub(crate) title: &'g str,
    pub(crate) aliases: &'g [String],
    /// How many pages it has.
    pub(crate) pages: usize,
}

/// What of a question a plan is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct QuestionHead<'g> {
    pub(crate) id: &'g QuestionId,
    pub(crate) slug: &'g Arc<str>,
    pub(crate) former: &'g [Arc<str>],
    pub(crate) title: &'g str,
    pub(crate) tags: &'g [String],
    /// The topic that it belongs to: the first that asks it.
    pub(crate) home: Option<usize>,
    pub(crate) is_answered: bool,
}

impl<'g> Heads<'g> {
    /// Collects the heads of a guide.
    pub(crate) fn of(guide: &'g Guide) -> Self {
        let topics = guide.topics.iter().map(|topic| TopicHead::of(topic)).collect();
        let questions = guide.questions.iter().map(|question| QuestionHead::of(question)).collect();
        Heads { topics, questions, assets: &guide.assets }
    }

    /// Returns whether two guides have equal heads; what they share is not looked at.
    pub(crate) fn are_equal(one: &Guide, other: &Guide) -> bool {
        let topic = |(one, other): (&Arc<Topic>, &Arc<Topic>)| {
            Arc::ptr_eq(one, other) || TopicHead::of(one) == TopicHead::of(other)
        };
        let question = |(one, other): (&Arc<Question>, &Arc<Question>)| {
            Arc::ptr_eq(one, other) || QuestionHead::of(one) == QuestionHead::of(other)
        };
        (one.topics.len(), one.questions.len(), &one.assets)
            == (other.topics.len(), other.questions.len(), &other.assets)
            && one.topics.iter().zip(&other.topics).all(topic)
            && one.questions.iter().zip(&other.questions).all(question)
    }

    /// Lists the questions that nobody answered yet.
    pub(crate) fn open(&self) -> Vec<usize> {
        (0..self.questions.len()).filter(|at| !self.questions[*at].is_answered).collect()
    }
}

impl<'g> TopicHead<'g> {
    fn of(topic: &'g Topic) -> Self {
        let pages = topic.pages();
        let Topic { source, slug, folders, title, aliases, description: _, tags: _, date: _, parts: _, breaks: _ } =
            topic;
        TopicHead { source, slug, folders, title, aliases, pages }
    }
}

impl<'g> QuestionHead<'g> {
    fn of(question: &'g Question) -> Self {
        #[rustfmt::skip]
        let Question {
            id, slug, former, title, tags, answers, origins,
            aliases: _, prompt: _, also: _, material: _, choices: _, related: _,
        } = question;
        let home = origins.first().map(|origin| origin.topic);
        QuestionHead { id, slug, former, title, tags, home, is_answered: !answers.is_empty() }
    }
}
