//! The value that a template gets beside `site` and `page`.

use serde::Serialize;

use super::common::LinkView;
use super::home::HomeView;
use super::open::OpenView;
use super::question::QuestionView;
use super::study::StudyView;
use super::tag::{TagView, TagsView};
use super::topic::TopicView;

/// `redirect` in `redirect.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// The page that took this one's place.
    pub to: LinkView,
    /// Others that may be meant as well; none, mostly.
    pub others: Vec<LinkView>,
}

/// `missing` in `404.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MissingView {
    /// The home page.
    pub home: String,
}

/// The value that is named after the template.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum BodyView {
    /// For `home.html`.
    Home(HomeView),
    /// For `topic.html`.
    Topic(TopicView),
    /// For `question.html`.
    Question(QuestionView),
    /// For `tags.html`.
    Tags(TagsView),
    /// For `tag.html`.
    Tag(TagView),
    /// For `open.html`.
    Open(OpenView),
    /// For `study.html`.
    Study(StudyView),
    /// For `404.html`.
    Missing(MissingView),
    /// For `redirect.html`.
    Redirect(RedirectView),
}

impl BodyView {
    /// Returns the template's file and the name of the value in it.
    pub(crate) fn template(&self) -> (&'static str, &'static str) {
        match self {
            BodyView::Home(_) => ("home.html", "home"),
            BodyView::Topic(_) => ("topic.html", "topic"),
            BodyView::Question(_) => ("question.html", "question"),
            BodyView::Tags(_) => ("tags.html", "tags"),
            BodyView::Tag(_) => ("tag.html", "tag"),
            BodyView::Open(_) => ("open.html", "open"),
            BodyView::Study(_) => ("study.html", "study"),
            BodyView::Missing(_) => ("404.html", "missing"),
            BodyView::Redirect(_) => ("redirect.html", "redirect"),
        }
    }
}
