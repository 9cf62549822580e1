//! `studybook schema`: the JSON Schema of `studybook.toml`, or of an exported guide.

use clap::ValueEnum;

use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::{config, deck};

/// Print the JSON Schema of studybook.toml, for editors, or of an exported guide
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  studybook schema          of studybook.toml
  studybook schema deck     of what `studybook export json` writes and `studybook import` reads")]
pub struct Schema {
    /// What is described
    #[arg(value_enum, default_value = "config")]
    subject: Subject,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Subject {
    /// studybook.toml
    Config,
    /// An exported guide
    Deck,
}

impl Schema {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        match self.subject {
            Subject::Config => terminal.print(&config::schema())?,
            Subject::Deck => terminal.print(deck::schema())?,
        }
        Ok(Outcome::Done)
    }
}
