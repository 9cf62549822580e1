//! Batches of documents → for each term of the guide, where it stands, encoded.
//!
//! The order of terms is cut into stretches, each of which is put together from all batches by itself. So this takes
//! as many threads as there are, and the result is the same with any number of them.

use rayon::prelude::*;

use super::batch::Batch;
use super::bits;
use super::fold::fold;
use super::stems::Stems;
use super::terms::{Heading, Known, Mention};

/// Into how many stretches the order of terms is cut.
const STRETCHES: usize = 32;

/// A term and every document that holds it.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// The folded term.
    pub(super) term: String,
    /// The folded stem, where it is not the term itself.
    stem: Option<String>,
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
    /// As the [room's comment](super) says.
    pub(super) bytes: Vec<u8>,
}

/// All terms of a guide.
#[derive(Debug)]
pub(super) struct Tally {
    /// Sorted by term.
    pub(super) entries: Vec<Entry>,
    /// The languages of at least a tenth of the documents, as bits of [`Tongue::bit`](super::stems::Tongue::bit).
    pub(super) tongues: u8,
}

impl Entry {
    /// The folded stem, which is the term itself where there is none.
    pub(super) fn stem(&self) -> &str {
        self.stem.as_deref().unwrap_or(&self.term)
    }
}

impl Tally {
    /// Puts the batches of a guide with so many documents together.
    pub(super) fn of(batches: &[Batch], documents: usize) -> Self {
        let stretches = stretches(batches);
        let entries = stretches.par_iter().flat_map_iter(|stretch| stretch.entries(batches, documents));
        Tally { entries: entries.collect(), tongues: main_tongues(batches) }
    }
}

/// The languages of at least a tenth of the documents, as bits.
fn main_tongues(batches: &[Batch]) -> u8 {
    let counts = |index: usize| batches.iter().map(|batch| batch.terms.tongues[index]).sum::<usize>();
    let all: usize = (0..8).map(counts).sum();
    (0..8).filter(|index| counts(*index) * 10 >= all.max(1)).fold(0, |bits, index| bits | 1 << index)
}

/// Cuts the order of terms at terms of the batch that has most.
fn stretches(batches: &[Batch]) -> Vec<Stretch<'_>> {
    let Some(largest) = batches.iter().max_by_key(|batch| batch.terms.len()) else { return Vec::new() };
    let count = largest.terms.len().clamp(1, STRETCHES);
    let mut bounds: Vec<&str> =
        (1..count).map(|number| largest.terms.term(number * largest.terms.len() / count)).collect();
    bounds.insert(0, "");
    let ends = bounds.iter().skip(1).map(|end| Some(*end)).chain([None]);
    bounds.iter().zip(ends).map(|(start, end)| Stretch { start, end }).collect()
}

/// Terms from one to before another, or to the last.
struct Stretch<'a> {
    start: &'a str,
    end: Option<&'a str>,
}

impl Stretch<'_> {
    fn entries(&self, batches: &[Batch], documents: usize) -> Vec<Entry> {
        let mut found: Vec<(usize, Known<'_>)> = Vec::new();
        for Batch { first, terms, .. } in batches {
            let end = self.end.map_or(terms.len(), |end| terms.before(end));
            found.extend((terms.before(self.start)..end).map(|at| (*first, terms.known(at))));
        }
        // Stable, so that the batches of a term stay in order; and the words of a batch are sorted already.
        found.sort_by(|(_, a), (_, b)| a.term.cmp(b.term));
        let mut writer = Writer { documents, stems: Stems::new(), headings: Vec::new(), mentions: Vec::new() };
        found.chunk_by(|(_, a), (_, b)| a.term == b.term).filter_map(|word| writer.entry(word)).collect()
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
    fn entry(&mut self, word: &[(usize, Known<'_>)]) -> Option<Entry> {
        let term = word.first()?.1.term;
        self.headings.clear();
        self.mentions.clear();
        for (first, known) in word {
            let later = |document: u32| *first as u32 + document;
            self.headings.extend(known.headings.iter().map(|it| Heading { document: later(it.document), ..*it }));
            self.mentions.extend(known.mentions.iter().map(|it| Mention { document: later(it.document), ..*it }));
        }
        let headings = bits::headings(&self.headings, self.documents);
        let mentions = bits::mentions(&self.mentions, self.documents);
        Some(Entry {
            term: term.to_owned(),
            stem: self.stem(term, word),
            headings: List { count: self.headings.len(), bytes: headings },
            mentions: List { count: self.mentions.len(), bytes: mentions },
        })
    }

    fn stem(&self, term: &str, word: &[(usize, Known<'_>)]) -> Option<String> {
        let tongues = word.iter().fold(0, |tongues, (_, known)| tongues | known.tongues);
        if tongues == 0 {
            return None;
        }
        let written = word.iter().find_map(|(_, known)| known.written).unwrap_or(term);
        let stem = self.stems.stem(written, tongues)?;
        let folded = fold(&stem.chars().collect::<Vec<_>>());
        (!folded.is_empty() && folded != term).then_some(folded)
    }
}
