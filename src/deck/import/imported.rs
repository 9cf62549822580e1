//! What was read of an export.

use std::collections::BTreeMap;

use crate::address::slugify;
use crate::deck::archive::BadPackage;
use crate::deck::house::{HouseNote, HouseQuestion};

/// Notes that were made of an export.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The notes, each with a slug of its own.
    pub notes: Vec<HouseNote>,
    /// Files that the notes show, by name.
    pub media: BTreeMap<String, Vec<u8>>,
    /// What could not be taken over, and how often.
    pub left_out: BTreeMap<LeftOut, usize>,
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
    /// The ending is none that is known.
    #[error("only .apkg, .csv, .tsv, .txt and .json are read")]
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

    /// Puts a question into the note of a deck, which it makes where there is none yet.
    pub(super) fn put(&mut self, deck: &str, question: HouseQuestion) {
        if question.words.trim().is_empty() {
            return self.leave_out(LeftOut::NoQuestion);
        }
        let slug = slug(deck);
        // Those of a deck mostly stand together.
        let at = self.notes.iter().rposition(|note| note.slug == slug).unwrap_or_else(|| {
            let title = deck.rsplit("::").next().unwrap_or(deck).trim();
            let title = if title.is_empty() { "Imported" } else { title };
            self.notes.push(HouseNote { title: title.to_owned(), slug, ..HouseNote::default() });
            self.notes.len() - 1
        });
        self.notes[at].questions.push(question);
    }

    /// Brings the notes into the order of their names.
    pub(super) fn settle(&mut self) {
        self.notes.retain(|note| !note.questions.is_empty());
        self.notes.sort_by(|one, other| one.slug.cmp(&other.slug));
    }
}

/// Returns the path of a deck's note: a folder for each deck around it.
pub(super) fn slug(deck: &str) -> String {
    let parts: Vec<String> = deck.split("::").map(slugify).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "imported".to_owned() } else { parts.join("/") }
}
