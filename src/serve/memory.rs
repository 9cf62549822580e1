//! What is remembered while the preview runs: fragments, on top of those that the last build remembered.
//!
//! Nothing is written. What was not asked for during two fillings is forgotten, so that the memory is bounded.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::disk::Store;
use crate::render::{Cache, Key};

/// How much is remembered before what is old begins to be forgotten, in bytes.
const FULL: usize = 16 << 20;

/// A cache in memory above a store that is only read.
#[derive(Debug)]
pub(super) struct Memory {
    store: Arc<Store>,
    held: Mutex<Held>,
}

/// What was asked for lately, and what was asked for before that.
#[derive(Debug, Default)]
struct Held {
    young: HashMap<Key, Vec<u8>>,
    old: HashMap<Key, Vec<u8>>,
    /// The size of `young`, in bytes.
    size: usize,
}

impl Memory {
    /// Reads from a store and keeps all else.
    pub(super) fn new(store: Arc<Store>) -> Self {
        Memory { store, held: Mutex::default() }
    }
}

impl Held {
    fn put(&mut self, key: Key, value: Vec<u8>) {
        self.size += value.len() + size_of::<Key>();
        self.young.insert(key, value);
    }

    fn get(&mut self, key: &Key) -> Option<Vec<u8>> {
        if let Some(value) = self.young.get(key) {
            return Some(value.clone());
        }
        let value = self.old.remove(key)?;
        self.put(*key, value.clone());
        Some(value)
    }

    /// Forgets what is old, and lets all else grow old.
    fn age(&mut self) {
        self.old = std::mem::take(&mut self.young);
        self.size = 0;
    }
}

impl Cache for Memory {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let held = self.held.lock().ok().and_then(|mut held| {
            let value = held.get(key);
            age_when_full(&mut held);
            value
        });
        held.or_else(|| self.store.get(key))
    }

    fn put(&self, key: Key, value: Vec<u8>) {
        if let Ok(mut held) = self.held.lock() {
            held.put(key, value);
            age_when_full(&mut held);
        }
    }
}

fn age_when_full(held: &mut Held) {
    if held.size > FULL {
        held.age();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: usize) -> Key {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&number.to_le_bytes());
        Key(key)
    }

    #[test]
    fn what_nobody_asks_for_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::new(Arc::new(Store::open_to_read(&folder.path().join("store"))));
        let piece = FULL / 8;
        memory.put(key(0), vec![0; piece]);
        for number in 1..40 {
            memory.put(key(number), vec![0; piece]);
            assert!(memory.get(&key(0)).is_some(), "what is asked for stays");
        }
        assert!(memory.get(&key(1)).is_none());
        assert!(memory.get(&key(39)).is_some());
        let held = memory.held.lock().unwrap();
        assert!(held.young.len() + held.old.len() <= 18);
        assert!(!folder.path().join("store").exists(), "nothing is written");
    }
}
