//! Why a site was not published.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::address::OutPath;

/// Why publishing stopped; every file that lies in the output is whole all the same.
#[derive(Debug)]
pub enum Failure<E> {
    /// A file could not be made.
    Make(E),
    /// A file could not be written, read or deleted.
    Disk(PublishError),
}

impl<E> From<PublishError> for Failure<E> {
    fn from(error: PublishError) -> Self {
        Failure::Disk(error)
    }
}

/// What is wrong with the output.
#[derive(Debug, Error)]
pub enum PublishError {
    /// The plan names a path twice.
    #[error("`{path}` is planned twice")]
    Twice {
        /// The path.
        path: OutPath,
    },
    /// Files that the program didn't write stand where its own should be.
    #[error("`{path}`{} not written by studybook, and would be overwritten", and_more(*more))]
    Foreign {
        /// The first of them.
        path: OutPath,
        /// How many more there are.
        more: usize,
    },
    /// A folder stands where a file should be.
    #[error("a folder stands at `{}`, where a file should be", .0.display())]
    FolderInTheWay(PathBuf),
    /// A file stands where a folder should be.
    #[error("a file stands at `{}`, where a folder should be", .0.display())]
    FileInTheWay(PathBuf),
    /// A link stands where a folder should be.
    #[error("a link stands at `{}`, and files would be written to where it leads", .0.display())]
    LinkInTheWay(PathBuf),
    /// Another build writes into the same folder.
    #[error("another build is writing into `{}`", .0.display())]
    Busy(PathBuf),
    /// The system refuses.
    #[error("cannot {verb} `{}`: {source}", path.display())]
    Io {
        /// What was tried.
        verb: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl PublishError {
    /// Returns what to do.
    pub fn hint(&self) -> &'static str {
        match self {
            PublishError::Twice { .. } => "this is a mistake in studybook; please report it",
            PublishError::Foreign { .. } => "move them away, or choose another folder with `--output`",
            PublishError::FolderInTheWay(_) | PublishError::FileInTheWay(_) | PublishError::LinkInTheWay(_) => {
                "move it away, or choose another folder with `--output`"
            }
            PublishError::Busy(_) => "try again when it is done",
            PublishError::Io { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room and build again",
                io::ErrorKind::PermissionDenied if cfg!(windows) => {
                    "close the program that has it open, allow writing there, or choose another folder with `--output`"
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    "allow writing there, or choose another folder with `--output`"
                }
                _ => "build again when it is mended",
            },
        }
    }
}

fn and_more(more: usize) -> String {
    match more {
        0 => " was".to_owned(),
        1 => " and 1 more file were".to_owned(),
        more => format!(" and {more} more files were"),
    }
}

/// Says what was tried on which path when the system refuses.
pub(super) fn disk(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |source| PublishError::Io { verb, path: path.to_owned(), source }
}
