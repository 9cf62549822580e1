//! What lies open while the workshop answers.

use super::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::site::Site;

/// What lies open while orders are worked off.
pub(super) struct Desk<'a> {
    pub(super) reading: &'a Reading,
    pub(super) guide: &'a Guide,
    pub(super) site: &'a Site,
    /// What was noticed, but for what is trouble.
    pub(super) problems: &'a [Diagnostic],
    /// Counts what was made of changes.
    pub(super) version: u64,
}

impl<'a> Desk<'a> {
    /// Returns all that was noticed, trouble first.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.reading.trouble.all().chain(self.problems)
    }
}
