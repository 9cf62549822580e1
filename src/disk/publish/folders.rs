//! The folders of the output: each made once, and never through a link.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use super::error::{PublishError, disk};
use crate::address::OutPath;
use crate::disk::output::Output;

/// Makes the folders above all paths.
pub(super) fn create(output: &Output, paths: &[&OutPath]) -> Result<(), PublishError> {
    let folders: BTreeSet<&str> = paths.iter().flat_map(|path| path.folders()).collect();
    // In byte order a folder comes before the folders in it.
    folders.into_iter().try_for_each(|folder| create_one(output, folder))
}

fn create_one(output: &Output, folder: &str) -> Result<(), PublishError> {
    let (path, shown) = (output.real().join(folder), output.shown(folder));
    match fs::create_dir(&path) {
        Ok(()) => return Ok(()),
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(disk("create", &shown)(error)),
        Err(_) => {}
    }
    let metadata = fs::symlink_metadata(&path).map_err(disk("look at", &shown))?;
    if metadata.is_symlink() {
        return Err(PublishError::LinkInTheWay(shown));
    }
    if metadata.is_dir() { Ok(()) } else { Err(PublishError::FileInTheWay(shown)) }
}
