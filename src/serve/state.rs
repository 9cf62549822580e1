//! What browsers are told: what the preview shows, and where the last change is seen.

use serde::Serialize;

use super::edit::{Edit, EditKind};
use super::reading::{News, Reading};
use super::trace::{Seen, seen};
use crate::address::file_path;
use crate::compile::Edition;

/// What the preview shows; each browser compares it with what it shows itself.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    /// Counts what was made of changes.
    pub(super) version: u64,
    /// Where the last change is seen, when it was the edit of one note.
    edited: Option<Spotlight>,
    /// Files of the site that are not what they were, below its root.
    files: Vec<String>,
    /// Whether the HTML in the notes is trusted.
    #[serde(skip)]
    pub(super) trusts_html: bool,
}

/// Where an edit is seen.
#[derive(Debug, Clone, Serialize)]
struct Spotlight {
    topic: String,
    question: Option<String>,
    anchor: Option<String>,
}

/// Says what the preview shows after a change; nothing has changed yet when there is no news.
pub(super) fn state((reading, edition): (&Reading, &Edition), version: u64, news: Option<&News>) -> State {
    let guide = edition.guide();
    let edited = news.and_then(|news| match &news.edits[..] {
        [Edit { file, kind: EditKind::Changed(trace) }] => seen(guide, file, trace.as_ref()),
        [Edit { file, kind: EditKind::Added }] => seen(guide, file, None),
        _ => None,
    });
    let edited = edited.map(|Seen { topic, question, anchor }| Spotlight { topic, question, anchor });
    let files = news.map(|news| news.files.iter().map(|file| file_path(file.as_str())).collect()).unwrap_or_default();
    let trusts_html = reading.inputs.settings().config.markdown.trust_html;
    State { version, edited, files, trusts_html }
}
