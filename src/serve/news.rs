//! What browsers and the terminal are told after a change.

use std::time::Duration;

use serde::Serialize;

use super::edit::{Edit, EditKind};
use super::reading::{News, Reading};
use super::snapshot::Snapshot;
use super::trace::{Seen, seen};
use crate::address::file_path;
use crate::compile::Edition;
use crate::diagnostic::report;
use crate::text::{SourcePath, counted};

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

/// Says in a line what changed, how much there is now, and how long it took.
pub(super) fn headline(snapshot: &Snapshot, news: &News, took: Duration) -> String {
    let what = changed(news);
    let questions = counted(snapshot.edition.guide().questions.len(), "question");
    let mut line = format!("{what}: {questions}, {:.0} ms", took.as_secs_f64() * 1000.0);
    let files: Vec<SourcePath> = news.edits.iter().map(|edit| edit.file.clone()).collect();
    let problems = snapshot.problems_of(&files);
    if !problems.is_empty() {
        line += &format!(", {}", report::summary(&problems));
    }
    line
}

fn changed(news: &News) -> String {
    let mut words = Vec::new();
    match &news.edits[..] {
        [] => {}
        [Edit { file, kind }] => words.push(match kind {
            EditKind::Added => format!("{file} added"),
            EditKind::Changed(_) => format!("{file} changed"),
            EditKind::Removed => format!("{file} removed"),
        }),
        several => words.push(format!("{} notes changed", several.len())),
    }
    match &news.files[..] {
        [] => {}
        [file] => words.push(format!("{file} changed")),
        several => words.push(format!("{} files changed", several.len())),
    }
    words.extend(news.config.then(|| "configuration changed".to_owned()));
    words.extend(news.theme.then(|| "theme changed".to_owned()));
    if words.is_empty() {
        words.push("theme or configuration changed".to_owned());
    }
    report::printable(&words.join(", ")).into_owned()
}
