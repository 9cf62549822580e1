//! Texts by the words that they share, as questions and what restates them do.

use rustc_hash::FxHashMap;

/// Texts by the words they hold, each a number.
#[derive(Default)]
pub(super) struct WordIndex {
    ids: FxHashMap<String, u32>,
    /// The words of each text, in order.
    pub(super) words: Vec<Vec<u32>>,
    by_word: Vec<Vec<u32>>,
}

/// A word that more texts share says nothing about them.
const COMMON: usize = 50;

impl WordIndex {
    /// Numbers the words of some texts.
    pub(super) fn new(texts: impl Iterator<Item = String>) -> Self {
        let mut index = WordIndex::default();
        for (slot, text) in (0..).zip(texts) {
            let WordIndex { ids, words, by_word } = &mut index;
            let found = distinct(&text, |word| {
                if let Some(id) = ids.get(word.as_str()) {
                    return *id;
                }
                by_word.push(Vec::new());
                let id = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                ids.insert(word, id);
                id
            });
            found.iter().for_each(|word| by_word[*word as usize].push(slot));
            words.push(found);
        }
        index
    }

    /// Returns the words of a text as numbers, in order; those that no text of the index holds are all different.
    pub(super) fn words(&self, text: &str) -> Vec<u32> {
        let mut unknown: FxHashMap<String, u32> = FxHashMap::default();
        distinct(text, |word| match self.ids.get(word.as_str()) {
            Some(id) => *id,
            None => {
                let next = u32::MAX - u32::try_from(unknown.len()).unwrap_or(u32::MAX);
                *unknown.entry(word).or_insert(next)
            }
        })
    }

    /// Returns the first text that fits among those that share the rarest of some words, given how many it shares.
    pub(super) fn find(&self, words: &[u32], fits: impl Fn(usize, usize) -> bool) -> Option<usize> {
        let known = words.iter().filter_map(|word| self.by_word.get(*word as usize));
        let rarest = known.min_by_key(|slots| slots.len())?;
        let shared = |slot: usize| words.iter().filter(|word| self.words[slot].binary_search(word).is_ok()).count();
        rarest.iter().take(COMMON).map(|slot| *slot as usize).find(|slot| fits(*slot, shared(*slot)))
    }
}

/// Numbers the words of a text in lower case, and what is written with signs alone: `&&` is another word than `||`. Each once, in order.
fn distinct(text: &str, number: impl FnMut(String) -> u32) -> Vec<u32> {
    let words = text.split(|char: char| !char.is_alphanumeric());
    let signs = text.split(|char: char| char.is_whitespace() || "`,;:?!\"'()".contains(char));
    let signs = signs.filter(|sign| sign.chars().all(|char| !char.is_alphanumeric()) && !is_dash(sign));
    let words = words.chain(signs).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let mut numbers: Vec<u32> = words.map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Returns whether signs only part words.
fn is_dash(sign: &str) -> bool {
    sign.chars().all(|char| "-–—.…*_#>".contains(char))
        && sign.chars().count() < 4
        && !matches!(sign, ">>" | "->" | "--")
}
