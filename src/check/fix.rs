//! What can be mended without a doubt: a note is written as it is read anyway.

use crate::decode::decode;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Source, Text};

/// What [`fix`] mends.
pub const FIXABLE: &[Code] =
    &[Code::OtherEncoding, Code::Mojibake, Code::ControlCharacters, Code::InvisibleCharacters, Code::BackslashPath];

/// Mends what was found in a note; `None` where there is nothing to mend, or where bytes are lost for good.
///
/// Its text becomes the one that was read, as UTF-8, and paths get slashes. Line ends stay those of its first line.
pub fn fix(source: &Source, found: &[&Diagnostic]) -> Option<Vec<u8>> {
    if !found.iter().any(|one| FIXABLE.contains(&one.code)) || found.iter().any(|one| one.code == Code::InvalidBytes) {
        return None;
    }
    let text = decode(source).value?;
    let mut lines: Vec<String> = text.as_str().split('\n').map(str::to_owned).collect();
    for one in found.iter().filter(|one| one.code == Code::BackslashPath) {
        slash(&mut lines, one, &text);
    }
    let end = if has_windows_ends(&source.bytes) { "\r\n" } else { "\n" };
    Some(lines.join(end).into_bytes()).filter(|bytes| *bytes != source.bytes)
}

/// Turns the backslashes of a marked path around.
fn slash(lines: &mut [String], found: &Diagnostic, text: &Text) {
    let Some(excerpt) = &found.excerpt else { return };
    let (line, column) = (excerpt.place.line, excerpt.place.column);
    let marked = column - 1..column - 1 + excerpt.length;
    if let Some(line) = line.checked_sub(1).filter(|_| line <= text.line_count()).and_then(|at| lines.get_mut(at)) {
        let turned = line.chars().enumerate();
        *line = turned.map(|(at, char)| if char == '\\' && marked.contains(&at) { '/' } else { char }).collect();
    }
}

/// Returns whether the first line ends as those of Windows do.
fn has_windows_ends(bytes: &[u8]) -> bool {
    bytes.iter().position(|byte| *byte == b'\n').is_some_and(|at| at > 0 && bytes[at - 1] == b'\r')
}
