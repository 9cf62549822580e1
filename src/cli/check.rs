//! `studybook check`: what could be better in a guide, all of it in one run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::failure::Failure;
use super::links::Links;
use super::outcome::Outcome;
use super::samples::Samples;
use super::terminal::Terminal;
use crate::check::{Allowed, Summary, fix};
use crate::compile::{self, Notes, Report};
use crate::config::{self, Config};
use crate::diagnostic::report::{self, ReportOptions};
use crate::diagnostic::{Diagnostic, Severity, github, sarif};
use crate::disk::{self, Found, Project, Store, discover};
use crate::link::Drafts;
use crate::markup::Extensions;
use crate::note::Note;
use crate::render::Key;
use crate::text::{SourcePath, counted};

/// The name of the record in the store.
const RECORD: &str = "checked";

/// So many topics are listed at the end.
const MOST_TOPICS: usize = 40;

/// Say what could be better in the guide: unanswered questions, near duplicates, dead links, …
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Each thing found has a code, printed in brackets; `studybook explain CODE` tells what it means.
How much a code matters, or that it does not, is said in studybook.toml:

  [check]
  unanswered = \"error\"       # or \"warning\", \"hint\", \"off\"

A comment silences a code at its place: right above a question or in its answer for that question,
at the top of a note for the whole note (in Org: `# studybook: allow …`):

  <!-- studybook: allow unanswered, near-duplicate -->

`--samples` runs code that asks for it: a fence with `check` behind its language, with what it must
print in a fence `output` right below, or as `output=\"3\"` behind `check`. Python and JavaScript run,
SQL runs in an empty SQLite, shells only parse, JSON, TOML and YAML are read. What did well runs
again when something of it changes, or with `--samples-anew`. Another command:

  [samples.django]
  command = [\"python3\", \"{root}/tools/run.py\", \"{file}\"]   # for ```python check=django

`--links` asks the servers of links that lead out of the guide: one question at a time each, with
pauses, no more than eight servers at once. What they say counts for a week, trouble for an hour.
A server that only refuses programs (403) has the page, for all we know; one that fails, is slow or
wants to be left alone (503, 429) is told as such, and its link is not called dead. Names for
examples (example.org) are never asked, private networks only with `--private-links`; what they
said counts only with that option.

Examples:
  studybook check
  studybook check ~/notes --strict                    warnings count as errors
  studybook check --samples                           run the samples of notes that you trust
  studybook check --links                             find links that are dead now
  studybook check --fix                               mend what needs no thought
  studybook check --format github                     annotate a pull request
  studybook check --format sarif > studybook.sarif    for code hosts and editors
  studybook check --format json | jq -r 'select(.code == \"unanswered\") | .message'")]
pub struct Check {
    /// The project, or a bare folder of notes
    #[arg(default_value = ".")]
    root: PathBuf,
    /// How what is found is printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Check drafts, too
    #[arg(long)]
    drafts: bool,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
    /// Mend what needs no thought: save repaired text as UTF-8, turn backslashes of paths around
    #[arg(long)]
    fix: bool,
    /// Run the samples of code that ask for it, with your rights: only for notes that you trust
    #[arg(long)]
    samples: bool,
    /// As --samples, and run those again that did well in an earlier run and are as they were
    #[arg(long)]
    samples_anew: bool,
    /// How many seconds each sample may take
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3600))]
    sample_limit: u64,
    /// Ask the servers of links that lead out of the guide; needs a network
    #[arg(long)]
    links: bool,
    /// How many seconds a server may take
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    link_limit: u64,
    /// Also ask servers of this machine and of private networks
    #[arg(long)]
    private_links: bool,
}

/// How what is found is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// With the lines, for people
    Human,
    /// One JSON object a line, the summary last
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

/// What was found the last time, and in what.
#[derive(Serialize, Deserialize)]
struct Record {
    inputs: [u8; 32],
    report: Report,
}

impl Check {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let project = Project::open(&self.root)?;
        let mut problems = Vec::new();
        let config = project.config().collect_into(&mut problems);
        let found = discover(&project, &config.ignore, &project.output).collect_into(&mut problems);
        let mut report = self.look(&project, (&config, &found), terminal);
        if self.fix && mend(&project, &found, &report, terminal)? {
            let found = discover(&project, &config.ignore, &project.output).value;
            report = self.look(&project, (&config, &found), terminal);
        }
        let Report { problems: noticed, summary } = report;
        problems.extend(self.asked_for(&project, (&config, &found), terminal)?);
        let mut problems = config.check.level(problems);
        problems.extend(noticed);
        report::sort(&mut problems);
        terminal.print(&self.told(&project, &problems, (&summary, terminal)))?;
        Ok(Outcome::of(&problems, self.strict))
    }

    /// Looks at what is only looked at when somebody asks for it.
    fn asked_for(
        &self,
        project: &Project,
        (config, found): (&Config, &Found),
        terminal: &Terminal,
    ) -> Result<Vec<Diagnostic>, Failure> {
        let mut problems = Vec::new();
        let has_samples = self.samples || self.samples_anew;
        if !has_samples && !self.links {
            return Ok(problems);
        }
        let notes = Notes::read(&found.notes, Extensions::from(&config.markdown));
        let notes: Vec<&Note> = notes.iter().filter(|note| self.drafts || !note.front.draft).collect();
        if has_samples {
            let time = Duration::from_secs(self.sample_limit);
            let store = &Store::open(&project.store());
            let looked = Samples { config, project, time, store, anew: self.samples_anew }.check(&notes)?;
            let known =
                if looked.known > 0 { format!(", {} as in an earlier run", looked.known) } else { String::new() };
            terminal.say(&format!("{} checked{known}", counted(looked.checked, "sample")));
            problems.extend(looked.problems);
        }
        if self.links {
            let store = Store::open(&project.store());
            let links = Links { seconds: self.link_limit, private: self.private_links };
            let (dead, told) = links.check(&notes, &store);
            terminal.say(&told);
            problems.extend(dead);
        }
        let allowed = Allowed::of(&notes);
        problems.retain(|problem| !allowed.silences(problem));
        Ok(problems)
    }

    /// Looks at the guide, or remembers what was found when all of it was the same.
    fn look(&self, project: &Project, (config, found): (&Config, &Found), terminal: &Terminal) -> Report {
        let drafts = if self.drafts { Drafts::Shown } else { Drafts::Hidden };
        let store = Store::open(&project.store());
        let inputs = inputs(config, found, drafts);
        let known = store.record(RECORD).and_then(|bytes| postcard::from_bytes::<Record>(&bytes).ok());
        if let Some(record) = known.filter(|record| record.inputs == inputs) {
            return record.report;
        }
        let report = compile::check(&found.notes, &found.sizes(), config, drafts);
        let record = Record { inputs, report };
        if let Ok(bytes) = postcard::to_allocvec(&record) {
            store.set_record(RECORD, bytes);
        }
        if let Err(error) = store.close() {
            terminal.say(&format!("note: {error}"));
        }
        record.report
    }

    /// Writes what was found in the format that was asked for.
    fn told(&self, project: &Project, problems: &[Diagnostic], (summary, terminal): (&Summary, &Terminal)) -> String {
        let path = |problem: &Diagnostic| path_of(project, problem);
        let lines =
            |line: &dyn Fn(&Diagnostic) -> String| -> String { problems.iter().map(|one| line(one) + "\n").collect() };
        match self.format {
            Format::Human => human(problems, summary, terminal.data_options()),
            Format::Json => lines(&report::json) + &format!("{}\n", serde_json::json!({ "summary": summary })),
            Format::Sarif => sarif(problems, path),
            Format::Github => lines(&|one| github(one, path(one).as_deref())),
        }
    }
}

/// Mends notes; returns whether it wrote any.
fn mend(project: &Project, found: &Found, seen: &Report, terminal: &Terminal) -> Result<bool, Failure> {
    let mut by_file: BTreeMap<&SourcePath, Vec<&Diagnostic>> = BTreeMap::new();
    for problem in &seen.problems {
        if let Some(file) = &problem.file {
            by_file.entry(file).or_default().push(problem);
        }
    }
    let mut has_mended = false;
    for source in &found.notes {
        let problems = by_file.get(&source.path).map_or(&[][..], Vec::as_slice);
        let Some(bytes) = fix(source, problems) else { continue };
        let path = project.notes.join(source.path.as_str());
        let kept = disk::rewrite_kept(&path, &bytes, &project.store())
            .map_err(|error| Failure::new(format!("cannot write `{}`: {error}", path.display())))?;
        let kept = kept.map(|copy| format!(", the original is {}", copy.display())).unwrap_or_default();
        terminal.say(&report::printable(&format!("mended {}{kept}", path.display())));
        has_mended = true;
    }
    Ok(has_mended)
}

/// Names everything that is looked at; what was noticed on the way to the notes is noticed each time.
fn inputs(config: &Config, found: &Found, drafts: Drafts) -> [u8; 32] {
    let mut hash = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hash.update(&(bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    part(crate::PROGRAM.as_bytes());
    part(&Key::of(&(config, drafts)).0);
    for note in &found.notes {
        part(note.path.as_str().as_bytes());
        part(&note.bytes);
    }
    for (path, asset) in &found.assets {
        part(&Key::of(&(path, asset.size)).0);
    }
    *hash.finalize().as_bytes()
}

/// Returns the address of a diagnostic's file as seen from where the program was started, if it lies below.
fn path_of(project: &Project, problem: &Diagnostic) -> Option<String> {
    let file = problem.file.as_ref()?;
    let folder = if *file == config::file_name() { &project.root } else { &project.notes };
    let path = folder.join(file.as_str());
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    Some(slashed(&below.unwrap_or(path)))
}

/// Writes a path with `/` and without a leading `./`.
fn slashed(path: &Path) -> String {
    let parts = path.components().filter(|part| !matches!(part, std::path::Component::CurDir));
    let parts: Vec<String> = parts.map(|part| part.as_os_str().to_string_lossy().replace('\\', "/")).collect();
    parts.join("/").replace("//", "/")
}

/// Writes what was found for people: the places, errors last, then what the guide asks.
fn human(problems: &[Diagnostic], summary: &Summary, options: ReportOptions) -> String {
    let mut told = String::new();
    for severity in [Severity::Hint, Severity::Warning, Severity::Error] {
        for problem in problems.iter().filter(|problem| problem.severity() == severity) {
            told += &report::render(problem, options);
            told.push('\n');
        }
    }
    told += &asked(summary);
    let counts = report::summary(problems);
    told + if counts.is_empty() { "nothing to mend" } else { &counts } + "\n"
}

/// Says how much is asked and answered, by topic; of many topics only those with open questions.
fn asked(summary: &Summary) -> String {
    let few = summary.topics.len() <= MOST_TOPICS;
    let listed: Vec<_> = summary.topics.iter().filter(|topic| few || topic.answered < topic.questions).collect();
    let widest = listed.iter().take(MOST_TOPICS).map(|topic| topic.title.chars().count()).max().unwrap_or(0).min(48);
    let mut told = String::new();
    for topic in listed.iter().take(MOST_TOPICS) {
        let title: String = report::printable(&topic.title).chars().take(48).collect();
        told += &format!("{title:widest$}  {:>4} of {:>4} answered\n", topic.answered, topic.questions);
    }
    let rest = summary.topics.len() - listed.len().min(MOST_TOPICS);
    if rest > 0 && !summary.topics.is_empty() {
        told += &format!("… and {}\n", counted(rest, "more topic"));
    }
    let questions = counted(summary.questions, "question");
    told + &format!("{questions}, {} answered, in {}\n", summary.answered, counted(summary.topics.len(), "topic"))
}
