//! Everything that pages are made from.

use std::sync::{Arc, OnceLock};

use crate::config::Config;
use crate::guide::{Guide, Question, Topic};

use super::super::Facts;
use super::super::backlinks::Backlinks;
use super::super::blueprint::Blueprint;
use super::super::export::pictures;
use super::super::library::Library;
use super::super::plan::LIST_PAGE;
use super::super::redirect::Leading;
use super::super::related::Related;
use super::super::route::{Kind, Moved, Page, Route, Subject};
use super::super::tags::Tags;
use super::home::Groups;
use super::view::PictureView;
use crate::address::{question_path, root_of, topic_path};
use crate::picture::{HEIGHT, WIDTH};

/// Everything that pages are made from.
#[derive(Debug)]
pub(crate) struct Material {
    pub(crate) config: Arc<Config>,
    pub(crate) guide: Arc<Guide>,
    pub(crate) facts: Arc<Facts>,
    pub(crate) library: Library,
    pub(crate) blueprint: Blueprint,
    /// What is related in this guide and in the last one of which that was asked.
    pub(crate) related: OnceLock<Arc<Related>>,
    pub(crate) before: Option<Arc<Related>>,
    pub(crate) backlinks: OnceLock<Backlinks>,
    pub(crate) leading: OnceLock<Leading>,
}

impl Material {
    /// Returns the tags of the guide.
    pub(crate) fn tags(&self) -> &Tags {
        self.blueprint.tags()
    }

    /// Returns which questions are related; that is found when somebody asks.
    pub(crate) fn related(&self) -> &Arc<Related> {
        let related = || Arc::new(Related::new(&self.guide, &self.config.language, self.before.as_deref()));
        self.related.get_or_init(related)
    }

    /// Returns which pages link to which questions.
    pub(crate) fn backlinks(&self) -> &Backlinks {
        self.backlinks.get_or_init(|| Backlinks::new(&self.guide))
    }

    /// Returns which questions old addresses lead to.
    pub(super) fn leading(&self) -> &Leading {
        self.leading.get_or_init(|| Leading::new(&self.guide))
    }

    /// Returns the open questions that a page (from 0) lists.
    pub(crate) fn open_on(&self, page: usize) -> &[usize] {
        self.blueprint.open().chunks(LIST_PAGE).nth(page).unwrap_or_default()
    }

    /// Returns the topics of the guide by folder.
    pub(crate) fn groups(&self) -> &Groups {
        self.blueprint.groups()
    }

    /// Returns the way from a page to the root; the page for missing addresses may be shown anywhere.
    pub(super) fn root(&self, route: &Route) -> String {
        match (&route.kind, &self.config.base_url) {
            (Kind::Page(Page::Missing), Some(base)) => base.path().to_owned(),
            (Kind::Page(Page::Missing), None) => "/".to_owned(),
            _ => root_of(route.path.as_str()),
        }
    }

    /// Returns what is shown beside a link to a page: the picture of its topic, or of the guide.
    pub(super) fn picture(&self, page: &Page) -> Option<PictureView> {
        let base = self.config.base_url.as_ref()?;
        let topic = match page {
            Page::Missing => return None,
            Page::Topic(at) | Page::Further(at, _) | Page::Redirect(Moved::Topic(at)) => Some(*at),
            Page::Question(at) | Page::Redirect(Moved::Question(at)) => {
                self.guide.questions[*at].origins.first().map(|origin| origin.topic)
            }
            Page::Home | Page::Tags | Page::Tag(..) | Page::Open(_) | Page::Study => None,
            Page::Redirect(Moved::Either(..)) => None,
        };
        let (path, alt) = pictures::standing_for(self, topic)?;
        Some(PictureView { url: base.page(&path), width: WIDTH, height: HEIGHT, alt })
    }

    /// Returns the absolute address under which a page's words should be known.
    pub(super) fn canonical(&self, route: &Route) -> Option<String> {
        let base = self.config.base_url.as_ref()?;
        match &route.kind {
            Kind::Page(Page::Missing | Page::Redirect(Moved::Either(..))) => None,
            Kind::Page(Page::Redirect(Moved::Topic(at))) => Some(base.page(&topic_path(&self.guide.topics[*at].slug))),
            Kind::Page(Page::Redirect(Moved::Question(at))) => {
                Some(base.page(&question_path(&self.guide.questions[*at].slug)))
            }
            _ => Some(base.page(route.path.as_str())),
        }
    }

    /// Returns the day a page of the guide changed last.
    pub(crate) fn changed(&self, route: &Route) -> Option<&str> {
        match route.subject()? {
            Subject::Topic(at) => self.topic_changed(&self.guide.topics[at]),
            Subject::Question(at) => self.question_changed(&self.guide.questions[at]),
        }
    }

    /// Returns the day a topic changed last: what its author says, or what the world told.
    pub(crate) fn topic_changed<'s>(&'s self, topic: &'s Topic) -> Option<&'s str> {
        topic.date.as_deref().or_else(|| self.facts.dates.get(&topic.source).map(String::as_str))
    }

    /// Returns the day the last of the notes changed that ask a question.
    pub(crate) fn question_changed(&self, question: &Question) -> Option<&str> {
        let topics = question.origins.iter().filter_map(|origin| self.guide.topics.get(origin.topic));
        topics.filter_map(|topic| self.topic_changed(topic)).max()
    }
}
