//! The samples of notes, run or read: `studybook check --samples`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::Failure;
use super::progress::Progress;
use crate::check::sample::{Checker, End, Fault, Sample, checker, judge, samples};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{Bounds, Project, run_on};
use crate::note::Note;
use crate::text::counted;

/// What came of the samples of some notes.
pub(super) struct Looked {
    /// What is wrong, in the order of the notes.
    pub problems: Vec<Diagnostic>,
    /// How many samples were checked.
    pub checked: usize,
}

/// What is needed to check samples.
pub(super) struct Samples<'a> {
    /// Where the commands of the configuration are.
    pub config: &'a Config,
    /// The project.
    pub project: &'a Project,
    /// How long each may take.
    pub time: Duration,
}

/// What came of one sample.
enum Came {
    Fine,
    Wrong(Box<Diagnostic>),
    /// What is missing.
    LeftOut(String),
}

impl Samples<'_> {
    /// Checks the samples of notes, on all cores.
    pub(super) fn check(&self, notes: &[&Note]) -> Result<Looked, Failure> {
        let all: Vec<Sample> = notes.iter().flat_map(|note| samples(note)).collect();
        let stop = Stop::on_interrupt()?;
        let progress = Progress::start();
        progress.stage("checking samples", all.len());
        let look = |sample: &Sample| {
            let came = self.came(sample, &stop);
            progress.step();
            came
        };
        let came: Vec<Came> = all.par_iter().map(look).collect();
        progress.finish();
        if stop.is_on() {
            return Err(Failure::new("stopped before all samples were checked"));
        }
        Ok(looked(came))
    }

    fn came(&self, sample: &Sample, stop: &Stop) -> Came {
        let told = |fault: Option<Fault>| match fault {
            Some(fault) => Came::Wrong(Box::new(fault.diagnostic(sample))),
            None => Came::Fine,
        };
        match checker(sample, &self.config.check.commands) {
            _ if stop.is_on() => Came::Fine,
            Checker::None => Came::LeftOut(match &*sample.command {
                "" => format!("no command is set for `{}`", sample.language),
                name => format!("no command is set for `{name}`"),
            }),
            Checker::Inner(inner) => {
                let (end, stop) = (Instant::now() + self.time, stop.clone());
                told(inner.check(sample, move || stop.is_on() || Instant::now() > end))
            }
            Checker::Program { command, file, is_run } => {
                let bounds = Bounds { time: self.time, is_stopped: &|| stop.is_on() };
                let ran = run_on(&command, (&file, &sample.code), &self.project.root, &bounds);
                match ran.end {
                    End::NotThere => Came::LeftOut(format!("there is no program `{}`", command[0])),
                    End::Code(Some(0)) if !is_run => Came::Fine,
                    _ => told(judge(sample, &ran, &file)),
                }
            }
        }
    }
}

/// Gathers what came of samples; what is missing is said once.
fn looked(came: Vec<Came>) -> Looked {
    let (mut problems, mut checked, mut missing) = (Vec::new(), 0, BTreeMap::<String, usize>::new());
    for came in came {
        match came {
            Came::Fine => checked += 1,
            Came::Wrong(problem) => {
                checked += 1;
                problems.push(*problem);
            }
            Came::LeftOut(why) => *missing.entry(why).or_default() += 1,
        }
    }
    problems.extend(missing.into_iter().map(|(why, count)| {
        let are = if count == 1 { "is" } else { "are" };
        let message = format!("{} {are} left out: {why}", counted(count, "sample"));
        let hint = "install it, or set a command in studybook.toml; see `studybook explain samples-left-out`";
        Diagnostic::general(Code::SamplesLeftOut, message).hint(hint)
    }));
    Looked { problems, checked }
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
