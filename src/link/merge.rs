//! Which questions of the notes are the same question, and what each is called.
//!
//! Two items are one question when they ask the same words (case, spaces and punctuation aside) in notes
//! of the same folder, and their sections don't differ: "What is it for?" below *Redis* and below *Docker*
//! are two questions. A note's title is no section. What each is called is the matter of [`super::naming`].

use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Prepared;
use super::address::Addresses;
use super::kept::Kept;
use super::lock::Lock;
use super::merged::{At, Merged, item, named};
use super::named::{Cluster, Named};
use super::naming::{Names, name};
use super::slugs::{Known, Slugs, call};
use super::title::Titles;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::Item;
use crate::text::SourcePath;

/// The distinct questions of all notes, in numbers: as true of other notes as long as they name the same.
#[derive(Debug, Default)]
pub(super) struct Identified {
    /// In the order in which they are asked.
    pub questions: Vec<Merged>,
    /// Where the pages of the notes lie.
    pub addresses: Addresses,
    /// The question of each part of each note.
    by_item: Vec<Vec<Option<usize>>>,
    /// The items that ask what another asked before.
    again: Vec<At>,
    /// What each of them is called.
    pub(super) names: Names,
    /// What the page of each is called.
    pub(super) slugs: Slugs,
    /// What notes without a title are called.
    pub(super) titles: Titles,
}

impl Identified {
    /// Returns the question that a part of a note asks, as an index.
    pub(super) fn question(&self, at: At) -> Option<usize> {
        *self.by_item.get(at.0)?.get(at.1)?
    }

    /// Returns the questions of the parts of a note, as indices.
    pub(super) fn questions_in(&self, note: usize) -> &[Option<usize>] {
        self.by_item.get(note).map_or(&[], Vec::as_slice)
    }

    /// Returns the questions that a note asks, as indices.
    pub(super) fn questions_of(&self, note: usize) -> impl Iterator<Item = usize> {
        self.questions_in(note).iter().copied().flatten()
    }

    /// Says what is asked twice, which ids were taken and which titles were made, in notes that are `wanted`.
    pub(super) fn problems(&self, notes: &[Arc<Prepared>], wanted: impl Fn(&SourcePath) -> bool) -> Vec<Diagnostic> {
        let is_wanted = |note: usize| wanted(&notes[note].note.source);
        let again = self.again.iter().filter(|at| is_wanted(at.0)).filter_map(|at| {
            let known = &self.questions[self.question(*at)?];
            Some(duplicate(notes, item(notes, *at)?, known))
        });
        let collisions =
            self.names.collisions.iter().filter(|(at, _)| is_wanted(at.0)).filter_map(|(at, [wanted, other])| {
                Some(collision(item(notes, *at)?, wanted.as_str(), other.as_str()))
            });
        let addresses = self.addresses.problems(notes, &is_wanted);
        again.chain(collisions).chain(addresses).chain(self.titles.problems(notes, &is_wanted)).collect()
    }
}

/// What is known of the guide as it was.
#[derive(Clone, Copy)]
pub(super) struct Past<'a> {
    /// What a lock remembers.
    pub(super) lock: Option<&'a Lock>,
    /// Whether anybody knows where the guide is published.
    pub(super) is_published: bool,
}

/// Merges and names the questions of all notes.
pub(super) fn identify(notes: &[Arc<Prepared>], past: Past<'_>, small: &'static [String]) -> Identified {
    let Past { lock, is_published } = past;
    let by_item = notes.iter().map(|note| vec![None; note.named.len()]).collect();
    let mut found =
        Identified { by_item, addresses: Addresses::of(notes), titles: Titles::of(notes), ..Identified::default() };
    let mut clusters: FxHashMap<Cluster, usize> =
        FxHashMap::with_capacity_and_hasher(all(notes).count(), FxBuildHasher);
    for (at, named) in all(notes) {
        let index = match clusters.entry(named.cluster) {
            Entry::Vacant(first) => *first.insert(found.add(at, named)),
            Entry::Occupied(first) => match found.same(notes, *first.get(), named) {
                Ok(index) => {
                    found.questions[index].others.push(at);
                    found.again.push(at);
                    index
                }
                Err(last) => {
                    let index = found.add(at, named);
                    found.questions[last].next = Some(index);
                    index
                }
            },
        };
        found.by_item[at.0][at.1] = Some(index);
    }
    let kept = lock.map_or_else(Kept::nothing, |lock| Kept::of(notes, lock));
    found.addresses.keep(notes, &kept, lock);
    found.names = name(notes, &mut found.questions, &kept);
    let kept = lock.filter(|lock| !lock.is_missing).map(|_| &kept);
    let known = Known { notes, names: &found.names, kept, is_published, small };
    found.slugs = call(&mut found.questions, &known);
    found
}

impl Identified {
    /// Adds a question that no item asked before; returns its index.
    fn add(&mut self, first: At, named: &Named) -> usize {
        self.questions.push(Merged::new(named.wanted().clone(), first));
        self.questions.len() - 1
    }

    /// Finds the question that an item asks among those of its cluster; otherwise the last of them.
    fn same(&self, notes: &[Arc<Prepared>], first: usize, named: &Named) -> Result<usize, usize> {
        let mut index = first;
        loop {
            let known = &self.questions[index];
            let section = self::named(notes, known.first).map_or("", |first| &first.section);
            if section == named.section || section.is_empty() || named.section.is_empty() {
                return Ok(index);
            }
            index = known.next.ok_or(index)?;
        }
    }
}

/// Iterates over the items of all notes.
fn all(notes: &[Arc<Prepared>]) -> impl Iterator<Item = (At, &Named)> {
    notes.iter().enumerate().flat_map(|(note, prepared)| {
        prepared.named.iter().enumerate().filter_map(move |(part, named)| Some(((note, part), named.as_ref()?)))
    })
}

fn duplicate(notes: &[Arc<Prepared>], again: &Item, known: &Merged) -> Diagnostic {
    let first = item(notes, known.first).map_or(&again.place, |first| &first.place);
    let message = format!("`{}` is asked twice, first in {}:{}", known.title(notes), first.file, first.line);
    let excerpt = again.prompt.excerpt();
    Diagnostic::at(Code::Duplicate, excerpt, message).hint("both are shown as one question with two origins")
}

fn collision(item: &Item, wanted: &str, other: &str) -> Diagnostic {
    let excerpt = item.prompt.excerpt();
    let message = format!("another question has the id `{wanted}`, this one becomes `{other}`");
    Diagnostic::at(Code::IdCollision, excerpt, message)
        .hint("give one of them an id of its own, as in `## What is CSRF? {#csrf}`")
}
