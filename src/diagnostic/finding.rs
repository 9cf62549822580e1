//! What is wrong, and a value with all that was found wrong on the way to it.

use super::code::Code;
use super::severity::Severity;
use crate::text::{Excerpt, SourcePath};
use serde::{Deserialize, Serialize};

/// One thing to tell the author.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of thing it is.
    pub code: Code,
    /// How much it matters: what its code says, or the configuration.
    pub severity: Severity,
    /// The file it is about, when there is one.
    pub file: Option<SourcePath>,
    /// The line it is about, when there is one.
    pub excerpt: Option<Excerpt>,
    /// What is wrong: lower case, no full stop, the author's own words in backticks.
    pub message: String,
    /// More lines about it, for people.
    pub detail: Option<String>,
    /// What to do.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// Says something about the guide as a whole.
    pub fn general(code: Code, message: impl Into<String>) -> Self {
        let (severity, message) = (code.severity(), message.into());
        Diagnostic { code, severity, file: None, excerpt: None, message, detail: None, hint: None }
    }

    /// Says something about a whole file.
    pub fn of_file(code: Code, file: &SourcePath, message: impl Into<String>) -> Self {
        Diagnostic { file: Some(file.clone()), ..Diagnostic::general(code, message) }
    }

    /// Says something about a line.
    pub fn at(code: Code, excerpt: Excerpt, message: impl Into<String>) -> Self {
        let file = Some(excerpt.place.file.clone());
        Diagnostic { file, excerpt: Some(excerpt), ..Diagnostic::general(code, message) }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds more lines about it.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Returns the message with all that is told beside it, each on lines of its own, without its place.
    pub(super) fn whole(&self) -> String {
        let more = self.detail.iter().chain(&self.hint).map(|more| format!("\n{more}"));
        self.message.clone() + &more.collect::<String>()
    }

    /// Returns how much it matters.
    pub fn severity(&self) -> Severity {
        self.severity
    }
}

/// A value and everything that was noticed while making it.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// What could be made.
    pub value: T,
    /// What was noticed, in the order of the text.
    pub problems: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Wraps a value that nothing is wrong with.
    pub fn new(value: T) -> Self {
        Checked { value, problems: Vec::new() }
    }

    /// Turns the value into another one and keeps the problems.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: change(self.value), problems: self.problems }
    }

    /// Hands the value to the next stage and keeps the problems of both.
    pub fn then<U>(self, stage: impl FnOnce(T) -> Checked<U>) -> Checked<U> {
        let Checked { value, mut problems } = self;
        let next = stage(value);
        problems.extend(next.problems);
        Checked { value: next.value, problems }
    }

    /// Moves the problems into a list and returns the bare value.
    pub fn collect_into(self, problems: &mut Vec<Diagnostic>) -> T {
        problems.extend(self.problems);
        self.value
    }
}
