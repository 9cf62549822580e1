//! A build: an edition is made, and each file of its site is published.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use super::clock::{Clock, Spent};
use super::keep::Renewed;
use super::memo::Built;
use super::progress::Progress;
use crate::compile::{Edition, Inputs, Settings, Tools};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{self, Asset, Found, Made, Output, Planned, Project, Published, Store, publish};
use crate::link::Drafts;
use crate::render::Key;
use crate::site::{self, Route};
use crate::text::SourcePath;

/// What a build works with.
pub(super) struct Work<'a> {
    /// What the site is made from, but for the notes.
    pub settings: &'a Settings,
    /// Where it goes.
    pub output: &'a Output,
    /// What is remembered.
    pub store: &'a Arc<Store>,
    /// What is built.
    pub project: &'a Project,
    /// Whether the lock must stay as it is.
    pub locked: bool,
}

/// What a build made.
pub(super) struct Finished {
    /// How it ended.
    pub built: Built,
    /// What was written.
    pub published: Published,
    /// The lock, when it is another one now.
    pub renewed: Option<Renewed>,
}

/// What stops a build: a template that fails.
pub(super) type Stop = Box<Diagnostic>;

/// Why a build ended early, and what was noticed until then.
pub(super) struct Stopped {
    /// Why.
    pub failure: disk::Failure<Stop>,
    /// What was noticed.
    pub problems: Vec<Diagnostic>,
}

impl Work<'_> {
    /// Makes the site of what was found and publishes it.
    pub(super) fn run(&self, found: Found, clock: &mut Clock) -> Result<Finished, Stopped> {
        let Found { notes, assets } = found;
        let broken = |lock| Stopped { failure: disk::Failure::Make(lock), problems: Vec::new() };
        let lock = self.project.lock().map_err(broken)?;
        let inputs = Inputs::new(Settings { lock, ..self.settings.clone() }, &notes);
        // They are large, and each note has its own text by now.
        drop(notes);
        clock.lap("parse");
        let store = Arc::clone(self.store);
        let edition = Edition::new(inputs, Tools { cache: store, memory: None });
        clock.lap("link");
        let renewed = self.renewed(&edition)?;
        clock.lap("lock");
        let site = edition.site();
        site.search();
        clock.lap("search");
        site.relate();
        clock.lap("relate");
        let (routes, keys): (Vec<&Route>, Vec<Key>) = site.keys().into_iter().unzip();
        let planned = routes.iter().zip(keys).map(|(route, key)| Planned { path: route.path().clone(), key: key.0 });
        let planned: Vec<Planned> = planned.collect();
        clock.lap("plan");
        let mut problems: Vec<Diagnostic> = edition.problems().collect();
        let spent = Spent::default();
        let published = match self.write((&edition, &assets), (&routes, &planned), &spent) {
            Ok(published) => published,
            Err(failure) => return Err(Stopped { failure, problems }),
        };
        clock.parts(spent);
        clock.lap("publish");
        problems.extend(left(&published, &routes));
        problems.extend(site.problems());
        clock.lap("check");
        let built = Built::new(&edition, routes.len(), problems);
        // Nobody needs to wait until a large guide is taken to pieces.
        rayon::spawn(move || drop(edition));
        Ok(Finished { built, published, renewed })
    }

    /// Returns the lock when it is another one now; drafts are for their author's eyes, and not remembered.
    fn renewed(&self, edition: &Edition) -> Result<Option<Renewed>, Stopped> {
        let is_published = self.settings.drafts == Drafts::Hidden;
        let renewed = if is_published { Renewed::of(edition.linked(), self.project) } else { None };
        match renewed.as_ref().filter(|_| self.locked) {
            Some(renewed) => {
                let failure = disk::Failure::Make(Box::new(renewed.refused()));
                Err(Stopped { failure, problems: edition.problems().collect() })
            }
            None => Ok(renewed),
        }
    }

    /// Publishes every file of the site; adds up what each of its exports takes.
    fn write(
        &self,
        (edition, assets): (&Edition, &BTreeMap<SourcePath, Asset>),
        (routes, planned): (&[&Route], &[Planned]),
        spent: &Spent,
    ) -> Result<Published, disk::Failure<Stop>> {
        let progress = Progress::start();
        progress.stage("writing pages", planned.len());
        let make = |index: usize| {
            progress.step();
            let started = Instant::now();
            let rendered = edition.site().render(routes[index]);
            if let Some(export) = routes[index].export() {
                spent.add(export, started.elapsed());
            }
            match rendered {
                Ok(site::FileContent::Bytes(bytes)) => Ok(Made::Bytes(bytes.into_owned())),
                Ok(site::FileContent::Copy(file)) => {
                    Ok(Made::Copy(assets.get(&file).map(|asset| asset.path.clone()).unwrap_or_default()))
                }
                Err(error) => Err(error.problem),
            }
        };
        let published = publish(self.output, planned, self.store, make);
        progress.finish();
        published
    }
}

/// Names what was left as it was in the output.
fn left(published: &Published, routes: &[&Route]) -> Vec<Diagnostic> {
    let kept = published.kept.iter().map(|path| {
        let message = format!("`{path}` is no longer made, and was changed since by somebody else");
        Diagnostic::general(Code::OutputKept, message).hint("delete it, or leave it if it is yours")
    });
    let unreadable = published.unreadable.iter().map(|file| {
        let path = routes.get(file.planned).map(|route| route.path().as_str()).unwrap_or_default();
        Diagnostic::general(Code::Unreadable, format!("`{path}` could not be copied: {}", file.error))
    });
    kept.chain(unreadable).collect()
}
