//! `studybook new`: one more question in a note, written as the others there are.

use std::fs;
use std::path::PathBuf;

use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::address::slugify;
use crate::compile::{self, Notes};
use crate::config::Config;
use crate::disk::{self, Project, discover};
use crate::link::{AssetSizes, Drafts};
use crate::markup::Extensions;
use crate::note::append::{self, Asked, Insertion};
use crate::note::{Item, Note, NotePart};
use crate::text::{Source, SourcePath};

/// Write a question into a note, as the others there are written
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The question is written behind the last one of the note or section, with the same mark, number and
label. The notes are read with it before anything is written: it is asked, and all else is as it
was; where the style of the note does not allow that, a heading asks.

Examples:
  studybook new \"What is a port?\"                  where there is one note
  studybook new \"What is a port?\" --topic http     into the note http.md, or below the heading HTTP
  studybook new \"What is a port?\" --topic http --answer \"A number by which programs are told apart.\"
  $EDITOR \"$(studybook new \"What is a port?\" --topic http | cut -d: -f1)\"")]
pub struct New {
    /// The question
    #[arg(value_name = "QUESTION")]
    question: String,
    /// The project, or a bare folder of notes
    #[arg(default_value = ".")]
    root: PathBuf,
    /// The note, by its title, its name or its path, or a heading of a note
    #[arg(short, long, value_name = "TOPIC")]
    topic: Option<String>,
    /// The answer; without one the question stays open
    #[arg(short, long, value_name = "TEXT")]
    answer: Option<String>,
}

impl New {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let question = self.question.split_whitespace().collect::<Vec<_>>().join(" ");
        if letters(&question).is_empty() {
            return Err(Failure::new("a question needs words").hint("write it in quotes: \"What is a port?\""));
        }
        let answer = self.answer.as_deref().map(str::trim).filter(|answer| !answer.is_empty());
        let asked = Asked { question: &question, answer };
        let project = Project::open(&self.root)?;
        let config = project.config().value;
        let sources = discover(&project, &config.ignore, &project.output).value.notes;
        let notes = Notes::read(&sources, Extensions::from(&config.markdown));
        let folder = Folder { config, sources: &sources, notes };
        let (note, section) = folder.target(self.topic.as_deref())?;
        let Some(source) = sources.iter().position(|source| source.path == note.source) else {
            return Err(Failure::new(format!("`{}` is gone", note.source)));
        };
        let text = plain(&sources[source])?;
        let (text, line) = folder.written((note, section), text, asked)?;
        let path = project.notes.join(note.source.as_str());
        if fs::read(&path)? != sources[source].bytes {
            return Err(Failure::new(format!("`{}` was changed while it was read", note.source)).hint("try again"));
        }
        disk::rewrite(&path, text.as_bytes())
            .map_err(|error| Failure::new(format!("cannot write `{}`: {error}", path.display())))?;
        terminal.print(&format!("{}:{line}\n", path.display()))?;
        Ok(Outcome::Done)
    }
}

/// Returns the text of a note as it lies there; what is read in another encoding is not written.
fn plain(source: &Source) -> Result<&str, Failure> {
    std::str::from_utf8(&source.bytes).map_err(|_| {
        Failure::new(format!("`{}` is not UTF-8", source.path)).hint("save it as UTF-8, then nothing in it is lost")
    })
}

/// All notes of a folder, as they are read.
struct Folder<'s> {
    config: Config,
    sources: &'s [Source],
    notes: Notes,
}

impl Folder<'_> {
    /// Finds the note that is meant, and its section, as an index of its parts.
    fn target(&self, topic: Option<&str>) -> Result<(&Note, Option<usize>), Failure> {
        let Some(topic) = topic else {
            let mut notes = self.notes.iter();
            return match (notes.next(), notes.next()) {
                (Some(note), None) => Ok((note, None)),
                (None, _) => Err(Failure::new("there are no notes yet").hint("`studybook init` starts a guide")),
                _ => {
                    Err(Failure::new("there are several notes")
                        .hint(format!("name one with `--topic`: {}", self.names())))
                }
            };
        };
        let wanted = slugify(topic);
        let guide = compile::guide(self.sources, &AssetSizes::new(), &self.config, Drafts::Shown).value;
        let title = |path: &SourcePath| guide.topics.iter().find(|topic| topic.source == *path);
        let is_meant = |note: &&Note| {
            let names = title(&note.source).map(|topic| [slugify(&topic.title), topic.slug.clone()]);
            note.source.as_str() == topic
                || slugify(note.source.stem()) == wanted
                || names.is_some_and(|names| names.contains(&wanted) || names.iter().any(|name| name == topic))
        };
        let by_name = self.notes.iter().find(is_meant).map(|note| (note, None));
        let in_note = |note| append::section(note, topic).map(|section| (note, Some(section)));
        by_name.or_else(|| self.notes.iter().find_map(in_note)).ok_or_else(|| {
            Failure::new(format!("no note and no heading is called `{topic}`")).hint(format!("notes: {}", self.names()))
        })
    }

    /// Names the first few notes.
    fn names(&self) -> String {
        let names: Vec<String> = self.notes.iter().take(8).map(|note| format!("`{}`", note.source)).collect();
        names.join(", ") + if self.notes.iter().nth(8).is_some() { ", …" } else { "" }
    }

    /// Returns the text of a note with a question more, and the line that asks it: of all ways to write it the first by
    /// which it is asked, and all else is as it was.
    fn written(
        &self,
        (note, section): (&Note, Option<usize>),
        text: &str,
        asked: Asked<'_>,
    ) -> Result<(String, usize), Failure> {
        let path = &note.source;
        for proposal in append::proposals(note, section, asked) {
            let new = inserted(text, &proposal);
            let after = self.notes.with(&Source::new(path.as_str(), new.as_str()));
            let line = after.and_then(|after| asks_one_more(&self.notes, &after, (path, asked)));
            if let Some(line) = line {
                return Ok((new, line));
            }
        }
        Err(Failure::new(format!("`{path}` would be read otherwise with this question, so nothing was written"))
            .hint("write it by hand; `studybook explain` shows how the note is read"))
    }
}

/// Puts lines into a text, with the line ends that it has.
fn inserted(text: &str, Insertion { lines, after }: &Insertion) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let start = text.split_inclusive('\n').take(*after).map(str::len).sum();
    let (before, behind) = text.split_at(start);
    let mut new = before.to_owned();
    if !new.is_empty() && !new.ends_with('\n') {
        new += end;
    }
    lines.iter().for_each(|line| new += &format!("{line}{end}"));
    if !behind.trim().is_empty() && !behind.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) {
        new += end;
    }
    new + behind
}

/// Returns the line of a new question, when nothing else is read otherwise than before.
fn asks_one_more(before: &Notes, after: &Notes, (path, asked): (&SourcePath, Asked<'_>)) -> Option<usize> {
    if before.iter().count() != after.iter().count() {
        return None;
    }
    let mut line = None;
    for (old, new) in before.iter().zip(after.iter()) {
        let (old_parts, mut new_parts) = (said(old), said(new));
        if new.source == *path {
            let at = (0..new_parts.len()).find(|at| old_parts.get(*at) != new_parts.get(*at))?;
            new_parts.remove(at);
            let NotePart::Item(item) = new.parts.get(at)? else { return None };
            line = is_as_asked(item, asked).then_some(item.place.line);
            line?;
        }
        if old_parts != new_parts {
            return None;
        }
    }
    line
}

/// Tells the parts of a note without their places, which a new question moves.
fn said(note: &Note) -> Vec<String> {
    let of = |part: &NotePart| match part {
        NotePart::Heading(heading) => format!("heading {} {}", heading.level, heading.title.written()),
        NotePart::Prose(prose) => format!("prose {}", prose.written()),
        NotePart::Item(item) => {
            let answer = item.answer.as_ref();
            let body = answer.map(|answer| (answer.body.written().into_owned(), answer.citations.clone()));
            let material = item.material.as_ref().map(|material| material.written().into_owned());
            let choices: Vec<_> =
                item.choices.iter().map(|one| (one.words.written().into_owned(), one.is_right)).collect();
            let also: Vec<_> = item.also.iter().map(|also| &also.words).collect();
            format!("{:?}", (item.prompt.written(), &item.id, &item.trail, material, choices, body, also, &item.tags))
        }
    };
    note.parts.iter().map(of).collect()
}

/// Returns whether an item asks and answers just this.
fn is_as_asked(item: &Item, asked: Asked<'_>) -> bool {
    let answer = item.answer.as_ref();
    let is_answer = |given: &str| {
        answer.is_some_and(|answer| !answer.citations.is_empty() || letters(&answer.body.written()) == letters(given))
    };
    // A mark that opens before the words of the last question and closes behind others stays open here.
    let marks = |words: &str| words.matches("**").count();
    letters(&item.prompt.written()) == letters(asked.question)
        && marks(&item.prompt.written()) == marks(asked.question)
        && item.choices.is_empty()
        && asked.answer.map_or(answer.is_none(), is_answer)
}

/// Returns the letters and digits of words.
fn letters(words: &str) -> String {
    words.chars().filter(|char| char.is_alphanumeric()).collect()
}
