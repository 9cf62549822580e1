//! The stages of a build from notes to files.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::clock::Clock;
use super::memo::{Built, Raw};
use super::progress::Progress;
use crate::compile;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{self, Made, Output, Planned, Published, Store, publish};
use crate::link::link;
use crate::markup::Extensions;
use crate::render::{Cache, RenderOptions, Renderer};
use crate::site::{self, Inputs, Route, Site};
use crate::text::SourcePath;

/// What a build works with.
pub(super) struct Work<'a> {
    /// What the site is made from.
    pub raw: &'a Raw<'a>,
    /// Where it goes.
    pub output: &'a Output,
    /// What is remembered.
    pub store: &'a Arc<Store>,
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
    /// Makes the site and publishes it.
    pub(super) fn run(&self, clock: &mut Clock) -> Result<(Built, Published), Stopped> {
        let mut problems = Vec::new();
        let Raw { config, drafts, theme, found, facts } = self.raw;
        let notes = compile::notes(&found.notes, Extensions::from(&config.markdown)).collect_into(&mut problems);
        clock.lap("parse");
        let guide = Arc::new(link(notes, &found.sizes(), config, *drafts).collect_into(&mut problems));
        clock.lap("link");
        let renderer = Renderer::new(RenderOptions { markdown: config.markdown.clone() });
        let inputs = Inputs {
            config: Arc::clone(config),
            guide: Arc::clone(&guide),
            theme: Arc::clone(theme),
            renderer: Arc::new(renderer),
            cache: Arc::clone(self.store) as Arc<dyn Cache>,
            facts: Arc::clone(facts),
            memory: None,
        };
        let site = Site::assemble(inputs).collect_into(&mut problems);
        clock.lap("assemble");
        site.search();
        clock.lap("search");
        let routes: Vec<&Route> = site.routes().collect();
        let planned = routes.par_iter().map(|route| Planned { path: route.path().clone(), key: site.key(route).0 });
        let planned: Vec<Planned> = planned.collect();
        clock.lap("plan");
        let published = match self.write(&site, &routes, &planned) {
            Ok(published) => published,
            Err(failure) => return Err(Stopped { failure, problems }),
        };
        clock.lap("publish");
        problems.extend(left(&published, &routes));
        problems.extend(site.problems());
        clock.lap("check");
        let built = Built {
            notes: guide.topics.len(),
            questions: guide.questions.len(),
            answered: guide.questions.iter().filter(|question| !question.answers.is_empty()).count(),
            pages: site.pages().count(),
            files: routes.len(),
            problems,
        };
        // Nobody needs to wait until a large guide is taken to pieces.
        rayon::spawn(move || drop((site, guide)));
        Ok((built, published))
    }

    /// Publishes every file of the site.
    fn write(&self, site: &Site, routes: &[&Route], planned: &[Planned]) -> Result<Published, disk::Failure<Stop>> {
        let progress = Progress::start();
        progress.stage("writing pages", planned.len());
        let make = |index: usize| {
            progress.step();
            match site.render(routes[index]) {
                Ok(site::Output::Bytes(bytes)) => Ok(Made::Bytes(bytes.into_owned())),
                Ok(site::Output::Copy(path)) => Ok(Made::Copy(self.path_of(&path))),
                Err(error) => Err(error.problem),
            }
        };
        let published = publish(self.output, planned, self.store, make);
        progress.finish();
        published
    }

    /// Returns where a file of the notes lies.
    fn path_of(&self, asset: &SourcePath) -> PathBuf {
        self.raw.found.assets.get(asset).map(|asset| asset.path.clone()).unwrap_or_default()
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
