//! How bad it is.

use serde::{Deserialize, Serialize};

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something in the notes is wrong, and part of the site is missing or broken for it.
    Error,
    /// Something is most likely not what the author meant; the site is whole.
    Warning,
    /// Something was repaired, merged or guessed, and the author may want to know.
    Hint,
}
