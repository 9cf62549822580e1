//! How a command ended.

use std::process::ExitCode;

use crate::diagnostic::{Diagnostic, Severity};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All was done: exit code 0.
    Done,
    /// The notes have errors; what could be done was done: exit code 1.
    NotesHaveErrors,
    /// The world or the usage is wrong: exit code 2.
    Failed,
}

impl Outcome {
    /// Says how a run ends that noticed problems; where it is `strict`, warnings count as errors.
    pub(super) fn of(problems: &[Diagnostic], strict: bool) -> Self {
        let worst = if strict { Severity::Warning } else { Severity::Error };
        let is_bad = problems.iter().any(|problem| problem.severity() <= worst);
        if is_bad { Outcome::NotesHaveErrors } else { Outcome::Done }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::NotesHaveErrors => ExitCode::from(1),
            Outcome::Failed => ExitCode::from(2),
        }
    }
}
