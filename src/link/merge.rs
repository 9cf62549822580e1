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
use super::assemble::said;
use super::identity::{automatic_id, short_hash};
use super::kept::Kept;
use super::lock::Lock;
use super::naming::{Names, name};
use super::topic::Outline;
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::QuestionId;
use crate::note::{Item, Note, Part};
use crate::text::{SourcePath, composed, is_device, slugify};

/// Where an item stands: the note and the part of it, as indices.
pub(super) type At = (usize, usize);

/// What is known of an item before the other notes are looked at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Its words, plain.
    title: String,
    /// The slug of the nearest heading above it; the note's title counts as none.
    section: String,
    /// Names the folder and the words, which two items must share to ask the same.
    cluster: Cluster,
    /// A hash of the code and the choices that belong to it, by which it is told from others of the same words.
    material: Option<String>,
    /// The id that it asks for.
    wanted: QuestionId,
    /// Whether its author gave it that id.
    is_given: bool,
}

/// The hash of what two items must share to ask the same: short to compare, and no two things in a guide share it.
type Cluster = [u8; 16];

impl Named {
    /// Looks at an item of a note.
    pub(super) fn of(item: &Item, note: &Note, topic: &Outline) -> Self {
        let title = item.prompt.words();
        let below_title = usize::from(topic.title_heading.is_some()).min(item.trail.len());
        let section = item.trail[below_title..].last().map(|heading| slugify(heading)).unwrap_or_default();
        let material = material(item).map(|words| short_hash(&words));
        let cluster = cluster(note, &title, material.as_deref().unwrap_or_default());
        Named { section, cluster, material, wanted: wanted(note, item, &title), is_given: item.id.is_some(), title }
    }

    /// Returns the id that it asks for.
    pub(super) fn wanted(&self) -> &QuestionId {
        &self.wanted
    }

    /// Returns whether its author gave it that id.
    pub(super) fn is_given(&self) -> bool {
        self.is_given
    }

    /// Returns its words, plain.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// Returns a hash of the code and the choices that belong to it.
    pub(super) fn material(&self) -> Option<&str> {
        self.material.as_deref()
    }
}

/// Returns the words of the code and the choices that belong to an item; a tick or another mark makes no other question.
pub(super) fn material(item: &Item) -> Option<String> {
    let choices = item.choices.iter().map(|choice| said(&choice.words));
    let all: Vec<String> = item.material.iter().map(|material| said(material)).chain(choices).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

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
}

/// A question and the items that ask it.
#[derive(Debug)]
pub(super) struct Merged {
    /// Its name.
    pub id: QuestionId,
    /// Names of items that ask it elsewhere.
    pub aliases: Vec<QuestionId>,
    /// The items, in the order of the notes: the first and all others.
    pub first: At,
    pub others: Vec<At>,
    /// The next question that shares its words, but not its section.
    next: Option<usize>,
}

impl Merged {
    /// Returns all items that ask it.
    pub(super) fn items(&self) -> impl Iterator<Item = At> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// Returns whether another one has the same names and is asked in the same places.
    pub(super) fn is_same(&self, other: &Merged) -> bool {
        (&self.id, &self.aliases, self.first, &self.others) == (&other.id, &other.aliases, other.first, &other.others)
    }

    /// Returns its words as the first item has them, plain.
    pub(super) fn title<'n>(&self, notes: &'n [Arc<Prepared>]) -> &'n str {
        named(notes, self.first).map_or("", |named| &named.title)
    }
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

    /// Says what is asked twice and which ids were taken, in notes that are `wanted`.
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
        again.chain(collisions).chain(self.addresses.problems(notes, &is_wanted)).collect()
    }
}

/// Merges and names the questions of all notes.
pub(super) fn identify(notes: &[Arc<Prepared>], lock: Option<&Lock>) -> Identified {
    let by_item = notes.iter().map(|note| vec![None; note.named.len()]).collect();
    let mut found = Identified { by_item, addresses: Addresses::of(notes), ..Identified::default() };
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
    found
}

impl Identified {
    /// Adds a question that no item asked before; returns its index.
    fn add(&mut self, first: At, named: &Named) -> usize {
        let (aliases, others) = (Vec::new(), Vec::new());
        self.questions.push(Merged { id: named.wanted.clone(), aliases, first, others, next: None });
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

/// Returns the words of a question without what makes no other question of it: case, spaces, punctuation.
pub(super) fn asked(title: &str) -> String {
    let is_point = |char: char| {
        matches!(char, '?' | '.' | ',' | ':' | ';' | '!' | '\'' | '"' | '’' | '“' | '”' | '-' | '–' | '—' | '…')
    };
    let kept = |char: &char| !(char.is_whitespace() || is_point(*char));
    composed(title).to_lowercase().chars().filter(kept).collect()
}

/// Names what two items must share to ask the same: the folder, the words, and what belongs to them.
fn cluster(note: &Note, title: &str, material: &str) -> Cluster {
    let words = asked(title);
    let mut hash = blake3::Hasher::new();
    for folder in note.source.folders() {
        hash.update(folder.as_bytes()).update(b"/");
    }
    hash.update(b"\0").update(words.as_bytes()).update(b"\0").update(material.as_bytes());
    let mut cluster = Cluster::default();
    hash.finalize_xof().fill(&mut cluster);
    cluster
}

/// Makes the id that an item of a note asks for, as one that asks in these words.
pub(super) fn wanted(note: &Note, item: &Item, title: &str) -> QuestionId {
    let given = item.id.as_deref().map(slugify).filter(|id| !id.is_empty());
    let id = given.unwrap_or_else(|| {
        let folders: Vec<&str> = note.source.folders().collect();
        automatic_id(&folders, item.trail.last().map(String::as_str), title)
    });
    // A page `con.html` cannot be checked out on Windows.
    QuestionId::new(if is_device(&id) { format!("{id}-question") } else { id })
}

/// Returns what is known of the item at a position.
pub(super) fn named(notes: &[Arc<Prepared>], at: At) -> Option<&Named> {
    notes.get(at.0)?.named.get(at.1)?.as_ref()
}

/// Returns the item at a position.
pub(super) fn item(notes: &[Arc<Prepared>], at: At) -> Option<&Item> {
    match notes.get(at.0)?.note.parts.get(at.1)? {
        Part::Item(item) => Some(item),
        Part::Heading(_) | Part::Prose(_) => None,
    }
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
