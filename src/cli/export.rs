//! `studybook export`: a guide as cards, tables and sheets for other programs.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;

use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::compile;
use crate::config::Config;
use crate::deck::{self, Deck, Earlier, Media, PageLayout, State, Wanted};
use crate::diagnostic::Severity;
use crate::disk::{self, Found, Project, discover};
use crate::guide::{Guide, Part};
use crate::link::{Drafts, Ground};

/// Export a guide as cards for Anki, a table, JSON, a note or a sheet
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Each question is a card, and keeps its id: import a newer package into Anki, and its cards keep their schedules. Write the
newer package over the older one, so that Anki sees which notes are newer.

Examples:
  studybook export anki --output guide.apkg           a package of Anki, with images and a deck for each topic
  studybook export anki --output guide.txt            the text that Anki imports, without images
  studybook export csv --output guide.csv --tag sql   a table for spreadsheets
  studybook export json --output - | jq .topics       to standard output
  studybook export markdown ~/notes --output all.md   one note in the style of `studybook init`
  studybook export html --topic http --output a.html  a sheet of two columns to print; --cards to fold
  studybook export html --single --output guide.html  the guide in one file, with search, recall and drill
  studybook export csv --topic http --open --output open.csv")]
pub struct ExportCommand {
    /// What to make
    #[arg(value_enum, value_name = "FORMAT")]
    format: Format,
    /// The project, or a bare folder of notes
    #[arg(default_value = ".")]
    root: PathBuf,
    /// The file to write, or `-` for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Only this topic or folder, by its address, its note or its title; may be given several times
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// Only questions with this tag; may be given several times
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Only what somebody answered
    #[arg(long, conflicts_with = "open")]
    answered: bool,
    /// Only what nobody answered yet
    #[arg(long)]
    open: bool,
    /// With html: cards to print and fold, the answers behind
    #[arg(long, conflicts_with = "single")]
    cards: bool,
    /// With html: a page to study from, with search, recall and drill
    #[arg(long)]
    single: bool,
    /// Export drafts, too
    #[arg(long)]
    drafts: bool,
}

/// What a guide is exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A package (.apkg), or the text that Anki imports (.txt)
    Anki,
    /// A table for spreadsheets
    Csv,
    /// Topics and questions by a JSON Schema (`studybook schema deck`)
    Json,
    /// A note in the style of this project
    Markdown,
    /// A page that needs no other file: a sheet of two columns to print
    Html,
}

/// The guide that is exported, and where it was found.
struct Read {
    project: Project,
    config: Config,
    found: Found,
    guide: Arc<Guide>,
}

impl ExportCommand {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let read = self.read(terminal)?;
        self.check_output(&read)?;
        let wanted = self.wanted(&read.guide)?;
        if self.format != Format::Html && (self.cards || self.single) {
            return Err(Failure::new("`--cards` and `--single` go with `html`"));
        }
        let deck = match self.format {
            Format::Html => Deck::of_page(&read.guide, &read.config, &wanted),
            _ => Deck::of(&read.guide, &read.config, &wanted),
        };
        let mut media = self.media(&deck);
        if self.format == Format::Html {
            let files = files(&read, &media)?;
            let addresses =
                files.iter().map(|(name, bytes)| ((*name).to_owned(), deck::data_address(name, bytes))).collect();
            media.hold(&addresses);
        }
        let bytes = self.bytes((&deck, &media), &read)?;
        if self.is_printed() {
            terminal.print_bytes(&bytes)?;
        } else {
            if self.format == Format::Markdown {
                self.write_media(&read, &media)?;
            }
            write(&self.output, &bytes)?;
            let count = deck.cards.len();
            let words = if count == 1 { "question" } else { "questions" };
            terminal.say(&format!("wrote {count} {words} to {}", self.output.display()));
        }
        self.left_out(&deck).iter().for_each(|words| terminal.say(&format!("left out, {words}")));
        Ok(Outcome::Done)
    }

    fn read(&self, terminal: &Terminal) -> Result<Read, Failure> {
        let project = Project::open(&self.root)?;
        let mut problems = Vec::new();
        let mut config = project.config().collect_into(&mut problems);
        disk::address(&project, &mut config);
        let found = discover(&project, &config.ignore, &project.output).collect_into(&mut problems);
        let lock = project.lock().unwrap_or_else(|broken| {
            problems.push(*broken);
            None
        });
        let drafts = if self.drafts { Drafts::Shown } else { Drafts::Hidden };
        let ground = Ground::new(Arc::new(found.sizes()), &config, drafts).with_lock(lock);
        let guide = compile::linked(&found.notes, &config, ground).collect_into(&mut problems).guide;
        // What is wrong with notes is told by `build`; here only what stops them from being read.
        problems.retain(|problem| problem.severity() == Severity::Error);
        terminal.report(problems);
        Ok(Read { project, config, found, guide })
    }

    fn wanted(&self, guide: &Guide) -> Result<Wanted, Failure> {
        let state = match (self.answered, self.open) {
            (true, _) => Some(State::Answered),
            (_, true) => Some(State::Open),
            _ => None,
        };
        let wanted = Wanted { topics: self.topic.clone(), tags: self.tag.clone(), state };
        let hint = "`studybook list --json` tells topics, files and tags";
        match wanted.unknown(guide) {
            (Some(topic), _) => Err(Failure::new(format!("there is no topic `{topic}`")).hint(hint)),
            (_, Some(tag)) => Err(Failure::new(format!("no question has the tag `{tag}`")).hint(hint)),
            (None, None) => Ok(wanted),
        }
    }

    /// Refuses to write over a note.
    fn check_output(&self, read: &Read) -> Result<(), Failure> {
        let Ok(output) = fs::canonicalize(&self.output) else { return Ok(()) };
        let notes = read.found.notes.iter().map(|note| read.project.notes.join(note.path.as_str()));
        match notes.filter_map(|note| fs::canonicalize(note).ok()).any(|note| note == output) {
            true => Err(Failure::new(format!("`{}` is a note of the guide", self.output.display()))
                .hint("write to a file outside of the notes")),
            false => Ok(()),
        }
    }

    /// Says what of the notes is not in a deck of this kind, for those who may want to have it back from there.
    fn left_out(&self, deck: &Deck<'_>) -> Vec<String> {
        let files = Media::beside(deck, "").files().count();
        let takes_files = matches!(self.format, Format::Html | Format::Markdown) || self.is_package();
        let is_page = self.format == Format::Html;
        [
            (prose(deck), !is_page, "words between the questions of a note, which no card shows"),
            (files, !takes_files, "images and other files; a package of Anki (.apkg) and `markdown` take them along"),
        ]
        .into_iter()
        .filter(|(count, is_wanted, _)| *count > 0 && *is_wanted)
        .map(|(count, _, words)| format!("{count}×: {words}"))
        .collect()
    }

    fn is_package(&self) -> bool {
        self.format == Format::Anki && !self.is_text()
    }

    fn is_printed(&self) -> bool {
        self.output == Path::new("-")
    }

    fn is_text(&self) -> bool {
        self.output.extension().is_none_or(|extension| extension == "txt" || extension == "tsv")
    }

    fn media(&self, deck: &Deck<'_>) -> Media {
        match self.format {
            Format::Anki => Media::of_cards(deck),
            Format::Markdown => Media::in_note(deck, &format!("{}/", self.folder_name())),
            Format::Html => Media::on_page(deck),
            Format::Csv | Format::Json => Media::on_site(deck.config),
        }
    }

    /// Returns the name of the folder for images beside a note.
    fn folder_name(&self) -> String {
        let stem = self.output.file_stem().map(OsStr::to_string_lossy).unwrap_or_default();
        format!("{}-files", crate::address::slugify(&stem))
    }

    fn bytes(&self, (deck, media): (&Deck<'_>, &Media), read: &Read) -> Result<Vec<u8>, Failure> {
        Ok(match self.format {
            Format::Anki if self.is_text() => deck::anki_text(deck, media).into_bytes(),
            Format::Anki => {
                let files = files(read, media)?;
                deck::package(deck, media, &files, &earlier(&self.output)?)?
            }
            Format::Html => deck::html(deck, (media, self.layout())).into_bytes(),
            Format::Csv => deck::csv(deck, media),
            Format::Json => deck::json(deck, media).into_bytes(),
            Format::Markdown => deck::markdown(deck, media).into_bytes(),
        })
    }

    fn layout(&self) -> PageLayout {
        match (self.cards, self.single) {
            (true, _) => PageLayout::Cards,
            (_, true) => PageLayout::Single,
            _ => PageLayout::Sheet,
        }
    }

    fn write_media(&self, read: &Read, media: &Media) -> Result<(), Failure> {
        let folder = self.output.with_file_name(self.folder_name());
        for (name, bytes) in files(read, media)? {
            fs::create_dir_all(&folder)?;
            write(&folder.join(name), &bytes)?;
        }
        Ok(())
    }
}

/// Counts the stretches of prose in the topics of a deck.
fn prose(deck: &Deck<'_>) -> usize {
    let parts = deck.topics().flat_map(|(topic, _)| &topic.parts);
    parts.filter(|part| matches!(part, Part::Prose(_))).count()
}

/// Reads the files that cards show.
fn files<'m>(read: &Read, media: &'m Media) -> Result<Vec<(&'m str, Vec<u8>)>, Failure> {
    let load = |(path, name): (&_, &'m str)| {
        let asset = read.found.assets.get(path)?;
        let failed = |error| Failure::new(format!("cannot read `{}`: {error}", asset.path.display()));
        Some(fs::read(&asset.path).map(|bytes| (name, bytes)).map_err(failed))
    };
    media.files().filter_map(load).collect()
}

/// Reads the package that another one is written over; what is no package of ours is not written over.
fn earlier(output: &Path) -> Result<Earlier, Failure> {
    match fs::read(output) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Earlier::default()),
        Err(error) => Err(Failure::new(format!("cannot read `{}`: {error}", output.display()))),
        Ok(bytes) => Earlier::read(&bytes).map_err(|error| {
            Failure::new(format!("`{}` is not written over: {error}", output.display()))
                .hint("name another file, or delete this one")
        }),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    disk::write_file(path, bytes).map_err(|error| Failure::new(format!("cannot write `{}`: {error}", path.display())))
}
