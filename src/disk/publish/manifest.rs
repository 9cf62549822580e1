//! The list of the program's own files, kept in the output itself, so that the store may be deleted.
//!
//! One line a file, sorted: the digest of its bytes and its path. It depends on the site alone, so equal sites are equal
//! folders. A line that can't be read names nothing: better a file left over than a foreign one deleted.

use std::fmt::Write;
use std::fs;

use super::error::{PublishError, disk};
use crate::address::OutPath;
use crate::disk::file::{Digest, read_within, write_whole};
use crate::disk::names::MANIFEST;
use crate::disk::output::Output;

const FIRST_LINE: &str = "studybook manifest 1: the files that may be replaced or deleted by the next build\n";

/// More than any list of files, in bytes.
const LARGEST: u64 = 1 << 30;

/// A list in the making; paths are added in order.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// Adds a file.
    pub(super) fn push(&mut self, path: &str, digest: Digest) {
        // Writing to a string can't fail.
        let _ = writeln!(self.0, "{:032x} {path}", u128::from_be_bytes(digest));
    }
}

/// Reads the list: paths with their digests, sorted.
pub(super) fn read(output: &Output) -> Vec<(Box<str>, Digest)> {
    let bytes = read_within(&output.real().join(MANIFEST), LARGEST).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let lines = text.strip_prefix(FIRST_LINE).unwrap_or_default().lines();
    let mut files: Vec<_> = lines.filter_map(read_line).collect();
    if !files.is_sorted_by(|a, b| a.0 < b.0) {
        files.sort();
        files.dedup_by(|a, b| a.0 == b.0);
    }
    files
}

fn read_line(line: &str) -> Option<(Box<str>, Digest)> {
    let (digest, path) = line.split_at_checked(32)?;
    let path = path.strip_prefix(' ')?;
    let digest = u128::from_str_radix(digest, 16).ok()?.to_be_bytes();
    // Somebody may have written `../` into it.
    OutPath::new(path).ok().map(|_| (path.into(), digest))
}

/// Writes the list, unless it is the same already.
pub(super) fn write(output: &Output, lines: &Lines) -> Result<(), PublishError> {
    let path = output.real().join(MANIFEST);
    let text = format!("{FIRST_LINE}{}", lines.0);
    if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    write_whole(&path, text.as_bytes()).map_err(disk("write", &output.folder().join(MANIFEST)))
}
