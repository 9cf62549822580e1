//! What the page of each question is called: by its id, as short as an address should be.
//!
//! That depends on the id alone, so on the nearest heading and the words, and on what a lock remembers. Where two ids begin
//! alike, both have six digits of a hash behind them, of their own id each; where a lock remembers one of them, that one
//! keeps what it has. What leads to several questions is left to the reader.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::Prepared;
use super::kept::Kept;
use super::merged::{At, Merged, named};
use super::named::Named;
use super::naming::Names;
use crate::address::{is_short, is_short_for_author, shortened};
use crate::guide::QuestionId;

/// So many questions are looked at by one thread: fewer are not worth another.
const ALONE: usize = 512;

/// A hash has so many digits, more only where that many are taken.
const DIGITS: RangeInclusive<usize> = 6..=30;

/// What pages are called, and were called before.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    by_id: FxHashMap<QuestionId, Arc<str>>,
    /// What pages were called before, sorted, by the item by which that is remembered.
    former: FxHashMap<At, Vec<Arc<str>>>,
}

impl Slugs {
    /// Returns what the page of an id is called; that of an alias leads to its question.
    pub(super) fn of(&self, id: &QuestionId) -> Arc<str> {
        self.by_id.get(id).cloned().unwrap_or_else(|| id.as_str().into())
    }

    /// Returns what the page of an item's question was called before.
    pub(super) fn former(&self, at: At) -> &[Arc<str>] {
        self.former.get(&at).map_or(&[], Vec::as_slice)
    }
}

/// What is known besides the questions themselves.
pub(super) struct Known<'a> {
    pub(super) notes: &'a [Arc<Prepared>],
    pub(super) names: &'a Names,
    /// What a lock remembers; none where there is no such file.
    pub(super) kept: Option<&'a Kept<'a>>,
    /// Whether anybody knows where the guide is published.
    pub(super) is_published: bool,
    /// Words that may be left out.
    pub(super) small: &'static [String],
}

/// Calls the page of each question, and those of its aliases, in the order in which they may choose.
pub(super) fn call(questions: &mut [Merged], known: &Known<'_>) -> Slugs {
    let mut calling = Calling {
        known,
        small: known.small.iter().map(String::as_str).collect(),
        owners: FxHashMap::with_capacity_and_hasher(questions.len(), FxBuildHasher),
        slugs: Slugs {
            by_id: FxHashMap::with_capacity_and_hasher(questions.len(), FxBuildHasher),
            former: FxHashMap::default(),
        },
    };
    let mut left = calling.ids(questions);
    left.retain(|wish| !calling.remember(wish));
    left.retain(|wish| !calling.given(wish));
    calling.own(&left);
    calling.former(questions);
    questions.par_iter_mut().with_min_len(ALONE).for_each(|question| {
        question.slug = calling.slugs.of(&question.id);
        question.former = calling.leading_to(question);
    });
    calling.slugs
}

/// An id, the question that it leads to, and the item that has it.
#[derive(Debug, Clone)]
struct Wish {
    question: usize,
    id: QuestionId,
    at: At,
}

struct Calling<'a> {
    known: &'a Known<'a>,
    small: FxHashSet<&'a str>,
    /// Which question has an address.
    owners: FxHashMap<Arc<str>, usize>,
    slugs: Slugs,
}

impl Calling<'_> {
    /// Lists the ids of all items, each once.
    fn ids(&self, questions: &[Merged]) -> Vec<Wish> {
        let mut ids = Vec::with_capacity(questions.len());
        for (question, merged) in questions.iter().enumerate() {
            let mut own: Vec<&QuestionId> = Vec::new();
            for at in merged.items() {
                if let Some(id) = self.known.names.of(at).filter(|id| !own.contains(id)) {
                    own.push(id);
                    ids.push(Wish { question, id: id.clone(), at });
                }
            }
        }
        ids
    }

    /// Calls a page as it was called before, where that is short.
    fn remember(&mut self, wish: &Wish) -> bool {
        let locked = self.known.kept.and_then(|kept| kept.locked(wish.at)).filter(|locked| locked.id == wish.id);
        locked.is_some_and(|locked| self.fits(wish, &locked.slug) && self.claim(wish, &locked.slug))
    }

    /// Calls a page by the whole id, where its author gave it.
    fn given(&mut self, wish: &Wish) -> bool {
        self.is_given(wish) && self.fits(wish, wish.id.as_str()) && self.claim(wish, &wish.id.as_str().into())
    }

    /// Calls pages by their ids, or what is left of them when they are cut, and by a hash where that is another's, too.
    fn own(&mut self, left: &[Wish]) {
        let plain = |wish: &Wish| match wish.id.as_str() {
            whole if is_short(whole) => whole.into(),
            _ => self.shortened(&wish.id, "").into(),
        };
        let plain: Vec<Arc<str>> = left.iter().map(plain).collect();
        let mut wanted: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        for (wish, slug) in left.iter().zip(&plain) {
            let one = wanted.entry(slug).or_insert(Some(wish.question));
            *one = one.filter(|question| *question == wish.question);
        }
        for (wish, slug) in left.iter().zip(&plain) {
            let is_alone = wanted.get(&**slug).is_some_and(Option::is_some);
            if !(is_alone && self.claim(wish, slug)) {
                self.hashed(wish);
            }
        }
    }

    /// Calls a page by its id and a hash of it, of so many digits as it takes.
    fn hashed(&mut self, wish: &Wish) {
        let hash = blake3::hash(wish.id.as_str().as_bytes()).to_hex();
        for digits in DIGITS {
            if self.claim(wish, &self.shortened(&wish.id, &hash[..digits]).into()) {
                return;
            }
        }
    }

    /// Returns whether something is short enough to be the address of an id; authors may use the length as they like.
    fn fits(&self, wish: &Wish, slug: &str) -> bool {
        is_short(slug) || slug == wish.id.as_str() && is_short_for_author(slug) && self.is_given(wish)
    }

    /// Returns whether an author gave an id.
    fn is_given(&self, wish: &Wish) -> bool {
        named(self.known.notes, wish.at).is_some_and(Named::is_given)
    }

    /// Takes an address for an id, unless another question has it.
    fn claim(&mut self, wish: &Wish, slug: &Arc<str>) -> bool {
        let is_ours = *self.owners.entry(Arc::clone(slug)).or_insert(wish.question) == wish.question;
        if is_ours {
            self.slugs.by_id.insert(wish.id.clone(), Arc::clone(slug));
        }
        is_ours
    }

    /// Lists what the pages of items were called before, as far as no page is called so now.
    fn former(&mut self, questions: &[Merged]) {
        let of_item = |at: At| {
            let mut own = self.before(at);
            own.retain(|slug| !self.owners.contains_key(slug));
            (!own.is_empty()).then(|| (at, own.into_iter().collect()))
        };
        let questions = questions.par_iter().with_min_len(ALONE);
        let found: Vec<(At, Vec<Arc<str>>)> =
            questions.flat_map_iter(|question| question.items().filter_map(of_item)).collect();
        self.slugs.former.extend(found);
    }

    /// Returns what the page of an item was called before: as is remembered. Where nobody remembers, it may have been what is
    /// left of the id where that is another's, too, and in a guide that is published the whole id, as earlier versions did.
    fn before(&self, at: At) -> BTreeSet<Arc<str>> {
        match (self.known.kept, self.known.names.of(at)) {
            (Some(kept), _) => kept.slugs(at),
            (None, Some(id)) if *self.slugs.of(id) != *id.as_str() => {
                let whole = self.known.is_published.then(|| id.as_str().into());
                whole.into_iter().chain([self.shortened(id, "").into()]).collect()
            }
            (None, _) => BTreeSet::new(),
        }
    }

    fn shortened(&self, id: &QuestionId, tail: &str) -> String {
        shortened(id.as_str(), |word| self.small.contains(word), tail)
    }

    /// Lists what leads to the page of a question: the addresses of its aliases, and those that it had.
    fn leading_to(&self, question: &Merged) -> Vec<Arc<str>> {
        let aliases = question.aliases.iter().filter_map(|id| self.slugs.by_id.get(id));
        let former = question.items().flat_map(|at| self.slugs.former(at));
        let all: BTreeSet<&Arc<str>> = aliases.chain(former).filter(|slug| **slug != question.slug).collect();
        all.into_iter().cloned().collect()
    }
}
