//! A note with all that linking needs of it alone, worked out once.
//!
//! Nothing in it depends on another note or on the configuration, so it may be kept for as long as the note is the same.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::anchors::anchors;
use super::destinations::{destinations, may_lead};
use super::fingerprint::Fingerprint;
use super::named::Named;
use super::places::Places;
use super::topic::Outline;
use crate::markup::{Passage, Span};
use crate::note::{Note, NotePart};

/// So many parts of a note are looked at by one thread: fewer are not worth another.
const ALONE: usize = 512;

/// A note that is ready to be linked.
#[derive(Debug)]
pub struct Prepared {
    /// The note.
    pub note: Note,
    /// What it is called and where its page lies.
    pub(super) outline: Outline,
    /// As the note's parts; what is known of those that ask.
    pub(super) named: Vec<Option<Named>>,
    /// As the note's parts; the relative links in each.
    pub(super) links: Vec<PartLinks>,
    /// As the note's parts; the fragments of those that are headings.
    pub(super) anchors: Vec<Option<String>>,
    /// Where the note's parts lie in it.
    pub(super) places: Places,
    /// As the note's parts; taken when a lock is there to be compared with.
    pub(super) prints: OnceLock<Vec<Option<Fingerprint>>>,
}

/// The relative links in the passages of a part: destination as written, and the bytes of the note that it takes.
pub(super) type Links = Vec<(String, Span)>;

/// The relative links of a part.
#[derive(Debug, Default)]
pub(super) struct PartLinks {
    /// In a heading, in prose or in a question.
    pub(super) words: Links,
    /// In what stands with a question.
    pub(super) material: Links,
    /// In each of its choices.
    pub(super) choices: Vec<Links>,
    /// In what an answer is called.
    pub(super) label: Links,
    /// In an answer.
    pub(super) body: Links,
}

impl PartLinks {
    fn is_empty(&self) -> bool {
        let mut all = [&self.words, &self.material, &self.label, &self.body].into_iter().chain(&self.choices);
        all.all(Vec::is_empty)
    }

    /// Collects the links of a part, as `found` finds them in its passages.
    fn of(part: &NotePart, found: impl Fn(&Passage) -> Links) -> Self {
        match part {
            NotePart::Heading(heading) => PartLinks { words: found(&heading.title), ..PartLinks::default() },
            NotePart::Prose(prose) => PartLinks { words: found(prose), ..PartLinks::default() },
            NotePart::Item(item) => {
                let answer = item.answer.as_ref();
                let label = answer.and_then(|answer| answer.label.as_ref());
                PartLinks {
                    words: found(&item.prompt),
                    material: item.material.as_ref().map(|material| found(material)).unwrap_or_default(),
                    choices: item.choices.iter().map(|choice| found(&choice.words)).collect(),
                    label: label.map(|label| found(label)).unwrap_or_default(),
                    body: answer.map(|answer| found(&answer.body)).unwrap_or_default(),
                }
            }
        }
    }
}

impl Prepared {
    /// Works out what linking needs of a note.
    pub fn new(note: Note) -> Self {
        let outline = Outline::of(&note);
        let named = |part: &NotePart| match part {
            NotePart::Item(item) => Some(Named::of(item, &note, &outline)),
            NotePart::Heading(_) | NotePart::Prose(_) => None,
        };
        let parts = || note.parts.par_iter().with_min_len(ALONE);
        let named = parts().map(named).collect();
        // Where nothing in a note leads anywhere, its parts need not be looked through one by one.
        let leads = note.tree.nodes().any(|(_, node)| may_lead(node.kind));
        let found = |passage: &Passage| if leads { destinations(passage) } else { Links::new() };
        let links = parts().map(|part| PartLinks::of(part, found)).collect();
        let (anchors, places, prints) = (anchors(&note), Places::of(&note), OnceLock::new());
        Prepared { anchors, places, prints, links, named, outline, note }
    }

    /// Returns what is remembered of the note's parts; nothing of those that don't ask.
    pub(super) fn prints(&self) -> &[Option<Fingerprint>] {
        self.prints.get_or_init(|| Fingerprint::of_note(&self.note))
    }

    /// Returns whether a part leads to others: by relative links, or by what its author calls related.
    pub(super) fn has_links(&self, part: usize) -> bool {
        let names = |part: &NotePart| matches!(part, NotePart::Item(item) if !item.related.is_empty());
        self.links.get(part).is_some_and(|links| !links.is_empty())
            || !self.note.front.related.is_empty()
            || self.note.parts.get(part).is_some_and(names)
    }

    /// Lists the headings that stand in no part and ask again what one of them asks, with that part.
    pub(super) fn asked_again(&self) -> impl Iterator<Item = (&str, usize)> {
        let tree = &self.note.tree;
        tree.anchors().iter().filter_map(|(name, node)| {
            let span = tree.node(node).span;
            let is_apart = self.places.find(span.start, span.end).is_none();
            Some((name, self.places.answered_below(span.end).filter(|_| is_apart)?))
        })
    }

    /// Returns whether there are relative links in headings or prose.
    pub(super) fn has_links_beside_questions(&self) -> bool {
        let mut parts = self.note.parts.iter().zip(&self.links);
        parts.any(|(part, links)| !matches!(part, NotePart::Item(_)) && !links.is_empty())
    }
}
