//! What a question's page shows, and what every page that shows a question has of it.

use serde::Serialize;

use super::common::{Html, LinkView};

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerView {
    /// The topic it comes from, when several topics answer the question.
    pub from: Option<LinkView>,
    /// What the answer was called where it differs from the question.
    pub label: Option<Html>,
    /// The choices that it says are right.
    pub right: Vec<ChoiceView>,
    /// The answer itself; empty where it only names choices.
    pub html: Html,
    /// Where the author took it from.
    pub citations: Vec<CitationView>,
}

/// One of the answers that a question offers.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// Its mark, such as `b` or `2`.
    pub mark: String,
    /// What it says.
    pub html: Html,
}

/// A source that an answer names.
#[derive(Debug, Clone, Serialize)]
pub struct CitationView {
    /// The number it had in the author's list.
    pub number: Option<usize>,
    /// What it is called.
    pub title: String,
    /// Its address, when it has one.
    pub url: Option<String>,
    /// The host of its address.
    pub host: Option<String>,
}

/// `question` in `question.html`.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionView {
    /// Its name in addresses.
    pub id: String,
    /// The question.
    pub prompt: Html,
    /// Other wordings of it, as plain text.
    pub also: Vec<String>,
    /// What belongs to it below its words: code, a table.
    pub material: Option<Html>,
    /// What can be chosen.
    pub choices: Vec<ChoiceView>,
    /// The way down to it: home, folders and topic.
    pub trail: Vec<LinkView>,
    /// Its answers; none when nobody answered yet.
    pub answers: Vec<AnswerView>,
    /// Its tags.
    pub tags: Vec<LinkView>,
    /// Every place that asks it.
    pub origins: Vec<OriginView>,
    /// Questions that its author calls related, or that are about the same.
    pub related: Vec<LinkView>,
    /// The questions and topics that link to it.
    pub linked_from: Vec<LinkView>,
    /// The day of the last change of a note that asks it, as `YYYY-MM-DD`.
    pub updated: Option<String>,
    /// The question before it.
    pub previous: Option<LinkView>,
    /// The question after it.
    pub next: Option<LinkView>,
}

/// A place that asks a question.
#[derive(Debug, Clone, Serialize)]
pub struct OriginView {
    /// The topic, with the question's fragment.
    pub topic: LinkView,
    /// The note below the notes' folder.
    pub path: String,
    /// The line of the question in it, from 1.
    pub line: usize,
    /// The number that stood before it.
    pub number: Option<String>,
    /// The nearest heading above it.
    pub section: Option<String>,
    /// Where the note can be edited.
    pub edit_url: Option<String>,
}
