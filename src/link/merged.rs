//! A question as it was merged: the items that ask it, and where they stand.

use std::sync::Arc;

use super::Prepared;
use super::named::Named;
use crate::guide::QuestionId;
use crate::note::{Item, NotePart};

/// Where an item stands: the note and the part of it, as indices.
pub(super) type At = (usize, usize);

/// A question and the items that ask it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// Its name.
    pub id: QuestionId,
    /// Names of items that ask it elsewhere.
    pub aliases: Vec<QuestionId>,
    /// What its page is called, and what leads to it.
    pub slug: Arc<str>,
    pub former: Vec<Arc<str>>,
    /// The items, in the order of the notes: the first and all others.
    pub first: At,
    pub others: Vec<At>,
    /// The next question that shares its words, but not its section.
    pub(super) next: Option<usize>,
}

impl Merged {
    /// Makes a question that one item asks; others that ask it, and what it is called, are found later.
    pub(super) fn new(id: QuestionId, first: At) -> Self {
        let slug = id.as_str().into();
        Merged { id, aliases: Vec::new(), slug, former: Vec::new(), first, others: Vec::new(), next: None }
    }

    /// Returns all items that ask it.
    pub(super) fn items(&self) -> impl Iterator<Item = At> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// Returns its words as the first item has them, plain.
    pub(super) fn title<'n>(&self, notes: &'n [Arc<Prepared>]) -> &'n str {
        named(notes, self.first).map_or("", Named::title)
    }
}

/// Returns what is known of the item at a position.
pub(super) fn named(notes: &[Arc<Prepared>], at: At) -> Option<&Named> {
    notes.get(at.0)?.named.get(at.1)?.as_ref()
}

/// Returns the item at a position.
pub(super) fn item(notes: &[Arc<Prepared>], at: At) -> Option<&Item> {
    match notes.get(at.0)?.note.parts.get(at.1)? {
        NotePart::Item(item) => Some(item),
        NotePart::Heading(_) | NotePart::Prose(_) => None,
    }
}
