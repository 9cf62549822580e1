//! What templates see: the contract with theme authors.
//!
//! Every template gets `site` ([`SiteView`]), `page` ([`PageView`]) and one more value that is named
//! after the template: `home.html` gets `home`, `question.html` gets `question`, and so on. Strings are
//! escaped where they are printed; fields of the type [`Html`] are clean HTML and printed as they are.
//! Addresses are ready to be printed: relative to the page, encoded.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

/// Clean HTML, printed without escaping.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Html(Value);

impl Html {
    /// Wraps HTML that is known to be clean.
    pub(crate) fn clean(html: &str) -> Self {
        Html(Value::safe_string(html))
    }

    /// Stands for words that are not shown, by their key.
    pub(crate) fn named(key: [u8; 32]) -> Self {
        let (front, back) = key.split_at(16);
        let halves = [front, back].map(|half| u128::from_le_bytes(half.try_into().unwrap_or_default()));
        Html(Value::from(halves[0] ^ halves[1].rotate_left(64)))
    }

    /// Takes words without any mark-up; they are escaped when they are printed.
    pub(crate) fn plain(words: &str) -> Self {
        Html(Value::normal_string(words))
    }
}

/// The guide as a whole; the same on every page.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The name of the guide.
    pub title: String,
    /// What it is about; may be empty.
    pub description: String,
    /// The language of the pages as a BCP 47 tag.
    pub language: String,
    /// The language with its region, as `pt_BR`, where the configuration names one.
    pub locale: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Whether there is a page of tags.
    pub has_tags: bool,
    /// The theme's assets by name, as addresses below the site's root with a version: put `page.root` before them.
    pub assets: BTreeMap<String, String>,
}

/// What stands in the head of a page and around its content.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The way from this page to the site's root: empty, or `../` once or more.
    pub root: String,
    /// The title; unique in the site.
    pub title: String,
    /// The description; unique in the site.
    pub description: String,
    /// The absolute address, when the base URL is known.
    pub canonical: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Whether the page shows code and so needs `code.css`.
    pub code: bool,
}

/// A link within the site.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// Where it leads; empty when the words are shown without a link.
    pub url: String,
    /// What it is called.
    pub title: String,
}

/// How much there is, and how much of it is answered.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct CountView {
    /// Questions asked.
    pub questions: usize,
    /// Questions that have an answer.
    pub answered: usize,
}

/// `home` in `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The distinct questions of the guide.
    pub count: CountView,
    /// How many topics there are.
    pub topics: usize,
    /// The topics by folder, in the guide's order.
    pub groups: Vec<GroupView>,
}

/// The topics of one folder.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// The folder's name; empty for topics that lie in none.
    pub title: String,
    /// The fragment under which other pages link to it.
    pub anchor: String,
    /// What its topics ask.
    pub count: CountView,
    /// Its topics.
    pub topics: Vec<TopicLineView>,
}

/// A topic in a list of topics.
#[derive(Debug, Clone, Serialize)]
pub struct TopicLineView {
    /// The topic's page.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// What it is about; left out in large guides to keep the page small.
    pub description: Option<String>,
    /// What it asks.
    pub count: CountView,
}

/// `topic` in `topic.html`.
#[derive(Debug, Clone, Serialize)]
pub struct TopicView {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The way down to it: home and folders.
    pub trail: Vec<LinkView>,
    /// What it asks.
    pub count: CountView,
    /// Its tags.
    pub tags: Vec<LinkView>,
    /// The day of its last change, as `YYYY-MM-DD`.
    pub updated: Option<String>,
    /// Where its note can be edited.
    pub edit_url: Option<String>,
    /// What the page holds; empty when it is short.
    pub contents: Vec<ContentsView>,
    /// Everything on the page, in order.
    pub parts: Vec<PartView>,
    /// The topics before and after it.
    pub previous: Option<LinkView>,
    /// The topic after it.
    pub next: Option<LinkView>,
}

/// A line of a topic's list of contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsView {
    /// The fragment on the same page.
    pub anchor: String,
    /// What it is called.
    pub title: String,
    /// The heading's level, from 2 to 6.
    pub level: usize,
    /// Whether it is a question, not a section.
    pub question: bool,
}

/// One thing on a topic's page; `kind` says which.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PartView {
    /// A heading.
    Section {
        /// The heading's level, from 2 to 6.
        level: usize,
        /// Its fragment.
        anchor: String,
        /// The number that stood before it.
        number: Option<String>,
        /// Its words.
        title: Html,
    },
    /// Words that are neither question nor answer.
    Prose {
        /// The words.
        html: Html,
    },
    /// A question.
    Question(Box<AskedView>),
    /// A question that stands on this page already.
    Again {
        /// The question on this page.
        link: LinkView,
    },
}

/// A question as a topic's page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct AskedView {
    /// Its fragment on the page.
    pub anchor: String,
    /// The heading's level, from 2 to 6.
    pub level: usize,
    /// The number that stood before it.
    pub number: Option<String>,
    /// Its own page.
    pub url: String,
    /// The question, without links in it.
    pub prompt: Html,
    /// The answers that belong to this topic.
    pub answers: Vec<AnswerView>,
    /// The topics that answer it, when this one does not.
    pub answered_in: Option<LinkView>,
}

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerView {
    /// The topic it comes from, when several topics answer the question.
    pub from: Option<LinkView>,
    /// What the answer was called where it differs from the question.
    pub label: Option<Html>,
    /// The answer itself.
    pub html: Html,
    /// Where the author took it from.
    pub citations: Vec<CitationView>,
}

/// A source that an answer names.
#[derive(Debug, Clone, Serialize)]
pub struct CitationView {
    /// The number it had in the author's list.
    pub number: Option<usize>,
    /// What it is called.
    pub title: String,
    /// Its address, when it has one.
    pub url: Option<String>,
    /// The host of its address.
    pub host: Option<String>,
}

/// `question` in `question.html`.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionView {
    /// Its name in addresses.
    pub id: String,
    /// The question.
    pub prompt: Html,
    /// The way down to it: home, folders and topic.
    pub trail: Vec<LinkView>,
    /// Its answers; none when nobody answered yet.
    pub answers: Vec<AnswerView>,
    /// Its tags.
    pub tags: Vec<LinkView>,
    /// Every place that asks it.
    pub origins: Vec<OriginView>,
    /// The day of the last change of a note that asks it, as `YYYY-MM-DD`.
    pub updated: Option<String>,
    /// The question before it.
    pub previous: Option<LinkView>,
    /// The question after it.
    pub next: Option<LinkView>,
}

/// A place that asks a question.
#[derive(Debug, Clone, Serialize)]
pub struct OriginView {
    /// The topic, with the question's fragment.
    pub topic: LinkView,
    /// The note below the notes' folder.
    pub path: String,
    /// The line of the question in it, from 1.
    pub line: usize,
    /// The number that stood before it.
    pub number: Option<String>,
    /// The nearest heading above it.
    pub section: Option<String>,
    /// Where the note can be edited.
    pub edit_url: Option<String>,
}

/// `tags` in `tags.html`.
#[derive(Debug, Clone, Serialize)]
pub struct TagsView {
    /// Every tag, sorted by name.
    pub tags: Vec<TagLineView>,
}

/// A tag in the list of tags.
#[derive(Debug, Clone, Serialize)]
pub struct TagLineView {
    /// The tag's page.
    pub url: String,
    /// Its name.
    pub title: String,
    /// How many questions have it.
    pub questions: usize,
}

/// `tag` in `tag.html`.
#[derive(Debug, Clone, Serialize)]
pub struct TagView {
    /// Its name.
    pub title: String,
    /// How many questions have it, on all its pages.
    pub questions: usize,
    /// Which of its pages this is, from 1.
    pub page: usize,
    /// How many pages it has.
    pub pages: usize,
    /// The questions on this page, by topic.
    pub groups: Vec<TagGroupView>,
    /// The page before this one.
    pub previous: Option<LinkView>,
    /// The page after this one.
    pub next: Option<LinkView>,
}

/// The questions of one topic under a tag.
#[derive(Debug, Clone, Serialize)]
pub struct TagGroupView {
    /// The topic.
    pub topic: LinkView,
    /// Its questions.
    pub questions: Vec<QuestionLineView>,
}

/// A question in a list of questions.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionLineView {
    /// The question's page.
    pub url: String,
    /// The question as plain text.
    pub title: String,
    /// Whether it has an answer.
    pub answered: bool,
}

/// `redirect` in `redirect.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// The page that took this one's place.
    pub to: LinkView,
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
            BodyView::Missing(_) => ("404.html", "missing"),
            BodyView::Redirect(_) => ("redirect.html", "redirect"),
        }
    }
}
