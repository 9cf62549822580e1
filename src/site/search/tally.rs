//! Documents → for each term, where it stands.
//!
//! Documents are tallied in batches whose size depends on their number alone, so that the result is the same
//! with any number of threads; the batches are put together in order.

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::cut::{Cutter, Shape};
use super::fold::fold;
use super::stems::{CommonWords, Stems, Tongue, Votes};
use super::{Document, SearchOptions};
use crate::render::{Cache, Key};

/// How many documents the smallest batch holds.
const BATCH: usize = 256;

/// Into how many batches a large guide is cut.
const BATCHES: usize = 16;

/// A term in a document's title, topic or tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heading {
    /// The document.
    pub(super) document: u32,
    /// How much of the title the term is: 3 of at most two telling words, 2 of at most four, 1 of more, 0 not in the title itself.
    pub(super) weight: u8,
}

/// A term in a document's prompt, answer or code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// All terms of a guide.
#[derive(Debug)]
pub(super) struct Tally {
    /// Sorted by term.
    pub(super) entries: Vec<Entry>,
    /// The languages of at least a tenth of the documents, as bits of [`Tongue::bit`].
    pub(super) tongues: u8,
}

impl Tally {
    /// Cuts all documents into terms; batches of documents that stayed as they were are remembered.
    pub(super) fn of(documents: &[Document], options: &SearchOptions, cache: &dyn Cache) -> Self {
        let common = OnceLock::new();
        let size = BATCH.max(documents.len().div_ceil(BATCHES));
        let cut = |some: &[Document]| {
            let mut batch = Batch::new(common.get_or_init(CommonWords::new), Tongue::of_tag(&options.language));
            (0..).zip(some).for_each(|(number, document)| batch.add(number, document));
            batch.terms
        };
        let batches: Vec<Terms> =
            documents.par_chunks(size).map(|some| remembered(key(some, options), cache, || cut(some))).collect();
        let tongues = main_tongues(&batches);
        let mut entries = merge(&batches, size);
        entries.par_sort_unstable_by(|a, b| a.term.cmp(&b.term));
        Tally { entries, tongues }
    }
}

/// The languages of at least a tenth of the documents, as bits.
fn main_tongues(batches: &[Terms]) -> u8 {
    let counts = |index: usize| batches.iter().map(|batch| batch.tongues[index]).sum::<usize>();
    let all: usize = (0..8).map(counts).sum();
    (0..8).filter(|index| counts(*index) * 10 >= all.max(1)).fold(0, |bits, index| bits | 1 << index)
}

/// Puts the batches together, in order.
fn merge(batches: &[Terms], size: usize) -> Vec<Entry> {
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let mut words: Vec<Word> = Vec::new();
    let mut places: Vec<Vec<usize>> = Vec::with_capacity(batches.len());
    for batch in batches {
        let own = batch.words.iter().map(|word| {
            let next = words.len();
            let number = *numbers.entry(word.term.as_str()).or_insert(next);
            match words.get_mut(number) {
                Some(known) => known.absorb(word),
                None => words.push(word.clone()),
            }
            number
        });
        places.push(own.collect());
    }
    let stems = Stems::new();
    let mut entries: Vec<Entry> = words.into_par_iter().map(|word| word.entry(&stems)).collect();
    for (index, (batch, places)) in batches.iter().zip(&places).enumerate() {
        let before = (index * size) as u32;
        for (word, heading) in &batch.headings {
            let document = before + heading.document;
            entries[places[*word as usize]].headings.push(Heading { document, ..*heading });
        }
        for (word, mention) in &batch.mentions {
            let document = before + mention.document;
            entries[places[*word as usize]].mentions.push(Mention { document, ..*mention });
        }
    }
    entries
}

/// A term of a batch.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Word {
    term: String,
    /// The word in lower case with its diacritics, where that differs from the term.
    written: Option<String>,
    /// The languages of the texts that hold it as a word.
    tongues: u8,
    /// The languages in which it is common.
    common: u8,
    /// How often it heads a document, and how often it is mentioned in one.
    counts: (usize, usize),
}

impl Word {
    fn absorb(&mut self, later: &Word) {
        self.tongues |= later.tongues;
        self.counts.0 += later.counts.0;
        self.counts.1 += later.counts.1;
        if self.written.is_none() {
            self.written.clone_from(&later.written);
        }
    }

    fn entry(self, stems: &Stems) -> Entry {
        let stem = match self.tongues {
            0 => None,
            tongues => stems.stem(self.written.as_deref().unwrap_or(&self.term), tongues),
        };
        let folded = stem.map(|stem| fold(&stem.chars().collect::<Vec<_>>())).filter(|stem| !stem.is_empty());
        Entry {
            stem: folded.unwrap_or_else(|| self.term.clone()),
            term: self.term,
            headings: Vec::with_capacity(self.counts.0),
            mentions: Vec::with_capacity(self.counts.1),
        }
    }
}

/// The terms of some neighbouring documents, which are numbered from 0.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Terms {
    words: Vec<Word>,
    headings: Vec<(u32, Heading)>,
    mentions: Vec<(u32, Mention)>,
    /// How many documents are in each language.
    tongues: [usize; 8],
}

/// Names all that the terms of some documents are made from.
fn key(documents: &[Document], options: &SearchOptions) -> Key {
    let mut hash = blake3::Hasher::new();
    let mut part = |words: &str| {
        hash.update(&(words.len() as u64).to_le_bytes());
        hash.update(words.as_bytes());
    };
    part("terms of documents");
    part(crate::PROGRAM);
    part(&options.language);
    for Document { url: _, title, topic, tags, prompt, answer, code } in documents {
        [title, topic, prompt, answer, code].into_iter().for_each(|words| part(words));
        part(&tags.len().to_string());
        tags.iter().for_each(|tag| part(tag));
    }
    Key(*hash.finalize().as_bytes())
}

/// Cuts documents, or remembers what became of them the last time.
fn remembered(key: Key, cache: &dyn Cache, cut: impl FnOnce() -> Terms) -> Terms {
    if let Some(terms) = cache.get(&key).and_then(|bytes| postcard::from_bytes(&bytes).ok()) {
        return terms;
    }
    let terms = cut();
    if let Ok(bytes) = postcard::to_allocvec(&terms) {
        cache.put(key, bytes);
    }
    terms
}

/// Cuts some neighbouring documents.
struct Batch<'a> {
    common: &'a CommonWords,
    usual: Tongue,
    cutter: Cutter,
    numbers: FxHashMap<String, u32>,
    /// For each word, where its last heading and mention stand, from 1.
    last: Vec<[usize; 2]>,
    terms: Terms,
}

impl<'a> Batch<'a> {
    fn new(common: &'a CommonWords, usual: Tongue) -> Self {
        Batch {
            common,
            usual,
            cutter: Cutter::default(),
            numbers: FxHashMap::default(),
            last: Vec::new(),
            terms: Terms::default(),
        }
    }

    fn add(&mut self, number: u32, document: &Document) {
        let title = self.cut(&document.title);
        let prompt = if document.prompt == document.title { Vec::new() } else { self.cut(&document.prompt) };
        let (answer, code) = (self.cut(&document.answer), self.cut(&document.code));
        let labels: Vec<_> =
            std::iter::once(&document.topic).chain(&document.tags).flat_map(|it| self.cut(it)).collect();

        let weight = self.weight(&title);
        for (word, shape) in &title {
            self.head(*word, Heading { document: number, weight: if *shape == Shape::Part { 0 } else { weight } });
        }
        labels.iter().for_each(|(word, _)| self.head(*word, Heading { document: number, weight: 0 }));
        for (word, _) in [&prompt, &answer, &code].into_iter().flatten() {
            self.mention(*word, number);
        }
        self.recognise([&title, &prompt, &answer], [&labels, &code]);
    }

    /// Cuts a text into words of this batch.
    fn cut(&mut self, text: &str) -> Vec<(u32, Shape)> {
        let Batch { common, cutter, numbers, last, terms: Terms { words, .. }, .. } = self;
        let mut found = Vec::with_capacity(text.len() / 5);
        cutter.cut(text, &mut |term, shape, written| {
            let number = numbers.get(term).copied().unwrap_or_else(|| {
                let number = words.len() as u32;
                numbers.insert(term.to_owned(), number);
                words.push(Word { term: term.to_owned(), common: common.tongues(term), ..Word::default() });
                last.push([0, 0]);
                number
            });
            let word = &mut words[number as usize];
            if word.written.is_none() && !written.iter().all(char::is_ascii) {
                word.written = Some(written.iter().flat_map(|it| it.to_lowercase()).collect());
            }
            found.push((number, shape));
        });
        found
    }

    /// How much of a title each of its words is.
    fn weight(&self, title: &[(u32, Shape)]) -> u8 {
        let telling =
            |(word, shape): &&(u32, Shape)| *shape == Shape::Word && self.terms.words[*word as usize].common == 0;
        match title.iter().filter(telling).count() {
            0..=2 => 3,
            3..=4 => 2,
            _ => 1,
        }
    }

    fn head(&mut self, word: u32, heading: Heading) {
        let last = &mut self.last[word as usize][0];
        match last.checked_sub(1).map(|at| &mut self.terms.headings[at].1) {
            Some(known) if known.document == heading.document => known.weight = known.weight.max(heading.weight),
            _ => {
                self.terms.headings.push((word, heading));
                self.terms.words[word as usize].counts.0 += 1;
                *last = self.terms.headings.len();
            }
        }
    }

    fn mention(&mut self, word: u32, document: u32) {
        let last = &mut self.last[word as usize][1];
        match last.checked_sub(1).map(|at| &mut self.terms.mentions[at].1) {
            Some(known) if known.document == document => known.often = true,
            _ => {
                self.terms.mentions.push((word, Mention { document, often: false }));
                self.terms.words[word as usize].counts.1 += 1;
                *last = self.terms.mentions.len();
            }
        }
    }

    /// Notes the language of a document with its words; labels and code have no say in it.
    fn recognise(&mut self, spoken: [&[(u32, Shape)]; 3], other: [&[(u32, Shape)]; 2]) {
        let mut votes = Votes::default();
        for (word, shape) in spoken.into_iter().flatten() {
            let common = self.terms.words[*word as usize].common;
            if *shape == Shape::Word && common != 0 {
                votes.count(common);
            }
        }
        let tongue = votes.winner(self.usual);
        self.terms.tongues[tongue as usize] += 1;
        for (word, shape) in spoken.into_iter().chain(other).flatten() {
            if matches!(shape, Shape::Word | Shape::Part) {
                self.terms.words[*word as usize].tongues |= tongue.bit();
            }
        }
    }
}
