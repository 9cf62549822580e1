//! The plan of a site: its files, and the lists that they are made from.

use std::sync::Arc;

use super::draft::Draft;
use super::export::Export;
use super::groups::Groups;
use super::homes::Homes;
use super::route::{Kind, Route};
use super::tags::Tags;
use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::render::Key;

/// A page of a tag, or of what is open, lists this many questions.
pub(crate) const LIST_PAGE: usize = 200;

/// The plan of a site; cheap to copy, and to be kept for when the site is assembled again.
#[derive(Debug, Clone)]
pub(crate) struct Blueprint(pub(super) Arc<Plan>);

/// The plan, and what it was planned from.
#[derive(Debug)]
pub(super) struct Plan {
    /// What it was planned from: a guide, names for the rest, and the pages of the questions under the site's title.
    pub(super) guide: Arc<Guide>,
    pub(super) setting: Key,
    pub(super) title: String,
    pub(super) drafts: Vec<Arc<Draft>>,
    pub(super) routes: Vec<Route>,
    pub(super) tags: Tags,
    pub(super) groups: Groups,
    pub(super) homes: Homes,
    pub(super) open: Vec<usize>,
    pub(super) problems: Vec<Diagnostic>,
}

impl Blueprint {
    /// Returns every file of the site, sorted by path.
    pub(crate) fn routes(&self) -> &[Route] {
        &self.0.routes
    }

    /// Returns whether there is a feed.
    pub(crate) fn has_feed(&self) -> bool {
        self.0.routes.iter().any(|route| matches!(route.kind, Kind::Export(Export::Feed, _)))
    }

    /// Returns whether a file of a kind lies at a path.
    pub(crate) fn has(&self, path: &str, kind: &Kind) -> bool {
        let at = self.0.routes.binary_search_by(|route| route.path.as_str().cmp(path));
        at.is_ok_and(|at| self.0.routes[at].kind == *kind)
    }

    /// Returns the tags of the guide.
    pub(crate) fn tags(&self) -> &Tags {
        &self.0.tags
    }

    /// Returns the questions of the guide by the topic that each belongs to.
    pub(crate) fn homes(&self) -> &Homes {
        &self.0.homes
    }

    /// Returns the questions that nobody answered yet, where a page lists them.
    pub(crate) fn open(&self) -> &[usize] {
        &self.0.open
    }

    /// Returns the topics of the guide by folder.
    pub(crate) fn groups(&self) -> &Groups {
        &self.0.groups
    }
}
