//! Documents → all files of an index.

use super::batch::{Batch, batches};
use super::budget::Budget;
use super::document::{AtHand, key_of};
use super::document::{Card, Document, Documents};
use super::manifest::{Layout, Manifest, Words};
use super::options::{FORMAT, SearchOptions};
use super::pack::Packer;
use super::pieces::Pieces;
use super::tally::Tally;
use super::texts::Text;
use super::titles::Row;
use super::vocabulary::Vocabulary;
use super::{cut, manifest, texts, titles};
use crate::render::{Cache, Key, NoCache};
use std::sync::Arc;

/// The client, an ES module that exports `openSearch`.
const CLIENT: &str = include_str!(concat!(env!("OUT_DIR"), "/client.js"));

/// The client in a thread of its own, an ES module beside it.
const WORKER: &str = include_str!(concat!(env!("OUT_DIR"), "/worker.js"));

/// A whole index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchIndex {
    /// Each file's path below `search/`, and its bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes the index of a guide, whose documents stand in the guide's order.
pub fn index(documents: &[Document], options: &SearchOptions) -> SearchIndex {
    index_again(&AtHand::new(documents), options, &NoCache, None)
}

/// Makes the index of a guide, with the work that is remembered; the result is the same.
///
/// The words of documents are read only where what became of them is not remembered. Where the last index was kept in
/// pieces, this one is, too, and the cache is only read.
pub fn index_again(
    documents: &dyn Documents,
    options: &SearchOptions,
    cache: &dyn Cache,
    pieces: Option<&mut Pieces>,
) -> SearchIndex {
    let cards = documents.cards();
    let last = pieces.as_deref();
    let packed = last.map(|last| &last.packed);
    let packer = Packer { build: build_number(cards, options), cache, packed };
    let batches = batches(documents, options, cache, last.map(|last| &*last.batches));
    let tally = Tally::of(&batches, cards.len(), last.map(|last| (&*last.batches, &last.tally)));
    let entries = tally.entries();
    let texts: Vec<Arc<Vec<Text>>> = batches.iter().map(|batch| Arc::clone(&batch.texts)).collect();
    let rows = rows(cards, &batches, &texts);
    // A build keeps no pieces, and needs the room.
    let batches = pieces.is_some().then_some(batches);
    let vocabulary = Vocabulary::new(&entries);
    let budget = Budget::new(&rows, vocabulary.size(), options);
    let ((terms, words), (texts, titles)) = rayon::join(
        || (vocabulary.files((budget.terms, budget.long), packer), Words::new(&entries, packer)),
        || (texts::files(&texts, budget.texts, packer), titles::files(&rows, budget.shares, packer)),
    );
    let manifest = Manifest::new(cards, (&entries, tally.tongues), options);
    let layout = Layout {
        terms: &terms,
        words: &words,
        lengths: &titles.lengths,
        shares: budget.shares,
        rows: &rows,
        texts: &texts,
    };
    let (start, topics) = rayon::join(|| manifest.file(layout, packer.build), || manifest::topics(cards, packer));
    let mut files = vec![
        ("client.js".to_owned(), CLIENT.as_bytes().to_vec()),
        ("worker.js".to_owned(), WORKER.as_bytes().to_vec()),
        ("index.silo".to_owned(), start),
        ("topics.silo".to_owned(), topics),
        ("words.silo".to_owned(), words.file),
    ];
    let kinds = [("t", terms.files), ("l", terms.long), ("d", titles.files), ("x", texts.files)];
    files.extend(kinds.into_iter().flat_map(numbered));
    if let (Some(pieces), Some(batches)) = (pieces, batches) {
        pieces.keep(batches, tally);
    }
    SearchIndex { files }
}

/// Names the files of one kind by their numbers.
fn numbered((kind, files): (&str, Vec<Vec<u8>>)) -> impl Iterator<Item = (String, Vec<u8>)> {
    files.into_iter().enumerate().map(move |(number, bytes)| (format!("{kind}{number}.silo"), bytes))
}

/// Returns what the index shows of each batch.
fn rows<'a>(cards: &'a [Arc<Card>], batches: &[Batch], texts: &'a [Arc<Vec<Text>>]) -> Vec<Row<'a>> {
    let row = |(batch, texts): (&Batch, &'a Arc<Vec<Text>>)| Row {
        key: batch.key,
        cards: &cards[batch.first..batch.first + batch.documents],
        texts,
    };
    batches.iter().zip(texts).map(row).collect()
}

/// Returns the terms of a text, each with `word`, `part`, `whole` or `symbol`, in reading order.
pub fn terms(text: &str) -> Vec<(String, &'static str)> {
    cut::cut(text).into_iter().map(|(term, shape)| (term, shape.name())).collect()
}

/// Names everything that an index is made from.
fn build_number(cards: &[Arc<Card>], options: &SearchOptions) -> u32 {
    let settings = Key::of(&(FORMAT, options));
    let head = [settings.0.as_slice(), CLIENT.as_bytes()];
    let [a, b, c, d, ..] = key_of(head.into_iter().chain(cards.iter().map(|card| card.key.0.as_slice()))).0;
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::super::document::Body;
    use super::*;
    use crate::render::InMemory;

    /// Counts how many documents are read.
    struct Counted<'a>(AtHand<'a>, AtomicUsize);

    impl Documents for Counted<'_> {
        fn cards(&self) -> &[Arc<Card>] {
            self.0.cards()
        }

        fn body(&self, at: usize) -> Cow<'_, Body> {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0.body(at)
        }
    }

    fn document(number: usize) -> Document {
        let words = |step: usize| format!("word{} naïve{} queries ", number * step % 811, number % 13);
        Document {
            url: format!("q/what-is-{number}.html"),
            title: format!("What is {number}?"),
            topic: format!("Topic {}", number / 50),
            tags: Vec::new(),
            also: Vec::new(),
            body: Body { answer: (1..12).map(words).collect(), ..Body::default() },
        }
    }

    #[test]
    fn an_index_made_again_after_an_edit_is_the_one_made_anew_and_reads_little() {
        let (cache, options, mut pieces) = (InMemory::default(), SearchOptions::default(), Pieces::default());
        let mut documents: Vec<Document> = (0..2_400).map(document).collect();
        index_again(&AtHand::new(&documents), &options, &cache, None);
        index_again(&AtHand::new(&documents), &options, &NoCache, Some(&mut pieces));
        for edit in 0..3 {
            match edit {
                0 => documents[1_200].body.answer.push_str("zebrafish"),
                1 => documents.insert(700, document(5_000)),
                _ => drop(documents.remove(1_900)),
            }
            let fresh = index(&documents, &options);
            for (known, pieces) in [(&cache as &dyn Cache, None), (&NoCache, Some(&mut pieces))] {
                let counted = Counted(AtHand::new(&documents), AtomicUsize::new(0));
                assert!(index_again(&counted, &options, known, pieces) == fresh, "edit {edit}");
                let read = counted.1.into_inner();
                assert!((1..1_100).contains(&read), "edit {edit}: {read} documents were read");
            }
        }
    }
}
