//! A page in the making: what it is made from, and how it links to others.

use crate::guide::{Question, Topic};

use super::super::fragments::Setting;
use super::super::material::Material;
use super::super::phrases::Phrases;
use super::super::tags::Tag;
use super::super::titles;
use super::view::LinkView;
use crate::address::{encode, question_path, tag_path, topic_path};

/// A page in the making: what it is made from, how its words are set, and where it lies.
pub(crate) struct Desk<'s> {
    pub(crate) material: &'s Material,
    pub(crate) setting: &'s dyn Setting,
    pub(crate) root: String,
}

impl Desk<'_> {
    pub(super) fn phrases(&self) -> Phrases {
        Phrases::of(&self.material.config.language)
    }

    /// Returns the address of a path below the site's root, as this page links to it.
    pub(super) fn url(&self, path: &str) -> String {
        [&self.root, &*encode(path)].concat()
    }

    pub(super) fn question_url(&self, question: &Question) -> String {
        self.url(&question_path(&question.slug))
    }

    pub(super) fn home_link(&self) -> LinkView {
        LinkView { url: self.url("index.html"), title: self.phrases().interface.word("home").to_owned() }
    }

    pub(super) fn topic_link(&self, topic: &Topic) -> LinkView {
        LinkView { url: self.url(&topic_path(&topic.slug)), title: topic.title.clone() }
    }

    pub(super) fn question_link(&self, question: &Question) -> LinkView {
        let title = titles::cut(&question.title, titles::LONGEST);
        LinkView { url: self.question_url(question), title }
    }

    pub(super) fn tag_links(&self, names: &[String]) -> Vec<LinkView> {
        names.iter().filter_map(|name| self.material.tags().named(name)).map(|tag| self.tag_link(tag)).collect()
    }

    /// Returns the tags of a question.
    pub(super) fn tags_of(&self, at: usize) -> Vec<LinkView> {
        let tags = self.material.tags().of(at, &self.material.guide.questions[at].tags);
        tags.into_iter().map(|tag| self.tag_link(tag)).collect()
    }

    fn tag_link(&self, tag: &Tag) -> LinkView {
        LinkView { url: self.url(&tag_path(&tag.slug, 0)), title: tag.name.clone() }
    }

    /// Returns where a line of a note can be edited.
    pub(super) fn edit_url(&self, path: &str, line: usize) -> Option<String> {
        let pattern = self.material.config.edit_url.as_ref()?;
        Some(pattern.replace("{path}", &encode(path)).replace("{line}", &line.to_string()))
    }
}
