//! What was made in earlier builds, by the names of what it was made from.

use super::entry::Entry;
use super::index::Index;
use super::pack::{NewPack, Packs, checksum};
use crate::disk::file::{read_within, write_whole};
use crate::render::{Cache, Key};
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use thiserror::Error;

/// Results of earlier work, by key.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    access: Access,
    index: Index,
    packs: Packs,
    /// One for each entry of the index: whether this build asked for it.
    used: Vec<AtomicBool>,
    fresh: Mutex<Fresh>,
    trouble: Mutex<Option<StoreError>>,
}

/// What may be done with the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    ReadAndWrite,
}

/// What this build added.
#[derive(Debug, Default)]
struct Fresh {
    pack: Option<NewPack>,
    entries: HashMap<Key, Entry>,
    /// Whether nothing can be added any more.
    is_closed: bool,
}

/// Why the store could not be written.
#[derive(Debug, Error)]
#[error("nothing can be remembered for the next build: `{}` cannot be written: {source}", folder.display())]
pub struct StoreError {
    folder: PathBuf,
    source: io::Error,
}

/// Named records are small: larger ones are not ours.
const LARGEST_RECORD: u64 = 1 << 30;

impl Store {
    /// Opens the store in a folder, which need not exist; an unreadable store is an empty one.
    pub fn open(folder: &Path) -> Self {
        Store::with(folder, Access::ReadAndWrite)
    }

    /// Opens the store in a folder so that nothing is ever written: what is put into it is forgotten.
    pub fn open_to_read(folder: &Path) -> Self {
        Store::with(folder, Access::Read)
    }

    fn with(folder: &Path, access: Access) -> Self {
        let index = Index::read(folder);
        let used = index.entries().map(|_| AtomicBool::new(false)).collect();
        let packs = Packs::open(folder, index.packs());
        let (fresh, trouble) = (Mutex::default(), Mutex::default());
        Store { folder: folder.to_owned(), access, index, packs, used, fresh, trouble }
    }

    /// Returns what is remembered under a name.
    pub fn record(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = read_within(&self.folder.join(name), LARGEST_RECORD).ok()?;
        let end = bytes.len().checked_sub(32)?;
        let hash = blake3::hash(&bytes[..end]);
        let is_whole = bytes[end..] == *hash.as_bytes();
        bytes.truncate(end);
        is_whole.then_some(bytes)
    }

    /// Remembers something under a name, in place of what was remembered before.
    pub fn set_record(&self, name: &str, mut bytes: Vec<u8>) {
        if self.access == Access::Read {
            return;
        }
        let hash = blake3::hash(&bytes);
        bytes.extend(hash.as_bytes());
        let written = prepare(&self.folder).and_then(|()| write_whole(&self.folder.join(name), &bytes));
        self.note_trouble(written);
    }

    /// Writes what this build added, and says whether anything could not be written.
    ///
    /// Without this call the store stays as it was. When nothing was added nothing is written.
    /// Nothing can be added to it any more.
    pub fn close(&self) -> Result<(), StoreError> {
        let closed = Fresh { is_closed: true, ..Fresh::default() };
        let fresh = self.fresh.lock().map(|mut fresh| std::mem::replace(&mut *fresh, closed));
        let Fresh { pack, entries, .. } = fresh.unwrap_or_default();
        let mut trouble = self.trouble.lock().map(|mut trouble| trouble.take()).unwrap_or_default();
        if let (Some(pack), None) = (pack, &trouble) {
            let used = |at: usize| self.used.get(at).is_some_and(|used| used.load(Ordering::Relaxed));
            let next = self.index.next(used, entries);
            if let Err(source) = next.save(&self.folder, &self.packs, pack) {
                trouble = Some(StoreError { folder: self.folder.clone(), source });
            }
        }
        trouble.map_or(Ok(()), Err)
    }

    fn try_put(&self, key: Key, value: &[u8]) -> io::Result<()> {
        // Worked out before anybody else has to wait.
        let checksum = checksum(value);
        let Ok(mut fresh) = self.fresh.lock() else { return Ok(()) };
        let Fresh { pack, entries, is_closed } = &mut *fresh;
        if *is_closed || entries.contains_key(&key) {
            return Ok(());
        }
        let pack = match pack {
            Some(pack) => pack,
            None => {
                prepare(&self.folder)?;
                pack.insert(NewPack::begin(&self.folder)?)
            }
        };
        entries.insert(key, pack.add(value, checksum)?);
        Ok(())
    }

    fn note_trouble(&self, result: io::Result<()>) {
        if let (Err(source), Ok(mut trouble)) = (result, self.trouble.lock()) {
            trouble.get_or_insert(StoreError { folder: self.folder.clone(), source });
        }
    }

    fn has_trouble(&self) -> bool {
        self.trouble.lock().is_ok_and(|trouble| trouble.is_some())
    }
}

impl Cache for Store {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        if let Ok(fresh) = self.fresh.lock()
            && let (Some(pack), Some(entry)) = (&fresh.pack, fresh.entries.get(key))
        {
            return pack.get(entry);
        }
        let (at, entry) = self.index.find(key)?;
        let value = self.packs.get(&entry)?;
        self.used.get(at)?.store(true, Ordering::Relaxed);
        Some(value)
    }

    fn put(&self, key: Key, value: Vec<u8>) {
        if self.access == Access::ReadAndWrite && !self.has_trouble() {
            self.note_trouble(self.try_put(key, &value));
        }
    }
}

/// Makes the folder one that version control and backups leave alone.
pub(in crate::disk) fn prepare(folder: &Path) -> io::Result<()> {
    const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
        # This folder is a cache of studybook: it can be deleted at any time.\n\
        # For information about cache directory tags see https://bford.info/cachedir/\n";
    fs::create_dir_all(folder)?;
    for (name, text) in [(".gitignore", "*\n"), ("CACHEDIR.TAG", TAG)] {
        let path = folder.join(name);
        if !path.try_exists()? {
            write_whole(&path, text.as_bytes())?;
        }
    }
    Ok(())
}
