//! `studybook fmt`: notes in the house style.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::compile;
use crate::config::Config;
use crate::diagnostic::report::printable;
use crate::disk::{self, Project, discover};
use crate::fmt::{Formatted, Range, diff, encoded, format};
use crate::link::{AssetSizes, Drafts};
use crate::markup::Extensions;
use crate::note::Note;
use crate::text::{Source, SourcePath, counted};

/// Write notes in the house style
#[derive(Debug, clap::Args)]
#[command(after_help = "\
In the house style topics stand above, a heading asks, its answer stands below, choices are a task
list, sources stand at the end, and a fence names its language (`text` where there is none). Every
other byte stays as it is, and so does a note that is in this style already.

What is written is read again, and must ask, offer and answer the same under the same ids. Where
headings alone don't, some are marked `{.question}` or `{.prose}`, or front matter says which ask;
where a heading would take what follows for its answer, `<!-- studybook: prose -->` parts them. A
question that can't be written so is left as it is, with the whole note where those are many, and
that is told. Where git does not have a note as it is, the original is kept in
`.studybook/originals/`. What is written is UTF-8, with the line ends of most lines.

Examples:
  studybook fmt --diff                    see what would change
  studybook fmt                           the guide in this folder
  studybook fmt notes/http.md
  studybook fmt --question http-what-is-a-port
  studybook fmt --check                   exit code 1 when a note is in another style")]
pub struct Fmt {
    /// Folders and files; without any, the guide in this folder. A file is read by itself
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing, and name the notes in another style
    #[arg(long)]
    check: bool,
    /// Write nothing, and show what would change
    #[arg(long)]
    diff: bool,
    /// Mend one question only
    #[arg(long, value_name = "ID")]
    question: Option<String>,
}

/// So much of what is left in a note is told.
const TOLD: usize = 5;

/// Notes, and what is known of where they come from.
struct Shelf {
    /// The folder in which the paths of the notes begin.
    folder: PathBuf,
    /// Where originals are kept.
    store: PathBuf,
    config: Config,
    sources: Vec<Source>,
    sizes: AssetSizes,
    /// Whether it holds a file that was named by itself.
    is_file: bool,
}

/// What was done with notes, counted.
#[derive(Default)]
struct Counts {
    written: usize,
    left: usize,
    as_is: usize,
}

impl Fmt {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() { &here[..] } else { &self.paths[..] };
        let (mut counts, mut is_found) = (Counts::default(), self.question.is_none());
        for path in paths {
            let shelf = Shelf::open(path)?;
            let ranges = self.question.as_deref().map(|id| shelf.places(id));
            is_found |= ranges.as_ref().is_some_and(|ranges| !ranges.is_empty());
            self.shelf(&shelf, ranges.as_ref(), (&mut counts, terminal))?;
        }
        if let Some(id) = self.question.filter(|_| !is_found) {
            let hint = "`studybook list --json` tells the ids of all questions";
            return Err(Failure::new(format!("no question has the id `{id}`")).hint(hint));
        }
        let is_dry = self.check || self.diff;
        let verb = if is_dry { "would be written" } else { "written" };
        let Counts { written, left, as_is } = counts;
        let notes = counted(written, "note");
        terminal.say(&format!("{notes} {verb}, {as_is} in the house style, {left} left as they are"));
        Ok(if self.check && written > 0 { Outcome::NotesHaveErrors } else { Outcome::Done })
    }

    /// Formats the notes of a folder.
    fn shelf(
        &self,
        shelf: &Shelf,
        places: Option<&BTreeMap<SourcePath, Vec<usize>>>,
        (counts, terminal): (&mut Counts, &Terminal),
    ) -> Result<(), Failure> {
        let extensions = Extensions::from(&shelf.config.markdown);
        let notes = compile::Notes::read(&shelf.sources, extensions);
        let made: Vec<(&Note, Formatted)> = notes
            .iter()
            .collect::<Vec<_>>()
            .into_par_iter()
            .filter_map(|note| {
                let range = match places {
                    None => Range::Whole,
                    Some(places) => Range::Questions(places.get(&note.source)?.clone()),
                };
                Some((note, format(note, &range, extensions)))
            })
            .collect();
        for source in shelf.sources.iter().filter(|source| shelf.is_file && notes.note(&source.path).is_none()) {
            counts.left += 1;
            terminal.say(&printable(&format!("{}: left as it is: it holds no text", source.path)));
        }
        let sources: BTreeMap<&SourcePath, &Source> = shelf.sources.iter().map(|one| (&one.path, one)).collect();
        for (note, formatted) in made {
            let Some(source) = sources.get(&note.source) else { continue };
            self.note(shelf, (source, note, formatted), (counts, terminal))?;
        }
        Ok(())
    }

    /// Writes what became of a note, and tells what of it is left.
    fn note(
        &self,
        shelf: &Shelf,
        (source, note, formatted): (&Source, &Note, Formatted),
        (counts, terminal): (&mut Counts, &Terminal),
    ) -> Result<(), Failure> {
        let (text, mut left) = match formatted {
            Formatted::AsIs => {
                counts.as_is += 1;
                return Ok(());
            }
            Formatted::New(text) => (Some(text), Vec::new()),
            Formatted::Partly(text, left) => (Some(text), left),
            Formatted::Left(why) => (None, vec![why]),
        };
        let what = if text.is_some() { "in part left as it is" } else { "left as it is" };
        let written = text.map(|text| self.write(shelf, (source, note, &text), terminal)).transpose()?;
        match written {
            Some(Ok(())) => counts.written += 1,
            Some(Err(why)) => {
                counts.left += 1;
                left = vec![why];
            }
            None => counts.left += 1,
        }
        for why in left.iter().take(TOLD) {
            terminal.say(&printable(&format!("{}: {what}: {why}", note.source)));
        }
        if left.len() > TOLD {
            terminal.say(&format!("{}: and {} more", note.source, left.len() - TOLD));
        }
        Ok(())
    }

    /// Writes a note, or shows what would be written; says why not, where its bytes would not stay what they are.
    fn write(
        &self,
        shelf: &Shelf,
        (source, note, text): (&Source, &Note, &str),
        terminal: &Terminal,
    ) -> Result<Result<(), String>, Failure> {
        let Some(bytes) = encoded(source, text) else {
            return Ok(Err(
                "it is only guessed what its bytes mean; save it as UTF-8, as `studybook check --fix` does".to_owned(),
            ));
        };
        let path = shelf.folder.join(source.path.as_str());
        if self.diff {
            terminal.print(&diff(&path.display().to_string(), note.tree.text().as_str(), text))?;
        } else if self.check {
            terminal.print(&format!("{}\n", path.display()))?;
        } else {
            let kept = disk::rewrite_kept(&path, &bytes, &shelf.store)
                .map_err(|error| Failure::new(format!("cannot write `{}`: {error}", path.display())))?;
            let kept = kept.map(|copy| format!(", the original is {}", copy.display())).unwrap_or_default();
            terminal.say(&printable(&format!("wrote {}{kept}", path.display())));
        }
        Ok(Ok(()))
    }
}

impl Shelf {
    /// Opens a folder as a guide, and a file by itself.
    fn open(path: &Path) -> Result<Self, Failure> {
        if !path.is_file() {
            let project = Project::open(path)?;
            let config = project.config().value;
            let found = discover(&project, &config.ignore, &project.output).value;
            let (store, sizes) = (project.store(), found.sizes());
            return Ok(Shelf { folder: project.notes, store, config, sources: found.notes, sizes, is_file: false });
        }
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes =
            std::fs::read(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))?;
        let (sources, store) = (vec![Source::new(&name, bytes)], folder.join(".studybook"));
        Ok(Shelf { folder, store, config: Config::default(), sources, sizes: AssetSizes::new(), is_file: true })
    }

    /// Returns where a question is asked: the notes and the lines.
    fn places(&self, id: &str) -> BTreeMap<SourcePath, Vec<usize>> {
        let guide = compile::guide(&self.sources, &self.sizes, &self.config, Drafts::Shown).value;
        let asked = guide.question_called(id);
        let mut places: BTreeMap<SourcePath, Vec<usize>> = BTreeMap::new();
        for origin in asked.iter().flat_map(|question| &question.origins) {
            places.entry(origin.place.file.clone()).or_default().push(origin.place.line);
        }
        places
    }
}
