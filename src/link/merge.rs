//! Which questions of the notes are the same question, and what each is called.
//!
//! Two items are one question when they ask the same words (case, spaces and punctuation aside) in notes
//! of the same folder, and their sections don't differ: "What is it for?" below *Redis* and below *Docker*
//! are two questions. A note's title is no section. Each item's own id depends on itself alone; where
//! merged items have different ids, the first one names the question and the others become aliases.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Prepared;
use super::address::Addresses;
use super::assemble::said;
use super::identity::{automatic_id, short_hash};
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
}

/// Returns the words of the code and the choices that belong to an item; a tick or another mark makes no other question.
fn material(item: &Item) -> Option<String> {
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
    /// The items whose ids were taken, each with the id that it wanted and the one that it has.
    collisions: Vec<(At, [QuestionId; 2])>,
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
            self.collisions.iter().filter(|(at, _)| is_wanted(at.0)).filter_map(|(at, [wanted, other])| {
                Some(collision(item(notes, *at)?, wanted.as_str(), other.as_str()))
            });
        again.chain(collisions).chain(self.addresses.problems(notes, &is_wanted)).collect()
    }
}

/// Merges and names the questions of all notes.
pub(super) fn identify(notes: &[Arc<Prepared>]) -> Identified {
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
    name(notes, &mut found);
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

/// Names what two items must share to ask the same: the folder, the words, and what belongs to them.
fn cluster(note: &Note, title: &str, material: &str) -> Cluster {
    let is_point = |char: char| {
        matches!(char, '?' | '.' | ',' | ':' | ';' | '!' | '\'' | '"' | '’' | '“' | '”' | '-' | '–' | '—' | '…')
    };
    let kept = |char: &char| !(char.is_whitespace() || is_point(*char));
    let words: String = composed(title).to_lowercase().chars().filter(kept).collect();
    let mut hash = blake3::Hasher::new();
    for folder in note.source.folders() {
        hash.update(folder.as_bytes()).update(b"/");
    }
    hash.update(b"\0").update(words.as_bytes()).update(b"\0").update(material.as_bytes());
    let mut cluster = Cluster::default();
    hash.finalize_xof().fill(&mut cluster);
    cluster
}

/// Names every question: ids that authors gave first, then the automatic ones, in the order of the notes.
fn name(notes: &[Arc<Prepared>], found: &mut Identified) {
    let mut taken: FxHashMap<QuestionId, usize> =
        FxHashMap::with_capacity_and_hasher(found.questions.len(), FxBuildHasher);
    let mut is_named = vec![false; found.questions.len()];
    for given in [true, false] {
        for (index, question) in found.questions.iter_mut().enumerate() {
            let title = question.title(notes);
            for at in std::iter::once(question.first).chain(question.others.iter().copied()) {
                let Some(named) = named(notes, at).filter(|named| named.is_given == given) else { continue };
                let mut name = wanted_as(notes, (at, named), title);
                match taken.entry(name.clone()) {
                    Entry::Occupied(owner) if *owner.get() == index => continue,
                    Entry::Vacant(free) => drop(free.insert(index)),
                    Entry::Occupied(_) => {
                        let file = &notes[at.0].note.source;
                        let material = named.material.as_ref().filter(|_| !given);
                        let hash = material.cloned().unwrap_or_else(|| short_hash(&format!("{file}\n{title}")));
                        let other = QuestionId::new(format!("{name}-{hash}"));
                        // Puzzles that all ask the same of other code are no mistake of their author.
                        if material.is_none() {
                            found.collisions.push((at, [name, other.clone()]));
                        }
                        taken.entry(other.clone()).or_insert(index);
                        name = other;
                    }
                }
                if !std::mem::replace(&mut is_named[index], true) {
                    question.id = name;
                } else if name != question.id {
                    question.aliases.push(name);
                }
            }
        }
    }
}

/// Returns the id that an item asks for as one of those that ask in other words.
fn wanted_as(notes: &[Arc<Prepared>], (at, named): (At, &Named), title: &str) -> QuestionId {
    let is_own = named.title == title;
    let item = if is_own { None } else { item(notes, at) };
    item.map_or_else(|| named.wanted.clone(), |item| wanted(&notes[at.0].note, item, title))
}

fn wanted(note: &Note, item: &Item, title: &str) -> QuestionId {
    let given = item.id.as_deref().map(slugify).filter(|id| !id.is_empty());
    let id = given.unwrap_or_else(|| {
        let folders: Vec<&str> = note.source.folders().collect();
        automatic_id(&folders, item.trail.last().map(String::as_str), title)
    });
    // A page `con.html` cannot be checked out on Windows.
    QuestionId::new(if is_device(&id) { format!("{id}-question") } else { id })
}

/// Returns what is known of the item at a position.
fn named(notes: &[Arc<Prepared>], at: At) -> Option<&Named> {
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
