//! The index: which value lies where, sorted by key and searched as it lies on disk.
//!
//! Opening a store reads this one file and builds nothing from it. [`Index::next`] decides what is kept.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::Path;

use super::entry::{ENTRY, Entry, PackName, Reader};
use super::pack::{NewPack, Packs, sweep};
use crate::disk::file::{read_within, write_whole};
use crate::render::Key;

/// The index as an earlier build left it.
#[derive(Debug, Default)]
pub(super) struct Index {
    generation: u32,
    /// The most bytes of values that one build ever asked for or added.
    peak: u64,
    packs: Vec<PackName>,
    /// Encoded entries, sorted by key.
    entries: Vec<u8>,
}

const FILE: &str = "index";
const MAGIC: &[u8; 16] = b"studybook-index1";
const LARGEST: u64 = 1 << 30;

impl Index {
    /// Reads the index of a store; an empty one when there is none, or it is damaged.
    pub(super) fn read(folder: &Path) -> Self {
        let bytes = read_within(&folder.join(FILE), LARGEST).unwrap_or_default();
        Index::decode(bytes).unwrap_or_default()
    }

    fn decode(mut bytes: Vec<u8>) -> Option<Self> {
        let end = bytes.len().checked_sub(32)?;
        if *blake3::hash(&bytes[..end]).as_bytes() != bytes[end..] {
            return None;
        }
        let mut reader = Reader(bytes[..end].strip_prefix(MAGIC)?);
        let generation = reader.u32()?;
        let peak = reader.u64()?;
        let count = reader.u32()?;
        let mut packs = Vec::new();
        for _ in 0..count {
            packs.push(PackName { hash: reader.u64()?, length: reader.u64()? });
        }
        let length = reader.0.len();
        bytes.truncate(end);
        bytes.drain(..end - length);
        (length % ENTRY == 0).then_some(Index { generation, peak, packs, entries: bytes })
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.generation.to_le_bytes());
        bytes.extend(self.peak.to_le_bytes());
        bytes.extend((self.packs.len() as u32).to_le_bytes());
        for pack in &self.packs {
            bytes.extend(pack.hash.to_le_bytes());
            bytes.extend(pack.length.to_le_bytes());
        }
        bytes.extend(&self.entries);
        bytes.extend(blake3::hash(&bytes).as_bytes());
        bytes
    }

    /// Returns the packs it names.
    pub(super) fn packs(&self) -> &[PackName] {
        &self.packs
    }

    /// Iterates over all entries, by key.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Key, Entry)> {
        self.entries.chunks_exact(ENTRY).filter_map(Entry::decode)
    }

    /// Returns the number of a key's entry, and the entry.
    pub(super) fn find(&self, key: &Key) -> Option<(usize, Entry)> {
        let record = |at: usize| &self.entries[at * ENTRY..(at + 1) * ENTRY];
        let (mut low, mut high) = (0, self.entries.len() / ENTRY);
        while low < high {
            let middle = low.midpoint(high);
            if record(middle)[..32] < key.0[..] { low = middle + 1 } else { high = middle }
        }
        let found = (low < self.entries.len() / ENTRY).then(|| Entry::decode(record(low))).flatten();
        found.filter(|(at, _)| at == key).map(|(_, entry)| (low, entry))
    }

    /// Decides what is kept beside the entries that this build added.
    ///
    /// What this build didn't ask for is kept as well, since pages that didn't change aren't made again; but no more
    /// of it than twice what the largest build needed, the longest unused going first.
    pub(super) fn next(&self, used: impl Fn(usize) -> bool, added: HashMap<Key, Entry>) -> Next {
        let generation = self.generation.saturating_add(1);
        let mut kept: BTreeMap<Key, Entry> = BTreeMap::new();
        for (at, (key, entry)) in self.entries().enumerate() {
            let last_used = if used(at) { generation } else { entry.generation };
            kept.insert(key, Entry { generation: last_used, ..entry });
        }
        kept.extend(added.into_iter().map(|(key, entry)| (key, Entry { generation, ..entry })));
        let sizes = kept.values().filter(|entry| entry.generation == generation).map(|entry| u64::from(entry.length));
        let peak = self.peak.max(sizes.sum());
        drop_oldest(&mut kept, (2 * peak).max(LEAST_BUDGET));
        Next { generation, peak, packs: self.packs.clone(), kept }
    }
}

/// As many bytes of values are always kept.
const LEAST_BUDGET: u64 = 32 << 20;

fn drop_oldest(kept: &mut BTreeMap<Key, Entry>, budget: u64) {
    let mut total: u64 = kept.values().map(|entry| u64::from(entry.length)).sum();
    if total <= budget {
        return;
    }
    let mut by_age: Vec<(u32, Key)> = kept.iter().map(|(key, entry)| (entry.generation, *key)).collect();
    by_age.sort_unstable_by_key(|(generation, key)| (Reverse(*generation), *key));
    while let (true, Some((_, key))) = (total > budget, by_age.pop()) {
        total -= kept.remove(&key).map_or(0, |entry| u64::from(entry.length));
    }
}

/// The index that is about to be written.
pub(super) struct Next {
    generation: u32,
    peak: u64,
    packs: Vec<PackName>,
    kept: BTreeMap<Key, Entry>,
}

/// With more packs than this, the small ones are joined.
const MOST_PACKS: usize = 8;

impl Next {
    /// Writes the new pack, then the index that names it, then deletes what is no longer named.
    ///
    /// At any moment the index on disk names only packs that are there.
    pub(super) fn save(mut self, folder: &Path, packs: &Packs, mut pack: NewPack) -> io::Result<()> {
        self.join_packs(packs, &mut pack)?;
        let own = pack.finish(folder)?;
        let (names, entries) = self.renumber(own);
        let index = Index { generation: self.generation, peak: self.peak, packs: names, entries };
        write_whole(&folder.join(FILE), &index.encode())?;
        sweep(folder, &index.packs)
    }

    /// Moves the values of packs that are mostly waste, or small among many, into the new pack.
    fn join_packs(&mut self, packs: &Packs, pack: &mut NewPack) -> io::Result<()> {
        let going = self.packs_to_join(pack.length());
        let mut lost = Vec::new();
        for (key, entry) in self.kept.iter_mut().filter(|(_, entry)| going.contains(&entry.pack)) {
            match packs.get(entry) {
                Some(value) => *entry = Entry { generation: entry.generation, ..pack.add(&value, entry.checksum)? },
                None => lost.push(*key),
            }
        }
        for key in lost {
            self.kept.remove(&key);
        }
        Ok(())
    }

    fn packs_to_join(&self, added: u64) -> BTreeSet<u32> {
        let mut live: BTreeMap<u32, u64> = BTreeMap::new();
        for entry in self.kept.values() {
            *live.entry(entry.pack).or_default() += u64::from(entry.length);
        }
        let largest = self.packs.iter().map(|pack| pack.length).max().unwrap_or_default().max(added);
        let is_crowded = self.packs.len() >= MOST_PACKS;
        let numbered = (0..).zip(&self.packs);
        let going = numbered.filter(|(number, pack)| {
            let live = live.get(number).copied().unwrap_or_default();
            live < pack.length / 2 || (is_crowded && pack.length <= largest / 4)
        });
        let going: BTreeSet<u32> = going.map(|(number, _)| number).collect();
        // Many packs of about the same length: all of them.
        if is_crowded && going.is_empty() { (0..self.packs.len() as u32).collect() } else { going }
    }

    /// Numbers the packs that still hold something, and encodes the entries.
    fn renumber(&self, own: PackName) -> (Vec<PackName>, Vec<u8>) {
        let live: BTreeSet<u32> = self.kept.values().map(|entry| entry.pack).collect();
        let mut names = Vec::new();
        let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
        for old in live {
            numbers.insert(old, names.len() as u32);
            names.push(self.packs.get(old as usize).copied().unwrap_or(own));
        }
        let mut entries = Vec::with_capacity(self.kept.len() * ENTRY);
        for (key, entry) in &self.kept {
            let pack = numbers.get(&entry.pack).copied().unwrap_or_default();
            Entry { pack, ..*entry }.encode(key, &mut entries);
        }
        (names, entries)
    }
}
