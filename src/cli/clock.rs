//! How long each stage of a command took.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Measures stage after stage.
pub(super) struct Clock {
    started: Instant,
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
    /// What a part of a stage took, with the number of laps before it.
    parts: Vec<(usize, &'static str, Duration)>,
}

impl Clock {
    /// Starts the first stage.
    pub(super) fn start() -> Self {
        let now = Instant::now();
        Clock { started: now, last: now, laps: Vec::new(), parts: Vec::new() }
    }

    /// Ends a stage, and starts the next.
    pub(super) fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now - self.last));
        self.last = now;
    }

    /// Notes what parts of the stage that goes on took, in all threads together.
    pub(super) fn parts(&mut self, spent: Spent) {
        let lap = self.laps.len();
        let Spent(spent) = spent;
        let parts = spent.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.parts.extend(parts.into_iter().map(|(name, took)| (lap, name, took)));
    }

    /// Returns the time of all stages so far.
    pub(super) fn total(&self) -> Duration {
        self.last - self.started
    }

    /// Lays the stages out, a line each, in milliseconds.
    pub(super) fn table(&self) -> String {
        let line = |stage: &str, took: Duration| format!("{stage:>10}  {:8.1} ms", took.as_secs_f64() * 1000.0);
        let mut table = String::new();
        for (at, (stage, took)) in self.laps.iter().enumerate() {
            table += &(line(stage, *took) + "\n");
            for (_, name, took) in self.parts.iter().filter(|(lap, ..)| *lap == at) {
                table += &format!("{} of it, in all threads\n", line(name, *took));
            }
        }
        table + &line("total", self.total()) + "\n"
    }
}

/// What parts of a stage took, each in all threads together.
#[derive(Default)]
pub(super) struct Spent(Mutex<BTreeMap<&'static str, Duration>>);

impl Spent {
    /// Adds to what a part took.
    pub(super) fn add(&self, part: &'static str, took: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(part).or_default() += took;
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
        let spent = Spent::default();
        for (part, took) in [("half", 1), ("third", 5), ("half", 2)] {
            spent.add(part, Duration::from_millis(took));
        }
        clock.parts(spent);
        clock.lap("two");
        let stages: BTreeSet<&str> = clock.laps.iter().map(|(stage, _)| *stage).collect();
        assert_eq!(stages.len(), 2);
        assert_eq!(clock.total(), clock.laps.iter().map(|(_, took)| *took).sum());
        let lines: Vec<String> = clock.table().lines().map(|line| line.trim_start().to_owned()).collect();
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert_eq!(lines[2], "half       3.0 ms of it, in all threads");
    }
}
