//! Parts of the index → bytes of files.

use std::io::Write;
use std::sync::Arc;

use flate2::{Compress, Compression, FlushCompress, GzBuilder, Status};

use super::document::key_of;
use super::packed::Packed;
use crate::render::{Cache, Key};

/// A part that is being written.
#[derive(Debug, Default)]
pub(super) struct Part(pub(super) Vec<u8>);

impl Part {
    /// Writes a number, seven bits a byte, the lowest first.
    pub(super) fn number(&mut self, value: usize) {
        let mut rest = value;
        while rest >= 0x80 {
            self.0.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }
}

/// Packs the parts of one build, each of which begins with the build's number.
///
/// The number stands before what is compressed, so what was compressed for an earlier build can be used again.
#[derive(Clone, Copy)]
pub(super) struct Packer<'a> {
    pub(super) build: u32,
    pub(super) cache: &'a dyn Cache,
    /// Parts of the last index, where it was kept in pieces.
    pub(super) packed: Option<&'a Packed>,
}

impl Packer<'_> {
    /// Compresses a part, or remembers what became of the same one, and puts the number before it.
    pub(super) fn pack(self, part: &Part) -> Vec<u8> {
        let key = key_of([b"packed".as_slice(), crate::PROGRAM.as_bytes(), &part.0]);
        self.stamped(&self.remember(key, || Zlib::new().pack(&part.0)))
    }

    /// Puts the number before what was compressed.
    pub(super) fn stamped(self, packed: &[u8]) -> Vec<u8> {
        [&self.build.to_le_bytes(), packed].concat()
    }

    /// Returns what was made under a name for this index or an earlier one, or makes it.
    pub(super) fn remember(self, key: Key, make: impl FnOnce() -> Vec<u8>) -> Arc<[u8]> {
        match self.packed {
            Some(packed) => packed.get(key, || self.cache.get(&key).unwrap_or_else(make)),
            None => self
                .cache
                .get(&key)
                .unwrap_or_else(|| {
                    let made = make();
                    self.cache.put(key, made.clone());
                    made
                })
                .into(),
        }
    }
}

/// How many bytes the number of the build takes.
pub(super) const STAMP: usize = 4;

/// Compresses bytes as a gzip file without time or name.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::new(6));
    finished(encoder.write_all(bytes).and_then(|()| encoder.finish()))
}

/// Compresses one part after the other as zlib streams.
///
/// What it works with is large beside a part, so it is used again.
#[derive(Debug)]
pub(super) struct Zlib(Compress);

impl Zlib {
    pub(super) fn new() -> Self {
        Zlib(Compress::new(Compression::new(6), true))
    }

    /// Compresses bytes; the streams before have no influence.
    pub(super) fn pack(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut packed = Vec::with_capacity(bytes.len() / 2 + 64);
        let mut status = Ok(Status::Ok);
        while matches!(status, Ok(Status::Ok | Status::BufError)) {
            packed.reserve(packed.capacity());
            let rest = &bytes[self.0.total_in() as usize..];
            status = self.0.compress_vec(rest, &mut packed, FlushCompress::Finish);
        }
        packed.shrink_to_fit();
        packed
    }
}

/// Writing to memory does not fail.
fn finished(result: std::io::Result<Vec<u8>>) -> Vec<u8> {
    result.unwrap_or_default()
}
