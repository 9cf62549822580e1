//! A package of Anki as an archive: its parts are unpacked within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// No part is unpacked beyond this many bytes.
pub(super) const LARGEST: u64 = 1 << 28;
/// All parts together are not unpacked beyond this many bytes.
const LARGEST_SUM: u64 = 1 << 30;
/// An archive that says it holds more parts is not read.
const MOST: usize = 100_000;

/// Why a package was not read.
#[derive(Debug, thiserror::Error)]
pub enum BadPackage {
    /// It is no archive, or a damaged one.
    #[error("it is no package of Anki, or a damaged one: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// A part can't be unpacked.
    #[error("`{0}` in it cannot be unpacked: {1}")]
    Part(String, std::io::Error),
    /// A part, or all of them, unpack to more than anybody would want.
    #[error("it unpacks to more than {} MiB", .0 >> 20)]
    TooLarge(u64),
    /// There is no collection in it.
    #[error("there is no collection of Anki in it")]
    NoCollection,
    /// The collection is damaged, or of a kind that nobody knows.
    #[error("its collection cannot be read: {0}")]
    Collection(#[from] rusqlite::Error),
    /// What stands in the collection can't be understood.
    #[error("its collection cannot be read: {0}")]
    Strange(&'static str),
}

/// The archive, with what was unpacked of it so far.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

impl<'a> Archive<'a> {
    /// Opens a package.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, BadPackage> {
        let zip = ZipArchive::new(Cursor::new(bytes))?;
        if zip.len() > MOST { Err(BadPackage::TooLarge(LARGEST_SUM)) } else { Ok(Archive { zip, unpacked: 0 }) }
    }

    /// Unpacks a part, if there is one of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, BadPackage> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let limit = LARGEST.min(LARGEST_SUM - self.unpacked);
        let bytes = within(part, limit).map_err(|error| BadPackage::Part(name.to_owned(), error))?;
        let bytes = bytes.ok_or(BadPackage::TooLarge(limit))?;
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// Unpacks a part that is compressed with Zstandard within the archive.
    pub(super) fn zstd_part(&mut self, name: &str) -> Result<Option<Vec<u8>>, BadPackage> {
        let Some(packed) = self.part(name)? else { return Ok(None) };
        let broken = |error: std::io::Error| BadPackage::Part(name.to_owned(), error);
        let decoder = ruzstd::decoding::StreamingDecoder::new(&packed[..]);
        let decoder = decoder.map_err(|error| broken(std::io::Error::other(error.to_string())))?;
        let limit = LARGEST.min(LARGEST_SUM - self.unpacked);
        let bytes = within(decoder, limit).map_err(broken)?.ok_or(BadPackage::TooLarge(limit))?;
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }
}

/// Reads to the end, unless there is more than `limit`.
fn within(reader: impl Read, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}
