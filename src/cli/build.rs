//! `studybook build`: notes in, site out.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::progress::Progress;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::compile;
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Checked, Code, Diagnostic, Severity, report};
use crate::disk::{self, Found, Made, Output, Planned, Project, Published, Store, discover, publish};
use crate::guide::Guide;
use crate::link::{Drafts, link};
use crate::render::{RenderOptions, Renderer};
use crate::site::{self, Facts, Inputs, Site};
use crate::text::SourcePath;

/// Build the site
#[derive(Debug, clap::Args)]
#[command(after_help = "\
ROOT is a project when it has a studybook.toml or a folder content/; otherwise it is itself the folder of
notes, which needs no configuration, no front matter and no edit.

Examples:
  studybook build
  studybook build ~/notes --output /tmp/site
  studybook build --base-url https://me.github.io/guide/ --strict")]
pub struct Build {
    /// The project, or a bare folder of notes
    #[arg(default_value = ".")]
    root: PathBuf,
    /// Where the site goes [default: ROOT/public]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Where the site will be published, such as https://me.github.io/guide/
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Build drafts, too
    #[arg(long)]
    drafts: bool,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
    /// Say how long each stage took
    #[arg(long)]
    timings: bool,
    /// How many threads work [default: one a core]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

impl Build {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(self.threads.unwrap_or(0)).build()?;
        threads.install(|| self.build(terminal))
    }

    fn build(&self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let mut clock = Clock::start();
        let mut problems = Vec::new();
        let project = Project::open(&self.root)?;
        let Some(config) = self.config(&project, terminal)? else { return Ok(Outcome::Failed) };
        let theme = disk::theme(&project, &config.theme)
            .map_err(|error| Failure::new(error.to_string()).hint(error.hint()))?
            .collect_into(&mut problems);
        let output = self.output(&project, &config)?;
        clock.lap("configure");

        let found = discover(&project, &config.ignore, output.folder()).collect_into(&mut problems);
        clock.lap("discover");
        let notes = compile::notes(&found.notes).collect_into(&mut problems);
        clock.lap("parse");
        let guide = link(notes, &found.sizes(), &config, self.drafts()).collect_into(&mut problems);
        clock.lap("link");

        let store = Store::open(&project.store());
        let facts = facts(&project, &config, &store).collect_into(&mut problems);
        let renderer = Renderer::new(RenderOptions { markdown: config.markdown.clone() });
        let inputs =
            Inputs { config: &config, guide: &guide, theme: &theme, renderer: &renderer, cache: &store, facts: &facts };
        clock.lap("open store");
        let work = Work { inputs, found: &found, output: &output, store: &store };
        let (pages, published) = match work.publish(&mut clock, &mut problems) {
            Ok(done) => done,
            Err(failure) => return stopped(failure, problems, terminal),
        };
        remember(store, terminal);
        clock.lap("remember");

        let problems = terminal.report(problems);
        if self.timings {
            terminal.say(&clock.table());
        }
        terminal.say(&summary(&guide, &published, pages, &clock));
        if !problems.is_empty() {
            terminal.say(&report::summary(&problems));
        }
        Ok(self.outcome(&problems))
    }

    fn drafts(&self) -> Drafts {
        if self.drafts { Drafts::Shown } else { Drafts::Hidden }
    }

    /// Reads the configuration; `None` when it has errors, which are then told.
    fn config(&self, project: &Project, terminal: &Terminal) -> Result<Option<Config>, Failure> {
        let read = project.config();
        let problems = terminal.report(read.problems);
        if problems.iter().any(|problem| problem.severity() == Severity::Error) {
            return Ok(None);
        }
        let mut config = read.value;
        if let Some(address) = &self.base_url {
            let base_url = BaseUrl::new(address).ok_or_else(|| {
                Failure::new(format!("`{address}` is no base URL"))
                    .hint("give an absolute address such as https://me.github.io/guide/")
            })?;
            config.base_url = Some(base_url);
        }
        Ok(Some(config))
    }

    fn output(&self, project: &Project, config: &Config) -> Result<Output, Failure> {
        let folder = self.output.as_deref().unwrap_or(&project.output);
        Output::check(project, folder, &config.ignore).map_err(|bad| Failure::new(bad.to_string()).hint(bad.hint()))
    }

    fn outcome(&self, problems: &[Diagnostic]) -> Outcome {
        let worst = if self.strict { Severity::Warning } else { Severity::Error };
        if problems.iter().any(|problem| problem.severity() <= worst) {
            Outcome::NotesHaveErrors
        } else {
            Outcome::Done
        }
    }
}

/// Asks git when the notes changed; only a site with a base URL has a sitemap to say it in.
fn facts(project: &Project, config: &Config, store: &Store) -> Checked<Facts> {
    if config.base_url.is_none() {
        return Checked::new(Facts::default());
    }
    let history = disk::history(project, store);
    let problems = history.gap.map(|gap| Diagnostic::general(Code::NoHistory, gap.to_string()));
    Checked { value: Facts { dates: history.dates }, problems: problems.into_iter().collect() }
}

/// What the last stages work with.
struct Work<'a> {
    inputs: Inputs<'a>,
    found: &'a Found,
    output: &'a Output,
    store: &'a Store,
}

impl Work<'_> {
    /// Publishes every file of the site; returns how many pages there are and what was done to the output.
    fn publish(
        &self,
        clock: &mut Clock,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<(usize, Published), disk::Failure<Stop>> {
        let site = Site::assemble(self.inputs).collect_into(problems);
        clock.lap("assemble");
        let published = self.write(&site)?;
        clock.lap("publish");
        problems.extend(left(&published, &site));
        problems.extend(site.problems());
        clock.lap("check");
        let pages = site.routes().iter().filter(|route| route.is_page()).count();
        Ok((pages, published))
    }

    fn write(&self, site: &Site<'_>) -> Result<Published, disk::Failure<Stop>> {
        let routes = site.routes();
        let planned: Vec<Planned> =
            routes.par_iter().map(|route| Planned { path: route.path().clone(), key: site.key(route).0 }).collect();
        let progress = Progress::start();
        progress.stage("writing pages", planned.len());
        let make = |index: usize| {
            let made = site.render(&routes[index]);
            progress.step();
            match made {
                Ok(site::Output::Bytes(bytes)) => Ok(Made::Bytes(bytes)),
                Ok(site::Output::Copy(path)) => Ok(Made::Copy(self.path_of(&path))),
                Err(error) => Err(error.problem),
            }
        };
        let published = publish(self.output, &planned, self.store, make);
        progress.finish();
        published
    }

    /// Returns where a file of the notes lies.
    fn path_of(&self, asset: &SourcePath) -> PathBuf {
        self.found.assets.get(asset).map(|asset| asset.path.clone()).unwrap_or_default()
    }
}

/// What stops a build: a template that fails.
type Stop = Box<Diagnostic>;

/// Tells why publishing stopped, after all that was noticed before.
fn stopped(
    failure: disk::Failure<Stop>,
    mut problems: Vec<Diagnostic>,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let told = match failure {
        disk::Failure::Make(problem) => {
            problems.push(*problem);
            problems.dedup();
            Ok(Outcome::Failed)
        }
        disk::Failure::Disk(error) => Err(Failure::new(error.to_string()).hint(error.hint())),
    };
    terminal.report(problems);
    told
}

/// Names what was left as it was in the output.
fn left(published: &Published, site: &Site<'_>) -> Vec<Diagnostic> {
    let kept = published.kept.iter().map(|path| {
        let message = format!("`{path}` is no longer made, and was changed since by somebody else");
        Diagnostic::general(Code::OutputKept, message).hint("delete it, or leave it if it is yours")
    });
    let unreadable = published.unreadable.iter().map(|file| {
        let path = site.routes().get(file.planned).map(|route| route.path().as_str()).unwrap_or_default();
        Diagnostic::general(Code::Unreadable, format!("`{path}` could not be copied: {}", file.error))
    });
    kept.chain(unreadable).collect()
}

/// Keeps what was rendered for the next build; not being able to is no failure.
fn remember(store: Store, terminal: &Terminal) {
    if let Err(error) = store.close() {
        terminal.say(&format!("note: the next build starts from nothing: {error}"));
    }
}

/// Says in one line what was built.
fn summary(guide: &Guide, published: &Published, pages: usize, clock: &Clock) -> String {
    let answered = guide.questions.iter().filter(|question| !question.answers.is_empty()).count();
    format!(
        "built {} notes, {} questions ({answered} answered), {pages} pages in {:.2} s: {} files written, {} unchanged, {} removed",
        guide.topics.len(),
        guide.questions.len(),
        clock.total().as_secs_f64(),
        published.written,
        published.unchanged + published.skipped,
        published.removed,
    )
}

/// How long each stage took.
struct Clock {
    started: Instant,
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        let now = Instant::now();
        Clock { started: now, last: now, laps: Vec::new() }
    }

    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now - self.last));
        self.last = now;
    }

    fn total(&self) -> Duration {
        self.last - self.started
    }

    fn table(&self) -> String {
        let line = |(stage, took): &(&str, Duration)| format!("{stage:>10}  {:8.1} ms\n", took.as_secs_f64() * 1000.0);
        self.laps.iter().map(line).collect::<String>() + &line(&("total", self.total()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn stages_are_told_apart() {
        let mut clock = Clock::start();
        clock.lap("one");
        clock.lap("two");
        let stages: BTreeSet<&str> = clock.laps.iter().map(|(stage, _)| *stage).collect();
        assert_eq!(stages.len(), 2);
        assert_eq!(clock.total(), clock.laps.iter().map(|(_, took)| *took).sum());
    }
}
