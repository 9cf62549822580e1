//! Characters → characters that a note may hold: `\n` line ends, and no control character but tab.

use std::borrow::Cow;

/// Text without control characters.
pub(super) struct Cleaned {
    /// The text.
    pub(super) text: String,
    /// How many characters were left out.
    pub(super) count: usize,
    /// The byte of `text` before which the first one stood.
    pub(super) first: usize,
}

/// Turns `\r\n` and a lone `\r` into `\n`.
pub(super) fn line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut parts = text.split('\r');
    clean.push_str(parts.next().unwrap_or_default());
    for part in parts {
        clean.push('\n');
        clean.push_str(part.strip_prefix('\n').unwrap_or(part));
    }
    Cow::Owned(clean)
}

/// Leaves out control characters and byte order marks; `None` when there are none.
///
/// Those that separate words (form feed, vertical tab, next line) become a space, and the escape
/// sequences by which a terminal is coloured go as a whole.
pub(super) fn without_controls(text: &str) -> Option<Cleaned> {
    let first = find_unwanted(text)?;
    let mut cleaned = Cleaned { text: String::with_capacity(text.len()), count: 0, first };
    let mut rest = text;
    while let Some(at) = find_unwanted(rest) {
        cleaned.text.push_str(&rest[..at]);
        let length = unwanted_length(&rest[at..]);
        if separates(&rest[at..]) {
            cleaned.text.push(' ');
        }
        cleaned.count += 1;
        rest = &rest[at + length..];
    }
    cleaned.text.push_str(rest);
    Some(cleaned)
}

/// Finds the first character that a note may not hold.
fn find_unwanted(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let at = from + find_suspect(&bytes[from..])?;
        if is_unwanted(&bytes[at..]) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Finds the first suspect byte, block by block: a block is looked at as a whole, which is much faster.
fn find_suspect(bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 64;
    let is_clean = |block: &[u8]| !block.iter().fold(false, |found, byte| found | is_suspect(*byte));
    let clean = bytes.chunks_exact(BLOCK).take_while(|block| is_clean(block)).count() * BLOCK;
    bytes[clean..].iter().position(|byte| is_suspect(*byte)).map(|at| clean + at)
}

/// A byte that is, or starts, what a note may not hold: a C0 control, delete, and the first bytes of C1 and `U+FEFF`.
fn is_suspect(byte: u8) -> bool {
    // Without a short cut, so that a block is compared at once.
    ((byte < 0x20) & (byte != b'\t') & (byte != b'\n')) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xef)
}

fn is_unwanted(bytes: &[u8]) -> bool {
    match bytes {
        [0xc2, second, ..] => *second < 0xa0,
        [0xef, second, third, ..] => (*second, *third) == (0xbb, 0xbf),
        _ => true,
    }
}

fn separates(text: &str) -> bool {
    text.starts_with(['\u{b}', '\u{c}', '\u{85}'])
}

/// Returns how many bytes the unwanted thing at the start of `text` takes.
fn unwanted_length(text: &str) -> usize {
    let char = text.chars().next().map_or(1, char::len_utf8);
    text.strip_prefix("\u{1b}[").and_then(colour_length).map_or(char, |length| 2 + length)
}

/// Returns how long the rest of an escape sequence is: parameters, then one letter.
fn colour_length(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(32).position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b'?'))?;
    rest.as_bytes()[end].is_ascii_alphabetic().then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_becomes_one() {
        assert_eq!(line_ends("a\r\nb\rc\nd\r\r\ne\r".into()), "a\nb\nc\nd\n\ne\n");
    }

    #[test]
    fn control_characters_go_and_words_stay_apart() {
        for (given, clean, count) in [
            ("a\0b", "ab", 1),
            ("\u{feff}a", "a", 1),
            ("one\u{c}two\u{85}three", "one two three", 2),
            ("\u{1b}[1;31mred\u{1b}[0m", "red", 2),
            ("\u{1b}[", "[", 1),
            ("\u{7f}\u{80}\u{9f}é", "é", 3),
        ] {
            let cleaned = without_controls(given).unwrap();
            assert_eq!((&*cleaned.text, cleaned.count), (clean, count), "{given:?}");
        }
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(without_controls("tab\there\nfull £5 ｗｉｄｅ\u{200d}").is_none());
    }
}
