//! Parts and lists of an index → numbers and texts, as `src/search/FORMAT.md` tells.

/// A part that is being read.
pub(super) struct Part {
    bytes: Vec<u8>,
    at: usize,
}

impl Part {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Part { bytes, at: 0 }
    }

    pub(super) fn number(&mut self) -> usize {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.bytes[self.at];
            self.at += 1;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return value;
            }
            shift += 7;
        }
    }

    pub(super) fn numbers(&mut self, count: usize) -> Vec<usize> {
        (0..count).map(|_| self.number()).collect()
    }

    pub(super) fn text(&mut self, length: usize) -> String {
        self.at += length;
        String::from_utf8(self.bytes[self.at - length..self.at].to_vec()).unwrap()
    }

    pub(super) fn whole(mut self) -> String {
        self.rest()
    }

    /// Reads all that is left.
    pub(super) fn rest(&mut self) -> String {
        self.text(self.bytes.len() - self.at)
    }

    /// Reads where a list lies (file, offset, length): behind its block, where the next one begins at an offset, or in a file of long lists.
    pub(super) fn list(&mut self, file: &str, offset: &mut usize) -> (String, usize, usize) {
        let length = self.number();
        if length == 0 {
            let file = format!("l{}.silo", self.number());
            return (file, self.number(), self.number());
        }
        *offset += length;
        (file.to_owned(), *offset - length, length)
    }

    /// Reads lines of which each shares some UTF-16 units with the one before; they end the part.
    pub(super) fn lines(&mut self, count: usize) -> Vec<String> {
        let shared = self.numbers(count);
        let rest = self.rest();
        let mut line: Vec<u16> = Vec::new();
        let whole = |(shared, rest): (usize, &str)| {
            line.truncate(shared);
            line.extend(rest.encode_utf16());
            String::from_utf16(&line).unwrap()
        };
        let lines: Vec<String> = shared.into_iter().zip(rest.split_terminator('\n')).map(whole).collect();
        assert_eq!(lines.len(), count);
        lines
    }
}

/// Bits of a list, from the highest of each byte on.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Bits { bytes, at: 0 }
    }

    fn bit(&mut self) -> usize {
        self.at += 1;
        usize::from(self.bytes[(self.at - 1) / 8] >> (7 - (self.at - 1) % 8) & 1)
    }

    fn bits(&mut self, count: usize) -> usize {
        (0..count).fold(0, |value, _| value << 1 | self.bit())
    }

    fn zeros(&mut self) -> usize {
        std::iter::repeat_with(|| self.bit()).take_while(|bit| *bit == 0).count()
    }

    pub(super) fn headings(mut self, count: usize, documents: usize) -> Vec<(usize, u8)> {
        let (k, commonest) = (parameter(count, documents), self.bits(2));
        let (mut list, mut next) = (Vec::new(), 0);
        while list.len() < count {
            next += (self.zeros() << k) + self.bits(k);
            let weight = if self.bit() == 0 { commonest } else { self.bits(2) };
            let row = if weight == 0 {
                let more = self.zeros();
                1 << more | self.bits(more)
            } else {
                1
            };
            list.extend((next..next + row).map(|document| (document, weight as u8)));
            next += row;
        }
        list
    }

    pub(super) fn mentions(mut self, count: usize, documents: usize) -> Vec<(usize, bool)> {
        let (k, mut next) = (parameter(count, documents), 0);
        let mention = |_| {
            next += (self.zeros() << k) + self.bits(k) + 1;
            (next - 1, self.bit() == 1)
        };
        (0..count).map(mention).collect()
    }
}

fn parameter(length: usize, documents: usize) -> usize {
    (documents * 11 / (length * 16)).checked_ilog2().unwrap_or(0) as usize
}
