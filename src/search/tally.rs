//! Batches of documents → for each term of the guide, where it stands, encoded.
//!
//! The order of terms is cut into shards, each of which is put together from all batches by itself. So this takes
//! as many threads as there are, and the result is the same with any number of them and wherever the cuts are. After
//! an edit, shards in which no batch knows anything else are those of the last tally.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::batch::Batch;
use super::bits;
use super::fold::fold;
use super::stems::Stems;
use super::terms::{Heading, Known, Mention, Terms};

/// Into how many shards the order of terms is cut.
const SHARDS: usize = 64;

/// A term and every document that holds it.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// The folded term.
    pub(super) term: String,
    /// The folded stem, where it is not the term itself.
    pub(super) stem: Option<String>,
    /// Where it heads a document.
    pub(super) headings: List,
    /// Where else it stands.
    pub(super) mentions: List,
}

/// Documents in their order, encoded.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    /// How many.
    pub(super) count: usize,
    /// As `FORMAT.md` says.
    pub(super) bytes: Vec<u8>,
}

/// All terms of a guide.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// All terms, in the order of their code points.
    shards: Vec<Shard>,
    /// How many documents there are.
    documents: usize,
    /// The languages of at least a tenth of the documents, as bits of [`Tongue::bit`](super::stems::Tongue::bit).
    pub(super) tongues: u8,
}

/// Terms from one to before another, or to the last.
#[derive(Debug)]
struct Shard {
    start: String,
    end: Option<String>,
    entries: Arc<[Entry]>,
}

impl Entry {
    /// Returns the folded stem, which is the term itself where there is none.
    pub(super) fn stem(&self) -> &str {
        self.stem.as_deref().unwrap_or(&self.term)
    }
}

impl Tally {
    /// Puts the batches of a guide with so many documents together.
    pub(super) fn of(batches: &[Batch], documents: usize, last: Option<(&[Batch], &Tally)>) -> Self {
        let last = last.filter(|(known, tally)| is_laid_out_alike(batches, known) && tally.documents == documents);
        let shards = match last {
            Some((known, tally)) => tally.shards.par_iter().map(|it| it.again(batches, known, documents)).collect(),
            None => bounds(batches).into_par_iter().map(|it| Shard::new(it, batches, documents)).collect(),
        };
        Tally { shards, documents, tongues: main_tongues(batches) }
    }

    /// Returns all terms, sorted.
    pub(super) fn entries(&self) -> Vec<&Entry> {
        self.shards.iter().flat_map(|shard| &*shard.entries).collect()
    }
}

/// Returns whether batches begin where others do, so that a document has the same number in both.
fn is_laid_out_alike(batches: &[Batch], others: &[Batch]) -> bool {
    batches.iter().map(|batch| batch.first).eq(others.iter().map(|batch| batch.first))
}

/// The languages of at least a tenth of the documents, as bits.
fn main_tongues(batches: &[Batch]) -> u8 {
    let counts = |index: usize| batches.iter().map(|batch| batch.terms.tongues[index]).sum::<usize>();
    let all: usize = (0..8).map(counts).sum();
    (0..8).filter(|index| counts(*index) * 10 >= all.max(1)).fold(0, |bits, index| bits | 1 << index)
}

/// Cuts the order of terms at terms of the batch that has most.
fn bounds(batches: &[Batch]) -> Vec<(String, Option<String>)> {
    let Some(largest) = batches.iter().max_by_key(|batch| batch.terms.len()) else { return Vec::new() };
    let count = largest.terms.len().clamp(1, SHARDS);
    let cuts = (1..count).map(|number| largest.terms.term(number * largest.terms.len() / count).to_owned());
    let starts: Vec<String> = std::iter::once(String::new()).chain(cuts).collect();
    let ends = starts.iter().skip(1).cloned().map(Some).chain([None]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).collect()
}

impl Shard {
    fn new((start, end): (String, Option<String>), batches: &[Batch], documents: usize) -> Self {
        let mut shard = Shard { start, end, entries: Arc::default() };
        shard.entries = shard.made_of(batches, documents);
        shard
    }

    /// Makes a shard again, of batches of which most are as they were.
    fn again(&self, batches: &[Batch], last: &[Batch], documents: usize) -> Self {
        let is_same = batches.iter().zip(last).all(|(new, old)| self.is_same(&new.terms, &old.terms));
        let entries = if is_same { Arc::clone(&self.entries) } else { self.made_of(batches, documents) };
        Shard { start: self.start.clone(), end: self.end.clone(), entries }
    }

    /// Returns whether two batches know the same of the terms.
    fn is_same(&self, new: &Arc<Terms>, old: &Arc<Terms>) -> bool {
        Arc::ptr_eq(new, old) || self.part(new).map(|at| new.known(at)).eq(self.part(old).map(|at| old.known(at)))
    }

    /// Returns which terms of a batch belong to the shard.
    fn part(&self, terms: &Terms) -> Range<usize> {
        terms.before(&self.start)..self.end.as_ref().map_or(terms.len(), |end| terms.before(end))
    }

    fn made_of(&self, batches: &[Batch], documents: usize) -> Arc<[Entry]> {
        let words = self.words(batches);
        let mut order: Vec<usize> = (0..words.terms.len()).collect();
        order.sort_unstable_by_key(|number| words.terms[*number]);
        let mut writer = Writer { documents, stems: Stems::new(), headings: Vec::new(), mentions: Vec::new() };
        order.into_iter().map(|number| writer.entry(words.terms[number], words.of(number))).collect()
    }

    /// Finds the terms of the batches.
    fn words<'a>(&self, batches: &'a [Batch]) -> Words<'a> {
        let (mut terms, mut numbers) = (Vec::new(), FxHashMap::default());
        let mut found: Vec<(u32, Spot)> = Vec::new();
        for (batch, Batch { terms: own, .. }) in (0..).zip(batches) {
            for at in self.part(own) {
                let term = own.term(at);
                let number = *numbers.entry(term).or_insert_with(|| {
                    terms.push(term);
                    terms.len() as u32 - 1
                });
                found.push((number, Spot { batch, at: at as u32 }));
            }
        }
        Words::new(batches, terms, &found)
    }
}

/// Where a term stands: the number of a batch, and its place among the terms there.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    batch: u32,
    at: u32,
}

/// The terms of some batches.
struct Words<'a> {
    batches: &'a [Batch],
    /// Each term once.
    terms: Vec<&'a str>,
    /// Where the spots of each term begin.
    starts: Vec<usize>,
    /// Where terms stand, those of one term in a row.
    spots: Vec<Spot>,
}

impl<'a> Words<'a> {
    /// Puts together what belongs to one term, given by its number, without changing the order.
    fn new(batches: &'a [Batch], terms: Vec<&'a str>, found: &[(u32, Spot)]) -> Self {
        let mut starts = vec![0; terms.len() + 1];
        found.iter().for_each(|(number, _)| starts[*number as usize + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let mut next = starts.clone();
        let mut spots = vec![Spot::default(); found.len()];
        for (number, spot) in found {
            let at = &mut next[*number as usize];
            spots[*at] = *spot;
            *at += 1;
        }
        Words { batches, terms, starts, spots }
    }

    /// Returns what the batches know of a term, each with the number of its first document.
    fn of(&self, number: usize) -> impl Iterator<Item = (u32, Known<'a>)> {
        self.spots[self.starts[number]..self.starts[number + 1]].iter().map(|spot| {
            let Batch { first, terms, .. } = &self.batches[spot.batch as usize];
            (*first as u32, terms.known(spot.at as usize))
        })
    }
}

/// Encodes terms, one after the other.
struct Writer {
    documents: usize,
    stems: Stems,
    headings: Vec<Heading>,
    mentions: Vec<Mention>,
}

impl Writer {
    /// Puts together what the batches know of a term; each batch comes with the number of its first document.
    fn entry<'a>(&mut self, term: &str, known: impl Iterator<Item = (u32, Known<'a>)>) -> Entry {
        self.headings.clear();
        self.mentions.clear();
        let (mut tongues, mut written) = (0, None);
        for (first, known) in known {
            self.headings.extend(known.headings.iter().map(|it| it.after(first)));
            self.mentions.extend(known.mentions.iter().map(|it| it.after(first)));
            tongues |= known.tongues;
            written = written.or(known.written);
        }
        let headings = bits::headings(&self.headings, self.documents);
        let mentions = bits::mentions(&self.mentions, self.documents);
        Entry {
            term: term.to_owned(),
            stem: self.stem(term, written.unwrap_or(term), tongues),
            headings: List { count: self.headings.len(), bytes: headings },
            mentions: List { count: self.mentions.len(), bytes: mentions },
        }
    }

    fn stem(&self, term: &str, written: &str, tongues: u8) -> Option<String> {
        if tongues == 0 {
            return None;
        }
        let stem = self.stems.stem(written, tongues)?;
        let folded = fold(&stem.chars().collect::<Vec<_>>());
        (!folded.is_empty() && folded != term).then_some(folded)
    }
}
