//! What the pages of questions show that nobody answered yet.

use serde::Serialize;

use super::TagGroupView;
use super::common::LinkView;

/// `open` in `open.html`.
#[derive(Debug, Clone, Serialize)]
pub struct OpenView {
    /// How many questions are open, on all these pages.
    pub questions: usize,
    /// Which of these pages this is, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// The questions on this page, by topic.
    pub groups: Vec<TagGroupView>,
    /// The page before this one.
    pub previous: Option<LinkView>,
    /// The page after this one.
    pub next: Option<LinkView>,
}
