//! How content is rendered, and as what.

use super::formula::FormulaForm;
use super::math::Formulas;
use crate::config::{Config, MarkdownConfig};
use crate::language::Interface;

/// How content is rendered; the same for the whole guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderOptions {
    /// How Markdown is read and written.
    pub markdown: MarkdownConfig,
    /// The language of the guide, as a BCP 47 tag, for what is said beside the words of notes.
    pub language: String,
    /// What formulas become.
    pub formulas: FormulaForm,
}

impl RenderOptions {
    /// Returns how the content of a guide is rendered.
    pub fn of(config: &Config) -> Self {
        let Config { markdown, language, .. } = config;
        RenderOptions { markdown: markdown.clone(), language: language.clone(), formulas: FormulaForm::default() }
    }
}

/// What the content is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Paragraphs, lists, code, …
    Block,
    /// Words on one line, as in a heading: no block elements, no paragraph around them.
    Inline,
}

/// What rendering needs besides the content, made once.
#[derive(Debug)]
pub(super) struct Setup {
    /// How it renders.
    pub(super) options: RenderOptions,
    /// What is said beside the words of notes.
    pub(super) interface: Interface,
    /// Reads formulas.
    pub(super) formulas: Formulas,
    /// Whether code is coloured.
    pub(super) colours: bool,
}
