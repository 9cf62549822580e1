//! What the files of a site are planned from.

use super::export::limits::Limits;
use super::head::Heads;
use super::page::theme::Theme;
use crate::config::Config;
use crate::guide::Guide;

/// What the routes are planned from.
pub(crate) struct Planned<'a> {
    pub(crate) settings: &'a PlanSettings<'a>,
    pub(crate) heads: &'a Heads<'a>,
    /// Looked at for the lines alone that messages name: no plan is made from them.
    pub(crate) guide: &'a Guide,
}

/// All but the guide that the routes are planned from.
pub(crate) struct PlanSettings<'a> {
    pub(crate) config: &'a Config,
    pub(crate) theme: &'a Theme,
    pub(crate) limits: Limits,
    /// Whether it is known of any note when it changed.
    pub(crate) dated: bool,
}
