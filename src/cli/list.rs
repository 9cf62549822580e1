//! `studybook list`: what was understood, as a table or as one JSON object a line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::compile;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::{Project, discover};
use crate::guide::{Choice, Guide, Part, Question};
use crate::link::{AssetSizes, Drafts, Ground};
use crate::markup::Passage;
use crate::text::Source;

/// List the questions that the notes ask
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  studybook list                       the guide in this folder
  studybook list notes/ web/http.md    some folders and files
  studybook list --open                what is still to be answered
  studybook list --json | jq 'select(.answered | not) | .question'
  studybook list --json | jq '.choices[] | select(.right) | .text'")]
pub struct ListCommand {
    /// Folders and files; without any, the guide in this folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// List only what nobody answers yet
    #[arg(long)]
    open: bool,
    /// List the questions of drafts, too
    #[arg(long)]
    drafts: bool,
    /// Say all that is wrong, however often it is the same
    #[arg(short, long)]
    verbose: bool,
}

impl ListCommand {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() { &here[..] } else { &self.paths[..] };
        let drafts = if self.drafts { Drafts::Shown } else { Drafts::Hidden };
        let mut problems = Vec::new();
        let mut shown = String::new();
        for path in paths {
            let guide = read(path, drafts, &mut problems)?;
            let mut rows = rows(&guide);
            rows.retain(|row| !self.open || row.is_open);
            shown += &if self.json { json_lines(&rows)? } else { table(&rows) };
        }
        terminal.print(&shown)?;
        problems.retain(|problem| problem.severity() < Severity::Hint);
        let terminal = if self.verbose { &terminal.saying_all() } else { terminal };
        let errors = terminal.report(problems).iter().any(|problem| problem.severity() == Severity::Error);
        Ok(if errors { Outcome::NotesHaveErrors } else { Outcome::Done })
    }
}

/// Reads a folder as a guide, and a file as a guide of one note.
pub(super) fn read(path: &Path, drafts: Drafts, problems: &mut Vec<Diagnostic>) -> Result<Arc<Guide>, Failure> {
    if !path.is_file() {
        let project = Project::open(path)?;
        let config = project.config().collect_into(problems);
        let found = discover(&project, &config.ignore, &project.output).collect_into(problems);
        let lock = project.lock().unwrap_or_else(|broken| {
            problems.push(*broken);
            None
        });
        let ground = Ground::new(Arc::new(found.sizes()), &config, drafts).with_lock(lock);
        return Ok(compile::linked(&found.notes, &config, ground).collect_into(problems).guide);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes =
        std::fs::read(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))?;
    let guide = compile::guide(&[Source::new(&name, bytes)], &AssetSizes::new(), &Config::default(), drafts);
    // Links to other notes can't be judged from a single file.
    problems.extend(guide.problems.into_iter().filter(|problem| problem.severity() == Severity::Error));
    Ok(guide.value)
}

/// One asked question as `--json` prints it.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    /// The note.
    pub file: &'a str,
    /// Where the question starts, from 1.
    pub line: usize,
    /// The question as plain text.
    pub question: String,
    /// Other wordings of it.
    pub also: &'a [String],
    /// Whether the note answers it.
    pub answered: bool,
    /// The first and last line of the answer, from 1.
    pub answer_lines: Option<(usize, usize)>,
    /// What can be chosen.
    pub choices: Vec<ChoiceRow<'a>>,
    /// The nearest heading above it.
    pub topic: Option<&'a str>,
    /// Its name in addresses.
    pub id: &'a str,
    /// Its tags.
    pub tags: &'a [String],
    /// The question that it repeats.
    pub duplicate_of: Option<&'a str>,
    /// Whether it is asked here first and answered nowhere.
    #[serde(skip)]
    pub is_open: bool,
}

/// One of the answers that a question offers, as `--json` prints it.
#[derive(Debug, Serialize)]
pub struct ChoiceRow<'a> {
    /// Its mark.
    pub mark: &'a str,
    /// What it says, written as plain text; a table, which shows no choices, need not work that out.
    #[serde(serialize_with = "plain")]
    pub text: &'a Passage,
    /// Whether it is known to be right.
    pub right: bool,
}

/// Lists every place that asks a question, in the order of the topics.
pub fn rows(guide: &Guide) -> Vec<Row<'_>> {
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let parts = guide.topics.iter().flat_map(|topic| &topic.parts);
    let asked = parts.filter_map(|part| match part {
        Part::Question(index) => Some(*index),
        Part::Section(_) | Part::Prose(_) => None,
    });
    asked
        .filter_map(|index| {
            let again = seen.entry(index).or_default();
            let row = row(guide.questions.get(index)?, *again);
            *again += 1;
            row
        })
        .collect()
}

fn row(question: &Question, again: usize) -> Option<Row<'_>> {
    let origin = question.origins.get(again)?;
    Some(Row {
        file: origin.place.file.as_str(),
        line: origin.place.line,
        question: question.title.clone(),
        also: &question.also,
        answered: origin.answer_lines.is_some(),
        answer_lines: origin.answer_lines,
        choices: question.choices.iter().map(choice).collect(),
        topic: origin.section.as_deref(),
        id: question.id.as_str(),
        tags: &question.tags,
        duplicate_of: (again > 0).then(|| question.id.as_str()),
        is_open: again == 0 && question.answers.is_empty(),
    })
}

fn choice(choice: &Choice) -> ChoiceRow<'_> {
    ChoiceRow { mark: &choice.mark, text: &choice.words.passage, right: choice.is_right }
}

/// Writes a passage as plain text.
fn plain<S: Serializer>(passage: &Passage, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&passage.words())
}

fn json_lines(rows: &[Row<'_>]) -> Result<String, Failure> {
    let lines: Result<Vec<String>, _> = rows.iter().map(serde_json::to_string).collect();
    Ok(lines?.into_iter().map(|line| line + "\n").collect())
}

/// Lays rows out in columns: where, whether answered, topic, question.
fn table(rows: &[Row<'_>]) -> String {
    let place = |row: &Row<'_>| format!("{}:{}", row.file, row.line);
    let topic = |row: &Row<'_>| cut(row.topic.unwrap_or("-"), 24);
    let widest =
        |text: &dyn Fn(&Row<'_>) -> String| rows.iter().map(|row| text(row).chars().count()).max().unwrap_or(0);
    let (places, topics) = (widest(&place), widest(&topic));
    let line = |row: &Row<'_>| {
        let answered = if row.answered { "answered" } else { "open" };
        let again = if row.duplicate_of.is_some() { " (asked before)" } else { "" };
        format!("{:places$}  {answered:8}  {:topics$}  {}{again}\n", place(row), topic(row), row.question)
    };
    let open = rows.iter().filter(|row| !row.answered).count();
    let repeated = rows.iter().filter(|row| row.duplicate_of.is_some()).count();
    let total = format!("{} asked, {} answered, {open} open, {repeated} repeated\n", rows.len(), rows.len() - open);
    rows.iter().map(line).chain([total]).collect()
}

/// Cuts a text to some characters.
fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_listed_with_what_is_known_of_them() {
        let note = "## Which?\n\n1) *this*\n2) that\n\nAnswer: 2\n\n## Why?\n\nSo.\n";
        let notes = [Source::new("a.md", note)];
        let guide = compile::guide(&notes, &AssetSizes::new(), &Config::default(), Drafts::Hidden).value;
        let lines = json_lines(&rows(&guide)).unwrap_or_default();
        let choices = r#""choices":[{"mark":"1","text":"this","right":false},{"mark":"2","text":"that","right":true}]"#;
        let [first, second] = lines.lines().collect::<Vec<_>>()[..] else { panic!("{lines}") };
        assert!(first.contains(choices) && first.contains(r#""answer_lines":[6,6]"#), "{first}");
        assert!(second.contains(r#""choices":[]"#), "{second}");
    }
}
