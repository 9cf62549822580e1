//! Words of languages, looked up in lower case.

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
    longest: usize,
}

impl Lookup {
    pub(super) fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let words: FxHashSet<&str> = words.collect();
        let longest = words.iter().map(|word| word.len()).max().unwrap_or_default();
        Lookup { words, longest }
    }

    /// Returns a word as it is known.
    pub(super) fn get(&self, word: &str) -> Option<&'static str> {
        (word.len() <= self.longest).then(|| lowered(word, |word| self.words.get(word).copied())).flatten()
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}
