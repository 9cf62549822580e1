//! What the preview says about a page beside the page itself: what was noticed in its note, and where to edit it.

use serde::Serialize;

use super::desk::Desk;
use crate::diagnostic::report::{self, ReportOptions};
use crate::diagnostic::{Diagnostic, Severity};
use crate::guide::Part;
use crate::site::{Route, Subject};
use crate::text::SourcePath;

/// What is to be known about a page.
#[derive(Debug, Serialize)]
pub(super) struct Leaf {
    version: u64,
    /// Laid over the page: it can't be what it should be.
    trouble: Vec<Remark>,
    /// What was noticed in the notes that the page shows.
    problems: Vec<Remark>,
    /// Where its questions can be edited.
    places: Vec<Spot>,
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
pub(super) fn leaf(desk: &Desk<'_>, path: &str) -> Leaf {
    let Desk { reading, site, version, .. } = desk;
    let route = site.find(path);
    let subject = route.and_then(Route::subject);
    let failed = route.and_then(|route| site.render(route).err()).map(|error| *error.problem);
    let trouble = reading.trouble.all().filter(|problem| problem.severity() == Severity::Error);
    let trouble: Vec<Remark> = trouble.chain(&failed).map(|problem| remark(desk, problem)).collect();
    let mut problems = subject.map(|subject| noticed(desk, subject)).unwrap_or_default();
    report::sort(&mut problems);
    let problems = problems.iter().map(|problem| remark(desk, problem)).collect();
    let places = subject.map(|subject| places(desk, subject)).unwrap_or_default();
    Leaf { version: *version, trouble, problems, places }
}

/// Returns what was noticed in the notes that a page shows.
fn noticed(desk: &Desk<'_>, subject: Subject) -> Vec<Diagnostic> {
    let files = files(desk, subject);
    let own = |problem: &&Diagnostic| problem.file.as_ref().is_some_and(|file| files.contains(file));
    let read = desk.problems.iter().filter(own).cloned();
    read.chain(desk.site.problems_of(subject)).collect()
}

fn files(desk: &Desk<'_>, subject: Subject) -> Vec<SourcePath> {
    match subject {
        Subject::Topic(at) => desk.guide.topics.get(at).map(|topic| topic.source.clone()).into_iter().collect(),
        Subject::Question(at) => desk
            .guide
            .questions
            .get(at)
            .map(|question| question.origins.iter().map(|origin| origin.place.file.clone()).collect())
            .unwrap_or_default(),
    }
}

fn places(desk: &Desk<'_>, subject: Subject) -> Vec<Spot> {
    let question = |at: usize, topic: Option<usize>| {
        let question = desk.guide.questions.get(at)?;
        let is_here = |origin: &&crate::guide::Origin| topic.is_none_or(|topic| origin.topic == topic);
        let place = &question.origins.iter().find(is_here)?.place;
        let anchor = topic.map(|_| question.id.anchor());
        spot(desk, anchor, (&place.file, place.line, place.column))
    };
    match subject {
        Subject::Question(at) => question(at, None).into_iter().collect(),
        Subject::Topic(at) => {
            let parts = desk.guide.topics.get(at).into_iter().flat_map(|topic| &topic.parts);
            let asked = parts.filter_map(|part| match part {
                Part::Question(index) => question(*index, Some(at)),
                Part::Section(_) | Part::Prose(_) => None,
            });
            asked.collect()
        }
    }
}

fn spot(desk: &Desk<'_>, anchor: Option<String>, (file, line, column): (&SourcePath, usize, usize)) -> Option<Spot> {
    let path = desk.reading.locate(file)?;
    let path = path.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() };
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    Some(Spot { anchor, file: file.as_str().to_owned(), line, column, path })
}

fn remark(desk: &Desk<'_>, problem: &Diagnostic) -> Remark {
    let place = problem.excerpt.as_ref().map(|excerpt| (excerpt.place.line, excerpt.place.column));
    let (line, column) = place.unwrap_or((1, 1));
    let spot = problem.file.as_ref().and_then(|file| spot(desk, None, (file, line, column)));
    Remark { severity: problem.severity(), text: report(problem), spot }
}

/// Writes a diagnostic as the terminal shows it.
pub(super) fn report(problem: &Diagnostic) -> String {
    report::render(problem, ReportOptions::default())
}
