//! The path of a file below the output folder, valid on every system.
//!
//! Text comes in, a path that can be written on Linux, macOS and Windows goes out, or the reason why
//! not. A path that exists can't leave the output folder and can't take the place of the program's own files.

use std::fmt;
use std::sync::Arc;

use thiserror::Error;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::device::is_device;

/// A path below the output folder, with `/` between its parts on every system; cheap to copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(Arc<str>);

/// Why a path can't be a file of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadOutPath {
    /// It is empty, absolute, or has an empty part.
    #[error("it has an empty part")]
    EmptyPart,
    /// It has a part `.` or `..`.
    #[error("it has a part `.` or `..`")]
    Upwards,
    /// It has a control character or one of `<>:"|?*\`, which Windows refuses.
    #[error("it has the character {0:?}, which not every system allows")]
    Character(char),
    /// A part of it is the name of a device on Windows.
    #[error("a part of it is the name of a device on Windows")]
    Device,
    /// A part of it ends in a dot or a space, which Windows drops.
    #[error("a part of it ends in a dot or a space")]
    Ending,
    /// A part of it is longer than file systems allow.
    #[error("a part of it is longer than {LONGEST_PART} bytes")]
    Long,
    /// It starts with `.studybook`, as the program's own files do.
    #[error("names that start with `{OWN}` are the program's own")]
    Own,
}

/// What common file systems allow for one name, in bytes.
const LONGEST_PART: usize = 255;

/// How the names of the program's own files in the output start.
const OWN: &str = ".studybook";

impl OutPath {
    /// Checks a path.
    pub fn new(path: &str) -> Result<Self, BadOutPath> {
        path.split('/').try_for_each(check_part)?;
        Ok(OutPath(path.into()))
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the folders above the file as paths, outermost first: `a/b/c.html` has `a` and `a/b`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_part(part: &str) -> Result<(), BadOutPath> {
    if part.is_empty() {
        return Err(BadOutPath::EmptyPart);
    }
    if part == "." || part == ".." {
        return Err(BadOutPath::Upwards);
    }
    if let Some(char) = part.chars().find(|char| is_refused(*char)) {
        return Err(BadOutPath::Character(char));
    }
    if part.ends_with(['.', ' ']) {
        return Err(BadOutPath::Ending);
    }
    if part.len() > LONGEST_PART {
        return Err(BadOutPath::Long);
    }
    if part.len() >= OWN.len() && part.as_bytes()[..OWN.len()].eq_ignore_ascii_case(OWN.as_bytes()) {
        return Err(BadOutPath::Own);
    }
    if is_device(part) { Err(BadOutPath::Device) } else { Ok(()) }
}

fn is_refused(char: char) -> bool {
    matches!(char, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\') || char.is_control()
}

/// Writes a path so that two that a file system may confuse are equal: by case, or by how an accent is written.
pub(crate) fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    let lower = path.nfd().collect::<String>().to_lowercase();
    if is_nfc(&lower) { lower } else { lower.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_below_the_output_is_taken_as_it_is() {
        for path in
            ["index.html", "web/http/what-is-tls.html", ".nojekyll", "CNAME", "什么/é's & co.html", "console/com10"]
        {
            assert_eq!(OutPath::new(path).map(|path| path.to_string()), Ok(path.to_owned()));
        }
    }

    #[test]
    fn a_path_that_some_system_refuses_or_reads_otherwise_is_refused() {
        for (path, reason) in [
            ("", BadOutPath::EmptyPart),
            ("/etc/passwd", BadOutPath::EmptyPart),
            ("a//b", BadOutPath::EmptyPart),
            ("a/", BadOutPath::EmptyPart),
            ("../a", BadOutPath::Upwards),
            ("a/../../b", BadOutPath::Upwards),
            ("./a", BadOutPath::Upwards),
            ("a\\b", BadOutPath::Character('\\')),
            ("C:a", BadOutPath::Character(':')),
            ("a\nb", BadOutPath::Character('\n')),
            ("a\0", BadOutPath::Character('\0')),
            ("what?.html", BadOutPath::Character('?')),
            ("con", BadOutPath::Device),
            ("a/Nul.html", BadOutPath::Device),
            ("COM1 .txt/b", BadOutPath::Device),
            ("lpt9", BadOutPath::Device),
            ("a./b", BadOutPath::Ending),
            ("a ", BadOutPath::Ending),
            (".Studybook-manifest", BadOutPath::Own),
        ] {
            assert_eq!(OutPath::new(path), Err(reason), "{path:?}");
        }
        assert_eq!(OutPath::new(&"x".repeat(256)), Err(BadOutPath::Long));
    }

    #[test]
    fn names_that_some_system_takes_for_one_are_folded_to_one() {
        for (one, other) in [("Web/A.html", "web/a.html"), ("\u{e9}", "e\u{301}"), ("\u{c9}.png", "e\u{301}.PNG")] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("e.png"), folded("\u{e9}.png"));
    }

    #[test]
    fn folders_are_named_from_the_outermost() {
        let path = OutPath::new("a/b/c.html").unwrap();
        assert_eq!(path.folders().collect::<Vec<_>>(), ["a", "a/b"]);
    }
}
