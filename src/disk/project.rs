//! A folder → a [`Project`]: which part of it holds the notes, and where everything else lies.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::file::{NotRead, read_within, write_whole};
use super::names::{STORE, THEMES};
use crate::config::{self, Config};
use crate::diagnostic::{Checked, Diagnostic};
use crate::link::{Lock, lock_name};

/// A folder that can be built.
///
/// It is a project when it has a `studybook.toml` or a folder `content`, where the notes then are; otherwise the folder
/// itself is the notes.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder as the user named it.
    pub root: PathBuf,
    /// The folder of the notes: `root/content` when that is a folder, `root` when not.
    pub notes: PathBuf,
    /// What `studybook.toml` says, when there is one.
    pub configuration: Option<String>,
    /// What `studybook.lock` says, when there is one beside a `studybook.toml`.
    pub lock: Option<String>,
    /// Where the site goes when the user doesn't say: `root/public`.
    pub output: PathBuf,
}

/// Why a folder can't be built.
#[derive(Debug, Error)]
pub enum OpenError {
    /// There is nothing of that name.
    #[error("there is no folder `{}`", .0.display())]
    Missing(PathBuf),
    /// It is a file.
    #[error("`{}` is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The folder or its configuration can't be read.
    #[error("`{}` cannot be read: {reason}", path.display())]
    Unreadable {
        /// What can't be read.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The configuration or the lock isn't UTF-8.
    #[error("`{}` is not valid UTF-8: the byte at offset {offset} cannot be read", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The first bad byte, from 0.
        offset: usize,
    },
}

/// Larger than any configuration, in bytes.
const LARGEST_CONFIGURATION: u64 = 1 << 20;

/// Larger than the lock of a million questions, in bytes.
const LARGEST_LOCK: u64 = 1 << 28;

impl Project {
    /// Looks at a folder.
    pub fn open(root: &Path) -> Result<Project, OpenError> {
        check_folder(root)?;
        let configuration = read_text(&root.join(config::file_name().as_str()), LARGEST_CONFIGURATION)?;
        let lock = match configuration {
            Some(_) => read_text(&root.join(lock_name().as_str()), LARGEST_LOCK)?,
            None => None,
        };
        let content = root.join("content");
        let notes = if content.is_dir() { content } else { root.to_owned() };
        check_folder(&notes)?;
        Ok(Project { root: root.to_owned(), notes, configuration, lock, output: root.join("public") })
    }

    /// Reads the configuration; a project without one has the defaults.
    pub fn config(&self) -> Checked<Config> {
        self.configuration.as_deref().map_or_else(|| Checked::new(Config::default()), config::read)
    }

    /// Reads what is remembered of questions: that there is no lock yet, in a project without one, `None` where there is no project.
    pub fn lock(&self) -> Result<Option<Arc<Lock>>, Box<Diagnostic>> {
        if self.configuration.is_none() {
            return Ok(None);
        }
        let lock = self.lock.as_deref().map_or_else(|| Ok(Lock::missing()), Lock::read);
        lock.map(|lock| Some(Arc::new(lock)))
    }

    /// Replaces `studybook.lock`, as a whole.
    pub fn write_lock(&self, text: &str) -> io::Result<()> {
        write_whole(&self.root.join(lock_name().as_str()), text.as_bytes())
    }

    /// Returns whether another look at the folder found the same configuration and the same lock.
    pub fn says_the_same(&self, other: &Project) -> bool {
        (&self.configuration, &self.lock) == (&other.configuration, &other.lock)
    }

    /// Returns whether the folder is more than a bare folder of notes.
    pub fn is_configured(&self) -> bool {
        self.configuration.is_some() || self.notes != self.root
    }

    /// Returns the folder in which the program remembers work.
    pub fn store(&self) -> PathBuf {
        self.root.join(STORE)
    }

    /// Returns the folder of the project's own themes.
    pub fn themes(&self) -> PathBuf {
        self.root.join(THEMES)
    }
}

fn check_folder(folder: &Path) -> Result<(), OpenError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::Missing(folder.to_owned()),
        io::ErrorKind::NotADirectory => OpenError::NotAFolder(folder.to_owned()),
        _ => OpenError::Unreadable { path: folder.to_owned(), reason: error.to_string() },
    };
    if !fs::metadata(folder).map_err(unreadable)?.is_dir() {
        return Err(OpenError::NotAFolder(folder.to_owned()));
    }
    fs::read_dir(folder).map(drop).map_err(unreadable)
}

fn read_text(path: &Path, largest: u64) -> Result<Option<String>, OpenError> {
    // A link to nothing is a configuration that can't be read, not a missing one.
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        _ => {}
    }
    let unreadable = |error: NotRead| OpenError::Unreadable { path: path.to_owned(), reason: error.to_string() };
    let bytes = read_within(path, largest).map_err(unreadable)?;
    let text = String::from_utf8(bytes)
        .map_err(|error| OpenError::NotUtf8 { path: path.to_owned(), offset: error.utf8_error().valid_up_to() })?;
    Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_without_configuration_and_content_is_the_notes() {
        let root = folder(&[("a.md", b"")]);
        let project = Project::open(root.path()).unwrap();
        assert_eq!(project.notes, root.path());
        assert!(!project.is_configured());
        assert_eq!(project.configuration, None);
        assert_eq!(project.output, root.path().join("public"));
    }

    #[test]
    fn a_folder_with_content_has_its_notes_there() {
        let root = folder(&[("content/a.md", b"")]);
        let project = Project::open(root.path()).unwrap();
        assert_eq!(project.notes, root.path().join("content"));
        assert!(project.is_configured());
    }

    #[test]
    fn a_configuration_makes_a_project_of_the_folder_itself() {
        let root = folder(&[("studybook.toml", b"\xef\xbb\xbftitle = \"x\""), ("content", b"a file")]);
        let project = Project::open(root.path()).unwrap();
        assert_eq!(project.notes, root.path());
        assert!(project.is_configured());
        assert_eq!(project.configuration.as_deref(), Some("title = \"x\""));
    }

    #[test]
    fn what_cannot_be_opened_is_named() {
        let root = folder(&[("a.md", b""), ("bad/studybook.toml", b"title = \"\xff\"")]);
        fs::create_dir_all(root.path().join("worse/studybook.toml")).unwrap();
        for (name, words) in [
            ("none", "there is no folder `"),
            ("a.md", "a.md` is not a folder"),
            ("bad", "studybook.toml` is not valid UTF-8: the byte at offset 9"),
            ("worse", "studybook.toml` cannot be read: it is not a regular file"),
        ] {
            let error = Project::open(&root.path().join(name)).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
