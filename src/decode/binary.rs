//! Bytes → whether they could be text: signatures of well-known formats, and the share of control bytes.

/// Formats that start with bytes that no note starts with.
const SIGNATURES: &[&[u8]] = &[
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-",
    b"\x7fELF",
    b"\x1f\x8b\x08",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\xfd7zXZ\x00",
    b"BZh91AY&SY",
    b"\x28\xb5\x2f\xfd",
    b"SQLite format 3\x00",
    b"\xca\xfe\xba\xbe",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x00asm",
    b"wOFF",
    b"wOF2",
];

/// Returns whether the bytes start like a picture, an archive, a program, …
pub(super) fn has_signature(bytes: &[u8]) -> bool {
    SIGNATURES.iter().any(|signature| bytes.starts_with(signature))
}

/// Returns whether the bytes, or the first of them, are mostly not those of text: many formats start with a
/// table of numbers and hold text below it.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    const HEAD: usize = 1024;
    is_mostly_controls(&bytes[..bytes.len().min(HEAD)]) || is_mostly_controls(bytes)
}

/// Returns whether more than one byte in ten is a control byte that text does not hold.
pub(super) fn is_mostly_controls(bytes: &[u8]) -> bool {
    // A block's count fits a byte, so that many bytes are compared at once.
    const BLOCK: usize = 255;
    let count = |block: &[u8]| block.iter().fold(0_u8, |count, byte| count.wrapping_add(u8::from(is_control(*byte))));
    let controls: usize = bytes.chunks(BLOCK).map(|block| usize::from(count(block))).sum();
    controls * 10 > bytes.len()
}

/// Tab, line ends, form feed and escape (of coloured terminal output) stand in text; other control bytes hardly ever.
#[inline]
fn is_control(byte: u8) -> bool {
    // Without a short cut, so that a block is compared at once.
    ((byte < 0x20) & !(b'\t'..=b'\r').contains(&byte) & (byte != 0x1b)) | (byte == 0x7f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_and_archives_are_known_by_their_first_bytes() {
        assert!(has_signature(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"));
        assert!(has_signature(b"PK\x03\x04 and more"));
        assert!(!has_signature(b"PK is short for primary key"));
        assert!(!has_signature(b""));
    }

    #[test]
    fn a_few_control_bytes_are_still_text() {
        assert!(!is_mostly_controls(b"What is a pipe?\x00 A way for bytes.\x07"));
        assert!(is_mostly_controls(b"\x01\x02ab\x00\x00cd"));
        assert!(is_binary(&[[0, 1, 2, 3, 0, 9].repeat(200), b"words, words, words ".repeat(1000)].concat()));
    }
}
