//! What the output shall hold, and what was done to it.

use std::io;
use std::path::PathBuf;

use super::error::PublishError;
use crate::address::OutPath;

/// A file that the output shall hold.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Where.
    pub path: OutPath,
    /// Names everything that its bytes are made from: equal keys, equal bytes.
    pub key: [u8; 32],
}

/// What a planned file holds.
#[derive(Debug)]
pub enum Made {
    /// These bytes.
    Bytes(Vec<u8>),
    /// What this file holds.
    Copy(PathBuf),
}

/// What was done to the output.
#[derive(Debug, Default)]
pub struct Published {
    /// Files that were written.
    pub written: usize,
    /// Files that were made and already lay there.
    pub unchanged: usize,
    /// Files that were not even made, since nothing about them changed.
    pub skipped: usize,
    /// Files of an earlier build that were deleted.
    pub removed: usize,
    /// Files of an earlier build that are no longer made, but were changed since by somebody else, and so were left.
    pub kept: Vec<OutPath>,
    /// Files that could not be copied; whatever lay in their place still does.
    pub unreadable: Vec<Unreadable>,
}

/// A file that could not be copied to the output.
#[derive(Debug)]
pub struct Unreadable {
    /// Its index in the plan.
    pub planned: usize,
    /// Why not.
    pub error: io::Error,
}

/// The planned files, sorted by path, with their index in the plan as given.
pub(super) struct Plan<'a> {
    /// Each with its index.
    pub(super) files: Vec<(usize, &'a Planned)>,
}

impl<'a> Plan<'a> {
    /// Sorts the planned files; an error where two have one path.
    pub(super) fn new(planned: &'a [Planned]) -> Result<Self, PublishError> {
        let mut files: Vec<_> = planned.iter().enumerate().collect();
        files.sort_unstable_by_key(|(at, file)| (&file.path, *at));
        match files.windows(2).find(|pair| pair[0].1.path == pair[1].1.path) {
            Some(pair) => Err(PublishError::Twice { path: pair[0].1.path.clone() }),
            None => Ok(Plan { files }),
        }
    }

    /// Finds the file at a path.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|(_, file)| file.path.as_str().cmp(path)).ok()
    }
}
