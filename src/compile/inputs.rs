//! What an edition is made from.

use std::sync::Arc;

use super::Notes;
use crate::config::Config;
use crate::link::{AssetSizes, Drafts, Lock};
use crate::markup::Extensions;
use crate::site::{Facts, Theme};
use crate::text::Source;

/// All but the notes that an edition is made from; cheap to copy.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The configuration.
    pub config: Arc<Config>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What the world told about the notes.
    pub facts: Arc<Facts>,
    /// The files that notes may refer to.
    pub assets: Arc<AssetSizes>,
    /// Whether drafts take part.
    pub drafts: Drafts,
    /// What is remembered of questions.
    pub lock: Option<Arc<Lock>>,
}

impl Default for Settings {
    /// Those of a guide that nobody configured: the default theme, no files, no drafts, nothing remembered.
    fn default() -> Self {
        let (config, facts, assets) = (Arc::default(), Arc::default(), Arc::default());
        Settings { config, theme: Arc::new(Theme::default_theme()), facts, assets, drafts: Drafts::Hidden, lock: None }
    }
}

/// What an edition is made from; cheap to copy.
#[derive(Debug, Clone)]
pub struct Inputs {
    settings: Settings,
    notes: Notes,
}

impl Inputs {
    /// Reads notes as the settings say.
    pub fn new(settings: Settings, sources: &[Source]) -> Self {
        let notes = Notes::read(sources, Extensions::from(&settings.config.markdown));
        Inputs { settings, notes }
    }

    /// Takes other settings and all notes that there are now, of which only those are read that differ.
    pub fn again(&self, settings: Settings, sources: &[Source]) -> Self {
        let notes = self.notes.again(sources, Extensions::from(&settings.config.markdown));
        Inputs { settings, notes }
    }

    /// Takes one note again; `None` when it is what it was.
    pub fn with_note(&self, source: &Source) -> Option<Self> {
        Some(Inputs { settings: self.settings.clone(), notes: self.notes.with(source)? })
    }

    /// Takes another theme.
    pub fn with_theme(&self, theme: Arc<Theme>) -> Self {
        Inputs { settings: Settings { theme, ..self.settings.clone() }, notes: self.notes.clone() }
    }

    /// Returns the settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the notes.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }
}
