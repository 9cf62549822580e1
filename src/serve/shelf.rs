//! Notes as they were read last, each with what it was read from.
//!
//! A note is parsed again only when its bytes differ from those it was parsed from.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::trace::{Trace, trace};
use crate::compile;
use crate::diagnostic::{Checked, Diagnostic};
use crate::link::Prepared;
use crate::markup::Extensions;
use crate::note::{Shared, Traits};
use crate::text::{Source, SourcePath};

/// The notes of a guide by their paths; cheap to copy.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    notes: BTreeMap<SourcePath, Arc<Shelved>>,
    /// What they have in common.
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shelved {
    hash: blake3::Hash,
    note: Option<Arc<Prepared>>,
    problems: Vec<Diagnostic>,
}

/// A note that is not what it was.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    /// The note.
    pub(super) file: SourcePath,
    /// What happened to it.
    pub(super) kind: EditKind,
}

/// What happened to a note.
#[derive(Debug, Clone)]
pub(super) enum EditKind {
    /// It is new.
    Added,
    /// It was edited, first at this part.
    Changed(Option<Trace>),
    /// It is gone.
    Removed,
}

impl Shelved {
    fn read(source: &Source, extensions: Extensions, hash: blake3::Hash) -> Arc<Self> {
        let Checked { value, problems } = compile::note(source, extensions);
        Arc::new(Shelved { hash, note: value.map(|note| Arc::new(Prepared::new(note))), problems })
    }

    /// Reads it beside other notes, if they show something that it was not read with.
    fn beside(self: &Arc<Self>, shared: &Shared) -> Arc<Self> {
        let again = self.note.as_ref().and_then(|note| compile::beside(&note.note, shared));
        again.map_or_else(
            || Arc::clone(self),
            |again| {
                let note = Some(Arc::new(Prepared::new(again)));
                Arc::new(Shelved { hash: self.hash, note, problems: self.problems.clone() })
            },
        )
    }

    /// Returns what it shows to others.
    fn traits(&self) -> Option<&Traits> {
        self.note.as_ref().map(|note| &*note.note.traits)
    }

    /// Returns what is doubtful about how it is read.
    fn doubt(&self) -> Option<&Diagnostic> {
        self.note.as_ref()?.note.doubt.as_ref()
    }
}

impl Shelf {
    /// Returns whether a file is among the notes.
    pub(super) fn has(&self, file: &SourcePath) -> bool {
        self.notes.contains_key(file)
    }

    /// Puts one note in its place again; `None` when it is what it was.
    pub(super) fn with(&self, source: &Source, extensions: Extensions) -> Option<(Shelf, Edit)> {
        let hash = hash(source, extensions);
        let old = self.notes.get(&source.path);
        if old.is_some_and(|old| old.hash == hash) {
            return None;
        }
        let mut shelf = self.clone();
        let new = Shelved::read(source, extensions, hash);
        // Most edits change nothing of what a note shows to others.
        let is_as_before = old.is_some_and(|old| old.traits() == new.traits());
        shelf.notes.insert(source.path.clone(), if is_as_before { new.beside(&self.shared) } else { new });
        let shelf = if is_as_before { shelf } else { shelf.settled() };
        let edit = edit(&source.path, old.map(Arc::as_ref), &shelf.notes[&source.path]);
        Some((shelf, edit))
    }

    /// Makes a shelf of all notes that there are; those that are as they were are not read again.
    pub(super) fn of(&self, sources: &[Source], extensions: Extensions) -> (Shelf, Vec<Edit>) {
        let read = |source: &Source| {
            let hash = hash(source, extensions);
            let known = self.notes.get(&source.path).filter(|old| old.hash == hash);
            let shelved = known.cloned().unwrap_or_else(|| Shelved::read(source, extensions, hash));
            (source.path.clone(), shelved)
        };
        let new: Vec<(SourcePath, Arc<Shelved>)> = sources.par_iter().map(read).collect();
        let new = Shelf { notes: new.into_iter().collect(), ..Shelf::default() }.settled();
        let mut edits = Vec::new();
        for (file, shelved) in &new.notes {
            let old = self.notes.get(file);
            if !old.is_some_and(|old| old.hash == shelved.hash) {
                edits.push(edit(file, old.map(Arc::as_ref), shelved));
            }
        }
        let gone = self.notes.keys().filter(|file| !new.has(file));
        edits.extend(gone.map(|file| Edit { file: file.clone(), kind: EditKind::Removed }));
        (new, edits)
    }

    /// Reads those notes again of which others show something that they were not read with.
    fn settled(mut self) -> Shelf {
        let notes = self.notes.values().filter_map(|shelved| shelved.note.as_ref()).map(|note| &note.note);
        let shared = Shared::of(notes);
        for shelved in self.notes.values_mut() {
            *shelved = shelved.beside(&shared);
        }
        self.shared = Arc::new(shared);
        self
    }

    /// Returns the notes, ready to be linked.
    pub(super) fn notes(&self) -> Vec<Arc<Prepared>> {
        self.notes.values().filter_map(|shelved| shelved.note.clone()).collect()
    }

    /// Returns what was noticed in all notes while they were read.
    pub(super) fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.notes.values().flat_map(|shelved| shelved.problems.iter().chain(shelved.doubt()))
    }
}

/// Names what a note is read from.
fn hash(source: &Source, extensions: Extensions) -> blake3::Hash {
    let Extensions { math, smart_punctuation } = extensions;
    blake3::Hasher::new().update(&[math, smart_punctuation].map(u8::from)).update(&source.bytes).finalize()
}

fn edit(file: &SourcePath, old: Option<&Shelved>, new: &Shelved) -> Edit {
    let kind = match (old.map(|old| &old.note), &new.note) {
        (None, _) => EditKind::Added,
        (Some(Some(old)), Some(new)) => EditKind::Changed(trace(&old.note, &new.note)),
        (Some(_), _) => EditKind::Changed(None),
    };
    Edit { file: file.clone(), kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(notes: &[(&str, &str)]) -> Vec<Source> {
        notes.iter().map(|(path, text)| Source::new(path, *text)).collect()
    }

    #[test]
    fn only_what_differs_is_an_edit() {
        let (shelf, _) =
            Shelf::default().of(&sources(&[("a.md", "## A?\nx\n"), ("b.md", "## B?\ny\n")]), Extensions::default());
        let (next, edits) =
            shelf.of(&sources(&[("a.md", "## A?\nx\n"), ("c.md", "## C?\nz\n")]), Extensions::default());
        let kinds: Vec<_> = edits.iter().map(|edit| (edit.file.as_str(), format!("{:?}", edit.kind))).collect();
        assert_eq!(kinds, [("c.md", "Added".to_owned()), ("b.md", "Removed".to_owned())]);
        assert!(Arc::ptr_eq(&shelf.notes[&SourcePath::new("a.md")], &next.notes[&SourcePath::new("a.md")]));
    }

    #[test]
    fn a_save_without_a_change_is_no_edit() {
        let note = Source::new("a.md", "## A?\nx\n");
        let (shelf, edit) = Shelf::default().with(&note, Extensions::default()).unwrap();
        assert!(matches!(edit.kind, EditKind::Added));
        assert!(shelf.with(&note, Extensions::default()).is_none());
    }

    #[test]
    fn what_notes_show_each_other_is_the_same_however_the_shelf_came_to_be() {
        let card = |at: usize| format!("# Beds of sort {at}\n\n**Answer:** they hold {at} parts.\n");
        let mut all: Vec<Source> = (0..8).map(|at| Source::new(&format!("{at}.md"), card(at))).collect();
        let asked = |shelf: &Shelf| -> Vec<String> {
            shelf.notes().iter().map(|note| format!("{:?}", note.note.parts)).collect()
        };
        let (mut shelf, _) = Shelf::default().of(&all, Extensions::default());
        for (at, text) in
            [(3, "# Beds\n\n**Answer:** other words.\n"), (3, "Prose.\n"), (4, "Prose.\n"), (5, "Prose.\n")]
        {
            all[at] = Source::new(&format!("{at}.md"), text);
            shelf = shelf.with(&all[at], Extensions::default()).unwrap().0;
            assert_eq!(asked(&shelf), asked(&Shelf::default().of(&all, Extensions::default()).0), "{at} {text}");
        }
    }
}
