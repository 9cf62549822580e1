//! What each question is called: as its author says, as it was called before, or by its topic and its words.
//!
//! An item's own id depends on itself alone, and on what is remembered of it. Where items that ask the same have different
//! ids, the first one names the question, and the others become aliases, whose addresses lead to its page.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::identity::short_hash;
use super::kept::Kept;
use super::merged::{At, Merged, item, named};
use super::named::{Named, wanted};
use super::{LockAccount, Prepared};
use crate::guide::QuestionId;

/// What the items of all notes are called.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_item: FxHashMap<At, QuestionId>,
    /// Ids that lead to an item's question and that nothing in the notes gives, sorted.
    former: FxHashMap<At, Vec<QuestionId>>,
    /// The items whose ids were taken, each with the id that it wanted and the one that it has.
    pub(super) collisions: Vec<(At, [QuestionId; 2])>,
    /// What was concluded about questions that were remembered.
    pub(super) account: LockAccount,
    /// Whether nothing but words and places of questions had a part in it.
    pub(super) is_settled: bool,
}

impl Names {
    /// Returns what an item is called.
    pub(super) fn of(&self, at: At) -> Option<&QuestionId> {
        self.by_item.get(&at)
    }

    /// Returns the ids that lead to an item's question and that nothing in the notes gives.
    pub(super) fn former(&self, at: At) -> &[QuestionId] {
        self.former.get(&at).map_or(&[], Vec::as_slice)
    }
}

/// Where the id of an item comes from; what comes first goes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Author,
    Memory,
    Words,
}

/// Names every question, and returns what each item is called.
pub(super) fn name(notes: &[Arc<Prepared>], questions: &mut [Merged], kept: &Kept<'_>) -> Names {
    let capacity = questions.len();
    let mut naming = Naming {
        notes,
        kept,
        taken: FxHashMap::with_capacity_and_hasher(capacity, FxBuildHasher),
        is_named: vec![false; capacity],
        names: Names {
            by_item: FxHashMap::with_capacity_and_hasher(capacity, FxBuildHasher),
            account: kept.account,
            is_settled: kept.is_settled,
            ..Names::default()
        },
    };
    for by in [By::Author, By::Memory, By::Words] {
        for (index, question) in questions.iter_mut().enumerate() {
            let items: Vec<At> = question.items().collect();
            for at in items {
                naming.item((index, question), at, by);
            }
        }
    }
    naming.former(questions);
    naming.names
}

/// Names one item after the other.
struct Naming<'a> {
    notes: &'a [Arc<Prepared>],
    kept: &'a Kept<'a>,
    /// Which question has an id, and by whom.
    taken: FxHashMap<QuestionId, (usize, By)>,
    is_named: Vec<bool>,
    names: Names,
}

impl Naming<'_> {
    /// Names an item of a question, when its id comes from there.
    fn item(&mut self, (index, question): (usize, &mut Merged), at: At, by: By) {
        let Some(named) = named(self.notes, at).filter(|named| named.is_given() == (by == By::Author)) else {
            return;
        };
        let wish = match by {
            By::Memory => self.kept.locked(at).map(|locked| locked.id.clone()),
            By::Words if self.names.by_item.contains_key(&at) => None,
            // It was called by its own words nowhere yet.
            By::Words if self.is_named[index] && question.items().any(|at| self.kept.locked(at).is_some()) => {
                Some(question.id.clone())
            }
            By::Author | By::Words => Some(self.wanted((at, named), question)),
        };
        let title = question.title(self.notes);
        let Some(name) = wish.and_then(|wish| self.claim((at, named, title), (index, wish), by)) else { return };
        self.names.by_item.insert(at, name.clone());
        if !std::mem::replace(&mut self.is_named[index], true) {
            question.id = name;
        } else if name != question.id && !question.aliases.contains(&name) {
            question.aliases.push(name);
        }
    }

    /// Takes an id for a question, or another one where it is taken; what only was so before is given up then.
    fn claim(
        &mut self,
        (at, named, title): (At, &Named, &str),
        (index, name): (usize, QuestionId),
        by: By,
    ) -> Option<QuestionId> {
        let owner = match self.taken.entry(name.clone()) {
            Entry::Vacant(free) => *free.insert((index, by)),
            Entry::Occupied(owner) => *owner.get(),
        };
        if owner.0 == index {
            return Some(name);
        }
        if by == By::Memory {
            return None;
        }
        let material = named.material().filter(|_| by == By::Words);
        let file = &self.notes[at.0].note.source;
        let hash = material.map_or_else(|| short_hash(&format!("{file}\n{title}")), str::to_owned);
        let other = QuestionId::new(format!("{name}-{hash}"));
        // Puzzles that all ask the same of other code are no mistake of their author, nor is what was asked in these words once.
        if material.is_none() && (by, owner.1) != (By::Words, By::Memory) {
            self.names.collisions.push((at, [name, other.clone()]));
        }
        self.taken.entry(other.clone()).or_insert((index, by));
        Some(other)
    }

    /// Returns the id that an item asks for as one of those that ask in other words.
    fn wanted(&self, (at, named): (At, &Named), question: &Merged) -> QuestionId {
        let title = question.title(self.notes);
        let item = if named.title() == title { None } else { item(self.notes, at) };
        item.map_or_else(|| named.wanted().clone(), |item| wanted(&self.notes[at.0].note, item, title))
    }

    /// Lets the ids that items had before lead to their questions, as far as nobody has them now.
    fn former(&mut self, questions: &mut [Merged]) {
        let by_item: Vec<(usize, At)> =
            questions.iter().enumerate().flat_map(|(index, one)| one.items().map(move |at| (index, at))).collect();
        for (index, at) in by_item {
            for id in self.kept.ids(at) {
                if let Entry::Vacant(free) = self.taken.entry(id.clone()) {
                    free.insert((index, By::Memory));
                    questions[index].aliases.push(id.clone());
                    self.names.former.entry(at).or_default().push(id);
                }
            }
        }
    }
}
