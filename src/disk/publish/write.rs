//! One file of the output, written if it has to be.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use super::error::{PublishError, disk};
use super::known::Standing;
use super::plan::{Made, Plan};
use crate::address::OutPath;
use crate::disk::file::{Digest, Draft, NotRead, Stamp, digest, open_regular, shorten};
use crate::disk::output::Output;

/// How one file came out.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It holds what is planned.
    Done(Done),
    /// The file that it should be a copy of can't be read.
    Unreadable(io::Error),
    /// Somebody else's file stands there.
    Foreign,
}

/// A file that holds what is planned.
#[derive(Debug)]
pub(super) struct Done {
    /// Whether it had to be written.
    pub(super) is_written: bool,
    /// What its bytes hash to.
    pub(super) digest: Digest,
    /// What the system says about it now.
    pub(super) stamp: Stamp,
}

/// Makes a path of the output hold what was made for it, unless the file there is foreign and holds something else.
pub(super) fn write(output: &Output, path: &OutPath, standing: &Standing, made: Made) -> Result<Outcome, PublishError> {
    let place = Place { real: &output.real().join(path.as_str()), shown: &output.shown(path.as_str()) };
    match made {
        Made::Bytes(bytes) => place.write_bytes(standing, &bytes),
        Made::Copy(source) => place.copy(standing, &source),
    }
}

/// Stops a build that would overwrite somebody else's files, before it writes anything.
pub(super) fn refuse_foreign(plan: &Plan<'_>, outcomes: &[Option<Outcome>]) -> Result<(), PublishError> {
    let files = plan.files.iter().zip(outcomes);
    let mut foreign = files.filter(|(_, outcome)| matches!(outcome, Some(Outcome::Foreign)));
    match foreign.next() {
        Some(((_, file), _)) => Err(PublishError::Foreign { path: file.path.clone(), more: foreign.count() }),
        None => Ok(()),
    }
}

/// Where a file goes, and what the user calls that.
struct Place<'a> {
    real: &'a Path,
    shown: &'a Path,
}

impl Place<'_> {
    fn write_bytes(&self, standing: &Standing, bytes: &[u8]) -> Result<Outcome, PublishError> {
        let digest = digest(bytes);
        if let Some(stamp) = same(standing, (digest, bytes.len() as u64), || holds(self.real, bytes)) {
            return Ok(Outcome::Done(Done { is_written: false, digest, stamp }));
        }
        if matches!(standing, Standing::Foreign(_)) {
            return self.foreign();
        }
        let draft = self.begin()?;
        draft.file().and_then(|mut file| file.write_all(bytes)).map_err(disk("write", self.shown))?;
        self.finish(draft, digest)
    }

    fn copy(&self, standing: &Standing, source: &Path) -> Result<Outcome, PublishError> {
        // Where nothing stands there is nothing to compare, and a large file is read only once.
        if !matches!(standing, Standing::Free) {
            let (length, digest) = match open(source).and_then(|mut file| hash(&mut file)) {
                Ok(measured) => measured,
                Err(error) => return Ok(Outcome::Unreadable(error)),
            };
            let is_same = || File::open(self.real).is_ok_and(|mut file| hash(&mut file).is_ok_and(|it| it.1 == digest));
            if let Some(stamp) = same(standing, (digest, length), is_same) {
                return Ok(Outcome::Done(Done { is_written: false, digest, stamp }));
            }
        }
        if matches!(standing, Standing::Foreign(_)) {
            return self.foreign();
        }
        let mut file = match open(source) {
            Ok(file) => file,
            Err(error) => return Ok(Outcome::Unreadable(error)),
        };
        let draft = self.begin()?;
        match copy(&mut file, draft.file().map_err(disk("write", self.shown))?) {
            Ok(digest) => self.finish(draft, digest),
            Err(CopyError::Read(error)) => Ok(Outcome::Unreadable(error)),
            Err(CopyError::Write(error)) => Err(disk("write", self.shown)(error)),
        }
    }

    fn foreign(&self) -> Result<Outcome, PublishError> {
        let is_folder = fs::symlink_metadata(self.real).is_ok_and(|metadata| metadata.is_dir());
        if is_folder { Err(PublishError::FolderInTheWay(self.shown.to_owned())) } else { Ok(Outcome::Foreign) }
    }

    fn begin(&self) -> Result<Draft, PublishError> {
        let folder = self.real.parent().unwrap_or(self.real);
        Draft::begin(folder).map_err(disk("write", self.shown))
    }

    fn finish(&self, draft: Draft, digest: Digest) -> Result<Outcome, PublishError> {
        if let Err(error) = draft.finish(self.real) {
            let is_folder = fs::symlink_metadata(self.real).is_ok_and(|metadata| metadata.is_dir());
            return Err(if is_folder {
                PublishError::FolderInTheWay(self.shown.to_owned())
            } else {
                disk("write", self.shown)(error)
            });
        }
        // The rename itself changes the stamp.
        let metadata = fs::symlink_metadata(self.real).map_err(disk("look at", self.shown))?;
        Ok(Outcome::Done(Done { is_written: true, digest, stamp: Stamp::of(&metadata) }))
    }
}

/// Returns the stamp of the file that stands there, when it holds what is wanted; `holds` reads it to find out.
fn same(standing: &Standing, (digest, length): (Digest, u64), holds: impl FnOnce() -> bool) -> Option<Stamp> {
    match standing {
        Standing::Ours(Some(known), Some(stamp)) => (*known == digest).then_some(*stamp),
        Standing::Ours(None, Some(stamp)) | Standing::Foreign(Some(stamp)) => {
            (stamp.length == length && holds()).then_some(*stamp)
        }
        Standing::Fresh(_, stamp) => Some(*stamp),
        Standing::Ours(_, None) | Standing::Foreign(None) | Standing::Free => None,
    }
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::read(path).is_ok_and(|old| old == bytes)
}

/// Opens a file to be copied.
fn open(source: &Path) -> io::Result<File> {
    open_regular(source).map_err(|error| match error {
        NotRead::Io(error) => error,
        other => io::Error::other(other.to_string()),
    })
}

fn hash(file: &mut File) -> io::Result<(u64, Digest)> {
    let mut hasher = blake3::Hasher::new();
    let length = io::copy(file, &mut hasher)?;
    Ok((length, shorten(&hasher.finalize())))
}

/// Which side of a copy failed.
enum CopyError {
    Read(io::Error),
    Write(io::Error),
}

fn copy(source: &mut File, mut target: &File) -> Result<Digest, CopyError> {
    let mut buffer = vec![0; 64 << 10];
    let mut hasher = blake3::Hasher::new();
    loop {
        let length = match source.read(&mut buffer) {
            Ok(0) => return Ok(shorten(&hasher.finalize())),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(CopyError::Read(error)),
        };
        hasher.update(&buffer[..length]);
        target.write_all(&buffer[..length]).map_err(CopyError::Write)?;
    }
}
