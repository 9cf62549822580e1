//! A note as it was understood: its parts in their order.

use std::sync::Arc;

use super::evidence::{Evidence, Traits};
use super::front_matter::FrontMatter;
use crate::diagnostic::Diagnostic;
use crate::guide::Citation;
use crate::markup::{Passage, Span, Tree};
use crate::text::{Place, SourcePath};

/// One file, read.
#[derive(Debug, Clone)]
pub struct Note {
    /// The file.
    pub source: SourcePath,
    /// What the author said about it at its top.
    pub front: FrontMatter,
    /// Everything it holds, in order. No word of the file is missing.
    pub parts: Vec<NotePart>,
    /// The file as a tree, of which the parts are stretches.
    pub tree: Arc<Tree>,
    /// What is doubtful about its reading.
    pub doubt: Option<Diagnostic>,
    /// What it shows to those that are read beside it.
    pub traits: Arc<Traits>,
    /// What those showed with which it was read.
    pub evidence: Evidence,
    /// The first line below the front matter, from 1.
    pub(super) first: usize,
}

impl Note {
    /// Returns the questions that it asks.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.parts.iter().filter_map(|part| match part {
            NotePart::Item(item) => Some(&**item),
            NotePart::Heading(_) | NotePart::Prose(_) => None,
        })
    }

    /// Returns how many lines its front matter takes, from the first of the file.
    pub fn front_lines(&self) -> usize {
        self.first - 1
    }

    /// Returns the other wordings of one of its questions; those of its front matter belong to the only one it asks.
    pub fn also<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = &'a str> {
        let own = if self.items().nth(1).is_none() { &self.front.also[..] } else { &[] };
        item.also.iter().map(|also| also.words.as_str()).chain(own.iter().map(String::as_str))
    }
}

/// One thing in a note.
#[derive(Debug, Clone)]
pub enum NotePart {
    /// A heading that is no question.
    Heading(NoteHeading),
    /// Words that are neither question nor answer.
    Prose(Arc<Passage>),
    /// A question with its answer.
    Item(Box<Item>),
}

/// A heading that groups what follows it.
#[derive(Debug, Clone)]
pub struct NoteHeading {
    /// 1 for the outermost.
    pub level: usize,
    /// The number that stood before it, such as `2.1`.
    pub number: Option<String>,
    /// Its words, on one line.
    pub title: Arc<Passage>,
    /// The id that the author gave it.
    pub id: Option<String>,
}

/// A question as a note asks it.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where its first word stands.
    pub place: Place,
    /// The number that stood before it, such as `2.1.1`.
    pub number: Option<String>,
    /// The level of the heading that asks it, 1 for the outermost; none where no heading does.
    pub level: Option<usize>,
    /// The question, without number, bullet, label or heading mark.
    pub prompt: Arc<Passage>,
    /// The id that the author gave it, as in `## What is CSRF? {#csrf}`.
    pub id: Option<String>,
    /// What belongs to it below its words and is no choice: code, a table. The same words with other code are another question.
    pub material: Option<Arc<Passage>>,
    /// What can be chosen; none where nothing is offered.
    pub choices: Vec<ItemChoice>,
    /// Its answer, if there is one.
    pub answer: Option<ItemAnswer>,
    /// The headings above it, outermost first, as plain text.
    pub trail: Vec<String>,
    /// Tags that stand with the question.
    pub tags: Vec<String>,
    /// Other wordings of it, as plain text.
    pub also: Vec<Also>,
    /// The ids of questions that the author calls related, each with the bytes of the note that it takes.
    pub related: Vec<(String, Span)>,
}

/// Another wording of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Also {
    /// The words, on one line.
    pub words: String,
    /// The line that holds them, from 1.
    pub line: usize,
}

/// One of the answers that a question offers.
#[derive(Debug, Clone)]
pub struct ItemChoice {
    /// Its mark as written, such as `b` or `2`; counted in letters where there is none.
    pub mark: String,
    /// What it says, without its mark and without a tick.
    pub words: Arc<Passage>,
    /// Whether the note says that it is right. Several may be, one, or none.
    pub is_right: bool,
}

/// The answer to a question as the note gives it.
#[derive(Debug, Clone)]
pub struct ItemAnswer {
    /// What the answer was called, where it stands away from its question under other words.
    pub label: Option<Arc<Passage>>,
    /// The answer; blank where it only names choices.
    pub body: Arc<Passage>,
    /// The sources it names, taken out of `body`.
    pub citations: Vec<Citation>,
    /// The first and last line of the note that belong to it, sources included, from 1.
    pub lines: (usize, usize),
}
