//! How long each stage of a command took.

use std::time::{Duration, Instant};

/// Measures stage after stage.
pub(super) struct Clock {
    started: Instant,
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    /// Starts the first stage.
    pub(super) fn start() -> Self {
        let now = Instant::now();
        Clock { started: now, last: now, laps: Vec::new() }
    }

    /// Ends a stage, and starts the next.
    pub(super) fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now - self.last));
        self.last = now;
    }

    /// Returns the time of all stages so far.
    pub(super) fn total(&self) -> Duration {
        self.last - self.started
    }

    /// Lays the stages out, a line each, in milliseconds.
    pub(super) fn table(&self) -> String {
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
