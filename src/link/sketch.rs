//! Some words → a small sample of them, by which a later text is compared with what an earlier one said.
//!
//! Each word is hashed, and the smallest hashes are kept: of two texts, the words that both samples know stand for the
//! words that both texts know (MinHash, "bottom k"). The hashes stand in files, so how they are made never changes.

/// A hash of a word; it has 18 bits, which are three digits.
pub(super) type Word = u32;

/// Bits of a digit.
const DIGIT: u32 = 6;
/// Digits of a word.
const DIGITS: u32 = 3;
/// A digit for every six bits, in the order of their bytes.
const ALPHABET: &[u8; 64] = b"-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/// Words are cut to so many letters, since most languages bend a word at its end.
const STEM: usize = 5;

/// A sample of the words of a text: distinct hashes, the smallest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Sketch(Vec<Word>);

impl Sketch {
    /// Takes the sample of a text; of a text with no more than `size` words it is all of them.
    pub(super) fn of(text: &str, size: usize) -> Self {
        let mut all = words(text);
        all.truncate(size);
        Sketch(all)
    }

    /// Returns the words of the sample.
    pub(super) fn words(&self) -> &[Word] {
        &self.0
    }

    /// Returns how many words two texts share, in thousandths of what both hold together, each word by its weight.
    pub(super) fn likeness(&self, other: &Sketch, size: usize, weight: impl Fn(Word) -> u64) -> u64 {
        let mut both: Vec<Word> = self.0.iter().chain(&other.0).copied().collect();
        both.sort_unstable();
        both.dedup();
        both.truncate(size);
        let knows = |sketch: &Sketch, word: Word| sketch.0.binary_search(&word).is_ok();
        let shared = both.iter().filter(|word| knows(self, **word) && knows(other, **word));
        let shared: u64 = shared.map(|word| weight(*word)).sum();
        let all: u64 = both.iter().map(|word| weight(*word)).sum();
        (1000 * shared).checked_div(all).unwrap_or(0)
    }

    /// Writes the sample as digits; `.` where there are no words.
    pub(super) fn written(&self) -> String {
        if self.0.is_empty() { ".".to_owned() } else { self.0.iter().map(|word| digits(*word, DIGITS)).collect() }
    }

    /// Reads what [`Sketch::written`] writes.
    pub(super) fn read(written: &str) -> Option<Self> {
        if written == "." {
            return Some(Sketch::default());
        }
        let chunks = written.as_bytes().chunks(DIGITS as usize);
        let words: Option<Vec<Word>> = chunks.map(|chunk| number(chunk, DIGITS)).collect();
        words.filter(|words| !words.is_empty() && words.is_sorted_by(|one, other| one < other)).map(Sketch)
    }
}

/// Writes a number in so many digits.
pub(super) fn digits(number: u32, count: u32) -> String {
    let digit = |at: u32| char::from(ALPHABET[(number >> (DIGIT * at)) as usize & 63]);
    (0..count).rev().map(digit).collect()
}

/// Reads a number of so many digits.
pub(super) fn number(digits: &[u8], count: u32) -> Option<u32> {
    let value = |digit: &u8| ALPHABET.binary_search(digit).ok().and_then(|value| u32::try_from(value).ok());
    let add = |number: u32, digit: &u8| Some(number << DIGIT | value(digit)?);
    (digits.len() == count as usize).then(|| digits.iter().try_fold(0, add))?
}

/// Returns the distinct words of a text as hashes, the smallest first.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let parts = text.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty());
    for part in parts {
        let lower = if part.is_ascii() { part.to_ascii_lowercase() } else { part.to_lowercase() };
        let ends: Vec<usize> = lower.char_indices().map(|(at, char)| at + char.len_utf8()).collect();
        if !lower.contains(is_run_together) {
            found.push(hash(&lower[..ends[ends.len().min(STEM) - 1]]));
            continue;
        }
        // Without spaces between words, every two letters count as one.
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let pairs = starts.zip(ends.iter().skip(usize::from(ends.len() > 1)));
        found.extend(pairs.map(|(start, end)| hash(&lower[start..*end])));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Letters of scripts that put no spaces between words: Thai to Myanmar, Khmer, Chinese and Japanese.
fn is_run_together(char: char) -> bool {
    matches!(char, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || matches!(char, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// FNV-1a, stirred once more so that the smallest hashes are a fair sample.
fn hash(word: &str) -> Word {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    let stirred = (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    u32::try_from(stirred >> (64 - DIGIT * DIGITS)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> u64 {
        Sketch::of(one, 12).likeness(&Sketch::of(other, 12), 12, |_| 1)
    }

    #[test]
    fn what_stands_in_files_stays_as_it_is() {
        assert_eq!(Sketch::of("What is a port? 端口是什么", 10).written(), "2osB4zUqBVf5YdKbcXdK3zJs");
    }

    #[test]
    fn a_sample_is_read_as_it_was_written() {
        for text in ["", "one", "What is a port, and what is it for? Ports are numbers."] {
            let sketch = Sketch::of(text, 12);
            assert_eq!(Sketch::read(&sketch.written()), Some(sketch), "{text}");
        }
        for broken in ["", "ab", "ab!", "zzz---", "------", "äö"] {
            assert_eq!(Sketch::read(broken), None, "{broken}");
        }
    }

    #[test]
    fn texts_are_as_alike_as_their_words() {
        assert_eq!(likeness("What is a port?", "what IS a (port)"), 1000);
        assert_eq!(likeness("What is a port?", "Why do bees dance?"), 0);
        assert_eq!(likeness("", ""), 0);
        assert!(likeness("端口是什么", "端口是什麼呢") > 400);
        let long = |from: usize| (from..from + 200).map(|at| format!("{at}x ")).collect::<String>();
        assert!((350..900).contains(&likeness(&long(0), &long(40))), "{}", likeness(&long(0), &long(40)));
        assert!(likeness(&long(0), &long(180)) < 200);
    }
}
