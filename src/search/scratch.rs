//! What likenesses are worked out on, used again from document to document: sums by document, and which words one holds.

use std::cmp::Reverse;

/// How many marks there are for words, some of which share one.
const MARKS: usize = 4096;

/// What likenesses are worked out on; clean before and after each document.
#[derive(Debug)]
pub struct Scratch {
    /// One more than the sum of each document, and 0 for those that were not met.
    sums: Vec<u64>,
    met: Vec<usize>,
    marks: [u64; MARKS / 64],
}

impl Default for Scratch {
    fn default() -> Self {
        Scratch { sums: Vec::new(), met: Vec::new(), marks: [0; MARKS / 64] }
    }
}

impl Scratch {
    /// Adds to the sums of some documents, each below `count`.
    pub(super) fn add(&mut self, count: usize, worths: impl Iterator<Item = (usize, u64)>) {
        if self.sums.len() < count {
            self.sums.resize(count, 0);
        }
        for (document, worth) in worths {
            let sum = &mut self.sums[document];
            if *sum == 0 {
                self.met.push(document);
            }
            *sum = (*sum).max(1) + worth;
        }
    }

    /// Takes the documents that were met, each behind its sum; those with most are least.
    pub(super) fn take(&mut self) -> Vec<(Reverse<u64>, usize)> {
        let Scratch { sums, met, .. } = self;
        met.drain(..).map(|document| (Reverse(std::mem::take(&mut sums[document])), document)).collect()
    }

    /// Marks words, and no others any more.
    pub(super) fn mark(&mut self, words: impl Iterator<Item = u32>) {
        self.marks.fill(0);
        words.for_each(|word| self.marks[word as usize % MARKS / 64] |= 1 << (word % 64));
    }

    /// Returns whether a word may be one of those that are marked; most others are told from them.
    pub(super) fn may_hold(&self, word: u32) -> bool {
        self.marks[word as usize % MARKS / 64] >> (word % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_taken_once_and_words_are_told_apart() {
        let mut scratch = Scratch::default();
        for _ in 0..2 {
            scratch.add(9, [(3, 0), (8, 5), (3, 0), (8, 2), (3, 1)].into_iter());
            assert_eq!(scratch.take(), [(Reverse(2), 3), (Reverse(8), 8)]);
        }
        scratch.mark([1, 70, u32::MAX].into_iter());
        assert!([1, 70, u32::MAX].into_iter().all(|word| scratch.may_hold(word)));
        scratch.mark([2].into_iter());
        assert_eq!((0..MARKS as u32).filter(|word| scratch.may_hold(*word)).collect::<Vec<_>>(), [2]);
    }
}
