//! The words by which a headline says what is to be done.

/// The words that stand before a headline: what is to be done, and what is done.
pub(super) struct States {
    pub(super) open: Vec<String>,
    pub(super) done: Vec<String>,
}

impl Default for States {
    fn default() -> Self {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        States {
            open: owned(&["TODO", "NEXT", "WAIT", "WAITING", "HOLD", "STARTED", "DOING"]),
            done: owned(&["DONE", "CANCELLED", "CANCELED", "KILL"]),
        }
    }
}

impl States {
    /// Learns the words of `#+TODO: OPEN(o) | DONE(d)`; without a bar the last one is done.
    pub(super) fn learn(&mut self, value: &str) {
        let name = |word: &str| word.split('(').next().unwrap_or_default().to_owned();
        let (open, done): (Vec<_>, Vec<_>) = match value.split_once('|') {
            Some((open, done)) => (open.split_whitespace().collect(), done.split_whitespace().collect()),
            None => {
                let mut all: Vec<_> = value.split_whitespace().collect();
                let last = all.pop();
                (all, last.into_iter().collect())
            }
        };
        self.open.extend(open.into_iter().map(name).filter(|word| !word.is_empty()));
        self.done.extend(done.into_iter().map(name).filter(|word| !word.is_empty()));
    }

    pub(super) fn find(&self, word: &str) -> Option<bool> {
        let is_known = |words: &[String]| words.iter().any(|known| known == word);
        if is_known(&self.open) { Some(false) } else { Some(true).filter(|_| is_known(&self.done)) }
    }
}
