//! What is wrong with a sample → a diagnostic.

use std::fmt::Write;

use super::Sample;
use crate::diagnostic::{Code, Diagnostic};

/// So many lines of a sample are shown.
const SHOWN: usize = 12;

/// What is wrong with a sample.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, to be read after `this sample`.
    pub(super) message: String,
    /// The line of the code that is wrong, from 1, where that is known.
    pub(super) line: Option<usize>,
    /// More lines about it.
    pub(super) detail: String,
}

impl Fault {
    /// Says that something is wrong.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Fault { message: message.into(), ..Fault::default() }
    }

    /// Places it at a line of the code, from 1.
    pub(super) fn at(self, line: Option<usize>) -> Self {
        Fault { line, ..self }
    }

    /// Tells it where the sample stands.
    pub fn diagnostic(self, sample: &Sample) -> Diagnostic {
        let count = sample.code.lines().count();
        let line = self.line.filter(|line| (1..=count).contains(line));
        let excerpt = line.map_or_else(|| sample.opening(), |line| sample.place(line));
        let detail = format!("{}{}", lines(sample, line), self.detail);
        Diagnostic::at(Code::SampleFailed, excerpt, format!("this sample {}", self.message)).detail(detail.trim_end())
    }
}

/// Shows the lines of a sample, or those near one of them, with their numbers in the note.
fn lines(sample: &Sample, near: Option<usize>) -> String {
    let count = sample.code.lines().count();
    let first = near.map_or(0, |near| near.saturating_sub(SHOWN / 2)).min(count.saturating_sub(SHOWN));
    let mut shown = "the sample:\n".to_owned();
    for (at, line) in sample.code.lines().enumerate().skip(first).take(SHOWN) {
        let line: String = line.chars().take(160).collect();
        let _ = writeln!(shown, "{}", format!("{:5} | {line}", sample.line_in_note(at + 1)).trim_end());
    }
    if first + SHOWN < count {
        let _ = writeln!(shown, "    … {} more", count - first - SHOWN);
    }
    shown
}
