//! What the preview says about a page beside the page itself: what was noticed in its note, and where to edit it.

use serde::Serialize;

use super::snapshot::Snapshot;
use crate::diagnostic::report::{self, ReportOptions};
use crate::diagnostic::{Diagnostic, Severity};
use crate::guide::{Guide, Part};
use crate::site::{Route, Subject};
use crate::text::SourcePath;

/// What is to be known about a page.
#[derive(Debug, Serialize)]
pub(super) struct PageInfo {
    version: u64,
    /// Laid over the page: it can't be what it should be.
    trouble: Vec<Remark>,
    /// What was noticed in the notes that the page shows.
    problems: Vec<Remark>,
    /// Where its questions can be edited.
    places: Vec<Spot>,
    /// The note that it shows, or the question of it.
    read: Option<Spot>,
}

/// A diagnostic as the terminal would show it.
#[derive(Debug, Serialize)]
struct Remark {
    severity: Severity,
    text: String,
    spot: Option<Spot>,
}

/// A line of a file.
#[derive(Debug, Serialize)]
struct Spot {
    /// The element on the page that it is about; none for the page as a whole.
    anchor: Option<String>,
    file: String,
    line: usize,
    column: usize,
    /// Where the file lies, with `/` between the parts and one before them.
    path: String,
}

/// Tells what is to be known about the page at a path.
pub(super) fn page_info(snapshot: &Snapshot, path: &str) -> PageInfo {
    let route = snapshot.edition.site().find(path);
    let subject = route.and_then(Route::subject);
    let failed = route.and_then(|route| snapshot.fault(route));
    let trouble = snapshot.reading.trouble.all().filter(|problem| problem.severity() == Severity::Error);
    let trouble: Vec<Remark> = trouble.chain(failed.as_deref()).map(|problem| remark(snapshot, problem)).collect();
    let mut problems = subject.map(|subject| noticed(snapshot, subject)).unwrap_or_default();
    report::sort(&mut problems);
    let problems = problems.iter().map(|problem| remark(snapshot, problem)).collect();
    let open = route.map(|route| snapshot.edition.site().open_on(route)).unwrap_or_default();
    let places = subject.map_or_else(|| listed(snapshot, open), |subject| places(snapshot, subject));
    let read = subject.and_then(|subject| read(snapshot, subject));
    PageInfo { version: snapshot.version(), trouble, problems, places, read }
}

/// Returns what was noticed in the notes that a page shows.
fn noticed(snapshot: &Snapshot, subject: Subject) -> Vec<Diagnostic> {
    let files = files(snapshot, subject);
    let mut noticed = snapshot.problems_of(&files);
    noticed.extend(snapshot.edition.site().problems_of(subject));
    noticed
}

fn files(snapshot: &Snapshot, subject: Subject) -> Vec<SourcePath> {
    let Guide { topics, questions, .. } = &**snapshot.edition.guide();
    match subject {
        Subject::Topic(at) => topics.get(at).map(|topic| topic.source.clone()).into_iter().collect(),
        Subject::Question(at) => {
            let origins = questions.get(at).into_iter().flat_map(|question| &question.origins);
            origins.map(|origin| origin.place.file.clone()).collect()
        }
    }
}

/// Returns where the questions stand that a page lists.
fn listed(snapshot: &Snapshot, questions: &[usize]) -> Vec<Spot> {
    let listed = questions.iter().filter_map(|at| snapshot.edition.guide().questions.get(*at));
    let spots = listed.filter_map(|question| {
        let place = &question.origins.first()?.place;
        spot(snapshot, Some(question.id.anchor()), (&place.file, place.line, place.column))
    });
    spots.collect()
}

fn places(snapshot: &Snapshot, subject: Subject) -> Vec<Spot> {
    let guide = snapshot.edition.guide();
    let question = |at: usize, topic: Option<usize>| {
        let question = guide.questions.get(at)?;
        let is_here = |origin: &&crate::guide::Origin| topic.is_none_or(|topic| origin.topic == topic);
        let place = &question.origins.iter().find(is_here)?.place;
        let anchor = topic.map(|_| question.id.anchor());
        spot(snapshot, anchor, (&place.file, place.line, place.column))
    };
    match subject {
        Subject::Question(at) => question(at, None).into_iter().collect(),
        Subject::Topic(at) => {
            let parts = guide.topics.get(at).into_iter().flat_map(|topic| &topic.parts);
            let asked = parts.filter_map(|part| match part {
                Part::Question(index) => question(*index, Some(at)),
                Part::Section(_) | Part::Prose(_) => None,
            });
            asked.collect()
        }
    }
}

/// Returns where the note begins that a topic's page shows, and where a question's page finds it asked.
fn read(snapshot: &Snapshot, subject: Subject) -> Option<Spot> {
    let guide = snapshot.edition.guide();
    match subject {
        Subject::Topic(at) => spot(snapshot, None, (&guide.topics.get(at)?.source, 1, 1)),
        Subject::Question(_) => places(snapshot, subject).into_iter().next(),
    }
}

fn spot(
    snapshot: &Snapshot,
    anchor: Option<String>,
    (file, line, column): (&SourcePath, usize, usize),
) -> Option<Spot> {
    let path = snapshot.reading.locate(file)?;
    let path = path.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() };
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    Some(Spot { anchor, file: file.as_str().to_owned(), line, column, path })
}

fn remark(snapshot: &Snapshot, problem: &Diagnostic) -> Remark {
    let place = problem.excerpt.as_ref().map(|excerpt| (excerpt.place.line, excerpt.place.column));
    let (line, column) = place.unwrap_or((1, 1));
    let spot = problem.file.as_ref().and_then(|file| spot(snapshot, None, (file, line, column)));
    Remark { severity: problem.severity(), text: report(problem), spot }
}

/// Writes a diagnostic as the terminal shows it.
pub(super) fn report(problem: &Diagnostic) -> String {
    report::render(problem, ReportOptions::default())
}
