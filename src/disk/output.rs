//! The output folder, judged before anything is written into it.
//!
//! A folder comes in by the name the user gave; an [`Output`] goes out only when building into it can't harm the notes.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use thiserror::Error;

use super::ignored::Ignored;
use super::leave_out::{is_hidden, is_of_a_tool};
use super::names::MANIFEST;
use super::project::Project;

/// A folder that may be built into; it need not exist yet.
#[derive(Debug, Clone)]
pub struct Output {
    folder: PathBuf,
    real: PathBuf,
}

/// Why a folder is refused as output.
#[derive(Debug, Error)]
pub enum BadOutput {
    /// It is the notes' folder or the project's.
    #[error("the output folder `{}` is the folder of the notes itself", .0.display())]
    TheNotes(PathBuf),
    /// The notes or the project lie in it.
    #[error("the output folder `{}` contains the folder of the notes", .0.display())]
    AboveTheNotes(PathBuf),
    /// It lies among the notes.
    #[error("the output folder `{}` lies in the folder of the notes", .0.display())]
    AmongTheNotes(PathBuf),
    /// It is a folder that the program reads from or keeps its own files in.
    #[error("the output folder `{}` is already used for {purpose}", folder.display())]
    Used {
        /// The folder.
        folder: PathBuf,
        /// What it is used for.
        purpose: &'static str,
    },
    /// It is the root of the file system or the user's home.
    #[error("the output folder `{}` holds far more than a site", .0.display())]
    TooGeneral(PathBuf),
    /// Something that is no folder stands there.
    #[error("the output `{}` is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// It leads nowhere, such as a link to nothing.
    #[error("the output folder `{}` cannot be resolved: {source}", folder.display())]
    Unreadable {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl BadOutput {
    /// Returns what to do.
    pub fn hint(&self) -> &'static str {
        "choose a folder that holds nothing but the site, such as `--output public` beside the notes"
    }
}

impl Output {
    /// Judges a folder for the site of a project; `ignore` are the globs that keep files out of the notes.
    ///
    /// Links are resolved before. A folder below the notes is taken when notes are never looked for in it: it is the
    /// default, it is hidden or ignored, or ROOT itself is the notes and the folder is new, empty or a site already.
    pub fn check(project: &Project, folder: &Path, ignore: &[String]) -> Result<Output, BadOutput> {
        let unreadable = |source| BadOutput::Unreadable { folder: folder.to_owned(), source };
        let real = resolve(folder).map_err(unreadable)?;
        let notes = fs::canonicalize(&project.notes).map_err(unreadable)?;
        let root = fs::canonicalize(&project.root).map_err(unreadable)?;
        if real == notes || real == root {
            return Err(BadOutput::TheNotes(folder.to_owned()));
        }
        if real.parent().is_none() || is_home(&real) {
            return Err(BadOutput::TooGeneral(folder.to_owned()));
        }
        if notes.starts_with(&real) || root.starts_with(&real) {
            return Err(BadOutput::AboveTheNotes(folder.to_owned()));
        }
        check_purpose(project, folder, &real)?;
        if fs::metadata(&real).is_ok_and(|metadata| !metadata.is_dir()) {
            return Err(BadOutput::NotAFolder(folder.to_owned()));
        }
        match real.strip_prefix(&notes) {
            Err(_) => Ok(Output { folder: folder.to_owned(), real }),
            Ok(below) if is_left_out(project, below, ignore) || (root == notes && is_free(&real)) => {
                Ok(Output { folder: folder.to_owned(), real })
            }
            Ok(_) => Err(BadOutput::AmongTheNotes(folder.to_owned())),
        }
    }

    /// Returns the folder as the user named it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns where a file of the site lies, as the user would write it: with the system's own separators.
    pub(super) fn shown(&self, path: &str) -> PathBuf {
        let mut shown = self.folder.clone();
        shown.extend(path.split('/'));
        shown
    }

    /// Returns the folder with all links resolved.
    pub(super) fn real(&self) -> &Path {
        &self.real
    }
}

/// Resolves links and `..`, also of a folder that doesn't exist yet.
pub(super) fn resolve(folder: &Path) -> io::Result<PathBuf> {
    let mut existing = std::path::absolute(folder)?;
    let mut missing: Vec<OsString> = Vec::new();
    loop {
        match fs::canonicalize(&existing) {
            // Windows says of a path below a file that there is nothing, as of one below a folder.
            Ok(real) if !missing.is_empty() && !real.is_dir() => return Err(io::ErrorKind::NotADirectory.into()),
            Ok(mut real) => {
                real.extend(missing.iter().rev());
                return Ok(real);
            }
            // A link to nothing: the folder can't be made through it.
            Err(error) if fs::symlink_metadata(&existing).is_ok() => return Err(error),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Err(error) => match existing.components().next_back() {
                Some(Component::Normal(name)) => missing.push(name.to_owned()),
                _ => return Err(error),
            },
        }
        existing.pop();
    }
}

fn is_home(real: &Path) -> bool {
    let homes = ["HOME", "USERPROFILE"].into_iter().filter_map(env::var_os).filter(|home| !home.is_empty());
    homes.filter_map(|home| fs::canonicalize(home).ok()).any(|home| home.starts_with(real))
}

fn check_purpose(project: &Project, folder: &Path, real: &Path) -> Result<(), BadOutput> {
    let mut used = vec![(project.store(), "what the program remembers")];
    if project.is_configured() {
        used.push((project.themes(), "themes"));
    }
    for (other, purpose) in used {
        if resolve(&other).is_ok_and(|other| real.starts_with(other)) {
            return Err(BadOutput::Used { folder: folder.to_owned(), purpose });
        }
    }
    Ok(())
}

/// Whether notes are never looked for in a folder below the notes.
fn is_left_out(project: &Project, below: &Path, ignore: &[String]) -> bool {
    let is_default = project.notes.join(below) == project.output;
    let mut above = below.ancestors().filter(|path| !path.as_os_str().is_empty());
    let is_closed = below.iter().any(is_hidden) || above.any(|path| is_of_a_tool(&project.notes.join(path)));
    is_default || is_closed || Ignored::new(ignore).value.covers(below)
}

/// Whether a folder is new, empty, or holds a site that the program wrote.
fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Err(error) => error.kind() == io::ErrorKind::NotFound,
        Ok(mut entries) => folder.join(MANIFEST).is_file() || entries.next().is_none(),
    }
}
