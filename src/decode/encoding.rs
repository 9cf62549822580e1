//! Bytes → characters: byte order marks, UTF-8, UTF-16 and UTF-32, and the encodings of old.
//!
//! What is no text becomes `U+FFFD` and is counted. Line ends and control characters stay as they are.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::binary;

/// Characters as the file has them, line ends and control characters included.
pub(super) struct Decoded<'a> {
    /// The characters.
    pub(super) text: Cow<'a, str>,
    /// What the file's encoding is called, when it is not UTF-8.
    pub(super) encoding: Option<&'static str>,
    /// Whether the characters may be those of a file that was decoded wrongly before.
    pub(super) may_be_broken: bool,
    /// How many times bytes could not be read.
    pub(super) lost: usize,
    /// The first byte of `text` that stands for bytes that could not be read.
    pub(super) first_lost: Option<usize>,
}

/// Decodes bytes by their mark or by the best evidence; `None` when they are no text.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    if binary::has_signature(bytes) {
        return None;
    }
    marked(bytes).or_else(|| unmarked_utf16(bytes)).or_else(|| (!binary::is_binary(bytes)).then(|| single_bytes(bytes)))
}

/// Decodes bytes that start with a byte order mark.
fn marked(bytes: &[u8]) -> Option<Decoded<'_>> {
    // UTF-32 little-endian first: its mark starts like that of UTF-16.
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe\0\0") {
        Some(utf32(rest, u32::from_le_bytes, "UTF-32"))
    } else if let Some(rest) = bytes.strip_prefix(b"\0\0\xfe\xff") {
        Some(utf32(rest, u32::from_be_bytes, "UTF-32"))
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        Some(utf16(rest, u16::from_le_bytes))
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        Some(utf16(rest, u16::from_be_bytes))
    } else {
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf")?;
        (!binary::is_binary(rest)).then(|| single_bytes(rest))
    }
}

/// Decodes UTF-16 without a mark: its spaces and line ends put zeros on one side of the pairs only.
fn unmarked_utf16(bytes: &[u8]) -> Option<Decoded<'_>> {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    if !bytes.contains(&0) {
        return None;
    }
    let (first, second) = (zeros(0), zeros(1));
    // Among letters of other scripts zeros are rare, but half of the bytes are control bytes then.
    let share = if binary::is_mostly_controls(bytes) { 100 } else { 10 };
    if first.max(second) * share < bytes.len() || first.min(second) * 10 > first.max(second) {
        return None;
    }
    let order = if first < second { u16::from_le_bytes } else { u16::from_be_bytes };
    let decoded = utf16(bytes, order);
    let is_clean = !decoded.text.contains(|char: char| char.is_control() && !char.is_ascii_whitespace());
    (decoded.lost <= 1 && is_clean).then_some(decoded)
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Decoded<'_> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut decoded = Growing::default();
    for char in char::decode_utf16(pairs.iter().map(|pair| order(*pair))) {
        decoded.push(char.ok());
    }
    decoded.finish(!rest.is_empty(), "UTF-16")
}

fn utf32<'a>(bytes: &'a [u8], order: fn([u8; 4]) -> u32, name: &'static str) -> Decoded<'a> {
    let (fours, rest) = bytes.as_chunks::<4>();
    let mut decoded = Growing::default();
    for four in fours {
        decoded.push(char::from_u32(order(*four)));
    }
    decoded.finish(!rest.is_empty(), name)
}

/// Text that grows by one character at a time and counts what was lost.
#[derive(Default)]
struct Growing {
    text: String,
    lost: usize,
    first_lost: Option<usize>,
}

impl Growing {
    fn push(&mut self, char: Option<char>) {
        if char.is_none() {
            self.lost += 1;
            self.first_lost.get_or_insert(self.text.len());
        }
        self.text.push(char.unwrap_or(char::REPLACEMENT_CHARACTER));
    }

    fn finish<'a>(mut self, is_cut: bool, encoding: &'static str) -> Decoded<'a> {
        if is_cut {
            self.push(None);
        }
        let Growing { text, lost, first_lost } = self;
        Decoded { text: Cow::Owned(text), encoding: Some(encoding), may_be_broken: true, lost, first_lost }
    }
}

/// Decodes UTF-8, or one of the encodings of old when the bytes speak against UTF-8.
fn single_bytes(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            Decoded { text: Cow::Borrowed(text), encoding: None, may_be_broken: true, lost: 0, first_lost: None }
        }
        Err(_) if is_damaged_utf8(bytes) => damaged_utf8(bytes),
        Err(_) => legacy(bytes),
    }
}

/// Returns whether bytes are UTF-8 with some damage, and not another encoding.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    letters >= broken
}

fn damaged_utf8(bytes: &[u8]) -> Decoded<'_> {
    let mut decoded = Growing { text: String::with_capacity(bytes.len()), ..Growing::default() };
    for chunk in bytes.utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            decoded.push(None);
        }
    }
    let Growing { text, lost, first_lost } = decoded;
    Decoded { text: Cow::Owned(text), encoding: None, may_be_broken: true, lost, first_lost }
}

/// The detector reads at most this many bytes, from the first one that is no ASCII.
const SAMPLE: usize = 1 << 20;

/// Decodes bytes in the encoding that a browser would guess.
fn legacy(bytes: &[u8]) -> Decoded<'_> {
    // A word before the first special letter helps the detector to know what kind of letter it is.
    let start = encoding_rs::Encoding::ascii_valid_up_to(bytes).saturating_sub(32);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let lost = if lossy { text.matches(char::REPLACEMENT_CHARACTER).count() } else { 0 };
    let first_lost = if lossy { text.find(char::REPLACEMENT_CHARACTER) } else { None };
    // A file in Windows-1252 may hold pieces of UTF-8; in other encodings broken words cannot be told from honest ones.
    let may_be_broken = encoding == encoding_rs::WINDOWS_1252;
    Decoded { text, encoding: Some(encoding.name()), may_be_broken, lost, first_lost }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode(bytes).unwrap();
        (decoded.text.into_owned(), decoded.encoding)
    }

    fn utf16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        for text in ["What is a socket?\nAn end of a connection.\n", "Что такое сокет?\nКонец соединения.\n"]
        {
            for order in [u16::to_le_bytes, u16::to_be_bytes] {
                assert_eq!(read(&utf16_bytes(text, order)), (text.to_owned(), Some("UTF-16")));
                assert_eq!(read(&utf16_bytes(&format!("\u{feff}{text}"), order)), (text.to_owned(), Some("UTF-16")));
            }
        }
    }

    #[test]
    fn utf32_is_read_by_its_mark() {
        let bytes: Vec<u8> = "\u{feff}é?".chars().flat_map(|char| u32::from(char).to_le_bytes()).collect();
        assert_eq!(read(&bytes), ("é?".to_owned(), Some("UTF-32")));
    }

    #[test]
    fn a_lost_half_of_a_pair_is_counted() {
        let decoded = decode(b"\xff\xfea\0\x00\xd8b\0c").unwrap();
        assert_eq!((&*decoded.text, decoded.lost, decoded.first_lost), ("a\u{fffd}b\u{fffd}", 2, Some(1)));
    }

    #[test]
    fn encodings_of_old_are_told_apart_by_evidence() {
        for (text, encoding) in [
            ("Was ist eine Schleife? Sie läuft, während die Bedingung erfüllt ist.", encoding_rs::WINDOWS_1252),
            ("Qu’est-ce qu’un café ?", encoding_rs::WINDOWS_1252),
            ("Что такое замыкание? Функция и её окружение.", encoding_rs::WINDOWS_1251),
            ("Что такое замыкание? Функция и её окружение.", encoding_rs::KOI8_R),
            ("Čo je vlákno? Postupnosť príkazov, ktorú plánuje systém.", encoding_rs::WINDOWS_1250),
            ("クロージャとは何ですか。関数とその環境です。", encoding_rs::SHIFT_JIS),
            ("什么是闭包？函数及其环境。", encoding_rs::GBK),
        ] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy, "{text}");
            let (found, name) = read(&bytes);
            assert_eq!(found, text, "{} read as {name:?}", encoding.name());
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_make_utf8_something_else() {
        let mut bytes = "Ein Zähler läuft ".as_bytes().to_vec();
        bytes.extend(b"\xe4b\xff");
        let decoded = decode(&bytes).unwrap();
        assert_eq!((&*decoded.text, decoded.lost), ("Ein Zähler läuft \u{fffd}b\u{fffd}", 2));
        assert_eq!(decoded.encoding, None);
    }

    #[test]
    fn a_lone_zero_does_not_make_utf16() {
        assert_eq!(
            read(b"What is a pipe?\nA way\0 for bytes."),
            ("What is a pipe?\nA way\0 for bytes.".to_owned(), None)
        );
    }

    #[test]
    fn what_is_no_text_is_not_decoded() {
        assert!(decode(b"\x89PNG\r\n\x1a\nIHDR").is_none());
        assert!(decode(&[0; 100]).is_none());
        assert!(decode(&(0..=255).cycle().take(4096).collect::<Vec<u8>>()).is_none());
    }
}
