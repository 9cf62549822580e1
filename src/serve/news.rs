//! What the terminal is told after a change.

use std::time::Duration;

use super::edit::{Edit, EditKind};
use super::reading::News;
use super::snapshot::Snapshot;
use crate::diagnostic::report;
use crate::text::{SourcePath, counted};

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
