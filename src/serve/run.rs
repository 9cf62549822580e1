//! The name of one run of the preview, which nobody can guess.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

/// Makes a name: 128 bits, from the system's own randomness.
pub(super) fn name() -> String {
    // Every `RandomState` starts from random keys of the system; what they make of nothing is hashed once more.
    let random: Vec<u8> = (0..4).flat_map(|_| RandomState::new().build_hasher().finish().to_le_bytes()).collect();
    blake3::hash(&random).to_hex()[..32].to_owned()
}
