//! How the last build left every file, kept in the store: a matter of time alone, and of one machine.

use std::fs;
use std::path::Path;

use super::plan::Planned;
use crate::disk::file::{Digest, Stamp, now};
use crate::disk::output::Output;
use crate::disk::store::Store;

/// The name of the record in the store.
const RECORD: &str = "published";

/// How one file was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remembered {
    /// Its path in the output.
    pub(super) path: Box<str>,
    /// What it was made from.
    pub(super) key: [u8; 32],
    /// What its bytes hash to.
    pub(super) digest: Digest,
    /// What the system said about it.
    pub(super) stamp: Stamp,
    /// Whether it could have been changed right after with the same stamp.
    pub(super) is_young: bool,
}

/// What is to be remembered about the files of one output, added in the order of their paths.
#[derive(Debug)]
pub(super) struct Memory {
    bytes: Vec<u8>,
    now: i64,
}

impl Memory {
    /// Begins with nothing.
    pub(super) fn new(output: &Output) -> Self {
        Memory { bytes: name_of(output.real()).to_vec(), now: now() }
    }

    /// Remembers a file.
    pub(super) fn push(&mut self, file: &Planned, digest: Digest, stamp: Stamp) {
        let Ok(length) = u16::try_from(file.path.as_str().len()) else { return };
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(file.path.as_str().as_bytes());
        self.bytes.extend(file.key);
        self.bytes.extend(digest);
        self.bytes.extend(stamp.length.to_le_bytes());
        self.bytes.extend(stamp.modified.to_le_bytes());
        self.bytes.extend(stamp.changed.to_le_bytes());
        self.bytes.push(u8::from(stamp.is_too_young(self.now)));
    }

    /// Keeps it for the next build.
    pub(super) fn save(self, store: &Store) {
        store.set_record(RECORD, self.bytes);
    }
}

/// Names what the last build left in this output; `None` when nothing is remembered of it.
pub(super) fn name(output: &Output, store: &Store) -> Option<[u8; 32]> {
    let bytes = store.record(RECORD)?;
    bytes.starts_with(&name_of(output.real())).then(|| *blake3::hash(&bytes).as_bytes())
}

/// Returns how the last build left the files of this output, sorted by path.
pub(super) fn read(output: &Output, store: &Store) -> Vec<Remembered> {
    let bytes = store.record(RECORD).unwrap_or_default();
    let mut rest = bytes.strip_prefix(&name_of(output.real())).unwrap_or_default();
    let mut files = Vec::new();
    while let Some((file, after)) = read_one(rest) {
        files.push(file);
        rest = after;
    }
    files
}

fn read_one(bytes: &[u8]) -> Option<(Remembered, &[u8])> {
    let (length, bytes) = bytes.split_first_chunk::<2>()?;
    let (path, bytes) = bytes.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
    let (key, bytes) = bytes.split_first_chunk::<32>()?;
    let (digest, bytes) = bytes.split_first_chunk::<16>()?;
    let (length, bytes) = bytes.split_first_chunk::<8>()?;
    let (modified, bytes) = bytes.split_first_chunk::<8>()?;
    let (changed, bytes) = bytes.split_first_chunk::<8>()?;
    let (is_young, bytes) = bytes.split_first()?;
    let stamp = Stamp {
        length: u64::from_le_bytes(*length),
        modified: i64::from_le_bytes(*modified),
        changed: i64::from_le_bytes(*changed),
    };
    let path = str::from_utf8(path).ok()?.into();
    Some((Remembered { path, key: *key, digest: *digest, stamp, is_young: *is_young != 0 }, bytes))
}

/// Names the output, so that what is known about one folder is never taken for another.
fn name_of(real: &Path) -> [u8; 32] {
    let real = fs::canonicalize(real).unwrap_or_else(|_| real.to_owned());
    *blake3::hash(real.as_os_str().as_encoded_bytes()).as_bytes()
}
