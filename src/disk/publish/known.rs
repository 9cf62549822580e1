//! Whose file is whose: what earlier builds said about the output, and what stands there now.
//!
//! A path is ours when the manifest in the output names it, when the store remembers it, or when a build that was stopped
//! had claimed it. What is ours is replaced whatever it holds now, since it will be made again. Every other file is
//! foreign. A foreign file that holds exactly what is planned becomes ours: it can be made again at any time, and so an
//! output that lost its manifest mends itself.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::claim::{self, Claim};
use super::error::{PublishError, disk};
use super::manifest;
use super::memory::{self, Remembered};
use super::plan::{Plan, Planned};
use crate::disk::file::{Digest, Stamp, clear_drafts, digest, is_gone, read_within};
use crate::disk::output::Output;
use crate::disk::store::Store;

/// What earlier builds said.
#[derive(Debug)]
pub(super) struct Known {
    /// Whether the last build was stopped.
    pub(super) is_interrupted: bool,
    manifest: Vec<(Box<str>, Digest)>,
    memory: Vec<Remembered>,
    claimed: Vec<Box<str>>,
    /// What stands at each remembered path now.
    seen: Vec<Seen>,
}

/// What stands at a remembered path.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// The stamp, when it is a regular file.
    stamp: Option<Stamp>,
    /// Whether it is the very file that the last build left.
    is_as_left: bool,
}

/// What stands at a planned path.
#[derive(Debug, Clone, Copy)]
pub(super) enum Standing {
    /// The very file that the last build left, made from the same.
    Fresh(Digest, Stamp),
    /// A file of an earlier build; its digest when it wasn't changed since.
    Ours(Option<Digest>, Option<Stamp>),
    /// Nothing.
    Free,
    /// A file that the program didn't write.
    Foreign(Option<Stamp>),
}

/// A file of an earlier build that is no longer planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stale {
    /// Its path in the output.
    pub(super) path: Box<str>,
    /// What it held; `None` when the build that wrote it was stopped.
    pub(super) digest: Option<Digest>,
}

impl Known {
    /// Reads what is known, and looks at the files that are remembered.
    pub(super) fn read(output: &Output, store: &Store) -> Result<Self, PublishError> {
        Ok(Known::with(claim::read(output)?, output, store))
    }

    /// Reads it again once the output is claimed, since another build may have written meanwhile.
    pub(super) fn read_again(claim: &Claim, output: &Output, store: &Store) -> Result<Self, PublishError> {
        Ok(Known::with(Some(claim.left()?), output, store))
    }

    fn with(claimed: Option<Vec<Box<str>>>, output: &Output, store: &Store) -> Self {
        let memory = memory::read(output, store);
        let seen = memory.par_iter().with_min_len(64).map(|file| look(output.real(), file)).collect();
        let is_interrupted = claimed.is_some();
        let claimed = claimed.unwrap_or_default();
        Known { is_interrupted, manifest: manifest::read(output), memory, claimed, seen }
    }

    /// Returns whether another build has changed the output since.
    pub(super) fn is_outdated(&self, output: &Output) -> bool {
        manifest::read(output) != self.manifest
    }

    /// Returns whether the output is known to hold the plan and nothing else of ours.
    pub(super) fn is_current(&self, plan: &Plan<'_>) -> bool {
        let files = plan.files.iter().zip(self.memory.iter().zip(&self.seen));
        plan.files.len() == self.memory.len()
            && plan.files.len() == self.manifest.len()
            && files.zip(&self.manifest).all(|(((_, planned), (memory, seen)), (path, digest))| {
                planned.path.as_str() == &*memory.path
                    && planned.key == memory.key
                    && seen.is_as_left
                    && *path == memory.path
                    && *digest == memory.digest
            })
    }

    /// Returns whether the output holds exactly what the last build left there.
    pub(super) fn is_as_left(&self) -> bool {
        let files = self.memory.iter().zip(&self.seen).zip(&self.manifest);
        !self.is_interrupted
            && self.memory.len() == self.manifest.len()
            && files.into_iter().all(|((memory, seen), (path, digest))| {
                seen.is_as_left && *path == memory.path && *digest == memory.digest
            })
    }

    /// Says what stands at each planned path.
    pub(super) fn judge(&self, output: &Output, plan: &Plan<'_>) -> Vec<Standing> {
        let missing = missing(output.real(), plan);
        let judge = |(_, planned): &(usize, &Planned)| {
            let path = planned.path.as_str();
            let Ok(at) = self.memory.binary_search_by(|file| (*file.path).cmp(path)) else {
                let is_free = missing.contains(folder(path));
                return if is_free { Standing::Free } else { self.judge_unremembered(output.real(), path) };
            };
            let file = &self.memory[at];
            let Seen { stamp, is_as_left } = self.seen[at];
            match stamp.filter(|_| is_as_left) {
                Some(stamp) if file.key == planned.key => Standing::Fresh(file.digest, stamp),
                Some(stamp) => Standing::Ours(Some(file.digest), Some(stamp)),
                None => Standing::Ours(None, stamp),
            }
        };
        plan.files.par_iter().with_min_len(64).map(judge).collect()
    }

    fn judge_unremembered(&self, output: &Path, path: &str) -> Standing {
        let is_ours = self.digest(path).is_some() || self.is_claimed(path);
        match fs::symlink_metadata(output.join(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Standing::Free,
            // What can't be looked at can't be written either; writing says why.
            Err(_) => Standing::Ours(None, None),
            Ok(metadata) => {
                let stamp = metadata.is_file().then(|| Stamp::of(&metadata));
                if is_ours { Standing::Ours(None, stamp) } else { Standing::Foreign(stamp) }
            }
        }
    }

    /// Returns what an earlier build wrote to a path, when the build was not stopped.
    pub(super) fn digest(&self, path: &str) -> Option<Digest> {
        let listed = self.manifest.binary_search_by(|(listed, _)| (**listed).cmp(path)).ok();
        let remembered = || self.memory.binary_search_by(|file| (*file.path).cmp(path)).ok();
        listed.map(|at| self.manifest[at].1).or_else(|| remembered().map(|at| self.memory[at].digest))
    }

    fn is_claimed(&self, path: &str) -> bool {
        self.claimed.binary_search_by(|claimed| (**claimed).cmp(path)).is_ok()
    }

    /// Returns the files of earlier builds that are no longer planned, sorted by path.
    pub(super) fn stale(&self, plan: &Plan<'_>) -> Vec<Stale> {
        let listed = self.manifest.iter().map(|(path, _)| path);
        let paths = listed.chain(self.memory.iter().map(|file| &file.path)).chain(&self.claimed);
        let mut paths: Vec<&str> = paths.map(|path| &**path).filter(|path| plan.find(path).is_none()).collect();
        paths.sort_unstable();
        paths.dedup();
        let stale = |path: &str| {
            let digest = if self.is_claimed(path) { None } else { self.digest(path) };
            Stale { path: path.into(), digest }
        };
        paths.into_iter().map(stale).collect()
    }

    /// Deletes the unfinished files of a build that was stopped.
    pub(super) fn clear_drafts(&self, output: &Output) -> Result<(), PublishError> {
        let listed = self.manifest.iter().map(|(path, _)| path);
        let paths = listed.chain(self.memory.iter().map(|file| &file.path)).chain(&self.claimed);
        let mut folders: Vec<&str> = paths.map(|path| folder(path)).collect();
        folders.push("");
        folders.sort_unstable();
        folders.dedup();
        for folder in folders {
            match clear_drafts(&output.real().join(folder)) {
                Err(error) if !is_gone(&error) => {
                    return Err(disk("clear up", &output.shown(folder))(error));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Returns the folder of a file, empty for that of the site.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Lists the folders of a plan that are not there yet: in none of them can a file stand in the way.
fn missing<'p>(output: &Path, plan: &Plan<'p>) -> FxHashSet<&'p str> {
    let mut folders: Vec<&str> = plan.files.iter().map(|(_, file)| folder(file.path.as_str())).collect();
    folders.sort_unstable();
    folders.dedup();
    let is_missing = |folder: &&str| {
        fs::symlink_metadata(output.join(folder)).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    folders.into_iter().filter(is_missing).collect()
}

fn look(output: &Path, file: &Remembered) -> Seen {
    let path = output.join(&*file.path);
    let metadata = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file);
    let stamp = metadata.map(|metadata| Stamp::of(&metadata));
    let is_read_alike = || read_within(&path, u64::MAX - 1).is_ok_and(|bytes| digest(&bytes) == file.digest);
    Seen { stamp, is_as_left: stamp == Some(file.stamp) && (!file.is_young || is_read_alike()) }
}
