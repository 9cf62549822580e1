//! What an index was put together from, kept for when it is made again after an edit.
//!
//! A piece is used again only where all that it was made from is the same, so the index is the one that is made anew.
//! What the last making had no use for is forgotten.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::batch::Batch;
use super::tally::Tally;
use crate::render::Key;

/// The pieces of an index.
#[derive(Debug, Default)]
pub struct Pieces {
    /// The batches that all documents were cut into, in their order.
    pub(super) batches: Vec<Batch>,
    /// The terms of these batches.
    pub(super) tally: Tally,
    /// Parts that were compressed.
    pub(super) packed: Packed,
}

impl Pieces {
    /// Takes in the pieces of the index that was made last.
    pub(super) fn keep(&mut self, batches: Vec<Batch>, tally: Tally) {
        let old = (std::mem::replace(&mut self.batches, batches), std::mem::replace(&mut self.tally, tally));
        let unused = self.packed.forget_unused();
        // Nobody who waits for the index need wait for this.
        rayon::spawn(move || drop((old, unused)));
    }
}

/// Compressed parts, by names of what they hold.
#[derive(Debug, Default)]
pub(super) struct Packed {
    last: HashMap<Key, Arc<[u8]>>,
    used: Mutex<HashMap<Key, Arc<[u8]>>>,
}

impl Packed {
    /// Returns a part as it was compressed for this index or the last one; else what `make` makes of it.
    pub(super) fn get(&self, key: Key, make: impl FnOnce() -> Vec<u8>) -> Arc<[u8]> {
        let known = self.last.get(&key).cloned();
        let part = known.unwrap_or_else(|| make().into());
        if let Ok(mut used) = self.used.lock() {
            used.insert(key, Arc::clone(&part));
        }
        part
    }

    /// Keeps only what was used since it was called last; returns the rest.
    fn forget_unused(&mut self) -> HashMap<Key, Arc<[u8]>> {
        let used = self.used.get_mut().map(std::mem::take).unwrap_or_default();
        std::mem::replace(&mut self.last, used)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_last_making_did_not_ask_for_is_forgotten() {
        let mut packed = Packed::default();
        let made = |packed: &Packed, number: u8| {
            let mut is_made = false;
            packed.get(Key([number; 32]), || {
                is_made = true;
                vec![number]
            });
            is_made
        };
        assert!(made(&packed, 0) && made(&packed, 1));
        packed.forget_unused();
        assert!(!made(&packed, 0));
        packed.forget_unused();
        assert!(!made(&packed, 0) && made(&packed, 1));
    }
}
