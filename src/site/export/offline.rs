//! `offline.json`: what a browser keeps of the site when its reader wants a topic or all of it, with what that takes.
//!
//! Nothing is made to know it: a file is named by what it is made from, and the size of a page is guessed from its view and the
//! notes (see [`crate::site::entry`]).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::kind::Export;
use crate::address::encode;
use crate::config::Config;
use crate::guide::{Guide, Target};
use crate::site::entry::Entry;
use crate::site::material::Material;
use crate::site::route::{Kind, Moved, Page, Route, Studied, Subject};

/// Returns where it lies, if the site can be kept.
pub(crate) fn address(config: &Config) -> Option<String> {
    config.export.offline.then(|| "offline.json".to_owned())
}

#[derive(Serialize)]
struct List<'s> {
    version: String,
    /// Addresses below the root, names of what they hold, sizes in bytes. A copy has no name: it is asked for again.
    files: Vec<(Cow<'s, str>, String, usize)>,
    /// What is kept in any case, by its number.
    common: Vec<usize>,
    /// What a topic needs beside that.
    topics: BTreeMap<&'s str, Vec<usize>>,
}

/// For whom a file is kept.
enum Wanted {
    Always,
    For(Vec<usize>),
    WithAll,
    Never,
}

/// What is known of the files of a site.
pub(crate) struct Known<'s, F> {
    /// Each with what it is made from, and about how large it is.
    pub(crate) files: F,
    /// Names all of them.
    pub(crate) version: String,
    /// How many bytes stand around the content of each page.
    pub(crate) frame: usize,
    pub(crate) material: &'s Material,
}

/// Lists the files.
pub(crate) fn list<'s>(known: Known<'s, impl Iterator<Item = (&'s Route, &'s Entry)>>) -> String {
    let Known { files, version, frame, material } = known;
    let (guide, askers) = (&material.guide, Askers::new(material));
    let mut list = List {
        version,
        files: Vec::new(),
        common: Vec::new(),
        topics: guide.topics.iter().map(|topic| (topic.slug.as_str(), Vec::new())).collect(),
    };
    for (route, entry) in files {
        let at = list.files.len();
        match askers.wanted(route, guide) {
            Wanted::Never => continue,
            Wanted::WithAll => {}
            Wanted::Always => list.common.push(at),
            Wanted::For(topics) => {
                let slugs = topics.iter().filter_map(|topic| guide.topics.get(*topic));
                slugs.for_each(|topic| list.topics.entry(&topic.slug).or_default().push(at));
            }
        }
        list.files.push(file(route, entry, frame));
    }
    serde_json::to_string(&list).unwrap_or_default() + "\n"
}

fn file<'s>(route: &'s Route, entry: &Entry, frame: usize) -> (Cow<'s, str>, String, usize) {
    let name = match route.kind {
        Kind::File(_) => String::new(),
        _ => entry.key.0[..4].iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    let around = if route.is_page() { frame } else { 0 };
    (encode(route.path.as_str()), name, entry.size + around)
}

/// The topics that ask the questions of other topics, and those that show a file.
struct Askers<'s> {
    /// By the topic to which questions belong.
    of: Vec<BTreeSet<usize>>,
    files: FxHashMap<&'s str, Vec<usize>>,
}

impl<'s> Askers<'s> {
    fn new(material: &'s Material) -> Self {
        let guide = &material.guide;
        let mut of = vec![BTreeSet::new(); guide.topics.len()];
        for question in &guide.questions {
            if let Some(askers) = question.origins.first().and_then(|home| of.get_mut(home.topic)) {
                askers.extend(question.origins.iter().map(|origin| origin.topic));
            }
        }
        let mut files: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for topic in 0..guide.topics.len() {
            for words in material.library.shown(Subject::Topic(topic)) {
                for target in words.content.references.values() {
                    let Target::Asset { path, .. } = target else { continue };
                    let known = files.entry(path.as_str()).or_default();
                    if known.last() != Some(&topic) {
                        known.push(topic);
                    }
                }
            }
        }
        Askers { of, files }
    }

    fn wanted(&self, route: &Route, guide: &Guide) -> Wanted {
        match &route.kind {
            Kind::Asset(_)
            | Kind::Page(Page::Home | Page::Study)
            | Kind::Study(Studied::Topics | Studied::Places)
            | Kind::Export(Export::Search | Export::Manifest, _) => Wanted::Always,
            Kind::Page(Page::Topic(at) | Page::Further(at, _) | Page::Redirect(Moved::Topic(at))) => {
                Wanted::For(vec![*at])
            }
            Kind::Page(Page::Question(at) | Page::Redirect(Moved::Question(at) | Moved::Either(at, _))) => {
                let topics: BTreeSet<usize> = guide.questions[*at].origins.iter().map(|origin| origin.topic).collect();
                Wanted::For(topics.into_iter().collect())
            }
            Kind::Study(Studied::Part(topic, _)) => {
                let askers = self.of.get(*topic).into_iter().flatten().copied().chain([*topic]);
                Wanted::For(askers.collect::<BTreeSet<usize>>().into_iter().collect())
            }
            Kind::File(at) => Wanted::For(self.files.get(guide.assets[*at].as_str()).cloned().unwrap_or_default()),
            Kind::Page(Page::Tags | Page::Tag(..) | Page::Open(_)) => Wanted::WithAll,
            Kind::Page(Page::Missing) | Kind::Twin(_) | Kind::Export(..) => Wanted::Never,
        }
    }
}
