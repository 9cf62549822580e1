//! What was read of an export.

use std::collections::{BTreeMap, BTreeSet};

use super::pages::Pages;
use crate::address::slugify;
use crate::deck::archive::BadPackage;
use crate::deck::asked::HouseQuestion;
use crate::deck::house::HouseNote;

/// Notes that were made of an export.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The notes, each with a slug of its own.
    pub notes: Vec<HouseNote>,
    /// Files that the notes show, by name.
    pub media: BTreeMap<String, Vec<u8>>,
    /// What could not be taken over, and how often.
    pub left_out: BTreeMap<LeftOut, usize>,
    /// Whether it was exported by this program, so that the order of its topics is that of a guide.
    pub(super) is_ours: bool,
    /// The names of files that lie in a folder beside what was exported, and not in it.
    pub beside: BTreeSet<String>,
    /// The pages that links between questions lead to.
    pub(super) pages: Pages,
}

/// The note that a question goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Home {
    /// Its file's name, without an ending: slugs joined by `/`.
    pub(super) slug: String,
    /// What it is called.
    pub(super) title: String,
    /// What it is about.
    pub(super) about: Option<String>,
}

impl Home {
    /// Returns the note of a deck of Anki.
    pub(super) fn of_deck(deck: &str) -> Self {
        let title = deck.rsplit("::").next().unwrap_or(deck).trim();
        let title = if title.is_empty() { "Imported" } else { title };
        Home { slug: slug(deck), title: title.to_owned(), about: None }
    }

    /// Returns the note at a path.
    pub(super) fn at(path: &str, title: &str, about: Option<&str>) -> Self {
        let path = path.strip_suffix(".md").unwrap_or(path);
        let about = about.map(str::to_owned);
        let Home { slug, title: own, .. } = Home::of_deck(&path.replace('/', "::"));
        Home { slug, title: if title.trim().is_empty() { own } else { title.to_owned() }, about }
    }

    /// Returns how many folders it stands below.
    pub(super) fn depth(&self) -> usize {
        self.slug.matches('/').count()
    }
}

/// Something that could not be taken over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Notes whose question has no words.
    NoQuestion,
    /// Clozes over images.
    ImageOcclusion,
    /// Notes that also ask for the question when they show the answer.
    OtherCards,
    /// Intervals and due dates.
    Schedules,
    /// Files that no note shows.
    UnusedMedia,
    /// Files that notes show and that are not there, or whose name is none.
    MissingMedia,
    /// HTML within HTML, deeper than anybody writes; its words were taken over.
    DeepHtml,
    /// Entries that are no questions.
    NoEntry,
    /// Files that lie on the site of a guide.
    SiteFiles,
}

impl LeftOut {
    /// Says it to people.
    pub fn words(&self) -> &'static str {
        match self {
            LeftOut::NoQuestion => "notes without a question are left out",
            LeftOut::ImageOcclusion => "image occlusions are left out: notes have no such thing",
            LeftOut::OtherCards => "further cards of notes (such as reversed ones) are left out: a note asks once",
            LeftOut::Schedules => "cards were learned already: when they are due is left out",
            LeftOut::UnusedMedia => "files that no question shows are left out",
            LeftOut::MissingMedia => "files that questions show are not in the package",
            LeftOut::DeepHtml => "fields are nested too deep: their words are taken over without marks",
            LeftOut::SiteFiles => {
                "files are not in this kind of export: take `export anki` (.apkg) or `export markdown`, or copy them"
            }
            LeftOut::NoEntry => "entries that hold no question are left out",
        }
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A package of Anki can't be read.
    #[error(transparent)]
    Package(#[from] BadPackage),
    /// The text can't be read.
    #[error("it does not hold text")]
    NoText,
    /// The JSON can't be read.
    #[error("it is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The table can't be read.
    #[error("it is no table: {0}")]
    Table(#[from] csv::Error),
    /// It is a note, and was not exported.
    #[error("it is a note, which is read as it is: copy it into the folder of the notes")]
    Note,
    /// The ending is none that is known.
    #[error("only .apkg, .csv, .tsv, .txt, .json and exported .md are read")]
    UnknownKind,
    /// There is no question in it.
    #[error("there is no question in it")]
    Nothing,
}

impl Imported {
    /// Counts something that could not be taken over.
    pub(super) fn leave_out(&mut self, what: LeftOut) {
        *self.left_out.entry(what).or_default() += 1;
    }

    /// Puts a question into a note, which it makes where there is none yet.
    pub(super) fn put(&mut self, home: Home, question: HouseQuestion) {
        if question.words.trim().is_empty() {
            return self.leave_out(LeftOut::NoQuestion);
        }
        // Those of a note mostly stand together.
        let at = self.notes.iter().rposition(|note| note.slug == home.slug).unwrap_or_else(|| {
            let Home { slug, title, about: description } = home;
            self.notes.push(HouseNote { title, slug, description, ..HouseNote::default() });
            self.notes.len() - 1
        });
        self.notes[at].questions.push(question);
    }

    /// Brings the notes into the order of their names, and lets links between questions lead to them.
    pub(super) fn settle(&mut self) {
        let files = self.notes.iter_mut().map(|note| self.pages.relink(note)).sum();
        (0..files).for_each(|_| self.leave_out(LeftOut::SiteFiles));
        self.notes.retain(|note| !note.questions.is_empty());
        if self.is_ours && !self.notes.is_sorted_by(|one, other| one.slug <= other.slug) {
            (1..).zip(&mut self.notes).for_each(|(order, note)| note.order = Some(order));
        }
        self.notes.sort_by(|one, other| one.slug.cmp(&other.slug));
    }
}

/// Returns the path of a deck's note: a folder for each deck around it.
pub(super) fn slug(deck: &str) -> String {
    let parts: Vec<String> = deck.split("::").map(slugify).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "imported".to_owned() } else { parts.join("/") }
}
