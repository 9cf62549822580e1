//! What the rules look at.

use crate::guide::Guide;
use crate::note::Note;

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The notes that take part in it.
    pub notes: &'a [&'a Note],
}
