//! A bar for work that takes longer than a second, on a terminal only.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is shorter is done before anybody could read of it.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows how far some work is, once it has taken a second.
#[derive(Debug)]
pub(super) struct Progress {
    started: Instant,
    bar: ProgressBar,
    shown: Once,
}

impl Progress {
    /// Starts to wait; nothing is drawn yet.
    pub(super) fn start() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{spinner} {msg} {pos}/{len} {wide_bar:.dim}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Progress { started: Instant::now(), bar, shown: Once::new() }
    }

    /// Says what is being done, and how many steps it has.
    pub(super) fn stage(&self, name: &'static str, steps: usize) {
        self.bar.set_message(name);
        self.bar.set_length(steps as u64);
        self.bar.set_position(0);
        self.show();
    }

    /// Counts a step.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        self.show();
    }

    fn show(&self) {
        if self.started.elapsed() > PATIENCE {
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
