//! The model: what a guide is made of once all notes are read and linked.
//!
//! [`crate::link`] makes it, [`crate::site`] shows it. It holds words, never HTML, and it is not what
//! templates see. Start at [`Guide`].

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::markup::Passage;
use crate::text::{Place, SourcePath};

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

/// The name of a question in addresses; unique in the guide.
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

    /// Returns what the ids within one of its answers start with, by the answer's index in [`Question::answers`].
    pub fn answer_scope(&self, answer: usize) -> String {
        format!("{}--a{answer}", self.anchor())
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What one note becomes: a page with its questions and its prose, in the note's order.
#[derive(Debug, Clone)]
pub struct Topic {
    /// The note.
    pub source: SourcePath,
    /// The topic's address without extension: slugs of the note's path joined by `/`; unique but for case errors.
    pub slug: String,
    /// The folders above the note, as people read them, outermost first.
    pub folders: Vec<String>,
    /// What the topic is called.
    pub title: String,
    /// What the topic is about, when its author said.
    pub description: Option<String>,
    /// The tags of all its questions.
    pub tags: Vec<String>,
    /// The day that the author gave, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Addresses below the site's root at which the topic used to be, without a leading `/`.
    pub aliases: Vec<String>,
    /// Everything the note holds, in order.
    pub parts: Vec<Part>,
}

/// One thing in a topic.
#[derive(Debug, Clone)]
pub enum Part {
    /// A heading of the note that is no question.
    Section(Section),
    /// Words that are neither question nor answer.
    Prose(Content),
    /// A question that is asked here; the number is its index in [`Guide::questions`].
    Question(usize),
}

/// A heading that groups what follows it.
#[derive(Debug, Clone)]
pub struct Section {
    /// 1 for the outermost heading of the note.
    pub level: usize,
    /// The number that stood before it, such as `2.1`.
    pub number: Option<String>,
    /// Its words, as Markdown.
    pub title: Content,
    /// Its words, as plain text.
    pub plain: String,
    /// Its fragment on the topic's page; unique there.
    pub anchor: String,
}

/// A question of the guide, merged from every place that asks it.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its name in addresses.
    pub id: QuestionId,
    /// Ids of places that ask the same question under another topic; their addresses lead here.
    pub aliases: Vec<QuestionId>,
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
    /// The topic, as an index in [`Guide::topics`].
    pub topic: usize,
    /// Where its first word stands.
    pub place: Place,
    /// The number that stood before it, such as `2.1.1`.
    pub number: Option<String>,
    /// The level of the heading that asks it there, 1 for the outermost; none where no heading does.
    pub level: Option<usize>,
    /// The nearest heading above it, as plain text.
    pub section: Option<String>,
    /// The first and last line of its answer in the note, from 1.
    pub answer_lines: Option<(usize, usize)>,
}

/// Words of a note with all links in them resolved.
#[derive(Debug, Clone)]
pub struct Content {
    /// The words.
    pub passage: Arc<Passage>,
    /// Where each relative link or image in them leads, by its destination as written.
    pub references: BTreeMap<String, Target>,
}

/// Where a relative link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A place in the same words, by its name in them.
    Within(String),
    /// A question's page, with the id of a place on it.
    Question(QuestionId, Option<String>),
    /// A topic's page, by its slug, with the fragment of a section.
    Topic(String, Option<String>),
    /// A file that is copied to the site.
    Asset {
        /// The file.
        path: SourcePath,
        /// Width and height in pixels, where it is an image whose size is known.
        size: Option<(usize, usize)>,
    },
    /// The home page, which lists what is in a folder.
    Home,
    /// Nothing; the link was reported, and its words are shown without it.
    Nothing,
}
