//! `studybook import`: what other programs export becomes notes.

use std::fs;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::address::slugify;
use crate::deck::{self, Imported, LeftOut};
use crate::disk::{self, Project};

/// The largest export that is read, in bytes.
const LARGEST: u64 = 1 << 29;

/// Make notes of a deck of Anki, a table or JSON
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Read are packages of Anki (.apkg, .colpkg), its text, tables of spreadsheets and of Quizlet (.csv, .tsv, .txt), JSON lists of
objects with `question` and `answer`, and all that `studybook export` writes but pages. Each deck becomes a note in the
style of `studybook init`; images lie beside the notes. No file is written over, and what could not be taken over is told.

Examples:
  studybook import deck.apkg             into the notes of the guide in this folder
  studybook import quizlet.txt ~/notes   a term, a tab and its definition on each line
  studybook import deck.apkg ~/notes --dry-run")]
pub struct ImportCommand {
    /// What another program exported
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The project, or a bare folder of notes
    #[arg(default_value = ".")]
    root: PathBuf,
    /// Write nothing, and say what would be written
    #[arg(long)]
    dry_run: bool,
}

impl ImportCommand {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let project = Project::open(&self.root)?;
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let cannot =
            |error: &dyn std::fmt::Display| Failure::new(format!("cannot import `{}`: {error}", self.file.display()));
        let bytes = disk::read_file(&self.file, LARGEST).map_err(|error| cannot(&error))?;
        let stem = self.file.file_stem().map(|stem| slugify(&stem.to_string_lossy())).unwrap_or_default();
        let folder = format!("{}-files", if stem.is_empty() { "imported" } else { &stem });
        let mut imported = deck::import(&name, &bytes, &folder)
            .map_err(|error| cannot(&error).hint("`studybook import --help` tells what can be read"))?;
        self.take_beside(&mut imported, &folder);
        let files = files(&imported, &folder);
        let taken: Vec<PathBuf> =
            files.iter().map(|(path, _)| project.notes.join(path)).filter(|path| path.exists()).collect();
        if let Some(path) = taken.first() {
            return Err(Failure::new(format!("`{}` is there already; nothing was written", path.display()))
                .hint("import into another folder, or rename it"));
        }
        if !self.dry_run {
            write(&project.notes, &files)?;
        }
        self.tell(&imported, (&project.notes, terminal))?;
        Ok(Outcome::Done)
    }

    /// Takes along the files that lie in a folder beside what was exported; one that is not there is told.
    fn take_beside(&self, imported: &mut Imported, folder: &str) {
        for name in std::mem::take(&mut imported.beside) {
            let is_name = Path::new(&name).file_name().is_some_and(|own| own == name.as_str());
            let path = self.file.with_file_name(folder).join(&name);
            match disk::read_file(&path, LARGEST) {
                Ok(bytes) if is_name => drop(imported.media.insert(name, bytes)),
                _ => *imported.left_out.entry(LeftOut::MissingMedia).or_default() += 1,
            }
        }
    }

    fn tell(&self, imported: &Imported, (notes, terminal): (&Path, &Terminal)) -> Result<(), Failure> {
        let verb = if self.dry_run { "would write" } else { "wrote" };
        for note in &imported.notes {
            let count = note.questions.len();
            let words = if count == 1 { "question" } else { "questions" };
            terminal
                .print(&format!("{verb} {} ({count} {words})\n", notes.join(format!("{}.md", note.slug)).display()))?;
        }
        if !imported.media.is_empty() {
            terminal.say(&format!("{verb} {} files beside them", imported.media.len()));
        }
        for (what, count) in &imported.left_out {
            terminal.say(&format!("left out, {count}×: {}", what.words()));
        }
        Ok(())
    }
}

/// Lists all files, by their paths below the notes.
fn files(imported: &Imported, folder: &str) -> Vec<(String, Vec<u8>)> {
    let notes = imported.notes.iter().map(|note| (format!("{}.md", note.slug), note.write().into_bytes()));
    let media = imported.media.iter().map(|(name, bytes)| (format!("{folder}/{name}"), bytes.clone()));
    notes.chain(media).collect()
}

/// Writes files that are not there yet; where one can't be written, those before it are taken away again.
fn write(notes: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let mut written: Vec<PathBuf> = Vec::new();
    for (path, bytes) in files {
        let path = notes.join(path);
        let folder = path.parent().unwrap_or(notes);
        let made = fs::create_dir_all(folder).and_then(|()| disk::write_file(&path, bytes));
        if let Err(error) = made {
            written.iter().for_each(|path| drop(fs::remove_file(path)));
            return Err(Failure::new(format!("cannot write `{}`: {error}; nothing was imported", path.display())));
        }
        written.push(path);
    }
    Ok(())
}
