//! A batch of documents → its terms, and where each stands.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::cut::{Cutter, calls, chunks};
use super::document::{Body, Card};
use super::shape::Shape;
use super::stems::{CommonWords, Tongue, Votes};

/// A term in a document's title, topic or tags: the document, and in the two lowest bits its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heading(u32);

impl Heading {
    /// How much of the title the term is: 3 of at most two telling words, 2 of at most four, 1 of more, 0 not in the title itself.
    pub(super) fn new(document: u32, weight: u8) -> Self {
        Heading(document << 2 | u32::from(weight))
    }

    pub(super) fn document(self) -> u32 {
        self.0 >> 2
    }

    pub(super) fn weight(self) -> u8 {
        (self.0 & 3) as u8
    }

    /// Counts documents from another one.
    pub(super) fn after(self, first: u32) -> Self {
        Heading(self.0 + (first << 2))
    }
}

/// A term in a document's prompt, answer or code: the document, and in the lowest bit whether it stands there more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mention(u32);

impl Mention {
    pub(super) fn new(document: u32) -> Self {
        Mention(document << 1)
    }

    /// Says that the term stands there once more.
    pub(super) fn again(self) -> Self {
        Mention(self.0 | 1)
    }

    pub(super) fn document(self) -> u32 {
        self.0 >> 1
    }

    pub(super) fn is_often(self) -> bool {
        self.0 & 1 == 1
    }

    /// Counts documents from another one.
    pub(super) fn after(self, first: u32) -> Self {
        Mention(self.0 + (first << 1))
    }
}

/// The terms of some neighbouring documents, which are numbered from 0.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Terms {
    /// All terms in a row.
    letters: String,
    /// Sorted by term.
    words: Vec<Word>,
    /// The headings of all terms, those of one term in a row.
    headings: Vec<Heading>,
    /// The mentions of all terms, those of one term in a row.
    mentions: Vec<Mention>,
    /// How many documents are in each language.
    pub(super) tongues: [usize; 8],
}

/// A term of a batch.
#[derive(Debug, Serialize, Deserialize)]
struct Word {
    /// Where it begins in the letters of the batch, and its headings and mentions in theirs.
    start: Start,
    /// The languages of the texts that hold it as a word.
    tongues: u8,
    /// The word in lower case with its diacritics, where that differs from the term.
    written: Option<Box<str>>,
}

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Start {
    letter: u32,
    heading: u32,
    mention: u32,
}

/// What a batch knows of a term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Known<'a> {
    pub(super) term: &'a str,
    pub(super) tongues: u8,
    pub(super) written: Option<&'a str>,
    pub(super) headings: &'a [Heading],
    pub(super) mentions: &'a [Mention],
}

impl Terms {
    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns how many terms come before a term in the order of their code points.
    pub(super) fn before(&self, term: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.term(middle) < term { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Returns a term.
    pub(super) fn term(&self, at: usize) -> &str {
        let (start, end) = self.span(at, |start| start.letter, self.letters.len());
        self.letters.get(start..end).unwrap_or_default()
    }

    /// Returns a term with all that is known of it.
    pub(super) fn known(&self, at: usize) -> Known<'_> {
        let Word { tongues, written, .. } = &self.words[at];
        let headings = self.span(at, |start| start.heading, self.headings.len());
        let mentions = self.span(at, |start| start.mention, self.mentions.len());
        Known {
            term: self.term(at),
            tongues: *tongues,
            written: written.as_deref(),
            headings: self.headings.get(headings.0..headings.1).unwrap_or_default(),
            mentions: self.mentions.get(mentions.0..mentions.1).unwrap_or_default(),
        }
    }

    fn span(&self, at: usize, of: impl Fn(&Start) -> u32, all: usize) -> (usize, usize) {
        let end = self.words.get(at + 1).map_or(all, |next| of(&next.start) as usize);
        (of(&self.words[at].start) as usize, end)
    }
}

/// Cuts some neighbouring documents into terms.
pub(super) struct Cutting<'a> {
    common: &'a CommonWords,
    usual: Tongue,
    cutter: Cutter,
    /// Most chunks of a text came before: where their words stand in `cuts`.
    chunks: FxHashMap<Box<str>, Range<usize>>,
    cuts: Vec<(u32, Shape)>,
    vocabulary: Numbered,
    tongues: [usize; 8],
}

/// Terms with their numbers.
#[derive(Debug, Default)]
struct Numbered {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Found>,
}

/// A term that was found.
#[derive(Debug, Default)]
struct Found {
    written: Option<Box<str>>,
    tongues: u8,
    /// The languages in which it is common.
    common: u8,
    headings: Vec<Heading>,
    mentions: Vec<Mention>,
}

impl Numbered {
    /// Returns the number of a term, which was written like this.
    fn number(&mut self, term: &str, written: &[char], common: &CommonWords) -> u32 {
        let Numbered { numbers, words } = self;
        let number = numbers.get(term).copied().unwrap_or_else(|| {
            let number = words.len() as u32;
            numbers.insert(term.into(), number);
            words.push(Found { common: common.tongues(term), ..Found::default() });
            number
        });
        let word = &mut words[number as usize];
        if word.written.is_none() && !written.iter().all(char::is_ascii) {
            word.written = Some(written.iter().flat_map(|it| it.to_lowercase()).collect::<String>().into());
        }
        number
    }
}

impl<'a> Cutting<'a> {
    /// Starts with no documents; `usual` is the language where a text leaves doubt.
    pub(super) fn new(common: &'a CommonWords, usual: Tongue) -> Self {
        Cutting {
            common,
            usual,
            cutter: Cutter::default(),
            chunks: FxHashMap::default(),
            cuts: Vec::new(),
            vocabulary: Numbered::default(),
            tongues: [0; 8],
        }
    }

    /// Adds the next document.
    pub(super) fn add(&mut self, document: u32, card: &Card, body: &Body) {
        let title = self.cut(&card.title);
        let prompt = if body.prompt == card.title { Vec::new() } else { self.cut(&body.prompt) };
        let (answer, code) = (self.cut(&body.answer), self.cut(&body.code));
        let labels: Vec<_> = std::iter::once(&card.topic).chain(&card.tags).flat_map(|it| self.cut(it)).collect();

        let also: Vec<_> = card.also.iter().map(|it| self.cut(it)).collect();
        for wording in std::iter::once(&title).chain(&also) {
            let weight = self.weight(wording);
            for (word, shape) in wording {
                let weight = if matches!(shape, Shape::Part | Shape::Base) { 0 } else { weight };
                self.head(*word, Heading::new(document, weight));
            }
        }
        labels.iter().for_each(|(word, _)| self.head(*word, Heading::new(document, 0)));
        for (word, _) in [&prompt, &answer, &code].into_iter().flatten() {
            self.mention(*word, document);
        }
        let title = [title, also.concat()].concat();
        self.recognise([&title, &prompt, &answer], [&labels, &code]);
    }

    /// Returns the terms of all documents so far.
    pub(super) fn finish(self) -> Terms {
        let mut order: Vec<(Box<str>, u32)> = self.vocabulary.numbers.into_iter().collect();
        order.sort_unstable();
        let mut terms = Terms { tongues: self.tongues, ..Terms::default() };
        let mut found = self.vocabulary.words;
        for (term, number) in order {
            let Found { written, tongues, headings, mentions, .. } = std::mem::take(&mut found[number as usize]);
            let start = Start {
                letter: terms.letters.len() as u32,
                heading: terms.headings.len() as u32,
                mention: terms.mentions.len() as u32,
            };
            terms.letters.push_str(&term);
            terms.headings.extend(headings);
            terms.mentions.extend(mentions);
            terms.words.push(Word { start, tongues, written });
        }
        terms
    }

    /// Cuts a text into words of this batch.
    fn cut(&mut self, text: &str) -> Vec<(u32, Shape)> {
        let Cutting { common, cutter, chunks: known, cuts, vocabulary, .. } = self;
        let mut found = Vec::with_capacity(text.len() / 5);
        for chunk in chunks(text) {
            let range = known.get(chunk).cloned().unwrap_or_else(|| {
                let start = cuts.len();
                cutter.chunk(chunk, &mut |term, shape, written| {
                    cuts.push((vocabulary.number(term, written, common), shape));
                });
                known.insert(chunk.into(), start..cuts.len());
                start..cuts.len()
            });
            found.extend_from_slice(&cuts[range]);
        }
        calls(text, &mut |term, shape, written| found.push((vocabulary.number(term, written, common), shape)));
        found
    }

    /// How much of a title each of its words is.
    fn weight(&self, title: &[(u32, Shape)]) -> u8 {
        let telling =
            |(word, shape): &&(u32, Shape)| *shape == Shape::Word && self.vocabulary.words[*word as usize].common == 0;
        match title.iter().filter(telling).count() {
            0..=2 => 3,
            3..=4 => 2,
            _ => 1,
        }
    }

    fn head(&mut self, word: u32, heading: Heading) {
        let headings = &mut self.vocabulary.words[word as usize].headings;
        match headings.last_mut() {
            Some(known) if known.document() == heading.document() => {
                *known = Heading::new(known.document(), known.weight().max(heading.weight()));
            }
            _ => headings.push(heading),
        }
    }

    fn mention(&mut self, word: u32, document: u32) {
        let mentions = &mut self.vocabulary.words[word as usize].mentions;
        match mentions.last_mut() {
            Some(known) if known.document() == document => *known = known.again(),
            _ => mentions.push(Mention::new(document)),
        }
    }

    /// Notes the language of a document with its words; labels and code have no say in it.
    fn recognise(&mut self, spoken: [&[(u32, Shape)]; 3], other: [&[(u32, Shape)]; 2]) {
        let mut votes = Votes::default();
        for (word, shape) in spoken.into_iter().flatten() {
            let common = self.vocabulary.words[*word as usize].common;
            if *shape == Shape::Word && common != 0 {
                votes.count(common);
            }
        }
        let tongue = votes.winner(self.usual);
        self.tongues[tongue as usize] += 1;
        for (word, shape) in spoken.into_iter().chain(other).flatten() {
            if matches!(shape, Shape::Word | Shape::Part) {
                self.vocabulary.words[*word as usize].tongues |= tongue.bit();
            }
        }
    }
}
