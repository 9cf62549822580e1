//! What was compressed, for this index and the last one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::render::Key;

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
    pub(super) fn forget_unused(&mut self) -> HashMap<Key, Arc<[u8]>> {
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
