//! A file that is no note: looked at, but not read before it is needed.

use std::fs;
use std::io::{self, BufReader, Read};
use std::path::PathBuf;
use std::time::SystemTime;

use crate::disk::file::{NotRead, Stamp, open_regular, read_within};
use crate::text::SourcePath;

/// A file that notes may refer to.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Where it lies.
    pub path: PathBuf,
    /// Width and height in pixels, when it is an image that says so.
    pub size: Option<(usize, usize)>,
    /// Its length in bytes.
    pub length: u64,
    /// When it was written last, where the system knows.
    pub modified: Option<SystemTime>,
    stamp: Stamp,
}

/// Larger than any file that is read whole, in bytes.
const LARGEST: u64 = 1 << 30;

/// The size of an image stands within its first bytes; no more are looked at.
const HEADER: u64 = 1 << 20;

impl Asset {
    /// Looks at a file; only images are opened.
    pub(super) fn look_at(path: PathBuf, shown: &SourcePath) -> io::Result<Self> {
        let metadata = fs::metadata(&path)?;
        let size = if is_image(shown) { image_size(&path) } else { None };
        let stamp = Stamp::of(&metadata);
        Ok(Asset { path, size, length: metadata.len(), modified: metadata.modified().ok(), stamp })
    }

    /// Names its content without reading it: the key changes when the file does.
    pub fn key(&self) -> [u8; 32] {
        let mut hash = blake3::Hasher::new();
        hash.update(self.path.as_os_str().as_encoded_bytes());
        for number in [self.stamp.modified, self.stamp.changed] {
            hash.update(&number.to_le_bytes());
        }
        hash.update(&self.length.to_le_bytes());
        *hash.finalize().as_bytes()
    }

    /// Reads it whole.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        read_within(&self.path, LARGEST).map_err(|error| match error {
            NotRead::Io(error) => error,
            other => io::Error::other(other.to_string()),
        })
    }
}

fn is_image(path: &SourcePath) -> bool {
    const IMAGES: &[&str] = &[
        "png", "jpg", "jpeg", "jpe", "jfif", "gif", "webp", "avif", "heic", "heif", "jxl", "bmp", "tif", "tiff", "ico",
    ];
    IMAGES.contains(&path.extension().as_str())
}

fn image_size(path: &std::path::Path) -> Option<(usize, usize)> {
    let file = open_regular(path).ok()?;
    let size = imagesize::reader_size(BufReader::new(file.take(HEADER))).ok()?;
    (size.width > 0 && size.height > 0).then_some((size.width, size.height))
}
