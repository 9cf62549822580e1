//! What a site is made from.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::export::memory::SearchMemory;
use super::page::theme::Theme;
use crate::config::Config;
use crate::guide::Guide;
use crate::render::{Cache, Renderer};
use crate::text::SourcePath;

/// What a site is made from; cheap to copy.
#[derive(Clone)]
pub struct SiteInputs {
    /// The settings.
    pub config: Arc<Config>,
    /// The guide.
    pub guide: Arc<Guide>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// Turns words into HTML.
    pub renderer: Arc<Renderer>,
    /// Remembers what was rendered before.
    pub cache: Arc<dyn Cache>,
    /// What the world told.
    pub facts: Arc<Facts>,
    /// Remembers the index for searching, where another edition of the site will follow.
    pub memory: Option<Arc<SearchMemory>>,
}

/// What the world told about the notes and the files beside them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Facts {
    /// The day each note changed last, as `YYYY-MM-DD`.
    pub dates: BTreeMap<SourcePath, String>,
    /// How many bytes each file beside the notes has.
    pub lengths: BTreeMap<SourcePath, u64>,
}
