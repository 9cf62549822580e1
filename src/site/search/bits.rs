//! Numbers → bits: ascending document numbers as Rice-coded gaps.

use super::terms::{Heading, Mention};

/// Writes bits, the most significant first.
#[derive(Debug, Default)]
struct Bits {
    bytes: Vec<u8>,
    /// Bits that fill no byte yet, the last one lowest.
    rest: u64,
    /// How many bits `rest` holds; fewer than 8.
    count: u32,
}

impl Bits {
    /// Writes the low bits of a value, at most 32.
    fn push(&mut self, value: u32, count: u32) {
        self.rest = self.rest << count | u64::from(value);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.rest >> self.count) as u8);
        }
    }

    /// Rice code: the quotient by 2^k as zeros and a one, then the remainder in k bits.
    fn rice(&mut self, value: u32, k: u32) {
        let mut zeros = value >> k;
        while zeros + k >= 32 {
            let some = zeros.min(32);
            self.push(0, some);
            zeros -= some;
        }
        self.push(1 << k | value & ((1 << k) - 1), zeros + 1 + k);
    }

    /// Returns the bytes; what is left of the last one is zeros.
    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.push(0, 8 - self.count);
        }
        self.bytes
    }
}

/// Encodes a list of headings: two bits for the commonest weight, then each gap, and after it 0 for that weight
/// or 1 and two bits for another.
pub(super) fn headings(list: &[Heading], documents: usize) -> Vec<u8> {
    let count = |weight: u8| list.iter().filter(|it| it.weight() == weight).count();
    let commonest = (0..4).max_by_key(|weight| count(*weight)).unwrap_or_default();
    let mut bits = Bits::default();
    if !list.is_empty() {
        bits.push(u32::from(commonest), 2);
    }
    let extra = |weight: u8| if weight == commonest { (0, 1) } else { (4 | u32::from(weight), 3) };
    encode(list.iter().map(|it| (it.document(), extra(it.weight()))), parameter(list.len(), documents), bits)
}

/// Encodes a list of mentions: each gap, then one bit of emphasis.
pub(super) fn mentions(list: &[Mention], documents: usize) -> Vec<u8> {
    let gaps = list.iter().map(|it| (it.document(), (u32::from(it.is_often()), 1)));
    encode(gaps, parameter(list.len(), documents), Bits::default())
}

fn encode(list: impl Iterator<Item = (u32, (u32, u32))>, k: u32, mut bits: Bits) -> Vec<u8> {
    let mut next = 0;
    for (document, (extra, width)) in list {
        bits.rice(document - next, k);
        bits.push(extra, width);
        next = document + 1;
    }
    bits.finish()
}

/// The number of low bits that suits gaps between `length` of `documents` numbers.
fn parameter(length: usize, documents: usize) -> u32 {
    (documents * 11 / (length.max(1) * 16)).checked_ilog2().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_written_in_rice_code() {
        let list = [Mention::new(0).again(), Mention::new(5)];
        // 16 documents: k = log2(16 * 11 / 32) = 2, so 1 00 1, then 4 as 01 00 and 0.
        assert_eq!(mentions(&list, 16), [0b1001_0100, 0b0000_0000]);
    }
}
