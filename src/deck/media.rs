//! Where links on cards lead, and the files that cards show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::card::Deck;
use crate::address::{decode, encode, slugify};
use crate::config::{BaseUrl, Config};
use crate::guide::{Question, Topic};
use crate::render::Fragment;
use crate::text::SourcePath;

/// What the address of a file on the site begins with.
const FILES: &str = "files/";

/// What questions and topics are called in one note, by what their own pages are called.
type InNote = (BTreeMap<Arc<str>, String>, BTreeMap<String, String>);

/// Where what cards refer to is for whoever reads them.
#[derive(Debug, Clone, Default)]
pub struct Media {
    /// The files that lie beside the cards, each with its name there; none where all is on the site.
    beside: Option<BTreeMap<SourcePath, String>>,
    /// What stands before those names.
    folder: String,
    /// Where all is on one page, the ids of the questions on it by what their own pages are called.
    on_page: Option<BTreeMap<Arc<str>, String>>,
    /// Where all is in one note, the names in it of questions and of topics by what their own pages are called.
    in_note: Option<InNote>,
    /// Whether links say where they would lead, where that is nowhere.
    holds: bool,
    base: Option<BaseUrl>,
}

impl Media {
    /// Files lie beside the cards, in one folder, so a name says which file it is: `img/a.png` is `img-a-1f0c93aa.png`.
    pub fn beside(deck: &Deck<'_>, folder: &str) -> Self {
        let addresses = deck.cards.iter().flat_map(|card| card.fragments()).flat_map(|fragment| fragment.addresses());
        let mut names = BTreeMap::new();
        for path in addresses.filter_map(|address| file(&address)) {
            names.entry(path).or_insert_with_key(name);
        }
        let (folder, base) = (folder.to_owned(), deck.config.base_url.clone());
        Media { beside: Some(names), folder, base, ..Media::default() }
    }

    /// Files lie beside cards of Anki, which hold what their links would lead to.
    pub fn of_cards(deck: &Deck<'_>) -> Self {
        Media { holds: true, ..Media::beside(deck, "") }
    }

    /// All is on one page, which also holds the files: their addresses, by name, come from [`Media::hold`].
    pub fn on_page(deck: &Deck<'_>) -> Self {
        let anchor = |question: &Arc<Question>| (Arc::clone(&question.slug), question.id.anchor());
        Media { on_page: Some(deck.guide.questions.iter().map(anchor).collect()), ..Media::beside(deck, "") }
    }

    /// Takes the address at which each file is, by its name.
    pub fn hold(&mut self, addresses: &BTreeMap<String, String>) {
        let names = self.beside.iter_mut().flat_map(|names| names.values_mut());
        names.for_each(|name| addresses.get(name.as_str()).into_iter().for_each(|address| name.clone_from(address)));
    }

    /// All is on the site: addresses begin with the site's, or lie below it where that is not known.
    pub fn on_site(config: &Config) -> Self {
        Media { base: config.base_url.clone(), ..Media::default() }
    }

    /// All is in one note, in which questions and topics are known by their ids and their titles.
    pub fn in_note(deck: &Deck<'_>, folder: &str) -> Self {
        let wanted: BTreeSet<&str> = deck.cards.iter().map(|card| card.question.id.as_str()).collect();
        let questions = deck.guide.questions.iter().filter(|question| wanted.contains(question.id.as_str()));
        let id = |question: &Arc<Question>| (Arc::clone(&question.slug), question.id.to_string());
        let title = |(topic, _): (&Topic, _)| (topic.slug.clone(), slugify(&topic.title));
        let in_note = Some((questions.map(id).collect(), deck.topics().map(title).collect()));
        Media { in_note, ..Media::beside(deck, folder) }
    }

    /// Writes a fragment as HTML.
    pub(super) fn html(&self, fragment: &Fragment) -> String {
        match self.holds {
            true => fragment.html_holding(|address| self.lead(address)),
            false => fragment.html_by(|address| self.lead(address)),
        }
    }

    /// Returns the address of a question's page; nothing where nobody knows it.
    pub(super) fn page(&self, question: &Question) -> Option<String> {
        let path = crate::address::question_path(&question.slug);
        if self.holds { Some(self.lead(&path).unwrap_or(path)) } else { self.lead(&path) }
    }

    /// Returns the files, each with its name beside the cards.
    pub fn files(&self) -> impl Iterator<Item = (&SourcePath, &str)> {
        self.beside.iter().flatten().map(|(path, name)| (path, name.as_str()))
    }

    /// Says where an address of the site is for a card; nowhere, where it is a page of a site that nobody knows.
    pub fn lead(&self, address: &str) -> Option<String> {
        let on_site = || self.base.as_ref().map(|base| format!("{}{address}", base.as_str()));
        let Some(names) = &self.beside else { return Some(on_site().unwrap_or_else(|| address.to_owned())) };
        if let Some(name) = self.in_note.as_ref().and_then(|(questions, topics)| match slug_of(address) {
            Some(slug) => questions.get(&*slug),
            None => topics.get(address.split('#').next()?.strip_suffix(".html")?),
        }) {
            return Some(format!("#{name}"));
        }
        match (file(address), &self.on_page) {
            (Some(path), Some(_)) => names.get(&path).cloned(),
            (None, Some(questions)) => within(address, questions),
            (Some(path), None) => names.get(&path).map(|name| format!("{}{}", self.folder, encode(name))),
            (None, None) => on_site(),
        }
    }
}

/// Returns what the page of a question is called, from its address.
fn slug_of(address: &str) -> Option<String> {
    let path = address.split('#').next().unwrap_or_default().strip_prefix("q/")?;
    path.strip_suffix(".html").map(|slug| decode(slug).into_owned())
}

/// Returns where the page of a question or a topic is, where all is on one page.
fn within(address: &str, questions: &BTreeMap<Arc<str>, String>) -> Option<String> {
    let path = address.split('#').next().unwrap_or_default().strip_suffix(".html")?;
    match path.strip_prefix("q/") {
        Some(slug) => questions.get(&*decode(slug)).map(|anchor| format!("#{}", anchor.replace('%', "%25"))),
        None if path == "index" => None,
        None => Some(format!("#topic-{path}")),
    }
}

/// Returns the file that an address of the site means.
pub(super) fn file(address: &str) -> Option<SourcePath> {
    address.strip_prefix(FILES).map(|path| SourcePath::new(&*decode(path)))
}

/// Names a file by its path, so that two of them never share a name and an edited file keeps it.
fn name(path: &SourcePath) -> String {
    let hash = blake3::hash(path.as_str().as_bytes()).to_hex();
    let safe = |char: char| if char.is_ascii_alphanumeric() || matches!(char, '.' | '-') { char } else { '-' };
    let flat: String = path.as_str().chars().map(safe).collect();
    let (stem, extension) = flat.rsplit_once('.').unwrap_or((&flat, "bin"));
    let start = stem.char_indices().rev().nth(39).map_or(0, |(at, _)| at);
    format!("{}-{}.{extension}", &stem[start..], &hash[..8])
}
