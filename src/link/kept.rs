//! What a lock remembers → which item of the notes is which question of it.
//!
//! What stands where it stood comes first, then what its author calls by its id, then what says the same elsewhere, then
//! what would have the id by its words. Of what is left, those are taken for one that are most alike; only those are
//! compared that share a word few others have, so the time grows with the notes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::fingerprint::{ALIKE, Fingerprint};
use super::lock::{Lock, Locked};
use super::merged::{At, item};
use super::named::Named;
use super::sketch::{self, Word};
use super::{LockAccount, Prepared};
use crate::guide::QuestionId;
use crate::text::SourcePath;

/// A word that more questions have says nothing about which of them is meant.
const MOST: usize = 32;

/// So many hundredths of an answer's words are found again in another answer that took it in.
const TAKEN_IN: usize = 85;

/// Which question of a lock an item is.
#[derive(Debug, Default)]
pub(super) struct Kept<'a> {
    by_item: FxHashMap<At, &'a Locked>,
    /// Questions that stand in the answer of another one now, by the item that took them in.
    joined: BTreeMap<At, Vec<&'a Locked>>,
    /// The notes in which most questions of a note of the lock stand now that is gone, by the path of that note.
    pub(super) renamed: BTreeMap<&'a SourcePath, usize>,
    /// What was concluded.
    pub(super) account: LockAccount,
    /// Whether all was known by its words and its place, so that no answer was looked at.
    pub(super) is_settled: bool,
}

impl<'a> Kept<'a> {
    /// Knows nothing.
    pub(super) fn nothing() -> Self {
        Kept { is_settled: true, ..Kept::default() }
    }

    /// Compares notes with what is remembered of them.
    pub(super) fn of(notes: &'a [Arc<Prepared>], lock: &'a Lock) -> Self {
        let mut search = Search::new(notes, lock);
        let place = |path: &'a SourcePath, print: &Fingerprint| Some((path, print.words, print.heading));
        search.pair(|old| place(old.path, &old.locked.print), |new| place(new.path, new.print));
        // An author may give an id to another question, so the place goes before.
        let given = |new: &New<'a>| new.named.is_given().then(|| new.named.wanted().as_str());
        search.pair(|old| Some(old.locked.id.as_str()), given);
        let is_settled = search.olds.iter().all(|old| old.new.is_some());
        if !is_settled {
            search.pair(|old| Some(old.locked.print.said()), |new| Some(new.print.said()));
            search.pair(|old| Some(old.locked.id.as_str()), |new| Some(new.named.wanted().as_str()));
            search.pair_alike(lock);
        }
        let joined = search.joined();
        Kept {
            account: search.account(joined.values().map(Vec::len).sum()),
            renamed: search.renamed(),
            by_item: search.found().map(|(old, new)| (new.at, old.locked)).collect(),
            joined,
            is_settled,
        }
    }

    /// Returns what is remembered of an item.
    pub(super) fn locked(&self, at: At) -> Option<&'a Locked> {
        self.by_item.get(&at).copied()
    }

    /// Returns the ids by which an item was known, and those of what it took in.
    pub(super) fn ids(&self, at: At) -> BTreeSet<QuestionId> {
        self.all(at).flat_map(|locked| locked.former.iter().chain([&locked.id])).cloned().collect()
    }

    /// Returns what the page of an item was called, and those of what it took in.
    pub(super) fn slugs(&self, at: At) -> BTreeSet<Arc<str>> {
        self.all(at).flat_map(|locked| locked.slugs_before.iter().chain([&locked.slug])).cloned().collect()
    }

    fn all(&self, at: At) -> impl Iterator<Item = &'a Locked> {
        let taken_in = self.joined.get(&at).into_iter().flatten().copied();
        self.locked(at).into_iter().chain(taken_in)
    }
}

/// A question of the lock, and the item that it is now.
struct Old<'a> {
    path: &'a SourcePath,
    locked: &'a Locked,
    new: Option<usize>,
}

/// An item of the notes, and the question of the lock that it was.
struct New<'a> {
    at: At,
    path: &'a SourcePath,
    named: &'a Named,
    print: &'a Fingerprint,
    old: Option<usize>,
}

struct Search<'a> {
    notes: &'a [Arc<Prepared>],
    olds: Vec<Old<'a>>,
    news: Vec<New<'a>>,
}

impl<'a> Search<'a> {
    fn new(notes: &'a [Arc<Prepared>], lock: &'a Lock) -> Self {
        let olds = lock.notes.iter().flat_map(|(path, note)| note.questions.iter().map(move |locked| (path, locked)));
        let olds = olds.map(|(path, locked)| Old { path, locked, new: None }).collect();
        let mut news = Vec::new();
        for (at, note) in notes.iter().enumerate() {
            let parts = note.named.iter().zip(note.prints()).enumerate();
            news.extend(parts.filter_map(|(part, (named, print))| {
                let (named, print) = (named.as_ref()?, print.as_ref()?);
                Some(New { at: (at, part), path: &note.note.source, named, print, old: None })
            }));
        }
        Search { notes, olds, news }
    }

    /// Takes those for one that have the same key, in their order.
    fn pair<K: Hash + Eq>(&mut self, of_old: impl Fn(&Old<'a>) -> Option<K>, of_new: impl Fn(&New<'a>) -> Option<K>) {
        let mut waiting: FxHashMap<K, VecDeque<usize>> = FxHashMap::default();
        for (at, old) in self.olds.iter().enumerate().filter(|(_, old)| old.new.is_none()) {
            if let Some(key) = of_old(old) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        for at in 0..self.news.len() {
            let new = &self.news[at];
            let key = if new.old.is_none() { of_new(new) } else { None };
            if let Some(old) = key.and_then(|key| waiting.get_mut(&key)?.pop_front()) {
                self.join(old, at);
            }
        }
    }

    fn join(&mut self, old: usize, new: usize) {
        self.olds[old].new = Some(new);
        self.news[new].old = Some(old);
    }

    /// Takes those for one that are most alike.
    fn pair_alike(&mut self, lock: &Lock) {
        let index = self.index(|old| old.locked.print.index_words().collect());
        let weights = weights(lock);
        let weight = |word: Word| weights.get(&word).copied().unwrap_or(RAREST);
        let mut pairs = Vec::new();
        for (at, new) in self.news.iter().enumerate().filter(|(_, new)| new.old.is_none()) {
            for old in candidates(&index, new.print.index_words()) {
                let known = &self.olds[old];
                let alike = known.locked.print.likeness(new.print, known.path == new.path, weight);
                if alike >= ALIKE {
                    pairs.push((Reverse(alike), old, at));
                }
            }
        }
        pairs.sort_unstable();
        for (_, old, new) in pairs {
            if self.olds[old].new.is_none() && self.news[new].old.is_none() {
                self.join(old, new);
            }
        }
    }

    /// Lists the questions that are not found yet, by their words.
    fn index(&self, words: impl Fn(&Old<'a>) -> Vec<Word>) -> FxHashMap<Word, Vec<usize>> {
        let mut index: FxHashMap<Word, Vec<usize>> = FxHashMap::default();
        for (at, old) in self.olds.iter().enumerate().filter(|(_, old)| old.new.is_none()) {
            words(old).into_iter().for_each(|word| index.entry(word).or_default().push(at));
        }
        index
    }

    /// Finds what is gone as a question and stands in the answer of another one.
    fn joined(&self) -> BTreeMap<At, Vec<&'a Locked>> {
        let index = self.index(|old| old.locked.print.answer_words().to_vec());
        let mut best: BTreeMap<usize, (usize, At)> = BTreeMap::new();
        let items = self.news.iter().filter(|_| !index.is_empty());
        for (at, item) in items.filter_map(|new| Some((new.at, item(self.notes, new.at)?))) {
            let Some(answer) = &item.answer else { continue };
            let all = sketch::words(&answer.body.written());
            for old in candidates(&index, all.iter().copied()) {
                let known = self.olds[old].locked.print.answer_words();
                let found = known.iter().filter(|word| all.binary_search(word).is_ok()).count();
                if found * 100 >= known.len() * TAKEN_IN && best.get(&old).is_none_or(|(most, _)| found > *most) {
                    best.insert(old, (found, at));
                }
            }
        }
        let mut joined: BTreeMap<At, Vec<&'a Locked>> = BTreeMap::new();
        for (old, (_, at)) in best {
            joined.entry(at).or_default().push(self.olds[old].locked);
        }
        joined
    }

    fn found(&self) -> impl Iterator<Item = (&Old<'a>, &New<'a>)> {
        self.olds.iter().filter_map(|old| Some((old, &self.news[old.new?])))
    }

    fn account(&self, joined: usize) -> LockAccount {
        let is_edited = |(old, new): &(&Old<'a>, &New<'a>)| old.locked.print.words != new.print.words;
        let is_elsewhere =
            |(old, new): &(&Old<'a>, &New<'a>)| (old.path, old.locked.print.heading) != (new.path, new.print.heading);
        LockAccount {
            edited: self.found().filter(is_edited).count(),
            moved: self.found().filter(|pair| !is_edited(pair) && is_elsewhere(pair)).count(),
            new: self.news.iter().filter(|new| new.old.is_none()).count(),
            gone: self.olds.iter().filter(|old| old.new.is_none()).count() - joined,
            joined,
        }
    }

    /// Finds the notes that are called otherwise now.
    fn renamed(&self) -> BTreeMap<&'a SourcePath, usize> {
        let here: BTreeSet<&SourcePath> = self.notes.iter().map(|note| &note.note.source).collect();
        let mut went: BTreeMap<&'a SourcePath, (usize, BTreeMap<usize, usize>)> = BTreeMap::new();
        for old in self.olds.iter().filter(|old| !here.contains(old.path)) {
            let (count, to) = went.entry(old.path).or_default();
            *count += 1;
            if let Some(new) = old.new {
                *to.entry(self.news[new].at.0).or_default() += 1;
            }
        }
        let most = |(path, (count, to)): (&'a SourcePath, (usize, BTreeMap<usize, usize>))| {
            let (note, found) = to.into_iter().max_by_key(|(note, found)| (*found, Reverse(*note)))?;
            (2 * found > count).then_some((path, note))
        };
        went.into_iter().filter_map(most).collect()
    }
}

/// How much a word tells that nobody used so far.
const RAREST: u64 = 60;

/// Says how much each word tells: the less, the more questions have it.
fn weights(lock: &Lock) -> FxHashMap<Word, u64> {
    let mut counts: FxHashMap<Word, u64> = FxHashMap::default();
    let questions = lock.notes.values().flat_map(|note| &note.questions);
    for word in questions.flat_map(|locked| locked.print.index_words()) {
        *counts.entry(word).or_default() += 1;
    }
    counts.values_mut().for_each(|count| *count = RAREST / u64::from(1 + count.ilog2()));
    counts
}

/// Returns what shares a word that few have; where there is none, the first that share the rarest.
fn candidates(index: &FxHashMap<Word, Vec<usize>>, words: impl Iterator<Item = Word>) -> BTreeSet<usize> {
    let lists: Vec<&Vec<usize>> = words.filter_map(|word| index.get(&word)).collect();
    let rare = lists.iter().filter(|list| list.len() <= MOST);
    let found: BTreeSet<usize> = rare.flat_map(|list| list.iter().copied()).collect();
    if !found.is_empty() {
        return found;
    }
    let rarest = lists.iter().min_by_key(|list| list.len());
    rarest.into_iter().flat_map(|list| list.iter().take(MOST).copied()).collect()
}
