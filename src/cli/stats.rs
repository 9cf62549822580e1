//! `studybook stats`: how studying goes, from logs that the study page saved.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};

use super::failure::Failure;
use super::list;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::config::Config;
use crate::disk::Project;
use crate::link::Drafts;
use crate::study::{self, Known, Line, Memory};
use crate::text::{SourcePath, Text};

/// Who studies at two in the morning is still in yesterday, as on the study page.
const NIGHT: i64 = 4;

/// Say how studying goes, from a log of the study page
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The study page saves the log of a browser under \"Your log\". Several logs, as of two devices, are joined: each line
counts once. With the guide, it also tells how much of each topic is known, follows ids that changed, and leaves out
questions that are gone.

Examples:
  studybook stats log.jsonl              with the guide in this folder, if there is one
  studybook stats phone.jsonl laptop.jsonl --guide ~/notes
  studybook stats log.jsonl --date 2026-12-24")]
pub struct Stats {
    /// Logs that the study page saved
    #[arg(value_name = "LOG", required = true)]
    logs: Vec<PathBuf>,
    /// The project, or a bare folder of notes [default: this folder, where it has a studybook.toml or a folder content/]
    #[arg(long, value_name = "ROOT")]
    guide: Option<PathBuf>,
    /// The day to look from, as YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DAY")]
    date: Option<Date>,
}

impl Stats {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let mut problems = Vec::new();
        let mut logs = Vec::new();
        for path in &self.logs {
            logs.push(study::read(&read(path)?).collect_into(&mut problems));
        }
        let lines: Vec<Line> = study::union(logs);
        let guide = self.known()?;
        let (known, retention) = guide
            .as_ref()
            .map_or((None, Config::default().study.retention), |(known, config)| (Some(known), config.study.retention));
        let memory = Memory::of(&lines, |id| known.map_or(id, |known| known.name(id)));
        terminal.print(&study::report(&memory, known, self.day(), retention))?;
        Ok(Outcome::of(&terminal.report(problems), false))
    }

    /// Reads the guide that is given, or that lies here; what is wrong with it is told by `check`.
    fn known(&self) -> Result<Option<(Known, Config)>, Failure> {
        let here = Path::new(".");
        let is_guide = here.join("studybook.toml").is_file() || here.join("content").is_dir();
        let Some(root) = self.guide.as_deref().or(is_guide.then_some(here)) else { return Ok(None) };
        let guide = list::read(root, Drafts::Hidden, &mut Vec::new())?;
        let config = if root.is_file() { Config::default() } else { Project::open(root)?.config().value };
        Ok(Some((Known::of(&guide), config)))
    }

    fn day(&self) -> i64 {
        let today = || jiff::Zoned::now().saturating_sub(jiff::Span::new().hours(NIGHT)).date();
        let since = date(1970, 1, 1).until(self.date.unwrap_or_else(today));
        since.map_or(0, |span| i64::from(span.get_days()))
    }
}

fn read(path: &Path) -> Result<Text, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))?;
    let name = SourcePath::new(path.to_string_lossy().into_owned());
    let text = String::from_utf8_lossy(&bytes);
    Ok(Text::new(name, text.trim_start_matches('\u{feff}').replace("\r\n", "\n")))
}
