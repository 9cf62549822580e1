//! Words → stems, by the script of each word and the language that its text is written in.
//!
//! Stemming happens here alone, at build time; the index lists every form of a word with its stem, so a client
//! needs no stemmer. The algorithms are Snowball's.

use snowball_stemmers_rs::{Algorithm, Stemmer};

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

/// Every [`Tongue`] with its algorithm and with words by which it is recognised and which carry little meaning.
const TONGUES: [(Tongue, Algorithm, &str); 7] = [
    (
        Tongue::English,
        Algorithm::English,
        "a an and are as at be between by can could did do does for from had has have how i if in into is it its me my of on or our should so than that the their them then there these they this to us was we were what when where which while who why will with would you your",
    ),
    (
        Tongue::Spanish,
        Algorithm::Spanish,
        "como con cual cuales cuando de del donde el en entre es esta este la las lo los para pero por porque que se ser son su sus un una y",
    ),
    (
        Tongue::French,
        Algorithm::French,
        "au aux avec ce cette comment dans de des du elle en entre est et il la le les leur ou par pas pour pourquoi quand que quel quelle qui se son sont sur un une",
    ),
    (
        Tongue::German,
        Algorithm::German,
        "auf aus bei das dem den der des die ein eine einen einer fur im in ist man mit nicht oder sich sie sind und von warum was welche wenn wie wird zu zum zur zwischen",
    ),
    (
        Tongue::Portuguese,
        Algorithm::Portuguese,
        "ao as com como da das de do dos e em entre nao na nas no nos o os ou para pela pelo por qual quais quando que se sao ser seu sua um uma",
    ),
    (
        Tongue::Italian,
        Algorithm::Italian,
        "al alla che chi come con cosa da dal dei del della di e gli ha i il in la le lo nel nella non per perche quando quali sono su tra un una",
    ),
    (
        Tongue::Dutch,
        Algorithm::Dutch,
        "aan als bij dat de den die dit een en er het hoe in is kan met naar niet of om ook op te tussen van voor waarom wat welke worden wordt ze zijn",
    ),
];

/// Very common Russian words, which carry little meaning.
const RUSSIAN: &str = "а в во для до если же и из или как какая какие какой ли между на не но о об от по при с со так такое что это зачем почему чем";

impl Tongue {
    /// Takes a BCP 47 tag such as `en` or `pt-BR`.
    pub(super) fn of_tag(tag: &str) -> Self {
        match tag.get(..2) {
            Some("es") => Tongue::Spanish,
            Some("fr") => Tongue::French,
            Some("de") => Tongue::German,
            Some("pt") => Tongue::Portuguese,
            Some("it") => Tongue::Italian,
            Some("nl") => Tongue::Dutch,
            _ => Tongue::English,
        }
    }

    /// The bit that stands for the language in a set of languages.
    pub(super) fn bit(self) -> u8 {
        1 << (self as u8)
    }
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
}

impl CommonWords {
    /// Collects the words of all languages.
    pub(super) fn new() -> Self {
        let mut tongues = rustc_hash::FxHashMap::default();
        for (tongue, _, words) in TONGUES {
            for word in words.split(' ') {
                *tongues.entry(word).or_default() |= tongue.bit();
            }
        }
        CommonWords { tongues }
    }

    /// Returns the languages in which a folded word is common, as bits.
    pub(super) fn tongues(&self, word: &str) -> u8 {
        self.tongues.get(word).copied().unwrap_or_default()
    }

    /// Returns the words of little meaning in some languages, sorted.
    pub(super) fn of(tongues: u8, russian: bool) -> Vec<&'static str> {
        let latin =
            TONGUES.iter().filter(|(tongue, ..)| tongues & tongue.bit() != 0).flat_map(|(.., words)| words.split(' '));
        let cyrillic = RUSSIAN.split(' ').filter(|_| russian);
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
            latin: TONGUES.iter().map(|(_, algorithm, _)| Stemmer::create(*algorithm)).collect(),
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
