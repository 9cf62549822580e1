//! Pixels → PNG with a palette: <https://www.w3.org/TR/png-3/>.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Eight bits a pixel, which name a colour of the palette; no interlace.
const KIND: [u8; 5] = [8, 3, 0, 0, 0];

/// How hard is tried to make it small: a picture has 16 KB, half of what it has when it is made fastest; all that may be tried
/// saves 2 KB more and takes three times as long.
const LEVEL: u32 = 4;

/// Writes pixels, row by row, each the number of a colour.
pub(super) fn png(pixels: &[u8], width: usize, palette: &[[u8; 3]]) -> Vec<u8> {
    let height = pixels.len() / width;
    let sides = [width, height].map(|side| u32::try_from(side).unwrap_or_default().to_be_bytes());
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut out, *b"IHDR", &[sides.as_flattened(), &KIND].concat());
    chunk(&mut out, *b"PLTE", palette.as_flattened());
    chunk(&mut out, *b"IDAT", &packed(pixels, width));
    chunk(&mut out, *b"IEND", &[]);
    out
}

/// Packs rows, before each of which stands that it is not filtered: names of colours don't grow.
fn packed(pixels: &[u8], width: usize) -> Vec<u8> {
    let mut rows = Vec::with_capacity(pixels.len() + pixels.len() / width);
    for row in pixels.chunks(width) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    // Writing to memory does not fail.
    let _ = encoder.write_all(&rows);
    encoder.finish().unwrap_or_default()
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    out.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
    let start = out.len();
    out.extend(kind);
    out.extend(data);
    let sum = crc32fast::hash(&out[start..]);
    out.extend(sum.to_be_bytes());
}
