//! (Guide, route) → the view that a template shows.
//!
//! One function builds each view, whether the words in it are shown or only named (see
//! [`super::fragments`]). Nothing here knows HTML; that is the templates' part.

mod home;
mod json_ld;
pub(crate) mod manifest;
mod open;
mod question;
mod study;
mod tag;
pub(crate) mod template;
pub(crate) mod theme;
mod topic;
mod tree;
pub mod view;

pub(crate) use home::{Groups, asked, is_listed};
pub(crate) use study::{Data, Homes};
pub(crate) use tree::Trees;

use std::sync::{Arc, OnceLock};

use crate::config::Config;
use crate::guide::{Guide, Question, Topic};

use super::Facts;
use super::backlinks::Backlinks;
use super::blueprint::Blueprint;
use super::export::{markdown, pictures};
use super::fragments::Setting;
use super::library::{Library, Words};
use super::phrases::Phrases;
use super::plan::LIST_PAGE;
use super::redirect::Leading;
use super::related::Related;
use super::route::{Kind, Moved, Page, Route, Studied, Subject};
use super::tags::{Tag, Tags};
use super::titles;
use crate::address::{encode, question_path, root_of, tag_path, topic_path};
use crate::picture::{HEIGHT, WIDTH};
use view::{BodyView, Html, LinkView, MissingView, PageView, PictureView, RedirectView};

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

/// A page in the making: what it is made from, how its words are set, and where it lies.
pub(crate) struct Desk<'s> {
    pub(crate) material: &'s Material,
    pub(crate) setting: &'s dyn Setting,
    pub(crate) root: String,
}

/// What is described in search results, beside the page's own name.
enum Tail<'s> {
    /// These words.
    Said(String),
    /// The beginning of an answer.
    Answer(Words<'s>),
}

/// Builds the view of a page, without what stands beside it; `None` for files that are no pages.
pub(crate) fn view<'s>(
    material: &'s Material,
    setting: &'s dyn Setting,
    route: &Route,
) -> Option<(PageView, BodyView)> {
    let name = route.name.as_ref()?;
    let desk = Desk { material, setting, root: material.root(route) };
    let Kind::Page(page) = &route.kind else { return None };
    let (body, tail) = desk.body(page);
    let (markdown, picture, data) = (desk.markdown(page), material.picture(page), desk.data(page));
    let description = match tail {
        Tail::Said(words) => titles::describe(&name.lead, &words),
        Tail::Answer(words) => setting.description(&name.lead, &words),
    };
    let page = PageView {
        title: name.title.clone(),
        description,
        canonical: material.canonical(route),
        noindex: !route.is_listed(),
        code: setting.code(),
        root: desk.root,
        tree: Html::plain(""),
        markdown,
        picture,
        data,
    };
    Some((page, body))
}

/// Builds a file that the study page loads.
pub(crate) fn data<'s>(material: &'s Material, setting: &'s dyn Setting, studied: Studied) -> Data<'s> {
    // The study page shows it, which lies in the root.
    let desk = Desk { material, setting, root: String::new() };
    match studied {
        Studied::Topics => Data::Topics { topics: desk.study_topics() },
        Studied::Places => desk.study_places(),
        Studied::Part(topic, part) => Data::Part { questions: desk.study_part(topic, part) },
    }
}

impl<'s> Desk<'s> {
    fn body(&self, page: &Page) -> (BodyView, Tail<'s>) {
        let guide = &self.material.guide;
        match page {
            Page::Home => {
                let home = self.home();
                let words = self.home_words(&home);
                (BodyView::Home(home), Tail::Said(words))
            }
            Page::Topic(at) => {
                let topic = self.topic(*at);
                let words = self.topic_words(&guide.topics[*at], &topic);
                (BodyView::Topic(topic), Tail::Said(words))
            }
            Page::Question(at) => (BodyView::Question(self.question(*at)), self.question_tail(*at)),
            Page::Tags => (BodyView::Tags(self.tags()), Tail::Said(self.tags_words())),
            Page::Tag(at, page) => (BodyView::Tag(self.tag(*at, *page)), Tail::Said(self.tag_words(*at))),
            Page::Open(page) => (BodyView::Open(self.open(*page)), Tail::Said(self.open_words())),
            Page::Study => {
                (BodyView::Study(self.study()), Tail::Said(self.phrases().interface.word("study_lede").to_owned()))
            }
            Page::Missing => {
                let home = format!("{}index.html", self.root);
                let words = self.phrases().missing(&self.material.config.title);
                (BodyView::Missing(MissingView { home }), Tail::Said(words))
            }
            Page::Redirect(moved) => {
                let (to, others) = self.moved(*moved);
                let words = self.phrases().moved(&self.material.config.title);
                (BodyView::Redirect(RedirectView { to, others }), Tail::Said(words))
            }
        }
    }

    fn question_tail(&self, at: usize) -> Tail<'s> {
        let Material { guide, library, .. } = self.material;
        if let Some(answer) = library.question(at).answers.first() {
            let named = answer.right.first().filter(|_| answer.body.content.passage.is_blank());
            return Tail::Answer(named.copied().unwrap_or(answer.body));
        }
        let topic = guide.home_topic(&guide.questions[at]).map_or("", |topic| &topic.title);
        Tail::Said(self.phrases().open(topic))
    }

    /// Returns where the same page lies in Markdown.
    fn markdown(&self, page: &Page) -> Option<String> {
        match page {
            Page::Topic(at) if self.material.config.export.markdown => {
                Some(self.url(&markdown::topic(&self.material.guide.topics[*at].slug)))
            }
            _ => None,
        }
    }

    fn phrases(&self) -> Phrases {
        Phrases::of(&self.material.config.language)
    }

    /// Returns where a page went, and where else it may have gone.
    fn moved(&self, moved: Moved) -> (LinkView, Vec<LinkView>) {
        let Guide { topics, questions, .. } = &*self.material.guide;
        let others = match moved {
            Moved::Topic(at) => return (self.topic_link(&topics[at]), Vec::new()),
            Moved::Question(_) => Vec::new(),
            Moved::Either(first, number) => {
                let all = self.material.leading().to(&questions[first].former[number]).iter();
                all.filter(|at| **at != first).map(|at| self.question_link(&questions[*at])).collect()
            }
        };
        let (Moved::Topic(at) | Moved::Question(at) | Moved::Either(at, _)) = moved;
        (self.question_link(&questions[at]), others)
    }

    /// Returns the address of a path below the site's root, as this page links to it.
    fn url(&self, path: &str) -> String {
        [&self.root, &*encode(path)].concat()
    }

    fn question_url(&self, question: &Question) -> String {
        self.url(&question_path(&question.slug))
    }

    fn home_link(&self) -> LinkView {
        LinkView { url: self.url("index.html"), title: self.phrases().interface.word("home").to_owned() }
    }

    fn topic_link(&self, topic: &Topic) -> LinkView {
        LinkView { url: self.url(&topic_path(&topic.slug)), title: topic.title.clone() }
    }

    fn question_link(&self, question: &Question) -> LinkView {
        let title = titles::cut(&question.title, titles::LONGEST);
        LinkView { url: self.question_url(question), title }
    }

    fn tag_links(&self, names: &[String]) -> Vec<LinkView> {
        names.iter().filter_map(|name| self.material.tags().named(name)).map(|tag| self.tag_link(tag)).collect()
    }

    /// Returns the tags of a question.
    fn tags_of(&self, at: usize) -> Vec<LinkView> {
        let tags = self.material.tags().of(at, &self.material.guide.questions[at].tags);
        tags.into_iter().map(|tag| self.tag_link(tag)).collect()
    }

    fn tag_link(&self, tag: &Tag) -> LinkView {
        LinkView { url: self.url(&tag_path(&tag.slug, 0)), title: tag.name.clone() }
    }

    /// Returns where a line of a note can be edited.
    fn edit_url(&self, path: &str, line: usize) -> Option<String> {
        let pattern = self.material.config.edit_url.as_ref()?;
        Some(pattern.replace("{path}", &encode(path)).replace("{line}", &line.to_string()))
    }
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
    fn leading(&self) -> &Leading {
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
    fn root(&self, route: &Route) -> String {
        match (&route.kind, &self.config.base_url) {
            (Kind::Page(Page::Missing), Some(base)) => base.path().to_owned(),
            (Kind::Page(Page::Missing), None) => "/".to_owned(),
            _ => root_of(route.path.as_str()),
        }
    }

    /// Returns what is shown beside a link to a page: the picture of its topic, or of the guide.
    fn picture(&self, page: &Page) -> Option<PictureView> {
        let base = self.config.base_url.as_ref()?;
        let topic = match page {
            Page::Missing => return None,
            Page::Topic(at) | Page::Redirect(Moved::Topic(at)) => Some(*at),
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
    fn canonical(&self, route: &Route) -> Option<String> {
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
