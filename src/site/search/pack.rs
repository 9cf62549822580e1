//! Parts of the index → bytes of files.

use std::io::Write;

use flate2::{Compression, GzBuilder};

use super::document::key_of;
use super::pieces::Packed;
use crate::render::Cache;

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
        let stamped = |packed: &[u8]| [&self.build.to_le_bytes(), packed].concat();
        match self.packed {
            Some(packed) => stamped(&packed.get(key, || self.cache.get(&key).unwrap_or_else(|| zlib(&part.0)))),
            None => stamped(&self.cache.get(&key).unwrap_or_else(|| {
                let packed = zlib(&part.0);
                self.cache.put(key, packed.clone());
                packed
            })),
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

/// Compresses bytes as a zlib stream.
pub(super) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), Compression::new(6));
    finished(encoder.write_all(bytes).and_then(|()| encoder.finish()))
}

/// Writing to memory does not fail.
fn finished(result: std::io::Result<Vec<u8>>) -> Vec<u8> {
    result.unwrap_or_default()
}
