//! A document → what it is about: its telling words by their stems, each with how much it says there.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::cut::{Cutter, chunks};
use super::fold::fold;
use super::shape::Shape;
use super::stems::{CommonWords, Stems, Tongue};

/// A word of a title says as much as this; one that is said once in the text below says [`ONCE`].
const TITLE: u8 = 12;
/// See [`TITLE`].
const ONCE: u8 = 4;

/// The hash of a stem, and how much the word says in its document.
type Word = (u32, u8);

/// What a document is about; equal gists say that nothing tells two documents apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// The hashes of its words, sorted, each once. They lie apart from what the words say: together, they would take 8 bytes a
    /// word and not 5, for each word of a guide.
    hashes: Box<[u32]>,
    /// How much each of them says.
    weights: Box<[u8]>,
}

impl Gist {
    /// Returns how much a word says, where the document holds it.
    pub(super) fn weight(&self, word: u32) -> Option<u8> {
        self.weights.get(self.hashes.binary_search(&word).ok()?).copied()
    }

    /// Returns the hash of each word, and how much it says.
    pub(super) fn words(&self) -> impl Iterator<Item = Word> {
        self.hashes.iter().copied().zip(self.weights.iter().copied())
    }
}

/// Reads documents in one language.
pub struct Gister {
    tongue: Tongue,
    common: CommonWords,
    stems: Stems,
    cutter: Cutter,
    /// Most pieces of a text came before: the stems of their words.
    known: FxHashMap<Box<str>, Box<[u32]>>,
}

impl Gister {
    /// Takes the language of the documents, as a BCP 47 tag.
    pub fn new(language: &str) -> Self {
        let (tongue, common) = (Tongue::of_tag(language), CommonWords::new());
        Gister { tongue, common, stems: Stems::new(), cutter: Cutter::default(), known: FxHashMap::default() }
    }

    /// Returns what a document with some titles and texts is about.
    pub fn gist<'t>(
        &mut self,
        titles: impl IntoIterator<Item = &'t str>,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Gist {
        let (mut heads, mut said) = (Vec::new(), Vec::new());
        titles.into_iter().for_each(|title| self.read(title, &mut heads));
        texts.into_iter().for_each(|text| self.read(text, &mut said));
        heads.sort_unstable();
        heads.dedup();
        said.sort_unstable();
        let mut words: Vec<Word> = said.chunk_by(|a, b| a == b).map(|same| (same[0], weight(same.len()))).collect();
        for head in heads {
            match words.binary_search_by_key(&head, |(word, _)| *word) {
                Ok(at) => words[at].1 += TITLE,
                Err(at) => words.insert(at, (head, TITLE)),
            }
        }
        let (hashes, weights): (Vec<u32>, Vec<u8>) = words.into_iter().unzip();
        Gist { hashes: hashes.into(), weights: weights.into() }
    }

    fn read(&mut self, text: &str, into: &mut Vec<u32>) {
        for chunk in chunks(text) {
            if let Some(known) = self.known.get(chunk) {
                into.extend_from_slice(known);
                continue;
            }
            let start = into.len();
            self.cut(chunk, into);
            self.known.insert(chunk.into(), into[start..].into());
        }
    }

    fn cut(&mut self, chunk: &str, into: &mut Vec<u32>) {
        let Gister { tongue, common, stems, cutter, .. } = self;
        cutter.chunk(chunk, &mut |term, shape, written| {
            let is_telling = match shape {
                Shape::Word | Shape::Part => term.chars().any(char::is_alphabetic) && !common.is_vague(term),
                Shape::Whole => true,
                Shape::Symbol => term.contains(char::is_alphabetic),
                Shape::Base => false,
            };
            if is_telling && term.chars().nth(1).is_some() {
                let lower: String = written.iter().flat_map(|char| char.to_lowercase()).collect();
                let stem = stems.stem(&lower, tongue.bit()).map(|stem| fold(&stem.chars().collect::<Vec<_>>()));
                into.push(hash(stem.as_deref().filter(|stem| !stem.is_empty()).unwrap_or(term)));
            }
        });
    }
}

/// Returns how much a word says that a text holds so often.
fn weight(count: usize) -> u8 {
    match count {
        ..=1 => ONCE,
        2 => ONCE + 1,
        3..=4 => ONCE + 2,
        _ => ONCE + 3,
    }
}

/// FNV-1a, stirred: the same on every machine.
fn hash(word: &str) -> u32 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    ((hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one_and_words_of_any_question_are_none() {
        let mut gister = Gister::new("en");
        let one = gister.gist(["How do you explain a migration?"], ["Migrations."]);
        let other = gister.gist(["What is the difference between migrations?"], ["migrating"]);
        assert_eq!(*one.weights, [TITLE + ONCE]);
        assert_eq!(one, other);
        assert_eq!(gister.gist(["What is it?"], ["5 of 3"]), Gist::default());
    }
}
