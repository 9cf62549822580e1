//! An edition: a guide with its site, and what was noticed on the way to it.

use std::sync::Arc;

use super::{Inputs, Settings};
use crate::diagnostic::{Checked, Diagnostic};
use crate::guide::Guide;
use crate::link::{Ground, Linked};
use crate::render::{Cache, RenderOptions, Renderer};
use crate::site::{self, SearchMemory, Site};
use crate::text::SourcePath;

/// A guide with its site; it owns all that it is made from, is cheap to copy, and may be used by any thread.
///
/// Pages are made when they are asked for. The next edition shares with this one what is as it was, and is the same as if it
/// were made anew.
#[derive(Clone)]
pub struct Edition(Arc<Made>);

struct Made {
    inputs: Inputs,
    tools: Tools,
    renderer: Arc<Renderer>,
    linked: Linked,
    site: Site,
    /// What was noticed while the site was planned.
    noticed: Vec<Diagnostic>,
}

/// What one edition remembers for the next; no byte of it is another one for that.
#[derive(Clone)]
pub struct Tools {
    /// Remembers what was rendered.
    pub cache: Arc<dyn Cache>,
    /// Remembers the index for searching, where another edition will follow.
    pub memory: Option<Arc<SearchMemory>>,
}

impl Edition {
    /// Makes an edition.
    pub fn new(inputs: Inputs, tools: Tools) -> Self {
        let linked = Linked::new(inputs.notes().prepared(), ground(&inputs));
        let renderer = Arc::new(Renderer::new(options(&inputs)));
        Made::with(inputs, (tools, renderer), linked, None)
    }

    /// Makes the edition that follows this one.
    pub fn next(&self, inputs: Inputs) -> Self {
        let Made { tools, renderer, linked, site, .. } = &*self.0;
        let linked = linked.again(inputs.notes().prepared(), ground(&inputs));
        let options = options(&inputs);
        let renderer = match *renderer.options() == options {
            true => Arc::clone(renderer),
            false => Arc::new(Renderer::new(options)),
        };
        Made::with(inputs, (tools.clone(), renderer), linked, Some(site))
    }

    /// Returns what it is made from.
    pub fn inputs(&self) -> &Inputs {
        &self.0.inputs
    }

    /// Returns the guide.
    pub fn guide(&self) -> &Arc<Guide> {
        &self.0.linked.guide
    }

    /// Returns the guide with what it was linked from.
    pub fn linked(&self) -> &Linked {
        &self.0.linked
    }

    /// Returns the site.
    pub fn site(&self) -> &Site {
        &self.0.site
    }

    /// Returns all that was noticed so far; what is noticed in words is known to [`Site::problems`].
    pub fn problems(&self) -> impl Iterator<Item = Diagnostic> {
        let Made { inputs, linked, noticed, .. } = &*self.0;
        let read = inputs.notes().problems().cloned();
        read.chain(linked.problems()).chain(noticed.iter().cloned())
    }

    /// Returns what of that is about some files.
    pub fn problems_of(&self, files: &[SourcePath]) -> Vec<Diagnostic> {
        let Made { inputs, linked, noticed, .. } = &*self.0;
        let read = files.iter().flat_map(|file| inputs.notes().problems_of(file)).cloned();
        let is_theirs = |problem: &&Diagnostic| problem.file.as_ref().is_some_and(|file| files.contains(file));
        read.chain(linked.problems_of(files)).chain(noticed.iter().filter(is_theirs).cloned()).collect()
    }
}

impl Made {
    fn with(inputs: Inputs, (tools, renderer): (Tools, Arc<Renderer>), linked: Linked, last: Option<&Site>) -> Edition {
        let Settings { config, theme, facts, .. } = inputs.settings().clone();
        let Tools { cache, memory } = tools.clone();
        let guide = Arc::clone(&linked.guide);
        let given = site::SiteInputs { config, guide, theme, renderer: Arc::clone(&renderer), cache, facts, memory };
        let Checked { value: site, problems: noticed } = match last {
            Some(last) => last.next(given),
            None => Site::assemble(given),
        };
        Edition(Arc::new(Made { inputs, tools, renderer, linked, site, noticed }))
    }
}

fn ground(inputs: &Inputs) -> Arc<Ground> {
    let Settings { config, assets, drafts, lock, .. } = inputs.settings();
    Arc::new(Ground::new(Arc::clone(assets), config, *drafts).with_lock(lock.clone()))
}

fn options(inputs: &Inputs) -> RenderOptions {
    RenderOptions::of(&inputs.settings().config)
}
