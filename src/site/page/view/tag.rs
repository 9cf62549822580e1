//! What the pages of tags show.

use serde::Serialize;

use super::common::LinkView;

/// `tags` in `tags.html`.
#[derive(Debug, Clone, Serialize)]
pub struct TagsView {
    /// Every tag, sorted by name.
    pub tags: Vec<TagLineView>,
}

/// A tag in the list of tags.
#[derive(Debug, Clone, Serialize)]
pub struct TagLineView {
    /// The tag's page.
    pub url: String,
    /// Its name.
    pub title: String,
    /// How many questions have it.
    pub questions: usize,
}

/// `tag` in `tag.html`.
#[derive(Debug, Clone, Serialize)]
pub struct TagView {
    /// Its name.
    pub title: String,
    /// How many questions have it, on all its pages.
    pub questions: usize,
    /// Which of its pages this is, from 1.
    pub page: usize,
    /// How many pages it has.
    pub pages: usize,
    /// The questions on this page, by topic.
    pub groups: Vec<TagGroupView>,
    /// The page before this one.
    pub previous: Option<LinkView>,
    /// The page after this one.
    pub next: Option<LinkView>,
}

/// The questions of one topic under a tag.
#[derive(Debug, Clone, Serialize)]
pub struct TagGroupView {
    /// The topic.
    pub topic: LinkView,
    /// Its questions.
    pub questions: Vec<QuestionLineView>,
}

/// A question in a list of questions.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionLineView {
    /// The question's page.
    pub url: String,
    /// The fragment by which a list may name it.
    pub anchor: String,
    /// The question as plain text.
    pub title: String,
    /// Whether it has an answer.
    pub answered: bool,
}
