//! Sources → notes, each with what it was read from.
//!
//! A note is read again only where its bytes are not what they were, or where the notes beside it show something of it that it
//! was not read with.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::note::note;
use crate::diagnostic::{Checked, Diagnostic};
use crate::link::Prepared;
use crate::markup::Extensions;
use crate::note::{Note, Shared};
use crate::text::{Source, SourcePath};

/// The notes of a guide by their paths; cheap to copy.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    all: Arc<BTreeMap<SourcePath, Arc<Read>>>,
    extensions: Extensions,
    /// What they have in common.
    shared: Arc<Shared>,
}

/// A source that was read.
#[derive(Debug)]
struct Read {
    /// Names what it was read from.
    hash: blake3::Hash,
    /// Nothing where the source holds no text.
    note: Option<Arc<Prepared>>,
    problems: Vec<Diagnostic>,
}

/// A source before it is known what those beside it show of it.
enum Alone {
    /// It was read before.
    Known(Arc<Read>),
    /// It was read now.
    New(blake3::Hash, Box<Checked<Option<Note>>>),
}

impl Alone {
    fn note(&self) -> Option<&Note> {
        match self {
            Alone::Known(read) => read.note(),
            Alone::New(_, read) => read.value.as_ref(),
        }
    }

    /// Reads it again beside other notes, if they show something that it was not read with.
    fn beside(self, shared: &Shared) -> Arc<Read> {
        let again = self.note().and_then(|note| beside(note, shared));
        let prepared = |note| Arc::new(Prepared::new(note));
        match (self, again) {
            (Alone::Known(read), None) => read,
            (Alone::Known(read), Some(again)) => {
                Arc::new(Read { hash: read.hash, note: Some(prepared(again)), problems: read.problems.clone() })
            }
            (Alone::New(hash, read), again) => {
                let Checked { value, problems } = *read;
                Arc::new(Read { hash, note: again.or(value).map(prepared), problems })
            }
        }
    }
}

impl Read {
    fn note(&self) -> Option<&Note> {
        self.note.as_ref().map(|note| &note.note)
    }
}

impl Notes {
    /// Reads every source, in parallel.
    pub fn read(sources: &[Source], extensions: Extensions) -> Self {
        Notes::default().again(sources, extensions)
    }

    /// Reads all sources that there are now.
    pub fn again(&self, sources: &[Source], extensions: Extensions) -> Self {
        let alone = |source: &Source| {
            let hash = hash(source, extensions);
            let known = self.all.get(&source.path).filter(|old| old.hash == hash);
            let known = known.map(|known| Alone::Known(Arc::clone(known)));
            (source.path.clone(), known.unwrap_or_else(|| Alone::New(hash, Box::new(note(source, extensions)))))
        };
        Notes::together(sources.par_iter().map(alone).collect(), extensions)
    }

    /// Reads one source again; `None` when it is what it was.
    pub fn with(&self, source: &Source) -> Option<Self> {
        let hash = hash(source, self.extensions);
        let old = self.all.get(&source.path);
        if old.is_some_and(|old| old.hash == hash) {
            return None;
        }
        let new = Alone::New(hash, Box::new(note(source, self.extensions)));
        let shown = |note: Option<&Note>| note.map(|note| Arc::clone(&note.traits));
        // Most edits change nothing of what a note shows to others.
        if old.is_some_and(|old| shown(old.note()) == shown(new.note())) {
            let mut all = BTreeMap::clone(&self.all);
            all.insert(source.path.clone(), new.beside(&self.shared));
            return Some(Notes { all: Arc::new(all), ..self.clone() });
        }
        let others = self.all.iter().filter(|(path, _)| **path != source.path);
        let others = others.map(|(path, read)| (path.clone(), Alone::Known(Arc::clone(read))));
        Some(Notes::together(others.chain([(source.path.clone(), new)]).collect(), self.extensions))
    }

    /// Compares notes, and reads those again of which others show something.
    fn together(alone: Vec<(SourcePath, Alone)>, extensions: Extensions) -> Self {
        let shared = Shared::of(alone.iter().filter_map(|(_, alone)| alone.note()));
        let read: Vec<(SourcePath, Arc<Read>)> =
            alone.into_par_iter().map(|(path, alone)| (path, alone.beside(&shared))).collect();
        Notes { all: Arc::new(read.into_iter().collect()), extensions, shared: Arc::new(shared) }
    }

    /// Returns whether a file is among the sources.
    pub fn has(&self, file: &SourcePath) -> bool {
        self.all.contains_key(file)
    }

    /// Returns the note that a source holds.
    pub fn note(&self, file: &SourcePath) -> Option<&Note> {
        self.all.get(file)?.note()
    }

    /// Returns all notes, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Note> {
        self.all.values().filter_map(|read| read.note())
    }

    /// Lists the sources that were other ones, or none, or are none now.
    pub fn differing(&self, last: &Notes) -> Vec<SourcePath> {
        let is_same = |file: &SourcePath, read: &Read| last.all.get(file).is_some_and(|old| old.hash == read.hash);
        let differ = self.all.iter().filter(|(file, read)| !is_same(file, read)).map(|(file, _)| file);
        let gone = last.all.keys().filter(|file| !self.has(file));
        differ.chain(gone).cloned().collect()
    }

    /// Returns the notes, ready to be linked.
    pub(super) fn prepared(&self) -> Vec<Arc<Prepared>> {
        self.all.values().filter_map(|read| read.note.clone()).collect()
    }

    /// Returns what was noticed in all sources while they were read.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.values().flat_map(|read| read.problems())
    }

    /// Returns what was noticed in one source while it was read.
    pub fn problems_of(&self, file: &SourcePath) -> impl Iterator<Item = &Diagnostic> {
        self.all.get(file).into_iter().flat_map(|read| read.problems())
    }
}

impl Read {
    fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.iter().chain(self.note().and_then(|note| note.doubt.as_ref()))
    }
}

/// Reads a note again where the notes beside it show something of it that it was not read with.
fn beside(note: &Note, shared: &Shared) -> Option<Note> {
    let evidence = shared.evidence(note);
    (evidence != note.evidence).then(|| note.again(evidence))
}

/// Names what a note is read from.
fn hash(source: &Source, extensions: Extensions) -> blake3::Hash {
    let Extensions { math, smart_punctuation } = extensions;
    blake3::Hasher::new().update(&[math, smart_punctuation].map(u8::from)).update(&source.bytes).finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(notes: &[(&str, &str)]) -> Vec<Source> {
        notes.iter().map(|(path, text)| Source::new(path, *text)).collect()
    }

    #[test]
    fn only_what_differs_is_read_again() {
        let notes = Notes::read(&sources(&[("a.md", "## A?\nx\n"), ("b.md", "## B?\ny\n")]), Extensions::default());
        let next = notes.again(&sources(&[("a.md", "## A?\nx\n"), ("c.md", "## C?\nz\n")]), Extensions::default());
        assert_eq!(next.differing(&notes), ["c.md", "b.md"].map(SourcePath::new));
        let a = SourcePath::new("a.md");
        assert!(Arc::ptr_eq(&notes.all[&a], &next.all[&a]));
        let other = Extensions { math: !Extensions::default().math, ..Extensions::default() };
        let again = next.again(&sources(&[("a.md", "## A?\nx\n"), ("c.md", "## C?\nz\n")]), other);
        assert_eq!(again.differing(&next).len(), 2);
    }

    #[test]
    fn a_save_without_a_change_is_no_edit() {
        let note = Source::new("a.md", "## A?\nx\n");
        let notes = Notes::default().with(&note).unwrap();
        assert_eq!(notes.differing(&Notes::default()), [SourcePath::new("a.md")]);
        assert!(notes.with(&note).is_none());
    }

    #[test]
    fn what_notes_show_each_other_is_the_same_however_they_came_to_be() {
        let card = |at: usize| format!("# Beds of sort {at}\n\n**Answer:** they hold {at} parts.\n");
        let mut all: Vec<Source> = (0..8).map(|at| Source::new(&format!("{at}.md"), card(at))).collect();
        let asked = |notes: &Notes| -> Vec<String> { notes.iter().map(|note| format!("{:?}", note.parts)).collect() };
        let mut notes = Notes::read(&all, Extensions::default());
        for (at, text) in
            [(3, "# Beds\n\n**Answer:** other words.\n"), (3, "Prose.\n"), (4, "Prose.\n"), (5, "Prose.\n")]
        {
            all[at] = Source::new(&format!("{at}.md"), text);
            notes = notes.with(&all[at]).unwrap();
            assert_eq!(asked(&notes), asked(&Notes::read(&all, Extensions::default())), "{at} {text}");
        }
    }
}
