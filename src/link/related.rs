//! What authors call related → the questions that have these ids.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::Prepared;
use super::dead::nearest;
use super::merge::Identified;
use super::merged::At;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::guide::QuestionId;
use crate::markup::Span;
use crate::note::{Item, Note};

/// The questions of a guide by their ids and aliases, listed when the first is called for.
pub(super) struct Ids<'a> {
    notes: &'a [Arc<Prepared>],
    identified: &'a Identified,
    known: OnceLock<FxHashMap<&'a str, &'a QuestionId>>,
}

impl<'a> Ids<'a> {
    pub(super) fn new(notes: &'a [Arc<Prepared>], identified: &'a Identified) -> Self {
        Ids { notes, identified, known: OnceLock::new() }
    }

    /// Finds the questions that those who ask a question call related; an id that no question has is reported.
    pub(super) fn related(&self, own: &QuestionId, items: &[(At, &Item)]) -> Checked<Vec<QuestionId>> {
        let (mut found, mut problems) = (Vec::new(), Vec::new());
        for (at, item) in items {
            let note = &self.notes[at.0].note;
            for (id, span) in named(note, item) {
                match self.known().get(&*id) {
                    Some(known) if *known == own || found.contains(*known) => {}
                    Some(known) => found.push((*known).clone()),
                    None => problems.push(self.unknown(note, (&id, span))),
                }
            }
        }
        Checked { value: found, problems }
    }

    fn known(&self) -> &FxHashMap<&'a str, &'a QuestionId> {
        self.known.get_or_init(|| {
            let questions = &self.identified.questions;
            let aliases = questions.iter().flat_map(|it| it.aliases.iter().map(|alias| (alias.as_str(), &it.id)));
            let pages = questions.iter().map(|it| (&*it.slug, &it.id));
            // An id of its own goes before what its page is called, and that before an id that a question had.
            aliases.chain(pages).chain(questions.iter().map(|it| (it.id.as_str(), &it.id))).collect()
        })
    }

    fn unknown(&self, note: &Note, (id, span): (&str, Option<Span>)) -> Diagnostic {
        let message = format!("no question has the id `{id}`, which is called related");
        let hint = nearest(id, self.known().keys().copied()) + "; `studybook list --json` lists the ids";
        match span {
            Some(span) => Diagnostic::at(Code::DeadLink, note.tree.excerpt(span), message).hint(hint),
            None => Diagnostic::of_file(Code::DeadLink, &note.source, message).hint(hint),
        }
    }
}

/// Lists what is called related to a question; what the front matter says belongs to the only question of a note.
fn named(note: &Note, item: &Item) -> Vec<(String, Option<Span>)> {
    let of_note = if note.items().nth(1).is_none() { &note.front.related[..] } else { &[] };
    let own = item.related.iter().map(|(id, span)| (id.clone(), Some(*span)));
    own.chain(of_note.iter().map(|id| (id.clone(), in_front_matter(note, id)))).collect()
}

/// Finds where the front matter names an id: behind its key, which stands in no other place.
fn in_front_matter(note: &Note, id: &str) -> Option<Span> {
    let text = note.tree.text().as_str();
    let key = text.find("related")?;
    let at = key + text[key..].find(id)?;
    Some(Span::new(at, at + id.len()))
}
