//! What a topic's page shows: everything that its note holds, in order.

use serde::Serialize;

use super::common::{CountView, Html, LinkView};
use super::{AnswerView, ChoiceView};

/// `topic` in `topic.html`.
#[derive(Debug, Clone, Serialize)]
pub struct TopicView {
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The way down to it: home and folders, and its first page where this is a further one.
    pub trail: Vec<LinkView>,
    /// What it asks.
    pub count: CountView,
    /// Its tags.
    pub tags: Vec<LinkView>,
    /// The day of its last change, as `YYYY-MM-DD`.
    pub updated: Option<String>,
    /// Where its note can be edited.
    pub edit_url: Option<String>,
    /// The study page with this topic chosen, when it can be studied.
    pub study: Option<String>,
    /// Which of its pages this is, from 1.
    pub page: usize,
    /// How many pages it has: one, but for a very long note.
    pub pages: usize,
    /// Its first page, where this is a further one.
    pub first: Option<LinkView>,
    /// The questions on this page that have an answer.
    pub answered: usize,
    /// What the page holds, and on a topic's first page what its further pages hold; empty when it is short.
    pub contents: Vec<ContentsView>,
    /// Whether material or choices stand with any of its questions.
    pub offers: bool,
    /// Everything on the page, in order.
    pub parts: Vec<PartView>,
    /// What is read before it: the page before this one, or the topic before.
    pub previous: Option<LinkView>,
    /// What is read next: the page after this one, or the topic after.
    pub next: Option<LinkView>,
}

/// A line of a topic's list of contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsView {
    /// The fragment on the page that it leads to.
    pub anchor: String,
    /// The further page of the topic that it leads to; none where that is this page.
    pub page: Option<String>,
    /// What it is called.
    pub title: String,
    /// The heading's level, from 2 to 6.
    pub level: usize,
    /// Whether it is a question, not a section.
    pub question: bool,
}

/// One thing on a topic's page; `kind` says which.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PartView {
    /// A heading.
    Section {
        /// The heading's level, from 2 to 6.
        level: usize,
        /// Its fragment.
        anchor: String,
        /// The number that stood before it.
        number: Option<String>,
        /// Its words.
        title: Html,
    },
    /// Words that are neither question nor answer.
    Prose {
        /// The words.
        html: Html,
    },
    /// A question.
    Question(Box<AskedView>),
    /// A question that stands on this page already.
    Again {
        /// The question on this page.
        link: LinkView,
    },
}

/// A question as a topic's page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct AskedView {
    /// Its name in addresses.
    pub id: String,
    /// Its fragment on the page.
    pub anchor: String,
    /// The heading's level, from 2 to 6.
    pub level: usize,
    /// The number that stood before it, with the words of what counts it: `Question 7`.
    pub number: Option<String>,
    /// The fragment of the heading that counts it.
    pub counter: Option<String>,
    /// Its own page.
    pub url: String,
    /// The question, without links in it.
    pub prompt: Html,
    /// What belongs to it below its words: code, a table.
    pub material: Option<Html>,
    /// What can be chosen.
    pub choices: Vec<ChoiceView>,
    /// The answers that belong to this topic.
    pub answers: Vec<AnswerView>,
    /// The topics that answer it, when this one does not.
    pub answered_in: Option<LinkView>,
}
