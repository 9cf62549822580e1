//! `studybook init`: a small guide to start from, with a workflow that publishes it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::disk::{Project, discover};
use crate::link::{Lock, lock_name};

/// What makes a folder a project.
const CONFIGURATION: &str = "studybook.toml";

/// Notes to begin with, where there are none.
const NOTES: &[(&str, &str)] = &[
    ("content/welcome.md", include_str!("starter/welcome.md")),
    ("content/python.md", include_str!("starter/python.md")),
];

/// Every other file that is written, with its words; `{version}` is the version of this program.
const STARTER: &[(&str, &str)] = &[
    (CONFIGURATION, include_str!("starter/studybook.toml")),
    (".github/workflows/pages.yml", include_str!("starter/pages.yml")),
    (".gitignore", include_str!("starter/gitignore")),
];

/// Start a guide: a few notes, a configuration, a GitHub Pages workflow
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Nothing is overwritten: files that are there already stay as they are, and are named. A folder that holds
notes gets no others; they stay where they are.

Examples:
  studybook init              in this folder
  studybook init my-guide     in a new folder")]
pub struct Init {
    /// The folder, made when it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

impl Init {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let (mut is_new, notes) = (false, self.notes());
        for (path, words) in STARTER.iter().chain(NOTES.iter().filter(|_| notes == 0)) {
            let is_written = self.write(path, &words.replace("{version}", env!("CARGO_PKG_VERSION")), terminal)?;
            is_new |= is_written && *path == CONFIGURATION;
        }
        // A guide that is new has no addresses of before: an empty lock says so. Notes may have been published without one.
        if is_new && notes == 0 {
            self.write(lock_name().as_str(), &Lock::default().text(), terminal)?;
        }
        if notes > 0 {
            terminal.say(&format!("\nnotes that are here, and stay where they are: {notes}"));
        }
        let place = if self.folder == Path::new(".") { String::new() } else { format!(" {}", self.folder.display()) };
        terminal.say(&format!("\nnext: studybook build{place}"));
        Ok(Outcome::Done)
    }

    /// Counts the notes that the folder holds already; a README alone is none.
    fn notes(&self) -> usize {
        let Ok(project) = Project::open(&self.folder) else { return 0 };
        let found = discover(&project, &project.config().value.ignore, &project.output).value;
        let is_readme = |path: &str| path.split('.').next().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
        found.notes.iter().filter(|note| !is_readme(note.path.as_str())).count()
    }

    /// Writes a file below the folder unless it is there, and says which of both; returns whether it was written.
    fn write(&self, path: &str, words: &str, terminal: &Terminal) -> Result<bool, Failure> {
        let mut file = self.folder.clone();
        file.extend(path.split('/'));
        let is_written = write_new(&file, words.as_bytes())
            .map_err(|error| Failure::new(format!("cannot write `{}`: {error}", file.display())))?;
        terminal.say(&format!("{} {}", if is_written { "wrote" } else { "kept " }, file.display()));
        Ok(is_written)
    }
}

/// Writes a file that is not there yet; returns whether it was written.
pub(super) fn write_new(path: &Path, words: &[u8]) -> io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(words).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}
