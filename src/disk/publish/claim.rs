//! The list of what a build is about to write, which lies in the output while it writes.
//!
//! It does two things. A build that is killed leaves it behind, so the next one knows which files are its own. And whoever
//! builds holds its lock, so two builds don't write at once; the system takes the lock from the dead.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use super::error::{PublishError, disk};
use crate::address::OutPath;
use crate::disk::file::{NotRead, is_gone, patiently, read_within};
use crate::disk::names::BUILDING;
use crate::disk::output::Output;

/// How long another build may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// More than any list of files, in bytes.
const LARGEST: u64 = 1 << 30;

/// The right to write into an output.
#[derive(Debug)]
pub(super) struct Claim {
    file: Option<File>,
    path: PathBuf,
    shown: PathBuf,
    has_waited: bool,
    /// Whether it must stay when this build stops.
    is_needed: bool,
}

/// Reads what the last build claimed, sorted; `None` when it ended well.
pub(super) fn read(output: &Output) -> Result<Option<Vec<Box<str>>>, PublishError> {
    let bytes = match read_within(&output.real().join(BUILDING), LARGEST) {
        Ok(bytes) => bytes,
        Err(NotRead::Io(error)) if is_gone(&error) => return Ok(None),
        // While another build holds the lock, some systems let nobody read.
        Err(_) => Vec::new(),
    };
    Ok(Some(paths_of(&bytes)))
}

/// Returns the paths that a list names, sorted.
fn paths_of(bytes: &[u8]) -> Vec<Box<str>> {
    // A line without its end was cut by a kill, and names something else.
    let whole = bytes.split_inclusive(|byte| *byte == b'\n').filter_map(|line| line.strip_suffix(b"\n"));
    let whole = whole.filter_map(|line| str::from_utf8(line).ok());
    let mut paths: Vec<Box<str>> = whole.filter(|path| OutPath::new(path).is_ok()).map(Box::from).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

impl Claim {
    /// Takes the lock of an output; waits for another build to end, but not for ever.
    pub(super) fn begin(output: &Output) -> Result<Self, PublishError> {
        let path = output.real().join(BUILDING);
        let shown = output.folder().join(BUILDING);
        let start = Instant::now();
        let mut has_waited = false;
        loop {
            // Opened anew each time, since the other build deletes it at its end.
            let open = || OpenOptions::new().create(true).read(true).append(true).open(&path);
            let file = patiently(open).map_err(disk("write", &shown))?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                    has_waited = true;
                    thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => return Err(PublishError::Busy(output.folder().to_owned())),
                // Not every file system has locks; there, two builds at once are the user's own risk.
                Ok(()) | Err(TryLockError::Error(_)) => {
                    let is_needed = file.metadata().is_ok_and(|metadata| metadata.len() > 0);
                    return Ok(Claim { file: Some(file), path, shown, has_waited, is_needed });
                }
            }
        }
    }

    /// Returns whether another build wrote into the output meanwhile.
    pub(super) fn has_waited(&self) -> bool {
        self.has_waited
    }

    /// Reads what the last build claimed, sorted; where locks keep others from reading, only their holder can.
    pub(super) fn left(&self) -> Result<Vec<Box<str>>, PublishError> {
        let mut bytes = Vec::new();
        if let Some(mut file) = self.file.as_ref() {
            let read = file.rewind().and_then(|()| file.take(LARGEST).read_to_end(&mut bytes));
            read.map_err(disk("read", &self.shown))?;
        }
        Ok(paths_of(&bytes))
    }

    /// Claims paths; must be done before the first of them is written.
    pub(super) fn add(&mut self, paths: &[&OutPath]) -> Result<(), PublishError> {
        // Ends a line that a kill has cut, so that it is no path: none ends in a space.
        let mut lines = String::from(" \n");
        for path in paths {
            lines.push_str(path.as_str());
            lines.push('\n');
        }
        self.is_needed = true;
        let written = self.file.as_mut().map_or(Ok(()), |file| file.write_all(lines.as_bytes()));
        written.map_err(disk("write", &self.shown))
    }

    /// Gives the output free: the manifest now says all.
    pub(super) fn finish(mut self) -> Result<(), PublishError> {
        self.is_needed = false;
        self.remove().map_err(disk("delete", &self.shown))
    }

    fn remove(&mut self) -> io::Result<()> {
        self.file = None;
        match patiently(|| fs::remove_file(&self.path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            result => result,
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if self.file.is_some() && !self.is_needed {
            // Left behind it would only make the next build look twice.
            let _ = self.remove();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::project::Project;

    #[test]
    fn who_takes_the_lock_of_a_killed_build_knows_what_that_claimed() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("public");
        fs::create_dir_all(root.path().join("content")).unwrap();
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(BUILDING), b"\nb.html\na/x.html\n../c.html\nhal\xc3").unwrap();
        let output = Output::check(&Project::open(root.path()).unwrap(), &folder, &[]).unwrap();
        let mut claim = Claim::begin(&output).unwrap();
        assert_eq!(claim.left().unwrap(), [Box::from("a/x.html"), Box::from("b.html")]);
        claim.add(&[&OutPath::new("c.html").unwrap()]).unwrap();
        drop(claim);
        let left = read(&output).unwrap().unwrap();
        assert_eq!(left, [Box::from("a/x.html"), Box::from("b.html"), Box::from("c.html")]);
    }
}
