//! The files of a folder that are worth a look: regular, not hidden, not left out.
//!
//! A link is followed when it leads to a file or folder among the notes. A note that is also reached by a link stays one
//! note, under its own name; another file is known by every name it has. Links inside a linked folder are not followed,
//! so a walk always ends.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::WalkDir;

use super::kind::Kind;
use crate::config;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::disk::ignored::Ignored;
use crate::disk::leave_out::{is_hidden, is_of_a_tool};
use crate::disk::output::resolve;
use crate::disk::project::Project;
use crate::link::lock_name;
use crate::text::SourcePath;

/// A regular file.
#[derive(Debug)]
pub(super) struct Entry {
    /// The path by which all speak of it; unique.
    pub(super) shown: SourcePath,
    /// Where it lies.
    pub(super) path: PathBuf,
}

/// Returns the files below the notes, sorted by their paths in byte order.
pub(super) fn entries(project: &Project, ignored: &Ignored, output: &Path) -> Checked<Vec<Entry>> {
    let mut walk = Walk::new(project, ignored, output);
    let mut links = walk.folder(&project.notes, Path::new(""));
    links.sort_unstable();
    for link in links {
        walk.link(&project.notes, &link);
    }
    name(walk.files, walk.problems)
}

struct Walk<'a> {
    ignored: &'a Ignored,
    /// The notes' folder with all links resolved; empty when it can't be.
    real: PathBuf,
    /// Folders that are never entered, with all links resolved.
    closed: Vec<PathBuf>,
    /// Path below the notes, and where the file lies.
    files: Vec<(PathBuf, PathBuf)>,
    /// Where everything that could be a note lies, with all links resolved.
    notes: BTreeSet<PathBuf>,
    /// How many of them were met again by a link.
    repeated: usize,
    problems: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn new(project: &Project, ignored: &'a Ignored, output: &Path) -> Self {
        let own = [config::file_name(), lock_name()].map(|name| project.root.join(name.as_str()));
        let mut closed = [vec![output.to_owned(), project.store()], own.to_vec()].concat();
        if project.is_configured() {
            closed.push(project.themes());
        }
        let closed = closed.iter().flat_map(|path| names_of(path)).collect();
        let real = fs::canonicalize(&project.notes).unwrap_or_default();
        Walk { ignored, real, closed, files: Vec::new(), notes: BTreeSet::new(), repeated: 0, problems: Vec::new() }
    }

    /// Takes the files of a folder that is known as `below`, and returns the links in it.
    fn folder(&mut self, folder: &Path, below: &Path) -> Vec<PathBuf> {
        let real = fs::canonicalize(folder).unwrap_or_default();
        let mut links = Vec::new();
        let mut walk = WalkDir::new(folder).min_depth(1).into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.note_error(folder, below, error);
                    continue;
                }
            };
            let inner = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let (path, kind) = (spelled(&below.join(inner)), entry.file_type());
            let is_closed = kind.is_dir() && is_of_a_tool(entry.path());
            if is_closed || self.is_left_out(&path, &real.join(inner)) {
                if kind.is_dir() {
                    walk.skip_current_dir();
                }
            } else if kind.is_symlink() {
                links.push(path);
            } else if kind.is_file() {
                self.file(path, entry.path(), &real.join(inner));
            } else if !kind.is_dir() {
                self.problems.push(not_a_file(&shown(&path)));
            }
        }
        links
    }

    fn is_left_out(&self, below: &Path, real: &Path) -> bool {
        let name = below.file_name().unwrap_or_default();
        is_hidden(name) || self.closed.iter().any(|closed| closed == real) || self.ignored.matches(below)
    }

    /// Takes a file, unless it is a note that was taken before under another name.
    fn file(&mut self, below: PathBuf, path: &Path, real: &Path) {
        if Kind::of(&shown(&below)) != Kind::Asset && !self.notes.insert(real.to_owned()) {
            self.repeated += 1;
        } else {
            self.files.push((below, path.to_owned()));
        }
    }

    /// Follows a link, unless that is no good.
    fn link(&mut self, notes: &Path, below: &Path) {
        let path = notes.join(below);
        let real = match fs::canonicalize(&path) {
            Ok(real) => real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return self.not_followed(below, "the link leads to nothing", "mend it or delete it");
            }
            Err(error) => {
                return self.not_followed(below, &format!("the link leads nowhere: {error}"), "mend it or delete it");
            }
        };
        if !real.starts_with(&self.real) {
            let hint = "put the file itself among the notes";
            return self.not_followed(below, "the link leads out of the notes, and was not followed", hint);
        }
        if self.closed.iter().any(|closed| real.starts_with(closed)) {
            let hint = "put the file itself among the notes";
            return self.not_followed(below, "the link leads to files of the program, and was not followed", hint);
        }
        match fs::metadata(&real) {
            Ok(metadata) if metadata.is_dir() => self.linked_folder(below, &real),
            Ok(metadata) if metadata.is_file() => self.linked_file(below, &real),
            Ok(_) => self.problems.push(not_a_file(&shown(below))),
            Err(error) => self.problems.push(unreadable(&shown(below), &error)),
        }
    }

    fn linked_file(&mut self, below: &Path, real: &Path) {
        let repeated = self.repeated;
        self.file(below.to_owned(), real, real);
        if self.repeated > repeated {
            let message = format!("the link leads to the note `{}`, which is read there", self.shown_real(real));
            self.not_followed(below, &message, "name it in `ignore`, or delete it");
        }
    }

    fn linked_folder(&mut self, below: &Path, real: &Path) {
        if self.real.join(below).starts_with(real) {
            return self.not_followed(below, "the link leads in a circle", "delete it");
        }
        let repeated = self.repeated;
        for link in self.folder(real, below) {
            self.not_followed(&link, "a link inside a linked folder is not followed", "link to the file itself");
        }
        if self.repeated > repeated {
            let message = format!("the link leads to `{}`, where the notes in it are read", self.shown_real(real));
            self.not_followed(below, &message, "name it in `ignore`, or delete it");
        }
    }

    fn shown_real(&self, real: &Path) -> SourcePath {
        shown(real.strip_prefix(&self.real).unwrap_or(real))
    }

    fn not_followed(&mut self, below: &Path, message: &str, hint: &str) {
        self.problems.push(Diagnostic::of_file(Code::LinkNotFollowed, &shown(below), message).hint(hint));
    }

    fn note_error(&mut self, folder: &Path, below: &Path, error: walkdir::Error) {
        let path = error.path().unwrap_or(folder);
        let file = shown(&below.join(path.strip_prefix(folder).unwrap_or(path)));
        self.problems.push(unreadable(&file, &error.into()));
    }
}

/// Where a path leads, and where it lies if it is a link itself.
fn names_of(path: &Path) -> impl Iterator<Item = PathBuf> {
    let folder = path.parent().and_then(|parent| resolve(parent).ok());
    let own = folder.zip(path.file_name()).map(|(folder, name)| folder.join(name));
    resolve(path).ok().into_iter().chain(own)
}

/// Gives every file the path by which it is known, and reports names that can't be shown as they are.
fn name(mut files: Vec<(PathBuf, PathBuf)>, mut problems: Vec<Diagnostic>) -> Checked<Vec<Entry>> {
    // Names that are valid Unicode come first, so that they stay as they are.
    files.sort_by(|(a, _), (b, _)| (a.to_str().is_none(), a).cmp(&(b.to_str().is_none(), b)));
    let mut taken = BTreeSet::new();
    let mut entries = Vec::with_capacity(files.len());
    for (below, path) in files {
        let mut name = shown(&below);
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            name = numbered(&shown(&below), number);
        }
        if below.to_str().is_none() {
            let message = format!("the name is not valid Unicode; it is shown as `{name}`");
            problems.push(Diagnostic::of_file(Code::OddName, &name, message).hint("rename the file or its folder"));
        }
        entries.push(Entry { shown: name, path });
    }
    entries.sort_by(|a, b| a.shown.cmp(&b.shown));
    Checked { value: entries, problems }
}

/// Returns a path below the notes in the spelling that links and git use.
///
/// Many programs of macOS write an accent in names as a mark of its own, and its file systems take both for one name.
pub(crate) fn spelled(below: &Path) -> PathBuf {
    match below.to_str() {
        Some(path) if cfg!(target_os = "macos") && !is_nfc(path) => path.nfc().collect::<String>().into(),
        _ => below.to_owned(),
    }
}

/// Puts a number behind a file's name, before its extension.
fn numbered(path: &SourcePath, number: usize) -> SourcePath {
    let text = path.as_str();
    let folders = text.len() - path.name().len();
    let stem = folders + path.stem().len();
    SourcePath::new(format!("{}-{number}{}", &text[..stem], &text[stem..]))
}

/// Returns a path below the notes as all speak of it.
fn shown(below: &Path) -> SourcePath {
    let parts: Vec<_> = below.iter().map(OsStr::to_string_lossy).collect();
    SourcePath::new(parts.join("/"))
}

/// Says that something is neither file nor folder.
pub(super) fn not_a_file(file: &SourcePath) -> Diagnostic {
    let message = "a pipe, socket or device stands here, and was not opened";
    Diagnostic::of_file(Code::NotAFile, file, message).hint("delete it, or name it in `ignore`")
}

/// Says that something can't be read.
pub(super) fn unreadable(file: &SourcePath, error: &io::Error) -> Diagnostic {
    let message = format!("it cannot be read: {error}");
    Diagnostic::of_file(Code::Unreadable, file, message).hint("allow reading it, or name it in `ignore`")
}
