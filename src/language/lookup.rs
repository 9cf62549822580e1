//! Words that are looked up in lower case, most of which are not known.

use rustc_hash::FxHashSet;

/// Looks a word up in lower case; common ones take no memory for that.
pub(super) fn lowered<T>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0; 32];
    match buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(lower) => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            look(std::str::from_utf8(lower).unwrap_or_default())
        }
        None => look(&word.to_lowercase()),
    }
}

/// Words that are looked up in lower case.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    words: FxHashSet<&'static str>,
    /// With which letters words of each length begin, as [`first_letter`] has them: most words are none of these by that alone.
    firsts: Vec<u32>,
}

/// Returns the bit of the letter that a word begins with, in lower case; one for all that are no letters of ASCII.
fn first_letter(word: &str) -> u32 {
    match word.as_bytes().first() {
        Some(first) if first.is_ascii_alphabetic() => 1 << (first.to_ascii_lowercase() - b'a'),
        _ => 1 << 31,
    }
}

impl Lookup {
    /// Knows some words, which are in lower case.
    pub(super) fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let words: FxHashSet<&str> = words.collect();
        let longest = words.iter().map(|word| word.len()).max().unwrap_or_default();
        let of_length =
            |length| words.iter().filter(|word| word.len() == length).fold(0, |all, word| all | first_letter(word));
        let firsts = (0..=longest).map(of_length).collect();
        Lookup { words, firsts }
    }

    /// Returns whether a word may be known; where it is no ASCII, it may be longer or shorter in lower case.
    fn may_hold(&self, word: &str) -> bool {
        self.firsts.get(word.len()).is_some_and(|firsts| firsts & first_letter(word) != 0 || !word.is_ascii())
    }

    /// Returns a word as it is known.
    pub(super) fn get(&self, word: &str) -> Option<&'static str> {
        self.may_hold(word).then(|| lowered(word, |word| self.words.get(word).copied())).flatten()
    }

    /// Returns whether a word is known.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case() {
        let lookup = Lookup::of(["answer", "étape", "10", "ökologie", "k"].into_iter());
        for (word, known) in [
            ("Answer", Some("answer")),
            ("ÉTAPE", Some("étape")),
            ("10", Some("10")),
            ("ÖKOLOGIE", Some("ökologie")),
            ("\u{212a}", Some("k")), // The sign of kelvin, which is longer than a letter.
            ("answers", None),
            ("bnswer", None),
            ("", None),
        ] {
            let found = lookup.get(word);
            assert_eq!(found, known, "{word}");
        }
    }
}
