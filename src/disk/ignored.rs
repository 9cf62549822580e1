//! The globs that keep files out of the notes.

use std::path::Path;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use crate::config;
use crate::diagnostic::{Checked, Code, Diagnostic};

/// Globs as in `.gitignore`: one without `/` means that name in any folder, `*` stays within a name, `**` doesn't.
#[derive(Debug)]
pub(super) struct Ignored(GlobSet);

impl Ignored {
    /// Reads globs; one that can't be read matches nothing and is reported.
    pub(super) fn new(globs: &[String]) -> Checked<Self> {
        let mut set = GlobSetBuilder::new();
        let mut problems = Vec::new();
        for glob in globs {
            match read(glob) {
                Ok(glob) => drop(set.add(glob)),
                Err(error) => problems.push(bad(glob, &error)),
            }
        }
        let set = set.build().unwrap_or_else(|error| {
            problems.push(bad(error.glob().unwrap_or_default(), &error));
            GlobSet::empty()
        });
        Checked { value: Ignored(set), problems }
    }

    /// Returns whether a file or folder, by its path below the notes, is left out with all that is in it.
    pub(super) fn matches(&self, below: &Path) -> bool {
        self.0.is_match(below)
    }

    /// Returns whether a path or a folder above it is left out.
    pub(super) fn covers(&self, below: &Path) -> bool {
        below.ancestors().any(|path| self.matches(path))
    }
}

fn read(glob: &str) -> Result<Glob, globset::Error> {
    let trimmed = glob.trim_end_matches('/');
    let trimmed = trimmed.strip_prefix("./").unwrap_or(trimmed);
    let rooted = match trimmed.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None if trimmed.contains('/') => trimmed.to_owned(),
        None => format!("**/{trimmed}"),
    };
    GlobBuilder::new(&rooted).literal_separator(true).build()
}

fn bad(glob: &str, error: &globset::Error) -> Diagnostic {
    let message = format!("`{glob}` in `ignore` is not a pattern for files: {}", error.kind());
    Diagnostic::of_file(Code::BadValue, &config::file_name(), message).hint("write it as in `drafts/**` or `*.bak.md`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_read_as_in_gitignore() {
        for (glob, path, is_match) in [
            ("*.bak.md", "web/a.bak.md", true),
            ("*.bak.md", "a.bak.md", true),
            ("drafts", "web/drafts", true),
            ("drafts/", "drafts", true),
            ("/drafts", "drafts", true),
            ("/drafts", "web/drafts", false),
            ("web/*.md", "web/a.md", true),
            ("web/*.md", "web/http/a.md", false),
            ("web/**/*.md", "web/http/a.md", true),
            ("{a,b}.md", "b.md", true),
            ("a?.md", "ab.md", true),
            ("drafts", "drafts.md", false),
        ] {
            let ignored = Ignored::new(&[glob.to_owned()]);
            assert!(ignored.problems.is_empty());
            assert_eq!(ignored.value.matches(Path::new(path)), is_match, "{glob} {path}");
        }
    }

    #[test]
    fn a_bad_glob_is_reported_and_the_others_hold() {
        let ignored = Ignored::new(&["a[".to_owned(), "b".to_owned()]);
        assert_eq!(ignored.problems.len(), 1);
        assert!(ignored.problems[0].message.starts_with("`a[` in `ignore`"), "{}", ignored.problems[0].message);
        assert!(ignored.value.matches(Path::new("b")));
    }
}
