//! A page: its view, from the guide and where the page lies.

use crate::guide::Guide;

use super::super::export::Export;
use super::super::fragments::Setting;
use super::super::library::Words;
use super::super::material::Material;
use super::super::route::{Kind, Moved, Page, Route, Studied};
use super::super::titles;
use super::desk::Desk;
use super::study::Data;
use super::view::{BodyView, Html, LinkView, MissingView, PageView, PictureView, RedirectView};
use crate::address::{LLMS_PATH, picture_path, question_path, root_of, topic_path, twin_path};
use crate::picture::{HEIGHT, WIDTH};

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
    let desk = Desk { material, setting, root: root(material, route) };
    let Kind::Page(page) = &route.kind else { return None };
    let (body, tail) = desk.body(page);
    let (markdown, picture, data) = (desk.markdown(route, page), desk.picture(page), desk.data(page));
    let canonical = desk.canonical(route);
    let footer = material.footer.as_ref().map(|footer| Html::clean(&footer.html_at(&desk.root)));
    let description = match tail {
        Tail::Said(words) => titles::describe(&name.lead, &words),
        Tail::Answer(words) => setting.description(&name.lead, &words),
    };
    let page = PageView {
        path: route.path.to_string(),
        title: name.title.clone(),
        description,
        canonical,
        noindex: !route.is_listed(),
        code: setting.code(),
        root: desk.root,
        tree: Html::plain(""),
        markdown,
        picture,
        footer,
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

/// Returns the way from a page to the root; the page for missing addresses may be shown anywhere.
fn root(material: &Material, route: &Route) -> String {
    match (&route.kind, &material.config.base_url) {
        (Kind::Page(Page::Missing), Some(base)) => base.path().to_owned(),
        (Kind::Page(Page::Missing), None) => "/".to_owned(),
        _ => root_of(route.path.as_str()),
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

    /// Returns where the words of a page lie in Markdown; those of the home page else in the list of all topics.
    fn markdown(&self, route: &Route, page: &Page) -> Option<String> {
        let Material { guide, config, blueprint, .. } = self.material;
        let first = match page {
            Page::Further(at, _) => Some((topic_path(&guide.topics[*at].slug), Page::Topic(*at))),
            _ => None,
        };
        let (path, page) = first.unwrap_or_else(|| (route.path.to_string(), *page));
        let path = twin_path(&path);
        if blueprint.has(&path, &Kind::Twin(page)) {
            return Some(self.url(&path));
        }
        (page == Page::Home && config.export.llms).then(|| self.url(LLMS_PATH))
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

    /// Returns what is shown beside a link to a page: the picture of its topic, or of the guide.
    fn picture(&self, page: &Page) -> Option<PictureView> {
        let base = self.material.config.base_url.as_ref()?;
        let topic = match page {
            Page::Missing => return None,
            Page::Topic(at) | Page::Further(at, _) | Page::Redirect(Moved::Topic(at)) => Some(*at),
            Page::Question(at) | Page::Redirect(Moved::Question(at)) => {
                self.material.guide.questions[*at].origins.first().map(|origin| origin.topic)
            }
            Page::Home | Page::Tags | Page::Tag(..) | Page::Open(_) | Page::Study => None,
            Page::Redirect(Moved::Either(..)) => None,
        };
        let (path, alt) = self.standing_for(topic)?;
        Some(PictureView { url: base.page(&path), width: WIDTH, height: HEIGHT, alt })
    }

    /// Returns the absolute address under which a page's words should be known.
    fn canonical(&self, route: &Route) -> Option<String> {
        let base = self.material.config.base_url.as_ref()?;
        match &route.kind {
            Kind::Page(Page::Missing | Page::Redirect(Moved::Either(..))) => None,
            Kind::Page(Page::Redirect(Moved::Topic(at))) => {
                Some(base.page(&topic_path(&self.material.guide.topics[*at].slug)))
            }
            Kind::Page(Page::Redirect(Moved::Question(at))) => {
                Some(base.page(&question_path(&self.material.guide.questions[*at].slug)))
            }
            _ => Some(base.page(route.path.as_str())),
        }
    }

    /// Returns where the picture lies that stands for a topic, or for the guide, and what it shows, for those who don't see it.
    fn standing_for(&self, topic: Option<usize>) -> Option<(String, String)> {
        let Material { guide, config, blueprint, .. } = self.material;
        let own = topic.and_then(|at| Some((at + 1, guide.topics.get(at)?)));
        let own = own.map(|(number, topic)| (number, picture_path(&topic.slug)));
        let is_there = |(number, path): &(usize, String)| blueprint.has(path, &Kind::Export(Export::Pictures, *number));
        let (number, path) = own.into_iter().chain([(0, picture_path("index"))]).find(is_there)?;
        let title = config.title.as_str();
        let topic = number.checked_sub(1).and_then(|at| guide.topics.get(at));
        Some((path, topic.map_or_else(|| title.to_owned(), |topic| [&topic.title, " · ", title].concat())))
    }
}
