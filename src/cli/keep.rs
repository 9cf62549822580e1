//! What a build would remember of questions, beside what it found: `studybook.lock`, refused or written.

use super::terminal::Terminal;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::disk::Project;
use crate::link::{Linked, LockAccount, lock_name};

/// A lock that differs from the one that lies there.
pub(super) struct Renewed {
    text: String,
    account: LockAccount,
    is_new: bool,
}

impl Renewed {
    /// Compares what is to be remembered with the lock of a project; `None` when it is the same, or when there is no
    /// project that could have one.
    pub(super) fn of(linked: &Linked, project: &Project) -> Option<Self> {
        project.configuration.as_ref()?;
        let lock = linked.lock();
        let is_known = match &project.lock {
            Some(known) => lock.is_written_as(known),
            None => lock.is_empty(),
        };
        (!is_known).then(|| Renewed { text: lock.text(), account: linked.account(), is_new: project.lock.is_none() })
    }

    /// Returns what would lie there.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Says that it may not be written.
    pub(super) fn refused(&self) -> Diagnostic {
        let verb = if self.is_new { "is missing" } else { "would change" };
        let account = if self.account.is_empty() { String::new() } else { format!(": {}", self.account) };
        Diagnostic::of_file(Code::LockOutdated, &lock_name(), format!("`{}` {verb}{account}", lock_name()))
            .hint("run `studybook build` without `--locked`, and commit the file with the notes")
    }

    /// Writes it, and says what was concluded; returns whether it lies there now.
    pub(super) fn write(&self, project: &Project, problems: &[Diagnostic], terminal: &Terminal) -> bool {
        let name = lock_name();
        // What could not be read is not gone.
        if problems.iter().any(|problem| problem.severity() == Severity::Error) {
            terminal.say(&format!("note: `{name}` stays as it is while notes have errors"));
            return false;
        }
        if let Err(error) = project.write_lock(&self.text) {
            terminal.say(&format!("note: `{name}` cannot be written: {error}"));
            return false;
        }
        if !self.account.is_empty() {
            terminal.say(&format!("{name}: {}", self.account));
        }
        true
    }
}
