//! One file of the site: its address, and what it is made from.

use std::sync::Arc;

use super::export::Export;
use super::titles::Name;
use crate::address::OutPath;

/// A file of the site.
#[derive(Debug, Clone)]
pub struct Route {
    pub(crate) path: OutPath,
    pub(crate) kind: Kind,
    /// The title and the description's start, for pages.
    pub(crate) name: Option<Arc<Name>>,
}

/// What a file of the site is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A page, made by a template.
    Page(Page),
    /// An asset of the theme, by its name.
    Asset(String),
    /// A file that notes refer to, as an index into the guide.
    File(usize),
    /// A file that the study page loads.
    Study(Studied),
    /// The words of a page in Markdown.
    Twin(Page),
    /// A file that the site makes of itself: its kind, and its number among those of that kind.
    Export(Export, usize),
}

/// What a page shows; the numbers are indices into the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// The home page.
    Home,
    /// A topic with its questions and prose.
    Topic(usize),
    /// A further page (from 1) of a long topic.
    Further(usize, usize),
    /// A question.
    Question(usize),
    /// The list of tags.
    Tags,
    /// A page (from 0) of a tag's questions.
    Tag(usize, usize),
    /// A page (from 0) of the questions that nobody answered yet.
    Open(usize),
    /// The page to study with.
    Study,
    /// What is shown when there is no page.
    Missing,
    /// The old address of a page.
    Redirect(Moved),
}

impl Page {
    /// Returns whether it has words of its own; those of all pages of a topic stand together.
    pub(crate) fn has_words(self) -> bool {
        match self {
            Page::Home | Page::Topic(_) | Page::Question(_) | Page::Tags | Page::Tag(..) | Page::Open(_) => true,
            Page::Further(..) | Page::Study | Page::Missing | Page::Redirect(_) => false,
        }
    }
}

/// What the study page loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Studied {
    /// The topics of the guide.
    Topics,
    /// Where each question is, for a reader who knows it from elsewhere.
    Places,
    /// A part (from 0) of the questions of a topic, by its index in the guide.
    Part(usize, usize),
}

/// What of the guide a page shows, as an index into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A topic.
    Topic(usize),
    /// A question.
    Question(usize),
}

/// Where a page went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moved {
    /// To a topic's page.
    Topic(usize),
    /// To a question's page.
    Question(usize),
    /// To one of several questions: the first of them, and which of its former addresses it is.
    Either(usize, usize),
}

impl Route {
    /// Returns where the file lies below the output folder.
    pub fn path(&self) -> &OutPath {
        &self.path
    }

    /// Returns what it shows, where that is a single part of the guide.
    pub fn subject(&self) -> Option<Subject> {
        match self.kind {
            Kind::Page(Page::Topic(at) | Page::Further(at, _)) => Some(Subject::Topic(at)),
            Kind::Page(Page::Question(at)) => Some(Subject::Question(at)),
            _ => None,
        }
    }

    /// Returns whether it is a page that search engines are told of.
    pub fn is_listed(&self) -> bool {
        match self.kind {
            Kind::Page(page) => !matches!(page, Page::Missing | Page::Redirect(_)),
            Kind::Asset(_) | Kind::File(_) | Kind::Study(_) | Kind::Twin(_) | Kind::Export(..) => false,
        }
    }

    /// Returns whether it is of a kind, or is the page whose old address that kind is.
    pub(crate) fn is_or_has(&self, kind: &Kind) -> bool {
        match kind {
            Kind::Page(Page::Redirect(Moved::Topic(at))) if self.kind == Kind::Page(Page::Topic(*at)) => true,
            Kind::Page(Page::Redirect(Moved::Question(at))) if self.kind == Kind::Page(Page::Question(*at)) => true,
            kind => self.kind == *kind,
        }
    }

    /// Returns what it is an export of, by the name that a build tells its cost under.
    pub fn export(&self) -> Option<&'static str> {
        match &self.kind {
            Kind::Export(export, _) => Some(export.name()),
            Kind::Study(_) => Some("study"),
            Kind::Twin(_) => Some("markdown"),
            Kind::Page(_) | Kind::Asset(_) | Kind::File(_) => None,
        }
    }

    /// Returns whether it is a page, that is, made by a template.
    pub fn is_page(&self) -> bool {
        self.name.is_some()
    }
}

/// Returns the path of a part (from 0) of what the study page loads of a topic; no slug has a dot.
pub(crate) fn study_path(slug: &str, part: usize) -> String {
    match part {
        0 => ["study/topic/", slug, ".json"].concat(),
        _ => format!("study/topic/{slug}.{}.json", part + 1),
    }
}
