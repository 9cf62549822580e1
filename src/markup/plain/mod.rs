//! To come.

use super::tree::{Builder, Flavour, Tree};
use crate::diagnostic::Checked;
use crate::text::Text;

/// Reads a note from a byte on.
pub(super) fn read(text: &Text, _from: usize) -> Checked<Tree> {
    Checked::new(Builder::new(text.as_str().len()).finish(text, Flavour::Plain))
}
