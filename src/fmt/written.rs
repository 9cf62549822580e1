//! The new text of a note, as bytes for its file and as a difference for people.

use crate::decode::decode;
use crate::text::Source;

/// Writes a text as the bytes of its note are written: with its mark at the start and the line ends that most of its lines
/// have, in UTF-8; `None` where it is only guessed what these bytes mean, or where some mean nothing.
pub fn encoded(source: &Source, text: &str) -> Option<Vec<u8>> {
    let unknown = |text: &str| text.matches(char::REPLACEMENT_CHARACTER).count();
    let (old, read) = (String::from_utf8_lossy(&source.bytes), decode(source).value?);
    let is_unicode = std::str::from_utf8(&source.bytes).is_ok();
    let is_marked = source.bytes.starts_with(&[0xff, 0xfe]) || source.bytes.starts_with(&[0xfe, 0xff]);
    if !is_unicode && (!is_marked || unknown(read.as_str()) > 0) {
        return None;
    }
    let mark = if is_unicode && old.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    // What says how a file is encoded is no word of it, and UTF-16 has its line ends in other bytes.
    let (all, windows) = (old.matches('\n').count(), old.matches("\r\n").count());
    let text = if windows * 2 > all { text.replace('\n', "\r\n") } else { text.to_owned() };
    Some(format!("{mark}{text}").into_bytes())
}

/// Shows what changes in a file, as `diff -u` does.
pub fn diff(name: &str, old: &str, new: &str) -> String {
    let name = name.trim_start_matches(['/', '\\']);
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}
