//! The new text of a note, as bytes for its file and as a difference for people.

use crate::decode::decode;
use crate::text::Source;

/// Writes a text as the bytes of its note are written; `None` where these are no UTF-8 or were repaired.
pub fn encoded(source: &Source, text: &str) -> Option<Vec<u8>> {
    let old = std::str::from_utf8(&source.bytes).ok()?;
    let (mark, words) = match old.strip_prefix('\u{feff}') {
        Some(words) => ("\u{feff}", words),
        None => ("", old),
    };
    let is_windows = words.contains("\r\n");
    let plain = words.replace("\r\n", "\n");
    let is_mixed = is_windows && plain.matches('\n').count() != words.matches("\r\n").count();
    let read = decode(source).value?;
    if is_mixed || read.as_str() != plain {
        return None;
    }
    let text = if is_windows { text.replace('\n', "\r\n") } else { text.to_owned() };
    Some(format!("{mark}{text}").into_bytes())
}

/// Shows what changes in a file, as `diff -u` does.
pub fn diff(name: &str, old: &str, new: &str) -> String {
    let name = name.trim_start_matches(['/', '\\']);
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}
