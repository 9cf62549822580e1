//! A folder of notes, and the site beside it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::trouble::run::{Ran, run, studybook};

/// A note that nothing is wrong with.
pub(crate) const GOOD: &[u8] = b"# Ports\n\n## What is a port?\n\nA number.\n";

pub(crate) struct Guide {
    folder: TempDir,
}

impl Guide {
    /// Makes a folder of some notes and of one that is fine.
    pub(crate) fn with(notes: &[(&str, &[u8])]) -> Self {
        let guide = Guide { folder: TempDir::new().unwrap() };
        guide.write("good.md", GOOD);
        for (name, bytes) in notes {
            guide.write(name, bytes);
        }
        guide
    }

    /// Makes a guide of `notes` notes with `questions` questions each.
    pub(crate) fn large(notes: usize, questions: usize) -> Self {
        let guide = Guide::with(&[]);
        for note in 0..notes {
            let mut text = format!("# Topic {note}\n\n");
            for question in 0..questions {
                write!(text, "## What is thing {question} of {note}?\n\nIt is number {question}, **the** one.\n\n")
                    .unwrap();
                write!(text, "```rust\nfn f{question}() {{ let a = \"{note}\"; }}\n```\n\n").unwrap();
            }
            guide.write(&format!("{}/topic-{note}.md", note % 7), text.as_bytes());
        }
        guide
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("notes")
    }

    pub(crate) fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Returns the command that builds the site.
    pub(crate) fn command(&self) -> Command {
        let mut command = studybook();
        command.arg("build").arg(self.root()).arg("--output").arg(self.site());
        command
    }

    /// Builds the site; what is there then is whole, and the good note is among it.
    #[track_caller]
    pub(crate) fn build(&self) -> Ran {
        let ran = run(&mut self.command());
        assert!(self.page("good.html").contains("What is a port?"), "{ran}");
        self.is_whole();
        ran
    }

    pub(crate) fn page(&self, path: &str) -> String {
        fs::read_to_string(self.site().join(path)).unwrap_or_default()
    }

    /// Returns every page of the site.
    pub(crate) fn pages(&self) -> BTreeMap<String, String> {
        let pages = tree(&self.site()).into_iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
    }

    /// Asserts that no file of the site is cut short or left over from writing.
    #[track_caller]
    pub(crate) fn is_whole(&self) {
        for (path, bytes) in tree(&self.site()) {
            if path.ends_with(".html") {
                assert!(bytes.trim_ascii_end().ends_with(b"</html>"), "{path} is cut short");
            }
        }
    }
}

/// Returns every file below a folder, with its bytes; a link is what it says.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().filter(|_| folder.exists()).map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir()).map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let bytes = if entry.file_type().is_file() { fs::read(entry.path()).unwrap() } else { b"special".to_vec() };
        (name, bytes)
    });
    files.collect()
}

/// Says how two folders differ, in few words.
#[track_caller]
pub(crate) fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, what: &str) {
    let names = one.keys().chain(other.keys());
    let differing: Vec<&String> = names.filter(|name| one.get(*name) != other.get(*name)).take(5).collect();
    assert!(differing.is_empty(), "{what}: {differing:?} differ");
}
