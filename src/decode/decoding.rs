//! Bytes → text, and what was noticed on the way.

use super::encoding::Decoded;
use super::{clean, encoding, invisible, mojibake};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::text::{Excerpt, Place, Source, SourcePath, Text};
use std::borrow::Cow;

/// Decodes a source; `None` when it holds no text (then a diagnostic says why).
pub fn decode(source: &Source) -> Checked<Option<Text>> {
    let path = &source.path;
    let Some(decoded) = encoding::decode(&source.bytes) else {
        return nothing(
            Diagnostic::of_file(Code::NotText, path, "this file does not hold text")
                .hint("move it out of the notes, or add it to `ignore` in studybook.toml"),
        );
    };
    let mut problems = Vec::new();
    problems.extend(other_encoding(&decoded, path));
    problems.extend(invalid_bytes(&decoded, path));
    let text = clean::line_ends(decoded.text);
    let text = if decoded.may_be_broken { repair(text, path, &mut problems) } else { text };
    let text = without_controls(text, path, &mut problems);
    let text = without_invisible(text, path, &mut problems);
    if text.trim().is_empty() {
        return nothing(Diagnostic::of_file(Code::Empty, path, "this file is empty"));
    }
    Checked { value: Some(Text::new(path.clone(), text)), problems }
}

fn nothing(reason: Diagnostic) -> Checked<Option<Text>> {
    Checked { value: None, problems: vec![reason] }
}

/// Says in which encoding a file was read when it is not UTF-8.
fn other_encoding(decoded: &Decoded<'_>, path: &SourcePath) -> Option<Diagnostic> {
    let name = decoded.encoding?;
    Some(
        Diagnostic::of_file(Code::OtherEncoding, path, format!("this file is not UTF-8 and was read as {name}"))
            .hint("save it as UTF-8 to be sure that every letter is right"),
    )
}

/// Says where bytes stood that are no text, and how many.
fn invalid_bytes(decoded: &Decoded<'_>, path: &SourcePath) -> Option<Diagnostic> {
    let first = decoded.first_lost?;
    let message = match decoded.lost {
        1 => "bytes here cannot be read as text".to_owned(),
        count => format!("bytes here and in {} cannot be read as text", more_places(count)),
    };
    let excerpt = excerpt(path, &decoded.text, first, 1);
    Some(
        Diagnostic::at(Code::InvalidBytes, excerpt, message).hint("each is shown as `\u{fffd}`; write the letter anew"),
    )
}

/// Counts the places beside the one that is shown.
fn more_places(count: usize) -> String {
    match count {
        2 => "1 more place".to_owned(),
        count => format!("{} more places", count - 1),
    }
}

/// Repairs words that were decoded wrongly before.
fn repair<'a>(text: Cow<'a, str>, path: &SourcePath, problems: &mut Vec<Diagnostic>) -> Cow<'a, str> {
    let Some(repaired) = mojibake::repair(&text) else {
        return text;
    };
    let broken = &text[repaired.first.clone()];
    let again = &repaired.first_repaired;
    let message = match repaired.count {
        1 => format!("`{broken}` was decoded wrongly before; it is read as `{again}`"),
        count => {
            let others = more_places(count);
            format!("`{broken}` was decoded wrongly before; it is read as `{again}`, and {others} likewise")
        }
    };
    let excerpt = excerpt(path, &text, repaired.first.start, broken.chars().count());
    problems
        .push(Diagnostic::at(Code::Mojibake, excerpt, message).hint("save the file as UTF-8 with the repaired text"));
    Cow::Owned(repaired.text)
}

/// Leaves out control characters.
fn without_controls<'a>(text: Cow<'a, str>, path: &SourcePath, problems: &mut Vec<Diagnostic>) -> Cow<'a, str> {
    let Some(cleaned) = clean::without_controls(&text) else {
        return text;
    };
    let message = match cleaned.count {
        1 => "a control character was left out here".to_owned(),
        count => format!("{count} control characters were left out, the first one here"),
    };
    let excerpt = excerpt(path, &cleaned.text, cleaned.first, 1);
    problems.push(Diagnostic::at(Code::ControlCharacters, excerpt, message));
    Cow::Owned(cleaned.text)
}

/// Takes away what hides the structure of lines.
fn without_invisible<'a>(text: Cow<'a, str>, path: &SourcePath, problems: &mut Vec<Diagnostic>) -> Cow<'a, str> {
    let Some(seen) = invisible::without(&text) else {
        return text;
    };
    let what = if seen.is_space() { "was read as a space here" } else { "was left out here" };
    let others = if seen.count > 1 { format!(", and in {} likewise", more_places(seen.count)) } else { String::new() };
    let excerpt = excerpt(path, &seen.text, seen.first.1, 1);
    let message = format!("{} {what}{others}", seen.name());
    problems.push(Diagnostic::at(Code::InvisibleCharacters, excerpt, message));
    Cow::Owned(seen.text)
}

/// Finds the line of a byte of `text`, whatever line ends it has.
fn excerpt(path: &SourcePath, text: &str, offset: usize, length: usize) -> Excerpt {
    let (before, after) = text.split_at(text.floor_char_boundary(offset));
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = after.find(['\n', '\r']).unwrap_or(after.len());
    let line_ends = before.matches(['\n', '\r']).count() - before.matches("\r\n").count();
    let column = before[start..].chars().count() + 1;
    let place = Place { file: path.clone(), line: line_ends + 1, column };
    Excerpt::new(place, &text[start..offset + end], length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: impl Into<Vec<u8>>) -> (Option<String>, Vec<Diagnostic>) {
        let Checked { value, problems } = decode(&Source::new("a.txt", bytes));
        (value.map(|text| text.as_str().to_owned()), problems)
    }

    fn codes(problems: &[Diagnostic]) -> Vec<Code> {
        problems.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn clean_text_comes_back_without_a_word() {
        for text in ["What is TLS?\n", "\u{feff}What is TLS?\n", "naïve — “yes”\n\ttab"] {
            let (value, problems) = read(text);
            assert_eq!(value.unwrap(), text.trim_start_matches('\u{feff}'));
            assert_eq!(problems, []);
        }
    }

    #[test]
    fn a_file_without_words_is_empty() {
        for bytes in [&b""[..], b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe \0", b"            \0\n"] {
            let (value, problems) = read(bytes);
            assert_eq!((value, codes(&problems)), (None, vec![Code::Empty]), "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_is_no_text() {
        let (value, problems) = read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        assert_eq!((value, codes(&problems)), (None, vec![Code::NotText]));
    }

    #[test]
    fn repairs_are_placed_by_the_lines_of_an_editor() {
        let (value, problems) = read("one\r\ntwo\rcaf\u{c3}\u{a9} and â€œmoreâ€\r\n\0four".as_bytes());
        assert_eq!(value.unwrap(), "one\ntwo\ncafé and “more”\nfour");
        let places: Vec<_> =
            problems.iter().map(|problem| problem.excerpt.as_ref().unwrap().place.to_string()).collect();
        assert_eq!(codes(&problems), [Code::Mojibake, Code::ControlCharacters]);
        assert_eq!(places, ["a.txt:3:4", "a.txt:4:1"]);
        assert_eq!(
            problems[0].message,
            "`Ã©` was decoded wrongly before; it is read as `é`, and 2 more places likewise"
        );
    }

    #[test]
    fn invalid_bytes_are_counted_in_one_diagnostic() {
        let mut bytes = "жж ж\n\n".as_bytes().to_vec();
        bytes.extend(b"ab\xffcd\xfe");
        let (value, problems) = read(bytes);
        assert_eq!(value.unwrap(), "жж ж\n\nab\u{fffd}cd\u{fffd}");
        assert_eq!(problems[0].message, "bytes here and in 1 more place cannot be read as text");
        assert_eq!(problems[0].excerpt.as_ref().unwrap().place.to_string(), "a.txt:3:3");
    }

    #[test]
    fn another_encoding_is_named() {
        let (value, problems) = read(b"caf\xe9 au lait");
        assert_eq!(value.unwrap(), "café au lait");
        assert_eq!(problems[0].message, "this file is not UTF-8 and was read as windows-1252");
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some(text) = read(bytes).0 {
                prop_assert!(!text.contains(|char: char| char.is_control() && char != '\n' && char != '\t'));
            }
        }

        #[test]
        fn lines_are_those_of_the_file(lines in proptest::collection::vec("[a-z]{1,3}", 1..9), end in "\r\n|\r|\n") {
            let (text, problems) = read(lines.join(&end));
            let text = text.unwrap();
            prop_assert_eq!(text.split('\n').collect::<Vec<_>>(), lines);
            prop_assert_eq!(problems, vec![]);
        }
    }
}
