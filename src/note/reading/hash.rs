//! Words and shapes as numbers, to be compared with many others.

/// Hashes words whatever the case of their Latin letters.
pub(crate) fn hash(words: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    words.as_bytes().chunks(8).for_each(|chunk| {
        let bytes = chunk.iter().fold(0, |sum: u64, byte| sum << 8 | u64::from(byte.to_ascii_lowercase()));
        hasher.write_u64(bytes);
    });
    hasher.finish()
}

/// Adds a value to a hash (FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>).
pub(super) fn mixed(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}
