//! Everything that the files of a site are made from.

use std::sync::{Arc, OnceLock};

use super::backlinks::Backlinks;
use super::blueprint::{Blueprint, LIST_PAGE};
use super::export::limits::Limits;
use super::export::memory::SearchMemory;
use super::fragments::Press;
use super::gists::Shelf;
use super::groups::Groups;
use super::inputs::Facts;
use super::library::Library;
use super::page::view::SiteView;
use super::redirect::Leading;
use super::related::Related;
use super::route::{Route, Subject};
use super::tags::Tags;
use crate::config::Config;
use crate::deck;
use crate::guide::{Guide, Question, Topic};
use crate::render::{Cache, Fragment, Renderer};

/// Everything that the files of a site are made from.
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
    /// What every page sees.
    pub(crate) view: SiteView,
    /// What stands at the end of each.
    pub(crate) footer: Option<Fragment>,
    pub(crate) limits: Limits,
    pub(crate) renderer: Arc<Renderer>,
    /// Renders what the guide is as data.
    pub(crate) cards: OnceLock<Renderer>,
    pub(crate) cache: Arc<dyn Cache>,
    pub(crate) memory: Option<Arc<SearchMemory>>,
}

impl Material {
    /// Returns what renders words.
    pub(crate) fn press(&self) -> Press<'_> {
        Press { renderer: &self.renderer, cache: &*self.cache }
    }

    /// Returns what renders questions as other programs read them.
    pub(crate) fn cards(&self) -> &Renderer {
        self.cards.get_or_init(|| deck::renderer(self.renderer.options()))
    }

    /// Returns the tags of the guide.
    pub(crate) fn tags(&self) -> &Tags {
        self.blueprint.tags()
    }

    /// Returns which questions are related; that is found when somebody asks.
    pub(crate) fn related(&self) -> &Arc<Related> {
        // The preview keeps the last ones itself, and needs the room.
        let is_kept = self.memory.is_none();
        let shelf = Shelf { language: &self.config.language, cache: &*self.cache, is_kept };
        self.related.get_or_init(|| Arc::new(Related::new(&self.guide, shelf, self.before.as_deref())))
    }

    /// Returns which pages link to which questions.
    pub(crate) fn backlinks(&self) -> &Backlinks {
        self.backlinks.get_or_init(|| Backlinks::new(&self.guide))
    }

    /// Returns which questions old addresses lead to.
    pub(crate) fn leading(&self) -> &Leading {
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
