//! Deletes what earlier builds wrote and this one doesn't.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use super::error::{PublishError, disk};
use super::known::Stale;
use super::plan::{Plan, Published};
use crate::address::{OutPath, folded};
use crate::disk::file::{digest, is_gone, patiently, read_within};
use crate::disk::output::Output;

/// More than any page, in bytes; a larger file is deleted without a look at its content.
const LARGEST: u64 = 1 << 30;

/// Tells the stale files that stand in the way of the plan from those that can wait until all else is done.
///
/// In the way is a file where a folder is planned, a file in a folder where a file is planned, and a file whose name
/// differs only in case or in how an accent is written: some systems take it for the same file, and deleting it later
/// would delete the new one.
pub(super) fn split(stale: Vec<Stale>, plan: &Plan<'_>) -> (Vec<Stale>, Vec<Stale>) {
    if stale.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let paths = plan.files.iter().map(|(_, file)| folded(file.path.as_str()));
    let files: BTreeSet<String> = paths.collect();
    let folders: BTreeSet<&str> =
        files.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at])).collect();
    stale.into_iter().partition(|stale| {
        let path = folded(&stale.path);
        let mut above = path.match_indices('/').map(|(at, _)| &path[..at]);
        files.contains(&path) || folders.contains(path.as_str()) || above.any(|folder| files.contains(folder))
    })
}

/// Deletes stale files and the folders that get empty by it; what somebody else changed is kept.
pub(super) fn remove(output: &Output, stale: &[Stale], published: &mut Published) -> Result<(), PublishError> {
    let mut folders = BTreeSet::new();
    for file in stale {
        if remove_one(output, file, published)? {
            folders.extend(file.path.match_indices('/').map(|(at, _)| &file.path[..at]));
        }
    }
    // From the inside out; a folder with anything in it refuses to go, and rightly so.
    for folder in folders.into_iter().rev() {
        let _ = fs::remove_dir(output.real().join(folder));
    }
    Ok(())
}

/// Returns whether the file is gone.
fn remove_one(output: &Output, stale: &Stale, published: &mut Published) -> Result<bool, PublishError> {
    let (path, shown) = (output.real().join(&*stale.path), output.shown(&stale.path));
    let metadata = match fs::symlink_metadata(&path) {
        Err(error) if is_gone(&error) => return Ok(true),
        result => result.map_err(disk("look at", &shown))?,
    };
    let is_reached_by_link = stale.path.match_indices('/').any(|(at, _)| {
        let folder = output.real().join(&stale.path[..at]);
        fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_symlink())
    });
    let is_as_written = || match (stale.digest, read_within(&path, LARGEST)) {
        (Some(wrote), Ok(bytes)) => digest(&bytes) == wrote,
        _ => stale.digest.is_none(),
    };
    if !metadata.is_file() || is_reached_by_link || !is_as_written() {
        published.kept.extend(OutPath::new(&stale.path));
        return Ok(false);
    }
    match patiently(|| fs::remove_file(&path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(disk("delete", &shown)(error)),
        _ => {
            published.removed += 1;
            Ok(true)
        }
    }
}
