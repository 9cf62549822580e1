//! Pack files: values one after the other, found by position and length, checked when read.
//!
//! A pack is never changed once it has its name, which is made from its content; unfinished ones end in `.tmp`.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::at::{read_exact_at, write_all_at};
use super::entry::{Entry, PackName};
use crate::disk::file::{Draft, clear_drafts};

/// The pack files that an index names, open for reading.
#[derive(Debug)]
pub(super) struct Packs {
    files: Vec<Option<File>>,
}

impl Packs {
    /// Opens packs; one that can't be opened has nothing in it.
    ///
    /// They are opened at once, so that another build may delete them without harm to this one.
    pub(super) fn open(folder: &Path, names: &[PackName]) -> Self {
        Packs { files: names.iter().map(|name| File::open(folder.join(name.file_name())).ok()).collect() }
    }

    /// Reads a value; `None` when it is not there, or not whole.
    pub(super) fn get(&self, entry: &Entry) -> Option<Vec<u8>> {
        let file = self.files.get(entry.pack as usize)?.as_ref()?;
        read_value(file, entry)
    }
}

fn read_value(file: &File, entry: &Entry) -> Option<Vec<u8>> {
    let mut value = vec![0; entry.length as usize];
    read_exact_at(file, &mut value, entry.position).ok()?;
    (checksum(&value) == entry.checksum).then_some(value)
}

/// Names a value, so that a damaged one is known.
pub(super) fn checksum(value: &[u8]) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&blake3::hash(value).as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// A pack that is being filled.
#[derive(Debug)]
pub(super) struct NewPack {
    draft: Draft,
    length: u64,
    /// The last values, which are not written yet: many small writes cost more than one large one.
    tail: Vec<u8>,
    /// Made from everything added; names the pack.
    hash: blake3::Hasher,
}

/// So many bytes are written at once.
const TAIL: usize = 1 << 20;

impl NewPack {
    /// Begins an empty pack.
    pub(super) fn begin(folder: &Path) -> io::Result<Self> {
        Ok(NewPack { draft: Draft::begin(folder)?, length: 0, tail: Vec::new(), hash: blake3::Hasher::new() })
    }

    /// Adds a value with its checksum.
    pub(super) fn add(&mut self, value: &[u8], checksum: u64) -> io::Result<Entry> {
        let length = u32::try_from(value.len()).map_err(io::Error::other)?;
        if self.tail.len() + value.len() > TAIL {
            self.write_tail()?;
        }
        self.tail.extend_from_slice(value);
        let entry = Entry { pack: Entry::NEW, position: self.length, length, checksum, generation: 0 };
        self.length += u64::from(length);
        self.hash.update(&entry.checksum.to_le_bytes());
        Ok(entry)
    }

    /// Returns where the first byte of the tail will stand.
    fn written(&self) -> u64 {
        self.length - self.tail.len() as u64
    }

    fn write_tail(&mut self) -> io::Result<()> {
        write_all_at(self.draft.file()?, &self.tail, self.written())?;
        self.tail.clear();
        Ok(())
    }

    /// Reads a value that was added.
    pub(super) fn get(&self, entry: &Entry) -> Option<Vec<u8>> {
        match entry.position.checked_sub(self.written()) {
            Some(start) => {
                let start = usize::try_from(start).ok()?;
                self.tail.get(start..start + entry.length as usize).map(<[u8]>::to_vec)
            }
            None => read_value(self.draft.file().ok()?, entry),
        }
    }

    /// Returns its length in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Gives the pack its name.
    pub(super) fn finish(mut self, folder: &Path) -> io::Result<PackName> {
        self.write_tail()?;
        let name = PackName::new(&self.hash.finalize(), self.length);
        self.draft.finish(&folder.join(name.file_name()))?;
        Ok(name)
    }
}

/// Deletes packs that no index names, and what killed builds left behind.
pub(super) fn sweep(folder: &Path, named: &[PackName]) -> io::Result<()> {
    let named: Vec<String> = named.iter().map(PackName::file_name).collect();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_ours = |name: &&str| PackName::is_file_name(name) && !named.iter().any(|named| named == name);
        if name.to_str().filter(is_ours).is_some() {
            // Another build may still read it, which some systems don't allow; a later build tries again.
            let _ = fs::remove_file(entry.path());
        }
    }
    clear_drafts(folder)
}
