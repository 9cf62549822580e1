//! A folder → its notes as bytes, and the files beside them.

use super::asset::Asset;
use super::kind::Kind;
use super::walk::Entry;
use super::{kind, walk};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::disk::file::{NotRead, read_within};
use crate::disk::ignored::Ignored;
use crate::disk::project::Project;
use crate::text::{Source, SourcePath};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What a folder of notes holds.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The notes, by path in byte order.
    pub notes: Vec<Source>,
    /// Every other file that a note may refer to.
    pub assets: BTreeMap<SourcePath, Asset>,
}

impl Found {
    /// Returns the size in pixels of every file beside the notes, `None` for what is no image.
    pub fn sizes(&self) -> BTreeMap<SourcePath, Option<(usize, usize)>> {
        self.assets.iter().map(|(path, asset)| (path.clone(), asset.size)).collect()
    }
}

/// The largest note that is read, in bytes.
pub const LARGEST_NOTE: u64 = 16 << 20;

/// Finds the notes of a project; `ignore` are globs below the notes, and nothing is looked for in `output`.
pub fn discover(project: &Project, ignore: &[String], output: &Path) -> Checked<Found> {
    let ignored = Ignored::new(ignore);
    let mut problems = ignored.problems;
    let entries = walk::entries(project, &ignored.value, output).collect_into(&mut problems);
    let loaded: Vec<Loaded> = entries.into_par_iter().map(load).collect();
    let mut found = Found::default();
    for loaded in loaded {
        match loaded {
            Loaded::Note(source) => found.notes.push(source),
            Loaded::Asset(path, asset) => drop(found.assets.insert(path, asset)),
            Loaded::Nothing(problem) => problems.push(problem),
        }
    }
    problems.sort_by(|a, b| a.file.cmp(&b.file));
    Checked { value: found, problems }
}

/// Reads a note again that was found before; `None` when it is no longer the regular file that it was.
pub fn reread(project: &Project, note: &SourcePath) -> Option<Source> {
    let path = project.notes.join(note.as_str());
    let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    let bytes = is_file.then(|| read_within(&path, LARGEST_NOTE).ok()).flatten()?;
    let is_note = Kind::of(note) == Kind::Note || kind::looks_like_text(&bytes);
    is_note.then(|| Source { path: note.clone(), bytes })
}

enum Loaded {
    Note(Source),
    Asset(SourcePath, Asset),
    Nothing(Diagnostic),
}

fn load(entry: Entry) -> Loaded {
    let Entry { shown, path } = entry;
    match Kind::of(&shown) {
        Kind::Note => match read_within(&path, LARGEST_NOTE) {
            Ok(bytes) => Loaded::Note(Source { path: shown, bytes }),
            Err(error) => Loaded::Nothing(not_read(&shown, &error)),
        },
        Kind::Asset => load_asset(shown, path),
        Kind::Unclear => match read_within(&path, LARGEST_NOTE) {
            Ok(bytes) if kind::looks_like_text(&bytes) => Loaded::Note(Source { path: shown, bytes }),
            Ok(_) | Err(NotRead::TooLarge(_)) => load_asset(shown, path),
            Err(error) => Loaded::Nothing(not_read(&shown, &error)),
        },
    }
}

fn load_asset(shown: SourcePath, path: std::path::PathBuf) -> Loaded {
    match Asset::look_at(path, &shown) {
        Ok(asset) => Loaded::Asset(shown, asset),
        Err(error) => Loaded::Nothing(not_read(&shown, &NotRead::Io(error))),
    }
}

fn not_read(file: &SourcePath, error: &NotRead) -> Diagnostic {
    match error {
        NotRead::NotAFile => walk::not_a_file(file),
        NotRead::TooLarge(limit) => {
            let message = format!("the note is larger than {} MiB and was left out", limit >> 20);
            let hint = "split it into several notes, or name it in `ignore`";
            Diagnostic::of_file(Code::TooLarge, file, message).hint(hint)
        }
        NotRead::Io(error) => walk::unreadable(file, error),
    }
}
