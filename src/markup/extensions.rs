//! What of Markdown is read that not every reader of Markdown knows.

use crate::config::MarkdownConfig;

/// How a note is read; the same for the whole guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extensions {
    /// Whether `$…$` and `$$…$$` are formulas.
    pub math: bool,
    /// Whether straight quotes, `--` and `...` become typographic ones.
    pub smart_punctuation: bool,
}

impl Default for Extensions {
    fn default() -> Self {
        Extensions { math: true, smart_punctuation: false }
    }
}

impl From<&MarkdownConfig> for Extensions {
    fn from(config: &MarkdownConfig) -> Self {
        Extensions { math: config.math, smart_punctuation: config.smart_punctuation }
    }
}
