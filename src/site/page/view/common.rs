//! What templates see on every page: the guide as a whole, the page itself, and which template shows it.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::config::{NavLink, OptionValue};

/// The version of the contract. It grows when a field goes or means something else; what is added breaks no theme.
pub const VERSION: u32 = 1;

/// Clean HTML, printed without escaping.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SiteView {
    /// The name of the guide.
    pub title: String,
    /// What it is about; may be empty.
    pub description: String,
    /// The language of the pages as a BCP 47 tag.
    pub language: String,
    /// Whether the language is written from right to left.
    pub right_to_left: bool,
    /// The language with its region, as `pt_BR`, where the configuration names one.
    pub locale: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Whether there is a page of tags.
    pub has_tags: bool,
    /// Whether readers may keep it for when there is no network.
    pub offline: bool,
    /// Whether there is `feed.xml`.
    pub has_feed: bool,
    /// The theme's assets by name, as addresses below the site's root that tell their bytes: put `page.root` before them.
    pub assets: BTreeMap<String, String>,
    /// What the author chose in `[look]`.
    pub look: LookView,
    /// The options of the theme by name, each a text, a number, `true` or `false`: as the guide chose it, or as `theme.toml` says.
    pub options: BTreeMap<String, OptionValue>,
}

/// What the author chose in `[look]`, without a theme of their own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LookView {
    /// Whether there are colours or fonts, which stand in the asset `look.css`.
    pub styled: bool,
    /// The address of the logo below the site's root: put `page.root` before it.
    pub logo: Option<String>,
    /// What stands at the end of every page, for pages in the site's root; `page.footer` is for each.
    pub footer: Option<Html>,
    /// Tags for the head.
    pub head: Vec<Html>,
    /// Links beside those to topics and tags: put `page.root` before the address of one that is `inside`.
    pub links: Vec<NavLink>,
}

/// What stands in the head of a page and around its content.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The way from this page to the site's root: empty, or `../` once or more.
    pub root: String,
    /// Where it lies below the site's root.
    pub path: String,
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
    /// The topics that stand beside the page, as `tree.html` makes them; empty where none do.
    pub tree: Html,
    /// A file that holds the words of the page in Markdown, where there is one.
    pub markdown: Option<String>,
    /// What is shown beside a link to the page; only where the base URL is known.
    pub picture: Option<PictureView>,
    /// What the author wants at the end of every page, with links that lead from this one.
    pub footer: Option<Html>,
    /// What the page shows as JSON-LD, to be put into a script of the type `application/ld+json`.
    pub data: Option<Html>,
}

/// A picture that is shown beside a link to a page.
#[derive(Debug, Clone, Serialize)]
pub struct PictureView {
    /// Its absolute address.
    pub url: String,
    /// How wide it is.
    pub width: usize,
    /// How high it is.
    pub height: usize,
    /// The words on it.
    pub alt: String,
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
