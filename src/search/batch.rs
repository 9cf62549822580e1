//! Neighbouring documents → what is worked out for them alone, and remembered.
//!
//! Where a batch ends is told by the documents in it, so a new question makes one or two batches new and leaves all
//! others what they were. The index shows that cut: blocks of titles and of text begin anew with each batch.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::document::{Body, Card, Documents, key_of};
use super::stems::{CommonWords, Tongue};
use super::terms::{Cutting, Terms};
use super::texts::{self, Text};
use super::{Excerpts, SearchOptions};
use crate::render::{Cache, Key};

/// Into how many batches a large guide is cut, about.
const BATCHES: usize = 256;

/// How many documents the smallest batches hold, about.
const SMALLEST: usize = 64;

/// Some neighbouring documents; cheap to copy.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    /// The number of the first document.
    pub(super) first: usize,
    /// How many documents.
    pub(super) documents: usize,
    /// Names all that the batch is made from, but for the number of the first document.
    pub(super) key: Key,
    /// Their terms; documents are numbered from 0.
    pub(super) terms: Arc<Terms>,
    /// Their words, compressed; none where no excerpts are wanted.
    pub(super) texts: Arc<Vec<Text>>,
}

/// Works out all batches of a guide, in the order of their documents.
///
/// Where the batches of the last index were kept, a batch is one of them or new, and nothing is put into the cache.
pub(super) fn batches(
    documents: &dyn Documents,
    options: &SearchOptions,
    cache: &dyn Cache,
    last: Option<&[Batch]>,
) -> Vec<Batch> {
    let common = OnceLock::new();
    let last = last.map(|last| last.iter().map(|batch| (batch.key, batch)).collect());
    let work = Work { documents, options, cache, common: &common, last };
    ranges(documents.cards()).into_par_iter().map(|range| work.batch(range)).collect()
}

/// Cuts documents into batches by their keys, into about so many whatever their number.
fn ranges(cards: &[Arc<Card>]) -> Vec<Range<usize>> {
    // A power of two, so that one document more seldom changes it.
    let usual = (cards.len() / BATCHES).next_power_of_two().max(SMALLEST);
    let (mut ranges, mut first) = (Vec::new(), 0);
    for (at, card) in cards.iter().enumerate() {
        let length = at + 1 - first;
        let [a, b, ..] = card.key.0;
        let ends = usize::from(u16::from_le_bytes([a, b])).is_multiple_of(usual);
        if ends && length >= usual / 4 || length >= 4 * usual || at + 1 == cards.len() {
            ranges.push(first..at + 1);
            first = at + 1;
        }
    }
    ranges
}

/// What batches are made with.
struct Work<'a> {
    documents: &'a dyn Documents,
    options: &'a SearchOptions,
    cache: &'a dyn Cache,
    common: &'a OnceLock<CommonWords>,
    last: Option<HashMap<Key, &'a Batch>>,
}

impl Work<'_> {
    fn batch(&self, range: Range<usize>) -> Batch {
        let (first, documents) = (range.start, range.len());
        let cards = &self.documents.cards()[range.clone()];
        let keys = ["terms", "texts"].map(|what| self.key(what, cards));
        if let Some(known) = self.last.as_ref().and_then(|last| last.get(&keys[0])) {
            return Batch { first, ..(*known).clone() };
        }
        let known = (self.recall(&keys[0]), self.recall(&keys[1]));
        let (terms, texts) = match known {
            (Some(terms), Some(texts)) => (terms, texts),
            (terms, texts) => {
                let bodies: Vec<_> = range.into_par_iter().map(|at| self.documents.body(at)).collect();
                rayon::join(
                    || terms.unwrap_or_else(|| self.keep(keys[0], self.cut(cards, &bodies))),
                    || texts.unwrap_or_else(|| self.keep(keys[1], self.pack(&bodies))),
                )
            }
        };
        Batch { first, documents, key: keys[0], terms: Arc::new(terms), texts: Arc::new(texts) }
    }

    fn cut(&self, cards: &[Arc<Card>], bodies: &[Cow<'_, Body>]) -> Terms {
        let common = self.common.get_or_init(CommonWords::new);
        let mut cutting = Cutting::new(common, Tongue::of_tag(&self.options.language));
        (0..).zip(cards).zip(bodies).for_each(|((at, card), body)| cutting.add(at, card, body));
        cutting.finish()
    }

    fn pack(&self, bodies: &[Cow<'_, Body>]) -> Vec<Text> {
        match self.options.excerpts {
            Excerpts::Shown => texts::pack(bodies),
            Excerpts::Hidden => Vec::new(),
        }
    }

    fn recall<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        postcard::from_bytes(&self.cache.get(key)?).ok()
    }

    fn keep<T: Serialize>(&self, key: Key, made: T) -> T {
        if self.last.is_none()
            && let Ok(bytes) = postcard::to_allocvec(&made)
        {
            self.cache.put(key, bytes);
        }
        made
    }

    fn key(&self, what: &str, cards: &[Arc<Card>]) -> Key {
        let SearchOptions { language, excerpts, .. } = self.options;
        let settings = Key::of(&(what, language, excerpts, crate::PROGRAM));
        key_of([settings.0.as_slice()].into_iter().chain(cards.iter().map(|card| card.key.0.as_slice())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(numbers: impl Iterator<Item = usize>) -> Vec<Arc<Card>> {
        let card = |number: usize| Card {
            key: key_of([number.to_le_bytes().as_slice()]),
            url: String::new(),
            title: String::new(),
            topic: String::new(),
            tags: Vec::new(),
            also: Vec::new(),
        };
        numbers.map(|number| Arc::new(card(number))).collect()
    }

    #[test]
    fn a_new_document_leaves_nearly_all_batches_what_they_were() {
        let names = |cards: &[Arc<Card>]| -> Vec<Vec<Key>> {
            ranges(cards).into_iter().map(|range| cards[range].iter().map(|card| card.key).collect()).collect()
        };
        let before = names(&cards(0..10_000));
        let after = names(&cards((0..5_000).chain([77_777]).chain(5_000..10_000)));
        let new = after.iter().filter(|batch| !before.contains(batch)).count();
        assert!((1..=3).contains(&new), "{new} of {}", after.len());
        assert!((40..160).contains(&after.len()), "{}", after.len());
    }

    #[test]
    fn every_document_is_in_one_batch() {
        for count in [0, 1, 127, 128, 1_000, 40_000] {
            let ranges = ranges(&cards(0..count));
            let all: Vec<usize> = ranges.into_iter().flatten().collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
        }
    }
}
