//! `studybook init`: a small guide to start from, with a workflow that publishes it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Every file that is written, with its words; `{version}` is the version of this program.
const STARTER: &[(&str, &str)] = &[
    ("studybook.toml", include_str!("starter/studybook.toml")),
    ("content/welcome.md", include_str!("starter/welcome.md")),
    ("content/python.md", include_str!("starter/python.md")),
    (".github/workflows/pages.yml", include_str!("starter/pages.yml")),
    (".gitignore", include_str!("starter/gitignore")),
];

/// Start a guide: a few notes, a configuration, a GitHub Pages workflow
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Nothing is overwritten: files that are there already stay as they are, and are named.

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
        for (path, words) in STARTER {
            let words = words.replace("{version}", env!("CARGO_PKG_VERSION"));
            let mut file = self.folder.clone();
            file.extend(path.split('/'));
            let written = write_new(&file, words.as_bytes())
                .map_err(|error| Failure::new(format!("cannot write `{}`: {error}", file.display())))?;
            terminal.say(&format!("{} {}", if written { "wrote" } else { "kept " }, file.display()));
        }
        let place = if self.folder == Path::new(".") { String::new() } else { format!(" {}", self.folder.display()) };
        terminal.say(&format!("\nnext: studybook build{place}"));
        Ok(Outcome::Done)
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
