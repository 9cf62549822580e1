//! The new text of a note, as bytes for its file and as a difference for people.

use crate::decode::decode;
use crate::text::Source;

/// Writes a text as the bytes of its note are written: with its mark at the start and the line ends that most of its lines
/// have, in UTF-8; `None` where some of these bytes mean nothing, so that words would be lost.
pub fn encoded(source: &Source, text: &str) -> Option<Vec<u8>> {
    let unknown = |text: &str| text.matches(char::REPLACEMENT_CHARACTER).count();
    let (old, read) = (String::from_utf8_lossy(&source.bytes), decode(source).value?);
    let is_unicode = std::str::from_utf8(&source.bytes).is_ok();
    if unknown(read.as_str()) > 0 && !(is_unicode && unknown(&old) == unknown(read.as_str())) {
        return None;
    }
    let mark = if is_unicode && old.starts_with('\u{feff}') { "\u{feff}" } else { "" };
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
