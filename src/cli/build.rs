//! `studybook build`: notes in, site out.

use std::path::PathBuf;
use std::sync::Arc;

use super::clock::Clock;
use super::failure::Failure;
use super::keep::Renewed;
use super::memo::{self, Built};
use super::outcome::Outcome;
use super::terminal::Terminal;
use super::work::{Finished, Stopped, Work};
use crate::compile::Settings;
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Checked, Code, Diagnostic, Severity, report};
use crate::disk::{self, Gap, Output, Project, Published, Store, discover};
use crate::link::Drafts;
use crate::site::{Facts, Theme};
use crate::text::counted;

/// Build the site
#[derive(Debug, clap::Args)]
#[command(after_help = "\
ROOT is a project when it has a studybook.toml or a folder content/; otherwise it is itself the
folder of notes, which needs no configuration, no front matter and no edit.

Beside a studybook.toml, studybook.lock remembers each question, so that it keeps its address when it
is reworded, moved, or put below another heading. Commit it with the notes.

Examples:
  studybook build
  studybook build ~/notes --output /tmp/site
  studybook build --base-url https://me.github.io/guide/ --strict
  studybook build --locked               in CI: fail where studybook.lock was not committed")]
pub struct Build {
    /// The project, or a bare folder of notes
    #[arg(default_value = ".")]
    root: PathBuf,
    /// Where the site goes [default: ROOT/public]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Where the site will be published, with its path [default: `base-url` of studybook.toml, the file CNAME, or the
    /// pages of the GitHub repository]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Build drafts, too
    #[arg(long)]
    drafts: bool,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
    /// Fail instead of changing studybook.lock, as in CI
    #[arg(long)]
    locked: bool,
    /// Say all that was noticed, however often it is the same
    #[arg(short, long)]
    verbose: bool,
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
        let terminal = if self.verbose { &terminal.saying_all() } else { terminal };
        threads.install(|| self.build(terminal))
    }

    fn build(&self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let mut clock = Clock::start();
        let mut problems = Vec::new();
        let project = Project::open(&self.root)?;
        let Some(configured) = self.config(&project, terminal)? else { return Ok(Outcome::Failed) };
        let Configured { config, address, warned } = configured;
        let theme = theme(&project, &config)?;
        let output = self.output(&project, &config)?;
        clock.lap("configure");

        let found = discover(&project, &config.ignore, output.folder()).collect_into(&mut problems);
        clock.lap("discover");
        let store = Arc::new(Store::open(&project.store()));
        let mut facts = facts(&project, &config, &store).collect_into(&mut problems);
        facts.lengths = found.assets.iter().map(|(path, asset)| (path.clone(), asset.length)).collect();
        let facts = Arc::new(facts);
        clock.lap("remember");

        let (config, assets) = (Arc::new(config), Arc::new(found.sizes()));
        let settings = Settings { config, theme, facts, assets, drafts: self.drafts(), lock: None };
        let base = memo::inputs(&settings, &found);
        let recalled = memo::recall(&base.with_lock(project.lock.as_deref()), &output, &store);
        clock.lap("compare");
        let work = Work { settings: &settings, output: &output, store: &store, project: &project, locked: self.locked };
        let finished = match recalled {
            Some(built) => Finished { built, published: Published::default(), renewed: None },
            None => match work.run(found, &mut clock) {
                Ok(finished) => finished,
                Err(early) => return stopped(early, problems, terminal),
            },
        };
        problems.extend(finished.built.problems.iter().cloned());
        remember(&work, &finished, (&base, &problems), terminal);
        close(&store, terminal);
        clock.lap("keep");

        let problems = [warned, terminal.report(problems)].concat();
        if self.timings {
            terminal.say(&clock.table());
        }
        terminal.say(&summary(&finished, &clock));
        say_end(&problems, (&settings.config, address), terminal);
        Ok(Outcome::of(&problems, self.strict))
    }

    fn drafts(&self) -> Drafts {
        if self.drafts { Drafts::Shown } else { Drafts::Hidden }
    }

    /// Reads the configuration, and says what told where the site will be; `None` when it has errors, which are then told.
    fn config(&self, project: &Project, terminal: &Terminal) -> Result<Option<Configured>, Failure> {
        let read = project.config();
        let warned = terminal.report(read.problems);
        if warned.iter().any(|problem| problem.severity() == Severity::Error) {
            return Ok(None);
        }
        let mut config = read.value;
        if let Some(address) = &self.base_url {
            let base_url = BaseUrl::new(address).ok_or_else(|| {
                Failure::new(format!("`{address}` is no base URL"))
                    .hint("give an absolute address such as https://me.github.io/guide/")
            })?;
            config.base_url = Some(base_url);
            return Ok(Some(Configured { config, address: Some("`--base-url`".to_owned()), warned }));
        }
        let source = disk::address(project, &mut config);
        Ok(Some(Configured { config, address: source.map(|source| source.to_string()), warned }))
    }

    fn output(&self, project: &Project, config: &Config) -> Result<Output, Failure> {
        let folder = self.output.as_deref().unwrap_or(&project.output);
        Output::check(project, folder, &config.ignore).map_err(|bad| Failure::new(bad.to_string()).hint(bad.hint()))
    }
}

/// What a guide is built with.
struct Configured {
    config: Config,
    /// What told where the site will be.
    address: Option<String>,
    /// What was told of the configuration.
    warned: Vec<Diagnostic>,
}

/// Counts what is wrong, and says at last where the site is to be published and what told so.
fn say_end(problems: &[Diagnostic], (config, address): (&Config, Option<String>), terminal: &Terminal) {
    if !problems.is_empty() {
        terminal.say(&report::summary(problems));
    }
    if let (Some(url), Some(source)) = (&config.base_url, address) {
        terminal.say(&report::printable(&format!("base URL: {}, from {source}", url.as_str())));
    }
}

fn theme(project: &Project, config: &Config) -> Result<Arc<Theme>, Failure> {
    let theme = disk::theme(project, &config.theme);
    Ok(Arc::new(theme.map_err(|error| Failure::new(error.to_string()).hint(error.hint()))?))
}

/// Asks git when the notes changed; only a site with a base URL has a sitemap to say it in.
fn facts(project: &Project, config: &Config, store: &Store) -> Checked<Facts> {
    if config.base_url.is_none() {
        return Checked::new(Facts::default());
    }
    let history = disk::history(project, store);
    // Notes that are in no repository are as they should be; a repository that can't be read whole is not.
    let gap = history.gap.filter(|gap| matches!(gap, Gap::Shallow | Gap::Failed(_)));
    let problems = gap.map(|gap| Diagnostic::general(Code::NoHistory, gap.to_string()));
    Checked { value: Facts { dates: history.dates, ..Facts::default() }, problems: problems.into_iter().collect() }
}

/// Tells why a build ended early, after all that was noticed before.
fn stopped(stopped: Stopped, mut problems: Vec<Diagnostic>, terminal: &Terminal) -> Result<Outcome, Failure> {
    problems.extend(stopped.problems);
    let told = match stopped.failure {
        disk::Failure::Make(problem) => {
            problems.push(*problem);
            Ok(Outcome::Failed)
        }
        disk::Failure::Disk(error) => Err(Failure::new(error.to_string()).hint(error.hint())),
    };
    terminal.report(problems);
    told
}

/// Writes the lock, and remembers how the build ended where the next one may end the same way.
fn remember(work: &Work<'_>, finished: &Finished, (base, problems): (&memo::Base, &[Diagnostic]), terminal: &Terminal) {
    let Finished { built, published, renewed } = finished;
    let is_kept = renewed.as_ref().is_none_or(|renewed| renewed.write(work.project, problems, terminal));
    if is_kept && published.unreadable.is_empty() && published.kept.is_empty() {
        // The next build finds the new lock.
        let lock = renewed.as_ref().map(Renewed::text).or(work.project.lock.as_deref());
        memo::remember(base.with_lock(lock), built, (work.output, work.store));
    }
}

/// Keeps what was rendered for the next build; not being able to is no failure.
fn close(store: &Store, terminal: &Terminal) {
    if let Err(error) = store.close() {
        terminal.say(&format!("note: {error}"));
    }
}

/// Says in one line what was built.
fn summary(finished: &Finished, clock: &Clock) -> String {
    let Finished { built, published, .. } = finished;
    let Built { answered, files, .. } = built;
    let [notes, questions, pages] = [(built.notes, "note"), (built.questions, "question"), (built.pages, "page")]
        .map(|(count, thing)| counted(count, thing));
    let seconds = clock.total().as_secs_f64();
    let Published { written, removed, .. } = published;
    let unchanged = files.saturating_sub(*written);
    format!(
        "built {notes}, {questions} ({answered} answered), {pages} in {seconds:.2} s: \
         {written} files written, {unchanged} unchanged, {removed} removed"
    )
}
