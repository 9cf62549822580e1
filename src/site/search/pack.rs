//! Parts of the index → bytes of files.

use std::io::Write;

use flate2::{Compression, GzBuilder};

/// Puts a part together: the build's number, then whatever is written.
#[derive(Debug)]
pub(super) struct Part(pub(super) Vec<u8>);

impl Part {
    /// Starts a part of a build.
    pub(super) fn new(build: u32) -> Self {
        Part(build.to_le_bytes().to_vec())
    }

    /// Writes a number, seven bits a byte, the lowest first.
    pub(super) fn number(&mut self, value: usize) {
        write_number(&mut self.0, value);
    }

    /// Compresses the part; the same bytes for the same part.
    pub(super) fn finish(self) -> Vec<u8> {
        gzip(&self.0)
    }
}

/// Writes a number, seven bits a byte, the lowest first.
pub(super) fn write_number(bytes: &mut Vec<u8>, value: usize) {
    let mut rest = value;
    while rest >= 0x80 {
        bytes.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

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
