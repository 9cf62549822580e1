//! What a file is taken for, by its name and, where the name says nothing, by its first bytes.

use crate::text::SourcePath;

/// What a file is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A note.
    Note,
    /// A file that notes may refer to.
    Asset,
    /// A name without an extension: a note when it holds text.
    Unclear,
}

/// Files that people keep beside their notes, in lower case, and what their tools call them.
const NOT_NOTES: &[&str] = &[
    "authors",
    "brewfile",
    "build",
    "caddyfile",
    "cname",
    "codeowners",
    "containerfile",
    "copying",
    "dockerfile",
    "fastfile",
    "gemfile",
    "gnumakefile",
    "gradlew",
    "guardfile",
    "jenkinsfile",
    "justfile",
    "makefile",
    "mvnw",
    "notice",
    "owners",
    "patents",
    "pipfile",
    "podfile",
    "procfile",
    "rakefile",
    "tiltfile",
    "unlicense",
    "vagrantfile",
    "version",
    "workspace",
    "_headers",
    "_redirects",
    // With an extension they would be notes.
    "ads.txt",
    "cmakelists.txt",
    "constraints.txt",
    "copying.md",
    "copying.txt",
    "humans.txt",
    "llms.txt",
    "notice.txt",
    "requirements.txt",
    "robots.txt",
    "security.txt",
];

impl Kind {
    /// Judges a file by its name.
    pub(super) fn of(path: &SourcePath) -> Kind {
        let name = path.name().to_lowercase();
        if NOT_NOTES.contains(&name.as_str()) || is_license(&name) {
            return Kind::Asset;
        }
        match path.extension().as_str() {
            "md" | "markdown" | "txt" | "org" => Kind::Note,
            extension if is_extension(extension) => Kind::Asset,
            _ => Kind::Unclear,
        }
    }
}

/// `LICENSE`, `licence.md`, `LICENSE-MIT`, but not `License questions.md`.
fn is_license(name: &str) -> bool {
    let rest = name.strip_prefix("license").or_else(|| name.strip_prefix("licence"));
    rest.is_some_and(|rest| matches!(rest, "" | ".md" | ".txt") || rest.starts_with('-'))
}

/// What follows the last dot in `1. Python basics` or `notes.2024` is no extension.
fn is_extension(text: &str) -> bool {
    let is_short_word =
        text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-~".contains(&byte));
    is_short_word && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Returns whether bytes look like words rather than a program or a picture.
pub(super) fn looks_like_text(bytes: &[u8]) -> bool {
    const LOOK_AT: usize = 8192;
    let start = &bytes[..bytes.len().min(LOOK_AT)];
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let controls = start.iter().filter(|byte| matches!(byte, 1..=8 | 11 | 14..=31 | 127)).count();
    !start.is_empty() && !start.starts_with(b"#!") && !start.contains(&0) && controls * 20 <= start.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_file_is() {
        for (name, kind) in [
            ("a.md", Kind::Note),
            ("web/A.MD", Kind::Note),
            ("a.markdown", Kind::Note),
            ("a.txt", Kind::Note),
            ("a.org", Kind::Note),
            ("security.md", Kind::Note),
            ("License questions.md", Kind::Note),
            ("README.md", Kind::Note),
            ("notes", Kind::Unclear),
            ("1. Python basics", Kind::Unclear),
            ("notes.2024", Kind::Unclear),
            ("a.png", Kind::Asset),
            ("a.md~", Kind::Asset),
            ("LICENSE", Kind::Asset),
            ("LICENSE-MIT", Kind::Asset),
            ("license.txt", Kind::Asset),
            ("sub/Makefile", Kind::Asset),
            ("Dockerfile", Kind::Asset),
            ("requirements.txt", Kind::Asset),
        ] {
            assert_eq!(Kind::of(&SourcePath::new(name)), kind, "{name}");
        }
    }

    #[test]
    fn text_is_told_from_programs_and_pictures() {
        for (bytes, is_text) in [
            (&b"What is TLS?\nA protocol."[..], true),
            (b"\xff\xfeW\0", true),
            (b"caf\xe9", true),
            (b"", false),
            (b"#!/bin/sh\n", false),
            (b"\x7fELF\x02\x01\x01\0", false),
            (b"\x89PNG\r\n\x1a\n\x01\x02\x03", false),
        ] {
            assert_eq!(looks_like_text(bytes), is_text, "{bytes:?}");
        }
    }
}
