//! The samples of notes, run or read: `studybook check --samples`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, UNIX_EPOCH};

use rayon::prelude::*;

use super::failure::Failure;
use super::progress::Progress;
use crate::check::sample::{Checker, End, Fault, Sample, checker, judge, samples};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{Bounds, Project, Store, run_on};
use crate::note::Note;
use crate::render::Key;
use crate::text::{Excerpt, counted};

/// What came of the samples of some notes.
pub(super) struct Looked {
    /// What is wrong, in the order of the notes.
    pub problems: Vec<Diagnostic>,
    /// How many samples were checked.
    pub checked: usize,
    /// How many of them did well in an earlier run, and so did not run again.
    pub known: usize,
}

/// What is needed to check samples.
pub(super) struct Samples<'a> {
    /// Where the commands of the configuration are.
    pub config: &'a Config,
    /// The project.
    pub project: &'a Project,
    /// How long each may take.
    pub time: Duration,
    /// Where those are remembered that did well.
    pub store: &'a Store,
    /// Whether these run, too.
    pub anew: bool,
}

/// The name of the record in the store.
const RECORD: &str = "samples";

/// Names samples by all that is looked at when they run.
type Names = BTreeSet<[u8; 32]>;

/// What came of one sample.
enum Came {
    Fine,
    /// It ran and did well; its name.
    Well([u8; 32]),
    /// It did well an earlier time; its name.
    Known([u8; 32]),
    Wrong(Box<Diagnostic>),
    /// What is missing, and where.
    LeftOut(String, Box<Excerpt>),
}

impl Samples<'_> {
    /// Checks the samples of notes, on all cores.
    pub(super) fn check(&self, notes: &[&Note]) -> Result<Looked, Failure> {
        let all: Vec<Sample> = notes.iter().flat_map(|note| samples(note)).collect();
        let stop = Stop::on_interrupt()?;
        let progress = Progress::start();
        progress.stage("checking samples", all.len());
        let known = self.known();
        let look = |sample: &Sample| {
            let came = self.came(sample, (&known, &stop));
            progress.step();
            came
        };
        let came: Vec<Came> = all.par_iter().map(look).collect();
        progress.finish();
        if stop.is_on() {
            return Err(Failure::new("stopped before all samples were checked"));
        }
        self.remember(&came);
        Ok(looked(came))
    }

    /// Returns the names of those that did well in the last run.
    fn known(&self) -> Names {
        let bytes = self.store.record(RECORD).filter(|_| !self.anew);
        bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default()
    }

    /// Remembers those that did well.
    fn remember(&self, came: &[Came]) {
        let well = came.iter().filter_map(|came| match came {
            Came::Well(name) | Came::Known(name) => Some(*name),
            Came::Fine | Came::Wrong(_) | Came::LeftOut(..) => None,
        });
        if let Ok(bytes) = postcard::to_allocvec(&well.collect::<Names>()) {
            self.store.set_record(RECORD, bytes);
        }
    }

    fn came(&self, sample: &Sample, (known, stop): (&Names, &Stop)) -> Came {
        let told = |fault: Option<Fault>| match fault {
            Some(fault) => Came::Wrong(Box::new(fault.diagnostic(sample))),
            None => Came::Fine,
        };
        let left_out = |why: String| Came::LeftOut(why, Box::new(sample.opening()));
        match checker(sample, &self.config.check.commands) {
            _ if stop.is_on() => Came::Fine,
            Checker::None => left_out(match &*sample.command {
                "" => format!("no command is set for `{}`", sample.language),
                name => format!("no command is set for `{name}`"),
            }),
            Checker::Inner(inner) => {
                let (end, stop) = (Instant::now() + self.time, stop.clone());
                told(inner.check(sample, move || stop.is_on() || Instant::now() > end))
            }
            Checker::Program { command, file, is_run } => {
                let name = name(sample, (&command, &file, is_run), &self.project.root);
                if known.contains(&name) {
                    return Came::Known(name);
                }
                let bounds = Bounds { time: self.time, is_stopped: &|| stop.is_on() };
                let ran = run_on(&command, (&file, &sample.code), &self.project.root, &bounds);
                match ran.end {
                    End::NotThere => left_out(format!("there is no program `{}`", command[0])),
                    End::Code(Some(0)) if !is_run => Came::Well(name),
                    _ => judge(sample, &ran, &file).map_or(Came::Well(name), |fault| told(Some(fault))),
                }
            }
        }
    }
}

/// Names a sample by all that is looked at when a program runs it: the code and what it must print, the command, and of the
/// program and of the files that the command names when they were written.
fn name(sample: &Sample, (command, file, is_run): (&[String], &str, bool), root: &Path) -> [u8; 32] {
    let filled: Vec<String> = command.iter().map(|word| word.replace("{root}", &root.to_string_lossy())).collect();
    let program = filled.first().map(|program| located(program)).unwrap_or_default();
    let written = std::iter::once(program).chain(filled.iter().skip(1).map(PathBuf::from)).map(|path| {
        let data = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
        let since = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some((path.to_string_lossy().into_owned(), data.len(), since.as_nanos()))
    });
    let written: Vec<_> = written.collect();
    let seen = (env!("CARGO_PKG_VERSION"), &sample.code, &sample.output, &filled, file, is_run, written);
    Key::of(&seen).0
}

/// Returns where a program lies.
fn located(program: &str) -> PathBuf {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let here = Path::new(program);
    let found = std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file());
    if here.components().count() > 1 { here.to_owned() } else { found.unwrap_or_else(|| here.to_owned()) }
}

/// Gathers what came of samples; what is missing is said once.
fn looked(came: Vec<Came>) -> Looked {
    let (mut problems, mut checked, mut known) = (Vec::new(), 0, 0);
    let mut missing = BTreeMap::<String, (usize, Box<Excerpt>)>::new();
    for came in came {
        match came {
            Came::Fine | Came::Well(_) => checked += 1,
            Came::Known(_) => (checked, known) = (checked + 1, known + 1),
            Came::Wrong(problem) => {
                checked += 1;
                problems.push(*problem);
            }
            Came::LeftOut(why, first) => missing.entry(why).or_insert((0, first)).0 += 1,
        }
    }
    problems.extend(missing.into_iter().map(|(why, (count, first))| {
        let are = if count == 1 { "is" } else { "are" };
        let message = format!("{} {are} left out: {why}", counted(count, "sample"));
        let hint = "this is the first: install it, set a command in studybook.toml, or mend its name; see `studybook explain samples-left-out`";
        Diagnostic::at(Code::SamplesLeftOut, *first, message).hint(hint)
    }));
    Looked { problems, checked, known }
}

/// Whether the author wants all of it to stop. Samples are in groups of their own, which a terminal does not interrupt.
#[derive(Clone)]
struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Waits for an interrupt.
    fn on_interrupt() -> Result<Self, Failure> {
        let stop = Stop(Arc::new(AtomicBool::new(false)));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let waiting = stop.clone();
        std::thread::spawn(move || {
            if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
                waiting.0.store(true, Ordering::Relaxed);
            }
        });
        Ok(stop)
    }

    fn is_on(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
