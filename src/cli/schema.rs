//! `studybook schema`: the JSON Schema of `studybook.toml`.

use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::config;

/// Print the JSON Schema of studybook.toml, for editors
#[derive(Debug, clap::Args)]
pub struct Schema {}

impl Schema {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        terminal.print(&config::schema())?;
        Ok(Outcome::Done)
    }
}
