//! Signs that are put in the place of others.

use std::ops::Range;

/// Signs that are masked, and what stands for them: characters that no decoded text holds.
pub(super) const MASKS: [(u8, u8); 6] = [(b':', 1), (b'$', 2), (b' ', 0x7f), (b'[', 4), (b'*', 5), (b']', 6)];

/// The signs of a note, to be masked.
pub(super) struct Mask<'a> {
    pub(super) whole: &'a str,
    pub(super) bytes: Vec<u8>,
}

impl Mask<'_> {
    /// Masks an ASCII sign by the character that stands for it.
    pub(super) fn sign(&mut self, at: usize) {
        if let Some((_, mask)) = MASKS.iter().find(|(sign, _)| *sign == self.bytes[at]) {
            self.bytes[at] = *mask;
        }
    }

    /// Puts another character in the place of some bytes; it must be as long, or ASCII.
    pub(super) fn put(&mut self, range: Range<usize>, with: &str) {
        let bytes = with.as_bytes();
        for (offset, byte) in self.bytes[range].iter_mut().enumerate() {
            *byte = bytes[offset % bytes.len()];
        }
    }
}

/// Makes lines blank.
pub(super) fn blank(mask: &mut Mask<'_>, range: &Range<usize>) {
    for byte in &mut mask.bytes[range.clone()] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

/// Iterates over the lines of a text from a byte on, with where they start, without their ends.
pub(super) fn lines(whole: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    whole[from..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.strip_suffix('\n').unwrap_or(line))
    })
}
