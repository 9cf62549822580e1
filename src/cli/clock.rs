//! How long each stage of a command took.

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

    /// Notes what a part of the stage that goes on took, in all threads together.
    pub(super) fn part(&mut self, name: &'static str, took: Duration) {
        self.parts.push((self.laps.len(), name, took));
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn stages_are_told_apart() {
        let mut clock = Clock::start();
        clock.lap("one");
        clock.part("half", Duration::from_millis(3));
        clock.lap("two");
        let stages: BTreeSet<&str> = clock.laps.iter().map(|(stage, _)| *stage).collect();
        assert_eq!(stages.len(), 2);
        assert_eq!(clock.total(), clock.laps.iter().map(|(_, took)| *took).sum());
        let lines: Vec<String> = clock.table().lines().map(|line| line.trim_start().to_owned()).collect();
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert_eq!(lines[2], "half       3.0 ms of it, in all threads");
    }
}
