//! What the preview shows at one moment.

use std::collections::HashMap;
use std::sync::Mutex;

use super::reading::Reading;
use super::state::State;
use crate::address::OutPath;
use crate::compile::Edition;
use crate::diagnostic::Diagnostic;
use crate::site::{FileContent, RenderError, Route};
use crate::text::SourcePath;

/// An edition with what it was read from; never changed, so any thread may answer from it while the next one is made.
pub(super) struct Snapshot {
    /// What was read.
    pub(super) reading: Reading,
    /// What was made of it.
    pub(super) edition: Edition,
    /// What browsers are told of it.
    pub(super) state: State,
    /// Pages that were asked for, and why those failed that can't be made.
    tried: Mutex<HashMap<OutPath, Option<Box<Diagnostic>>>>,
}

impl Snapshot {
    pub(super) fn new(reading: Reading, edition: Edition, state: State) -> Self {
        Snapshot { reading, edition, state, tried: Mutex::default() }
    }

    /// Returns its number, which counts on with each change.
    pub(super) fn version(&self) -> u64 {
        self.state.version
    }

    /// Makes a file of the site.
    pub(super) fn render(&self, route: &Route) -> Result<FileContent<'_>, RenderError> {
        let made = self.edition.site().render(route);
        if let (true, Ok(mut tried)) = (route.is_page(), self.tried.lock()) {
            tried.insert(route.path().clone(), made.as_ref().err().map(|error| error.problem.clone()));
        }
        made
    }

    /// Returns why a file can't be made; one that was asked for is not made again.
    pub(super) fn fault(&self, route: &Route) -> Option<Box<Diagnostic>> {
        let known = self.tried.lock().ok().and_then(|tried| tried.get(route.path()).cloned());
        known.unwrap_or_else(|| self.render(route).err().map(|error| error.problem))
    }

    /// Returns all that was noticed, trouble first.
    pub(super) fn problems(&self) -> impl Iterator<Item = Diagnostic> {
        self.reading.trouble.all().chain(self.reading.noticed.iter()).cloned().chain(self.edition.problems())
    }

    /// Returns what was noticed in some files, but for what is trouble.
    pub(super) fn problems_of(&self, files: &[SourcePath]) -> Vec<Diagnostic> {
        let is_theirs = |problem: &&Diagnostic| problem.file.as_ref().is_some_and(|file| files.contains(file));
        let found = self.reading.noticed.iter().filter(is_theirs).cloned();
        found.chain(self.edition.problems_of(files)).collect()
    }
}
