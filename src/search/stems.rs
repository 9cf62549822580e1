//! Words → stems, by the script of each word and the language that its text is written in.
//!
//! Stemming happens here alone, at build time; the index lists every form of a word with its stem, so a client
//! needs no stemmer. The algorithms are Snowball's.

use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::language::search_words;

/// A language that is told from others by its commonest words; the order is the order of preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tongue {
    English,
    Spanish,
    French,
    German,
    Portuguese,
    Italian,
    Dutch,
}

/// Every [`Tongue`] with its tag and its algorithm.
const TONGUES: [(Tongue, &str, Algorithm); 7] = [
    (Tongue::English, "en", Algorithm::English),
    (Tongue::Spanish, "es", Algorithm::Spanish),
    (Tongue::French, "fr", Algorithm::French),
    (Tongue::German, "de", Algorithm::German),
    (Tongue::Portuguese, "pt", Algorithm::Portuguese),
    (Tongue::Italian, "it", Algorithm::Italian),
    (Tongue::Dutch, "nl", Algorithm::Dutch),
];

/// Returns the common words of a language, which carry little meaning.
fn common(tag: &str) -> impl Iterator<Item = &'static str> {
    search_words(tag).into_iter().flat_map(|words| &words.common).map(String::as_str)
}

impl Tongue {
    /// Takes a BCP 47 tag such as `en` or `pt-BR`.
    pub(super) fn of_tag(tag: &str) -> Self {
        let found = TONGUES.iter().find(|(_, known, _)| tag.get(..2) == Some(*known));
        found.map_or(Tongue::English, |(tongue, ..)| *tongue)
    }

    /// The bit that stands for the language in a set of languages.
    pub(super) fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// Returns the endings of words that are known of some languages.
pub(super) fn endings(tongues: u8) -> impl Iterator<Item = &'static String> {
    let spoken = TONGUES.iter().filter(move |(tongue, ..)| tongues & tongue.bit() != 0);
    spoken.filter_map(|(_, tag, _)| search_words(tag)).flat_map(|words| &words.endings)
}

/// Counts the common words of a text by language.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Votes([usize; TONGUES.len()]);

impl Votes {
    /// Counts a word that is common in some languages, given as bits.
    pub(super) fn count(&mut self, tongues: u8) {
        for (index, vote) in self.0.iter_mut().enumerate() {
            *vote += usize::from((tongues >> index) & 1);
        }
    }

    /// Tells in which language the text is written, when its common words leave no doubt.
    pub(super) fn winner(self, usual: Tongue) -> Tongue {
        let best = (0..self.0.len()).max_by_key(|index| (self.0[*index], usize::MAX - index)).unwrap_or_default();
        if self.0[best] > self.0[usual as usize] + 1 { TONGUES[best].0 } else { usual }
    }
}

/// Words of little meaning: for each, the languages that have it.
#[derive(Debug)]
pub(super) struct CommonWords {
    tongues: rustc_hash::FxHashMap<&'static str, u8>,
    vague: rustc_hash::FxHashSet<&'static str>,
}

impl CommonWords {
    /// Collects the words of all languages.
    pub(super) fn new() -> Self {
        let mut tongues = rustc_hash::FxHashMap::default();
        for (tongue, tag, _) in TONGUES {
            for word in common(tag) {
                *tongues.entry(word).or_default() |= tongue.bit();
            }
        }
        let vague = TONGUES.iter().filter_map(|(_, tag, _)| search_words(tag)).flat_map(|words| &words.vague);
        CommonWords { tongues, vague: vague.map(String::as_str).collect() }
    }

    /// Returns whether a folded word says nothing of what a text is about.
    pub(super) fn is_vague(&self, word: &str) -> bool {
        self.tongues.contains_key(word) || self.vague.contains(word)
    }

    /// Returns the languages in which a folded word is common, as bits.
    pub(super) fn tongues(&self, word: &str) -> u8 {
        self.tongues.get(word).copied().unwrap_or_default()
    }

    /// Returns the words of little meaning in some languages, sorted.
    pub(super) fn of(tongues: u8, russian: bool) -> Vec<&'static str> {
        let latin =
            TONGUES.iter().filter(|(tongue, ..)| tongues & tongue.bit() != 0).flat_map(|(_, tag, _)| common(tag));
        let cyrillic = common("ru").filter(|_| russian);
        let mut words: Vec<_> = latin.chain(cyrillic).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// Finds stems.
pub(super) struct Stems {
    latin: Vec<Stemmer>,
    russian: Stemmer,
    ukrainian: Stemmer,
    greek: Stemmer,
    arabic: Stemmer,
    hindi: Stemmer,
}

impl Stems {
    /// Prepares the algorithms; cheap.
    pub(super) fn new() -> Self {
        Stems {
            latin: TONGUES.iter().map(|(.., algorithm)| Stemmer::create(*algorithm)).collect(),
            russian: Stemmer::create(Algorithm::Russian),
            ukrainian: Stemmer::create(Algorithm::Ukrainian),
            greek: Stemmer::create(Algorithm::Greek),
            arabic: Stemmer::create(Algorithm::Arabic),
            hindi: Stemmer::create(Algorithm::Hindi),
        }
    }

    /// Returns the stem of a word in lower case; `tongues` are the languages of the texts that hold it.
    pub(super) fn stem(&self, written: &str, tongues: u8) -> Option<String> {
        if written.chars().count() < 3 || !written.chars().all(char::is_alphabetic) {
            return None;
        }
        let stemmer = match written.chars().next()? {
            'a'..='z' | '\u{e0}'..='\u{24f}' => {
                &self.latin[(tongues.trailing_zeros() as usize).min(self.latin.len() - 1)]
            }
            '\u{400}'..='\u{4ff}' if written.contains(['і', 'ї', 'є', 'ґ']) => &self.ukrainian,
            '\u{400}'..='\u{4ff}' => &self.russian,
            '\u{370}'..='\u{3ff}' => &self.greek,
            '\u{600}'..='\u{6ff}' => &self.arabic,
            '\u{900}'..='\u{97f}' => &self.hindi,
            _ => return None,
        };
        Some(stemmer.stem(written).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_stemmed_by_its_script() {
        let stems = Stems::new();
        for (word, stem) in [("queries", "queri"), ("миграции", "миграц"), ("123", ""), ("闭包", "")] {
            assert_eq!(stems.stem(word, Tongue::English.bit()).unwrap_or_default(), stem, "{word}");
        }
    }

    #[test]
    fn a_text_is_in_the_language_of_its_common_words() {
        let common = CommonWords::new();
        let tongue = |text: &str| {
            let mut votes = Votes::default();
            text.split(' ').for_each(|word| votes.count(common.tongues(word)));
            votes.winner(Tongue::English)
        };
        assert_eq!(tongue("cual es la diferencia entre una lista y las tuplas"), Tongue::Spanish);
        assert_eq!(tongue("what is the difference between a list and a tuple"), Tongue::English);
        assert_eq!(tongue("django queryset"), Tongue::English);
    }
}
