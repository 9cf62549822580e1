//! Words as they are shown: a passage, and where its links lead.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::id::QuestionId;
use crate::markup::Passage;
use crate::text::SourcePath;

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
    /// A question's page, by what it is called, with the id of a place on it.
    Question {
        /// The question.
        id: QuestionId,
        /// What its page is called.
        slug: Arc<str>,
        /// A place on the page.
        place: Option<String>,
    },
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
