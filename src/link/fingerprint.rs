//! What is remembered of a question, so that it is known again after its author edited it: hashes of its words and of its
//! place, and samples of the words of its prompt and of its answer.

use super::named::{asked, material};
use super::sketch::{Sketch, Word, digits, number};
use crate::address::slugify;
use crate::note::{Item, Note, NotePart};

/// Samples of prompts and of answers hold so many words.
const PROMPT: usize = 10;
const ANSWER: usize = 12;

/// An answer of fewer words says too little to be known by.
const TELLING: usize = 4;

/// A hash has so many digits.
const DIGITS: u32 = 5;

/// Two questions are taken for one from here on, in thousandths.
pub(super) const ALIKE: u64 = 400;

/// What is remembered of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fingerprint {
    /// A hash of its words with its code and its choices; case and punctuation aside.
    pub(super) words: u32,
    /// A hash of the heading above it.
    pub(super) heading: u32,
    prompt: Sketch,
    answer: Sketch,
}

impl Fingerprint {
    /// Takes the fingerprint of an item of a note.
    pub(super) fn of(item: &Item) -> Self {
        let title = item.prompt.words();
        let material = material(item).unwrap_or_default();
        let answer = item.answer.as_ref().map(|answer| Sketch::of(&answer.body.written(), ANSWER));
        Fingerprint {
            words: hash(&format!("{}\0{material}", asked(&title))),
            heading: hash(&item.trail.last().map(|heading| slugify(heading)).unwrap_or_default()),
            prompt: Sketch::of(&format!("{title} {material}"), PROMPT),
            answer: answer.unwrap_or_default(),
        }
    }

    /// Takes the fingerprints of the parts of a note that ask.
    pub(super) fn of_note(note: &Note) -> Vec<Option<Fingerprint>> {
        let of = |part: &NotePart| match part {
            NotePart::Item(item) => Some(Fingerprint::of(item)),
            NotePart::Heading(_) | NotePart::Prose(_) => None,
        };
        note.parts.iter().map(of).collect()
    }

    /// Returns the words by which a question may be looked for.
    pub(super) fn index_words(&self) -> impl Iterator<Item = Word> {
        // A word of an answer is another key than the same word of a prompt.
        let of_answer = self.answer.words().iter().map(|word| word | 1 << 31);
        self.prompt.words().iter().copied().chain(of_answer)
    }

    /// Returns the words that are remembered of an answer; none where it says too little to be known by.
    pub(super) fn answer_words(&self) -> &[Word] {
        if self.answer.words().len() < 2 * TELLING { &[] } else { self.answer.words() }
    }

    /// Returns what is asked and answered, wherever it stands.
    pub(super) fn said(&self) -> (u32, &Sketch) {
        (self.words, &self.answer)
    }

    /// Says how much two questions are alike, in thousandths; `is_same_note` says whether they stand in one note, `weight`
    /// how much a word tells.
    pub(super) fn likeness(&self, other: &Fingerprint, is_same_note: bool, weight: impl Fn(Word) -> u64) -> u64 {
        let prompt =
            if self.words == other.words { 1000 } else { self.prompt.likeness(&other.prompt, PROMPT, &weight) };
        let is_same_heading = self.heading == other.heading;
        let place = 50 * u64::from(is_same_note) + 50 * u64::from(is_same_heading);
        if [self, other].iter().any(|one| one.answer.words().len() < TELLING) {
            return prompt * 9 / 10 + place;
        }
        let answer = self.answer.likeness(&other.answer, ANSWER, |word| weight(word | 1 << 31));
        // "What is it for?" is asked of many things, and answered otherwise.
        if answer < 50 && !is_same_note && !is_same_heading {
            return 0;
        }
        prompt * 55 / 100 + answer * 35 / 100 + place
    }

    /// Writes it in three words.
    pub(super) fn written(&self) -> String {
        let hashes = digits(self.words, DIGITS) + &digits(self.heading, DIGITS);
        format!("{hashes} {} {}", self.prompt.written(), self.answer.written())
    }

    /// Reads what [`Fingerprint::written`] writes.
    pub(super) fn read([hashes, prompt, answer]: [&str; 3]) -> Option<Self> {
        let (words, heading) = hashes.as_bytes().split_at_checked(DIGITS as usize)?;
        Some(Fingerprint {
            words: number(words, DIGITS)?,
            heading: number(heading, DIGITS)?,
            prompt: Sketch::read(prompt)?,
            answer: Sketch::read(answer)?,
        })
    }
}

/// Returns thirty bits that stand for some words.
fn hash(words: &str) -> u32 {
    let hash = blake3::hash(words.as_bytes());
    let first = hash.as_bytes().first_chunk::<4>().copied().unwrap_or_default();
    u32::from_be_bytes(first) >> 2
}
