//! Documents → the files of a search index that a browser reads piece by piece.
//!
//! [`index`] is the door. Pure: the same documents and options make the same bytes; it never reads a file and
//! never fails. The client is joined from the modules in `client/` when the program is built.
//! What follows is enough to write another.
//!
//! # How words are cut
//!
//! A text is cut at white space and control characters into chunks, and each chunk into *atoms*:
//! - A run of letters, digits and marks (`Alphabetic`, `N`, `M`) is a candidate. A run in a script without spaces
//!   (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) is *dense*: every two neighbouring characters are a `word`,
//!   and a lone character is one.
//! - Other runs are cut by the Unicode rules of word boundaries, before an upper-case letter that follows a
//!   lower-case one, before the last upper-case letter of several that a lower-case one follows, and, in runs of more
//!   than four characters, between digits and other characters. A plural such as `APIs` stays whole.
//! - After an apostrophe at most two letters belong to the atom before it; a lone `s` is dropped, and so are up to three
//!   Cyrillic letters behind another one.
//!
//! Atoms with nothing, `_`, `__`, `-`, `.` or `::` between them are a *compound*. Its atoms are each a `part`
//! (of more than one character) beside nothing, `_` or `::`, else a `word`. Up to six atoms without what joins them
//! are a `whole`, as are several atoms between two `-`, `.` or `::`.
//!
//! *Symbols* are terms besides words, in chunks without `://`: a run of up to four of `+-*/%=<>!&|^~?.:@#$\` between
//! two words or in front of one when it has two characters, by itself when it has one (but `-.:?!`); such a run with the
//! word after it (`**kwargs`, `--force`, `.gitignore`); a word with the `+#*` after it (`c++`), also in front of `-`, `/` or `.`
//! with another word (`c++/cli`); a word with a `++` after it on which more follows, or one letter with a `#` on which a digit
//! follows, both up to the sign and as a whole (`c++` and `c++17`, `f#` and `f#8`; the former weighs 0 in a title); names that
//! begin with `_`; the brackets `[]`, `{}` and `()`; and calls of one letter (`o(logn)`). A word ends where a script
//! without spaces begins (`c++` in `C++语言`). Full stops, colons, question and exclamation marks at the end of a run count as
//! punctuation.
//!
//! Every term is *folded*: lower case, NFKD, without marks on Latin and Greek letters, on `ё`, and without the vowel
//! signs of Arabic and Hebrew, then NFC; `ß æ œ ø ł đ ı ς ى` are spelled `ss ae oe o l d i σ ي`; the Arabic article is
//! dropped; at most 40 characters count. [`terms()`] does all this; `tests/search/vectors.json` holds both sides to it.
//!
//! Each term of letters has a *stem* by Snowball's algorithm for its script and the language of its text,
//! and the index lists stems with terms, so that a client needs no stemmer: a form that is not in the guide is
//! looked up by the endings that the manifest lists.
//!
//! # How the files are laid out
//!
//! All below `search/`. A *number* has seven bits a byte, the lowest first, the high bit set but in the last byte.
//! Every part but the first and the long lists begins with the manifest's build number (four bytes, the lowest
//! first); another number means that the part is of another build. What follows is a zlib stream. The manifest is asked for as the range
//! `bytes=0-`: a server that answers by status 206 is asked for blocks, another one for whole files.
//!
//! Parts are called `.silo` for the sake of GitHub Pages, which looks up in mime-db what it may compress, and sends some browsers pieces of
//! what it compressed. There `.bin` may be compressed, and `.silo`, a `model/mesh`, may not.
//!
//! - `index.silo`, gzip: the manifest, JSON; its fields are described in `manifest.rs`.
//! - `t0.silo` …: blocks of terms, each followed by its lists. A block: how many terms; how many
//!   rules of stems, each with how many UTF-16 units to drop, a length and the bytes to add; the rule of each term; for each
//!   term how many documents it heads, then for each how many mention it; for each of these two lists that is not
//!   empty its length in bytes, or 0 and the number of a file of long lists, offset and length; for each term how
//!   many UTF-16 units it shares with the one before; then the rests of all terms, a line feed after each.
//!   Terms are in the order of their code points. The lists follow the stream.
//! - `l0.silo` …: lists of more than 1500 bytes, not compressed further.
//! - A *list* holds ascending document numbers, each as its distance from the one before plus one, in Rice code, the most
//!   significant bit first: as many 0 as the quotient by 2^k, a 1, then k bits, where k is the integer part of
//!   log2(documents · 11 / (length · 16)), at least 0. A list of *headings* begins with two
//!   bits, its commonest weight; after each number follows 0 for that weight, or 1 and two bits for another: 3 when the title
//!   has up to two telling words, 2 up to four, 1 more, 0 when the term stands not in the title but in topic or tags. Other wordings of a title are headings as the title is. After 0
//!   follows in Elias's gamma code how many documents in a row these are, which is all that is written of the others.
//!   After each *mention* (prompt, answer or code) one bit: whether it is mentioned more than once.
//! - `d0.silo` …: blocks of titles, in guides of 40,000 documents and more behind a head with the length of each in four bytes: how many documents; how many blocks of text they share in; where there are any, the
//!   offset of the first one in the text of their batch and how many documents in it come before these; for each block of text how many
//!   documents it holds, and its bytes; for each document how many characters of its slug begin the last name of
//!   its address; how many runs of documents share a topic, and the length of each run; then lines:
//!   titles, topics of the runs, and for each document the rest of its address, before which the address up to its last
//!   name and a tab stand where that differs from the document before. The slug of a title is made of its ASCII letters and
//!   digits in lower case, with `-` for everything between them and nothing for apostrophes.
//! - `x0.silo` …: the text of the batches, one after the other. The manifest tells how many documents each batch holds; blocks of titles and of
//!   text begin anew with it. Blocks of text: for each document its answer, a line feed and its code, ended by a zero byte.
//! - `words.silo`: blocks of words by their second letter: how many, shared units and rests as in a block of terms.
//! - `topics.silo`: JSON: topics with how many documents in a row belong to
//!   each, and tags with the distances between their documents.

pub(crate) mod document;
mod fold;
mod symbols;
mod cut;
mod stems;
mod terms;
mod pack;
mod texts;
mod batch;
mod pieces;
mod budget;
mod bits;
mod tally;
mod vocabulary;
mod titles;
mod names;
mod manifest;

use std::sync::Arc;

use serde::Serialize;

use crate::render::{Cache, Key, NoCache};

pub use self::document::{Body, Card, Document, Documents};
pub use self::pieces::Pieces;

use self::batch::{Batch, batches};
use self::budget::Budget;
use self::document::{AtHand, key_of};
use self::manifest::{Layout, Manifest, Words};
use self::pack::Packer;
use self::tally::Tally;
use self::texts::Text;
use self::titles::Row;
use self::vocabulary::Vocabulary;

/// The number of the format; a client reads only its own.
pub const FORMAT: u32 = 1;

/// The client, an ES module that exports `openSearch`.
const CLIENT: &str = include_str!(concat!(env!("OUT_DIR"), "/client.js"));

/// The client in a thread of its own, an ES module beside it.
const WORKER: &str = include_str!(concat!(env!("OUT_DIR"), "/worker.js"));

/// How an index is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchOptions {
    /// The language of words in Latin letters where their text leaves doubt, as a BCP 47 tag.
    pub language: String,
    /// Groups of names for one thing, such as `k8s` and `kubernetes`, besides those that are built in.
    pub synonyms: Vec<Vec<String>>,
    /// Whether results may show words of the answer.
    pub excerpts: Excerpts,
}

impl Default for SearchOptions {
    fn default() -> Self {
        SearchOptions { language: "en".to_owned(), synonyms: Vec::new(), excerpts: Excerpts::Shown }
    }
}

/// Whether results show words of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Excerpts {
    /// An excerpt around the match.
    Shown,
    /// Only the question, so that the answer is not given away.
    Hidden,
}

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
        let (shelf, options, mut pieces) = (InMemory::default(), SearchOptions::default(), Pieces::default());
        let mut documents: Vec<Document> = (0..2_400).map(document).collect();
        index_again(&AtHand::new(&documents), &options, &shelf, None);
        index_again(&AtHand::new(&documents), &options, &NoCache, Some(&mut pieces));
        for edit in 0..3 {
            match edit {
                0 => documents[1_200].body.answer.push_str("zebrafish"),
                1 => documents.insert(700, document(5_000)),
                _ => drop(documents.remove(1_900)),
            }
            let fresh = index(&documents, &options);
            for (cache, pieces) in [(&shelf as &dyn Cache, None), (&NoCache, Some(&mut pieces))] {
                let counted = Counted(AtHand::new(&documents), AtomicUsize::new(0));
                assert!(index_again(&counted, &options, cache, pieces) == fresh, "edit {edit}");
                let read = counted.1.into_inner();
                assert!((1..1_100).contains(&read), "edit {edit}: {read} documents were read");
            }
        }
    }
}
