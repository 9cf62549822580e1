//! One file: read within bounds, written whole or not at all, and recognised when it did not change.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use thiserror::Error;

use super::names::{draft, is_draft};

/// Why a file was not read.
#[derive(Debug, Error)]
pub(super) enum NotRead {
    /// It is a folder, pipe, socket or device.
    #[error("it is not a regular file")]
    NotAFile,
    /// It is larger than the limit.
    #[error("it is larger than {} MiB", .0 >> 20)]
    TooLarge(u64),
    /// The system refuses.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Reads a regular file of at most `limit` bytes.
///
/// Opening a pipe would wait for a writer, so the type is looked at before; and once more on the open file, which
/// may be another one by then.
pub(super) fn read_within(path: &Path, limit: u64) -> Result<Vec<u8>, NotRead> {
    let file = open_regular(path)?;
    let length = file.metadata()?.len();
    if length > limit {
        return Err(NotRead::TooLarge(limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // The file may grow while it is read.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(NotRead::TooLarge(limit)) } else { Ok(bytes) }
}

/// Reads a regular file that the user named.
pub fn read_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    read_within(path, limit).map_err(|refused| match refused {
        NotRead::Io(error) => error,
        other => io::Error::other(other.to_string()),
    })
}

/// Opens a regular file for reading; links are followed.
pub(super) fn open_regular(path: &Path) -> Result<File, NotRead> {
    if !fs::metadata(path)?.is_file() {
        return Err(NotRead::NotAFile);
    }
    let file = File::open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(NotRead::NotAFile) }
}

/// Whether there is nothing of that name.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// A file that gets its name only once it is whole; without [`Draft::finish`] nothing is left of it.
///
/// The rename is atomic, so whoever looks sees the old file or the new one, also after a kill. It is not flushed to
/// the device: after a power cut the next build repairs what is missing, and 10,000 flushes would take minutes.
#[derive(Debug)]
pub(super) struct Draft {
    file: Option<File>,
    path: PathBuf,
}

impl Draft {
    /// Begins an empty file in the folder where it will stay.
    pub(super) fn begin(folder: &Path) -> io::Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(draft(process::id(), number));
            match OpenOptions::new().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => {
                    // Tells others that its writer lives. Where locks are not supported, nobody clears up either.
                    let _ = file.try_lock();
                    return Ok(Draft { file: Some(file), path });
                }
                // A killed process with the same number left one behind.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Returns the open file.
    pub(super) fn file(&self) -> io::Result<&File> {
        self.file.as_ref().ok_or_else(|| io::Error::other("already closed"))
    }

    /// Gives the file its name, in place of whatever file has it now.
    pub(super) fn finish(mut self, path: &Path) -> io::Result<()> {
        // Windows does not rename an open file.
        self.file = None;
        patiently(|| fs::rename(&self.path, path))?;
        self.path = PathBuf::new();
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.file = None;
        if !self.path.as_os_str().is_empty() {
            // Nothing more can be done about it here; the next build looks for it again.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Tries again for a moment when Windows refuses: a virus scanner or an indexer looks into what was just written.
pub(super) fn patiently<T>(action: impl Fn() -> io::Result<T>) -> io::Result<T> {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    for pause in if cfg!(windows) { &[1, 4, 16, 64, 256][..] } else { &[] } {
        match action() {
            Err(error) if matches!(error.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION)) => {
                thread::sleep(Duration::from_millis(*pause));
            }
            result => return result,
        }
    }
    action()
}

/// Deletes the unfinished files that killed builds left in a folder.
pub(super) fn clear_drafts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_leftover = entry.file_name().to_str().is_some_and(is_draft) && entry.file_type()?.is_file();
        if is_leftover && is_abandoned(&entry.path()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Whoever writes a file holds its lock, and the system takes the lock from the dead.
fn is_abandoned(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

/// Writes a whole file.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or_else(|| io::Error::other("a file without a folder"))?;
    let draft = Draft::begin(folder)?;
    draft.file()?.write_all(bytes)?;
    draft.finish(path)
}

/// Writes a whole file, new or in place of one that is there.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(_) => rewrite(path, bytes),
        Err(_) => write_whole(path, bytes),
    }
}

/// Writes a whole file in place of one that is there; links to it and its permissions stay.
pub fn rewrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let real = fs::canonicalize(path)?;
    let folder = real.parent().ok_or_else(|| io::Error::other("a file without a folder"))?;
    let draft = Draft::begin(folder)?;
    draft.file()?.write_all(bytes)?;
    draft.file()?.set_permissions(fs::metadata(&real)?.permissions())?;
    draft.finish(&real)
}

/// What the system says about a file without reading it; a changed file has another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Its length in bytes.
    pub(super) length: u64,
    /// When its content was written, in nanoseconds since 1970.
    pub(super) modified: i64,
    /// When anything about it was changed, which unlike `modified` can't be set back; 0 where the system doesn't say.
    pub(super) changed: i64,
}

impl Stamp {
    /// Takes the stamp of a file.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().map(nanoseconds).unwrap_or_default();
        Stamp { length: metadata.len(), modified, changed: change_time(metadata) }
    }

    /// Returns whether the file could have been written once more, at or after `now`, with the same stamp.
    ///
    /// Clocks of file systems tick every few milliseconds, those of old ones every two seconds.
    pub(super) fn is_too_young(&self, now: i64) -> bool {
        const TICK: i64 = 20_000_000;
        const SLOW_TICK: i64 = 2_000_000_000;
        let latest = self.modified.max(self.changed);
        let tick = if latest % 1_000_000 == 0 { SLOW_TICK } else { TICK };
        latest.saturating_add(tick) > now
    }
}

/// Returns the time in nanoseconds since 1970.
pub(super) fn now() -> i64 {
    nanoseconds(SystemTime::now())
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |before| -before),
    }
}

#[cfg(unix)]
fn change_time(metadata: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn change_time(_metadata: &Metadata) -> i64 {
    0
}

/// The first half of a BLAKE3 hash: tells contents apart, in half the space.
pub(super) type Digest = [u8; 16];

/// Returns the digest of bytes.
pub(super) fn digest(bytes: &[u8]) -> Digest {
    shorten(&blake3::hash(bytes))
}

/// Returns the digest that belongs to a hash.
pub(super) fn shorten(hash: &blake3::Hash) -> Digest {
    let mut digest = Digest::default();
    digest.copy_from_slice(&hash.as_bytes()[..16]);
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_that_is_not_finished_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let draft = Draft::begin(folder.path()).unwrap();
        draft.file().unwrap().write_all(b"half").unwrap();
        assert!(names(folder.path()).iter().all(|name| is_draft(name)));
        assert_eq!(names(folder.path()).len(), 1);
        drop(draft);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn a_finished_file_takes_the_place_of_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        write_whole(&path, b"old").unwrap();
        write_whole(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn a_file_at_the_limit_is_read_and_one_above_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, [7; 10]).unwrap();
        assert_eq!(read_within(&path, 10).unwrap(), [7; 10]);
        assert!(matches!(read_within(&path, 9), Err(NotRead::TooLarge(9))));
        assert!(matches!(read_within(folder.path(), 9), Err(NotRead::NotAFile)));
    }
}
