//! Which signs stand in some words, found in one pass: who looks for several need not search for each.

/// Signs that are looked for, one bit each.
const SIGNS: &[u8] = b"!()*+-./:;<=>?[]_`{|}\t";

/// The bit of what is no ASCII.
const WIDE: u32 = 1 << 31;

/// The bit of each byte.
const BITS: [u32; 256] = bits();

/// The signs among some words, and whether all of the words is ASCII.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs(u32);

impl Signs {
    /// Looks at words once.
    pub fn of(words: &str) -> Self {
        Signs(words.bytes().fold(0, |found, byte| found | BITS[byte as usize]))
    }

    /// Returns whether a sign is among them; `true` of one that is not looked for.
    pub fn has(self, sign: u8) -> bool {
        let bit = BITS[sign as usize];
        bit == 0 || self.0 & bit != 0
    }

    /// Returns whether there is a character that is no ASCII.
    pub fn is_wide(self) -> bool {
        self.0 & WIDE != 0
    }
}

const fn bits() -> [u32; 256] {
    let mut bits = [0; 256];
    let mut at = 0;
    while at < SIGNS.len() {
        bits[SIGNS[at] as usize] = 1 << at;
        at += 1;
    }
    let mut byte = 0x80;
    while byte < bits.len() {
        bits[byte] = WIDE;
        byte += 1;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_and_others_may_be_there() {
        let signs = Signs::of("a::b (c)");
        assert!(signs.has(b':') && signs.has(b'(') && !signs.has(b'<') && !signs.has(b'[') && !signs.is_wide());
        assert!(signs.has(b'z'), "nobody looked for it");
        assert!(Signs::of("wie—so").is_wide() && Signs::of("wie—so").has("—".as_bytes()[0]));
    }
}
