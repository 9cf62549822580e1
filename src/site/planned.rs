//! What the files of a site are planned from.

use std::sync::Arc;

use super::export::limits::Limits;
use super::page::theme::Theme;
use crate::config::Config;
use crate::guide::Guide;

/// What the routes are planned from.
pub(crate) struct Planned<'a> {
    pub(crate) config: &'a Config,
    pub(crate) guide: &'a Arc<Guide>,
    pub(crate) theme: &'a Theme,
    pub(crate) limits: Limits,
    /// Whether it is known of any note when it changed.
    pub(crate) dated: bool,
}
