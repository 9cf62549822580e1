//! A page in the making: its view, from the guide and where the page lies.

use crate::guide::{Guide, Question, Topic};

use super::super::export::{llms, markdown};
use super::super::fragments::Setting;
use super::super::library::Words;
use super::super::phrases::Phrases;
use super::super::route::{Kind, Moved, Page, Route, Studied};
use super::super::tags::Tag;
use super::super::titles;
use super::material::Material;
use super::study::Data;
use super::view::{BodyView, Html, LinkView, MissingView, PageView, RedirectView};
use crate::address::{encode, question_path, tag_path, topic_path};

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
        path: route.path.to_string(),
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
        match page {
            Page::Home => {
                let home = self.home();
                let words = self.home_words(&home);
                (BodyView::Home(home), Tail::Said(words))
            }
            Page::Topic(at) => self.topic_body(*at, 0),
            Page::Further(at, page) => self.topic_body(*at, *page),
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

    fn topic_body(&self, at: usize, page: usize) -> (BodyView, Tail<'s>) {
        let topic = self.topic(at, page);
        let words = self.topic_words(&self.material.guide.topics[at], &topic);
        (BodyView::Topic(topic), Tail::Said(words))
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

    /// Returns where the words of a page lie in Markdown: those of a question in the twin of its topic, since a file of its own
    /// for each question would be half of all files; those of the home page in the list of all topics.
    fn markdown(&self, page: &Page) -> Option<String> {
        let Material { guide, config, .. } = self.material;
        let topic = match page {
            Page::Home if config.export.llms => return Some(self.url(llms::ADDRESS)),
            Page::Topic(at) | Page::Further(at, _) => guide.topics.get(*at).map(|topic| &**topic),
            Page::Question(at) => guide.home_topic(&guide.questions[*at]),
            _ => None,
        };
        let topic = topic.filter(|_| config.export.markdown)?;
        Some(self.url(&markdown::topic(&topic.slug)))
    }

    pub(super) fn phrases(&self) -> Phrases {
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
