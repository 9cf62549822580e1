//! A question with its answers, wherever they stand.

use std::sync::Arc;

use super::content::Content;
use super::id::QuestionId;
use crate::text::Place;

/// A question with this tag is asked the other way round, too, unless it offers choices.
const REVERSED: &str = "reversed";

/// A question of the guide, merged from every place that asks it.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its name.
    pub id: QuestionId,
    /// Ids of places that ask the same question under another topic, and ids that it had.
    pub aliases: Vec<QuestionId>,
    /// What its page is called in addresses.
    pub slug: Arc<str>,
    /// What pages were called that lead to its own; several questions may have been called the same.
    pub former: Vec<Arc<str>>,
    /// The question as asked first, as Markdown.
    pub prompt: Content,
    /// The question as plain text, on one line.
    pub title: String,
    /// Other wordings of it, as plain text, by which it is found.
    pub also: Vec<String>,
    /// What belongs to it below its words and is no choice: code, a table.
    pub material: Option<Content>,
    /// What can be chosen; none where nothing is offered.
    pub choices: Vec<Choice>,
    /// The answers, in the order of `origins`; none when nobody answered yet.
    pub answers: Vec<Answer>,
    /// Every place that asks it; the first is the one it is shown under. Never empty.
    pub origins: Vec<Origin>,
    /// Its tags, sorted.
    pub tags: Vec<String>,
    /// The questions that its author calls related, in that order, by their ids.
    pub related: Vec<QuestionId>,
}

impl Question {
    /// Returns whether it is studied the other way round, too: from the answer to the question.
    pub fn is_reversed(&self) -> bool {
        self.choices.is_empty() && self.tags.iter().any(|tag| tag == REVERSED)
    }
}

/// One of the answers that a question offers.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its mark as written, such as `b` or `2`; counted in letters where there is none.
    pub mark: String,
    /// What it says, without its mark.
    pub words: Content,
    /// Whether a place that asks the question says that it is right.
    pub is_right: bool,
}

/// One answer to a question.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The origin that it belongs to, as an index in [`Question::origins`].
    pub origin: usize,
    /// What the answer was called where it differs from the question, as Markdown.
    pub label: Option<Content>,
    /// The choices that it says are right, as indices in [`Question::choices`].
    pub right: Vec<usize>,
    /// The answer itself; blank where it only names choices.
    pub body: Content,
    /// Where the author took it from.
    pub citations: Vec<Citation>,
}

/// A source that an answer names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The number or mark it had in the list, such as `1`.
    pub mark: Option<String>,
    /// What it is called, as plain text.
    pub title: String,
    /// Its address, when it has one.
    pub url: Option<String>,
}

/// A place that asks a question.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The topic, as an index in [`super::Guide::topics`].
    pub topic: usize,
    /// Where its first word stands.
    pub place: Place,
    /// The number that stood before it, such as `2.1.1`.
    pub number: Option<String>,
    /// The level of the heading that asks it there, 1 for the outermost; none where no heading does.
    pub level: Option<usize>,
    /// The nearest heading above it, as plain text.
    pub section: Option<String>,
    /// The headings above it but for the note's title, outermost first, as plain text.
    pub sections: Vec<String>,
    /// The first and last line of its answer in the note, from 1.
    pub answer_lines: Option<(usize, usize)>,
}
