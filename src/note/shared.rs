//! What the notes of a folder have in common: evidence for each of them beside its own lines.
//!
//! A line that stands word for word in most notes is a part of every answer, and a way of asking that most notes have helps
//! where another note shows it only once. It is little, and a note is read again only where it is touched by it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Note;
use super::evidence::{Evidence, Traits};
use super::reading::Key;

/// Fewer notes than these have nothing in common.
const FEWEST: usize = 6;

/// A note that asks fewer questions by itself may be written as those beside it.
const SMALL: usize = 4;

/// What the notes of a guide have in common, folder by folder.
#[derive(Debug, Default)]
pub struct Shared {
    folders: BTreeMap<String, Evidence>,
    /// What those have in common that stand in small folders: all notes.
    all: Evidence,
}

impl Shared {
    /// Compares the notes of a guide.
    pub fn of<'n>(notes: impl Iterator<Item = &'n Note>) -> Self {
        let mut folders: BTreeMap<String, Vec<&Traits>> = BTreeMap::new();
        let mut all = Vec::new();
        for note in notes {
            folders.entry(folder(note)).or_default().push(&note.traits);
            all.push(&*note.traits);
        }
        folders.retain(|_, notes| notes.len() >= FEWEST);
        Shared {
            folders: folders.iter().map(|(name, notes)| (name.clone(), common(notes))).collect(),
            all: common(&all),
        }
    }

    /// Returns what touches a note.
    pub fn evidence(&self, note: &Note) -> Evidence {
        let common = self.folders.get(&folder(note)).unwrap_or(&self.all);
        let may_help = |way: &Key| note.traits.asked < SMALL && !note.traits.ways.contains(way);
        let has = |words: &u64| note.traits.held.iter().any(|held| held.words == *words);
        Evidence {
            parts: common.parts.iter().copied().filter(has).collect(),
            asked: common.asked.iter().copied().filter(has).collect(),
            ways: common.ways.iter().filter(|way| may_help(way)).cloned().collect(),
        }
    }
}

/// Returns the folder of a note.
fn folder(note: &Note) -> String {
    note.source.as_str().rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
}

/// In how many notes a line stands, and how.
#[derive(Debug, Default)]
struct Tally {
    notes: usize,
    asked: usize,
    labels: usize,
    /// In how many of them each level of headings holds it.
    levels: [usize; 7],
}

/// Finds what most of some notes have in common.
fn common(notes: &[&Traits]) -> Evidence {
    let mut lines: FxHashMap<u64, Tally> = FxHashMap::default();
    let mut ways: BTreeMap<&Key, usize> = BTreeMap::new();
    for note in notes {
        for held in &note.held {
            let tally = lines.entry(held.words).or_default();
            tally.notes += 1;
            tally.asked += usize::from(held.is_asked);
            tally.labels += usize::from(held.is_label);
            tally.levels[held.level.min(6)] += 1;
        }
        note.ways.iter().for_each(|way| *ways.entry(way).or_default() += 1);
    }
    let most = |count: usize, all: usize| count >= FEWEST && count * 2 >= all;
    lines.retain(|_, tally| most(tally.notes, notes.len()));
    // A heading without a word that asks does so where others in its place ask, or where the line says that an answer follows.
    let is_asked = |tally: &Tally| {
        let is_told = tally.asked * 10 >= tally.notes * 3 || tally.labels == tally.notes;
        is_told && tally.levels.iter().any(|count| count * 10 >= tally.notes * 8)
    };
    let sorted = |fits: &dyn Fn(&Tally) -> bool| {
        let mut found: Vec<u64> = lines.iter().filter(|(_, tally)| fits(tally)).map(|(words, _)| *words).collect();
        found.sort_unstable();
        found
    };
    let asking = notes.iter().filter(|note| note.asked > 0).count();
    Evidence {
        parts: sorted(&|tally| tally.labels == 0),
        asked: sorted(&is_asked),
        ways: ways.into_iter().filter(|(_, count)| most(*count, asking)).map(|(way, _)| way.clone()).collect(),
    }
}
