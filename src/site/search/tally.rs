//! Documents → for each term, where it stands.
//!
//! Documents are tallied in batches whose size depends on their number alone, so that the result is the same with any number of
//! threads; [`Tally::merge`] puts the batches together in order.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cut::{Shape, Token, cut};
use super::fold::fold;
use super::stems::{CommonWords, Stems, Tongue};
use super::{Document, SearchOptions};

/// How many documents the smallest batch holds.
const BATCH: usize = 256;

/// Into how many batches a large guide is cut.
const BATCHES: usize = 32;

/// A term in a document's title, topic or tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    /// The document.
    pub(super) document: u32,
    /// How much of the title the term is: 3 of at most two telling words, 2 of at most four, 1 of more, 0 not in the title itself.
    pub(super) weight: u8,
}

/// A term in a document's prompt, answer or code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// The document.
    pub(super) document: u32,
    /// Whether it stands there more than once.
    pub(super) often: bool,
}

/// A term and every document that holds it, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// The folded term.
    pub(super) term: String,
    /// The folded stem, which is the term itself where there is none.
    pub(super) stem: String,
    /// Where it heads a document.
    pub(super) headings: Vec<Heading>,
    /// Where else it stands.
    pub(super) mentions: Vec<Mention>,
    tongues: u8,
    written: Option<String>,
}

/// All terms of a guide.
#[derive(Debug)]
pub(super) struct Tally {
    /// Sorted by term.
    pub(super) entries: Vec<Entry>,
    /// The languages that the documents are written in, as bits of [`Tongue::bit`].
    pub(super) tongues: u8,
}

impl Tally {
    /// Cuts all documents into terms.
    pub(super) fn of(documents: &[Document], options: &SearchOptions) -> Self {
        let common = CommonWords::new();
        let usual = Tongue::of_tag(&options.language);
        let size = BATCH.max(documents.len().div_ceil(BATCHES));
        let batches: Vec<Batch> = documents
            .par_chunks(size)
            .enumerate()
            .map(|(index, some)| {
                let mut batch = Batch::default();
                for (offset, document) in some.iter().enumerate() {
                    batch.add((index * size + offset) as u32, document, (&common, usual));
                }
                batch.entries.sort_unstable_by(|a, b| a.term.cmp(&b.term));
                batch
            })
            .collect();
        Tally::merge(batches)
    }

    fn merge(batches: Vec<Batch>) -> Self {
        let tongues = main_tongues(&batches);
        let mut all: Vec<Entry> = batches.into_iter().flat_map(|batch| batch.entries).collect();
        all.par_sort_by(|a, b| a.term.cmp(&b.term));
        let mut entries: Vec<Entry> = Vec::with_capacity(all.len() / 2);
        for entry in all {
            match entries.last_mut() {
                Some(last) if last.term == entry.term => last.absorb(entry),
                _ => entries.push(entry),
            }
        }
        let stems = Stems::new();
        entries.par_iter_mut().for_each(|entry| entry.find_stem(&stems));
        Tally { entries, tongues }
    }
}

impl Entry {
    fn absorb(&mut self, later: Entry) {
        self.headings.extend(later.headings);
        self.mentions.extend(later.mentions);
        self.tongues |= later.tongues;
        self.written = self.written.take().or(later.written);
    }

    fn find_stem(&mut self, stems: &Stems) {
        if self.tongues == 0 {
            self.stem = self.term.clone();
            return;
        }
        let stem = stems.stem(self.written.as_deref().unwrap_or(&self.term), self.tongues);
        let folded = stem.map(|stem| fold(&stem.chars().collect::<Vec<_>>()));
        self.stem = folded.filter(|stem| !stem.is_empty()).unwrap_or_else(|| self.term.clone());
    }
}

/// The terms of some neighbouring documents.
#[derive(Default)]
struct Batch {
    numbers: FxHashMap<String, usize>,
    entries: Vec<Entry>,
    /// How many documents are in each language.
    tongues: [usize; 8],
}

/// The languages of at least a tenth of the documents, as bits.
fn main_tongues(batches: &[Batch]) -> u8 {
    let counts = |index: usize| batches.iter().map(|batch| batch.tongues[index]).sum::<usize>();
    let all: usize = (0..8).map(counts).sum();
    (0..8).filter(|index| counts(*index) * 10 >= all.max(1)).fold(0, |bits, index| bits | 1 << index)
}

impl Batch {
    fn add(&mut self, number: u32, document: &Document, (common, usual): (&CommonWords, Tongue)) {
        let title = cut(&document.title);
        let answer = [&document.answer, &document.code].map(|text| cut(text));
        let prompt = if document.prompt == document.title { Vec::new() } else { cut(&document.prompt) };
        let spoken = title.iter().chain(&prompt).chain(&answer[0]);
        let tongue = common.tongue(spoken.filter(|it| it.shape == Shape::Word).map(|it| it.term.as_str()), usual);
        self.tongues[tongue as usize] += 1;

        let telling = title.iter().filter(|it| it.shape == Shape::Word && common.tongues(&it.term) == 0).count();
        let weight = match telling {
            0..=2 => 3,
            3..=4 => 2,
            _ => 1,
        };
        for token in title {
            let weight = if token.shape == Shape::Part { 0 } else { weight };
            self.entry(token, tongue).head(Heading { document: number, weight });
        }
        let labels = std::iter::once(&document.topic).chain(&document.tags).flat_map(|label| cut(label));
        for token in labels {
            self.entry(token, tongue).head(Heading { document: number, weight: 0 });
        }
        for token in prompt.into_iter().chain(answer.into_iter().flatten()) {
            self.entry(token, tongue).mention(number);
        }
    }

    fn entry(&mut self, token: Token, tongue: Tongue) -> &mut Entry {
        let number = match self.numbers.get(&token.term) {
            Some(number) => *number,
            None => {
                self.numbers.insert(token.term.clone(), self.entries.len());
                self.entries.push(Entry { term: token.term, ..Entry::default() });
                self.entries.len() - 1
            }
        };
        let entry = &mut self.entries[number];
        if matches!(token.shape, Shape::Word | Shape::Part) {
            entry.tongues |= tongue.bit();
        }
        if entry.written.is_none() {
            entry.written = token.written;
        }
        entry
    }
}

impl Entry {
    fn head(&mut self, heading: Heading) {
        match self.headings.last_mut() {
            Some(last) if last.document == heading.document => last.weight = last.weight.max(heading.weight),
            _ => self.headings.push(heading),
        }
    }

    fn mention(&mut self, document: u32) {
        match self.mentions.last_mut() {
            Some(last) if last.document == document => last.often = true,
            _ => self.mentions.push(Mention { document, often: false }),
        }
    }
}
