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
use crate::site::search::SearchIndex;
use crate::site::{self, Inputs, OutPath, Site};
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
        };
        let site = Site::assemble(inputs).collect_into(&mut problems);
        clock.lap("assemble");
        let planned = plan(&site);
        clock.lap("plan");
        let search = site.search(&**self.store);
        clock.lap("search");
        let published = match self.write(&site, planned, &search) {
            Ok(published) => published,
            Err(failure) => return Err(Stopped { failure, problems }),
        };
        clock.lap("publish");
        problems.extend(left(&published, &site));
        problems.extend(site.problems());
        clock.lap("check");
        let built = Built {
            notes: guide.topics.len(),
            questions: guide.questions.len(),
            answered: guide.questions.iter().filter(|question| !question.answers.is_empty()).count(),
            pages: site.routes().iter().filter(|route| route.is_page()).count(),
            files: site.routes().len() + search.files.len(),
            problems,
        };
        // Nobody needs to wait until a large guide is taken to pieces.
        rayon::spawn(move || drop((site, guide)));
        Ok((built, published))
    }

    /// Publishes every file of the site.
    fn write(
        &self,
        site: &Site,
        mut planned: Vec<Planned>,
        search: &SearchIndex,
    ) -> Result<Published, disk::Failure<Stop>> {
        let routes = site.routes();
        let files: Vec<(OutPath, &[u8])> = search.paths().collect();
        let name =
            |(path, bytes): &(OutPath, &[u8])| Planned { path: path.clone(), key: *blake3::hash(bytes).as_bytes() };
        planned.extend(files.iter().map(name));
        let progress = Progress::start();
        progress.stage("writing pages", planned.len());
        let make = |index: usize| {
            progress.step();
            let Some(route) = routes.get(index) else {
                return Ok(Made::Bytes(files[index - routes.len()].1.to_vec()));
            };
            let made = site.render(route);
            match made {
                Ok(site::Output::Bytes(bytes)) => Ok(Made::Bytes(bytes)),
                Ok(site::Output::Copy(path)) => Ok(Made::Copy(self.path_of(&path))),
                Err(error) => Err(error.problem),
            }
        };
        let published = publish(self.output, &planned, self.store, make);
        progress.finish();
        published
    }

    /// Returns where a file of the notes lies.
    fn path_of(&self, asset: &SourcePath) -> PathBuf {
        self.raw.found.assets.get(asset).map(|asset| asset.path.clone()).unwrap_or_default()
    }
}

/// Names every file of the site and what it would be made from.
fn plan(site: &Site) -> Vec<Planned> {
    let planned = |route: &site::Route| Planned { path: route.path().clone(), key: site.key(route).0 };
    site.routes().par_iter().map(planned).collect()
}

/// Names what was left as it was in the output.
fn left(published: &Published, site: &Site) -> Vec<Diagnostic> {
    let kept = published.kept.iter().map(|path| {
        let message = format!("`{path}` is no longer made, and was changed since by somebody else");
        Diagnostic::general(Code::OutputKept, message).hint("delete it, or leave it if it is yours")
    });
    let unreadable = published.unreadable.iter().map(|file| {
        let path = site.routes().get(file.planned).map(|route| route.path().as_str()).unwrap_or_default();
        Diagnostic::general(Code::Unreadable, format!("`{path}` could not be copied: {}", file.error))
    });
    kept.chain(unreadable).collect()
}
