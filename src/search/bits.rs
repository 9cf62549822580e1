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

    /// Elias's gamma code of a number that is not 0: a zero for each of its bits after the first one, then the number.
    fn gamma(&mut self, value: u32) {
        let zeros = value.ilog2();
        self.push(0, zeros);
        self.push(value, zeros + 1);
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
/// or 1 and two bits for another. Weight 0 stands for a row of documents, such as those of a topic, whose length follows.
pub(super) fn headings(list: &[Heading], documents: usize) -> Vec<u8> {
    let is_row = |a: &Heading, b: &Heading| a.weight() == 0 && b.weight() == 0 && b.document() == a.document() + 1;
    let rows = || list.chunk_by(is_row);
    let count = |weight: u8| rows().filter(|row| row[0].weight() == weight).count();
    let commonest = (0..4).max_by_key(|weight| count(*weight)).unwrap_or_default();
    let mut bits = Bits::default();
    if !list.is_empty() {
        bits.push(u32::from(commonest), 2);
    }
    let (k, mut next) = (parameter(list.len(), documents), 0);
    for row in rows() {
        let (document, weight) = (row[0].document(), row[0].weight());
        bits.rice(document - next, k);
        let (extra, width) = if weight == commonest { (0, 1) } else { (4 | u32::from(weight), 3) };
        bits.push(extra, width);
        if weight == 0 {
            bits.gamma(row.len() as u32);
        }
        next = document + row.len() as u32;
    }
    bits.finish()
}

/// Encodes a list of mentions: each gap, then one bit of emphasis.
pub(super) fn mentions(list: &[Mention], documents: usize) -> Vec<u8> {
    let (k, mut next, mut bits) = (parameter(list.len(), documents), 0, Bits::default());
    for mention in list {
        bits.rice(mention.document() - next, k);
        bits.push(u32::from(mention.is_often()), 1);
        next = mention.document() + 1;
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

    #[test]
    fn a_row_of_documents_beside_whose_titles_a_word_stands_is_one_entry() {
        let list = [Heading::new(2, 3), Heading::new(4, 0), Heading::new(5, 0), Heading::new(6, 0), Heading::new(9, 3)];
        // k = log2(64 * 11 / 80) = 3. Commonest 3: 11; 2 as 1 010, 0; 1 as 1 001, weight 100, three documents 011; 2 as 1 010, 0.
        assert_eq!(headings(&list, 64), [0b1110_1001, 0b0011_0001, 0b1101_0000]);
    }
}
