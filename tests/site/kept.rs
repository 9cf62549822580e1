//! A cache that can be looked into.

use std::collections::BTreeMap;
use std::sync::Mutex;

use studybook::render::{Cache, Key};

/// Remembers in memory.
#[derive(Default)]
pub(crate) struct KeptInMemory(Mutex<BTreeMap<Key, Vec<u8>>>);

impl KeptInMemory {
    /// Forgets the values that `gone` names.
    pub(crate) fn forget(&self, gone: impl Fn(&[u8]) -> bool) {
        self.0.lock().unwrap().retain(|_, value| !gone(value));
    }

    /// Returns how many values are remembered.
    pub(crate) fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl Cache for KeptInMemory {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(key).cloned()
    }

    fn put(&self, key: Key, value: Vec<u8>) {
        self.0.lock().unwrap().insert(key, value);
    }
}
