//! The name of what a computation is made from.

use serde::{Deserialize, Serialize};

/// The name of a pure computation's input: equal keys, equal results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(pub [u8; 32]);

impl Key {
    /// Names a value by all that is written of it, so that no field of it can be forgotten.
    pub fn of(value: &impl Serialize) -> Self {
        let bytes = postcard::to_extend(value, Vec::with_capacity(256)).unwrap_or_default();
        Key(*blake3::hash(&bytes).as_bytes())
    }
}
