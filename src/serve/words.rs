//! What the preview says in a browser: in English, as the program says everything to authors.

use serde::Serialize;

/// The words of the preview's script.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Words {
    edit_here: &'static str,
    how_read: &'static str,
    open: &'static str,
    remarks: &'static str,
    error: &'static str,
    warning: &'static str,
    hint: &'static str,
    trouble: &'static str,
    followed: &'static str,
    stays: &'static str,
}

/// All of them.
pub(super) const WORDS: Words = Words {
    edit_here: "edit here",
    how_read: "how was this read?",
    open: "open",
    remarks: "remarks",
    error: "error",
    warning: "warning",
    hint: "hint",
    trouble: "This cannot be shown as it should be. Below is the last page that could be made.",
    followed: "Edits are followed.",
    stays: "This page stays. Press F to follow edits.",
};
