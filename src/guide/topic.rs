//! A topic: what one note says, in its order.

use std::ops::Range;

use super::content::Content;
use crate::text::SourcePath;

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
    /// The parts at which its second page begins, its third, and so on; nothing but for a very long note.
    pub breaks: Vec<usize>,
}

impl Topic {
    /// Returns how many pages it has.
    pub fn pages(&self) -> usize {
        self.breaks.len() + 1
    }

    /// Returns the parts that a page (from 0) shows, as indices.
    pub fn page(&self, page: usize) -> Range<usize> {
        let begin = |page: usize| page.checked_sub(1).map_or(Some(0), |at| self.breaks.get(at).copied());
        let end = self.parts.len();
        begin(page).unwrap_or(end)..begin(page + 1).unwrap_or(end)
    }

    /// Returns the page (from 0) that shows a part.
    pub fn page_of(&self, part: usize) -> usize {
        self.breaks.partition_point(|begin| *begin <= part)
    }

    /// Lists the questions that it asks, by their number in the guide, each as often as it does.
    pub fn asked(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().filter_map(|part| match part {
            Part::Question(at) => Some(*at),
            Part::Section(_) | Part::Prose(_) => None,
        })
    }
}

/// One thing in a topic.
#[derive(Debug, Clone)]
pub enum Part {
    /// A heading of the note that is no question.
    Section(Section),
    /// Words that are neither question nor answer.
    Prose(Content),
    /// A question that is asked here; the number is its index in [`super::Guide::questions`].
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
