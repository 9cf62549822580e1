//! Where a value lies, and in which pack: as it is known and as it is written.

use crate::render::Key;

/// Where a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The pack, as its number in the index; [`Entry::NEW`] for the one that is being filled.
    pub(super) pack: u32,
    /// The first byte in the pack.
    pub(super) position: u64,
    /// How many bytes.
    pub(super) length: u32,
    /// What the bytes must hash to.
    pub(super) checksum: u64,
    /// The last saved build that asked for it.
    pub(super) generation: u32,
}

impl Entry {
    /// The number of the pack that has no number yet.
    pub(super) const NEW: u32 = u32::MAX;

    /// Writes it with its key.
    pub(super) fn encode(&self, key: &Key, bytes: &mut Vec<u8>) {
        bytes.extend(key.0);
        bytes.extend(self.pack.to_le_bytes());
        bytes.extend(self.position.to_le_bytes());
        bytes.extend(self.length.to_le_bytes());
        bytes.extend(self.checksum.to_le_bytes());
        bytes.extend(self.generation.to_le_bytes());
    }

    /// Reads one with its key.
    pub(super) fn decode(bytes: &[u8]) -> Option<(Key, Entry)> {
        let mut reader = Reader(bytes);
        let key = Key(reader.array()?);
        let pack = reader.u32()?;
        let position = reader.u64()?;
        let length = reader.u32()?;
        let checksum = reader.u64()?;
        Some((key, Entry { pack, position, length, checksum, generation: reader.u32()? }))
    }
}

/// The bytes of one entry with its key.
pub(super) const ENTRY: usize = 32 + 4 + 8 + 4 + 8 + 4;

/// Names a pack by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PackName {
    /// A part of its hash.
    pub(super) hash: u64,
    /// How many bytes it holds.
    pub(super) length: u64,
}

impl PackName {
    /// Makes the name of a pack of `length` bytes.
    pub(super) fn new(hash: &blake3::Hash, length: u64) -> Self {
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        PackName { hash: u64::from_le_bytes(first), length }
    }

    /// Returns the name of its file.
    pub(super) fn file_name(&self) -> String {
        format!("pack-{:016x}", self.hash)
    }

    /// Returns whether a file has the name of a pack.
    pub(super) fn is_file_name(name: &str) -> bool {
        name.strip_prefix("pack-").is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|it| it.is_ascii_hexdigit()))
    }
}

/// Reads numbers off the front of bytes.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl Reader<'_> {
    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }
}
