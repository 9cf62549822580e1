//! The topics that stand beside a page: all of a small guide, and the near ones of a large guide.
//!
//! A page stays small however large the guide is, and a topic that comes or goes makes only pages near it anew.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::view::{BranchView, LeafView, TreeView};
use crate::address::{encode, topic_path};
use crate::diagnostic::Diagnostic;
use crate::render::Key;
use crate::site::groups::Group;
use crate::site::material::Material;
use crate::site::page::template::Templates;
use crate::site::route::{Kind, Page, Route};

/// A guide with more topics than this shows beside a page only those near it.
const MOST_TOPICS: usize = 40;
/// And only so many folders.
const MOST_FOLDERS: usize = 24;
/// A title is cut to this many characters.
const TITLE: usize = 60;

/// The page that a tree stands beside: the topic it belongs to, and its way to the root.
type Beside = (Option<usize>, String);

/// The trees of a site, each made once.
#[derive(Debug, Default)]
pub(crate) struct Trees {
    keys: Mutex<HashMap<Option<usize>, (Key, usize)>>,
    made: Mutex<HashMap<Beside, Arc<str>>>,
}

impl Trees {
    /// Names the tree beside a page, and counts the bytes of its view.
    pub(crate) fn key(&self, material: &Material, route: &Route) -> Option<(Key, usize)> {
        let topic = beside(material, route)?;
        if let Some(key) = held(&self.keys).get(&topic) {
            return Some(*key);
        }
        let tree = material.tree(topic);
        let key = (Key::of(&tree), postcard::to_allocvec(&tree).map_or(0, |view| view.len()));
        held(&self.keys).insert(topic, key);
        Some(key)
    }

    /// Makes the tree beside a page, as HTML.
    pub(crate) fn html(
        &self,
        (material, templates): (&Material, &Templates),
        route: &Route,
        root: &str,
    ) -> Result<Option<Arc<str>>, Box<Diagnostic>> {
        let Some(topic) = beside(material, route) else { return Ok(None) };
        let beside = (topic, root.to_owned());
        if let Some(html) = held(&self.made).get(&beside) {
            return Ok(Some(Arc::clone(html)));
        }
        let html: Arc<str> = templates.tree(root, &material.tree(topic))?.into();
        held(&self.made).insert(beside, Arc::clone(&html));
        Ok(Some(html))
    }
}

fn held<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the topic that a page belongs to, if any; nothing where no tree stands beside the page.
fn beside(material: &Material, route: &Route) -> Option<Option<usize>> {
    let Kind::Page(page) = &route.kind else { return None };
    match page {
        Page::Topic(at) | Page::Further(at, _) => Some(Some(*at)),
        Page::Question(at) => Some(material.guide.questions[*at].origins.first().map(|origin| origin.topic)),
        Page::Tags | Page::Tag(..) | Page::Open(_) | Page::Missing => Some(None),
        Page::Home | Page::Study | Page::Redirect(_) => None,
    }
}

impl Material {
    /// Returns the topics near a topic, or the folders where there is none.
    fn tree(&self, topic: Option<usize>) -> TreeView {
        let groups = self.groups().all();
        let folder = |topic: usize| self.groups().of(&self.guide.topics[topic]);
        let is_small = self.guide.topics.len() <= MOST_TOPICS;
        let here = topic.and_then(folder);
        let near = if is_small { 0..groups.len() } else { window(groups.len(), here, MOST_FOLDERS) };
        let branch = |at: usize| {
            let is_open = here == Some(at);
            let is_shown = is_small || is_open || groups.len() == 1;
            self.branch(&groups[at], topic, (is_open, is_shown))
        };
        TreeView { groups: near.map(branch).collect(), cut: !is_small }
    }

    fn branch(&self, group: &Group, topic: Option<usize>, (open, is_shown): (bool, bool)) -> BranchView {
        // They stand in the order of the guide.
        let place = topic.and_then(|topic| group.topics.binary_search(&topic).ok());
        let shown = if is_shown { window(group.topics.len(), place, MOST_TOPICS) } else { 0..0 };
        let leaf = |&at: &usize| {
            let known = &self.guide.topics[at];
            let path = encode(&topic_path(&known.slug)).into_owned();
            LeafView { path, title: super::super::titles::cut(&known.title, TITLE), current: Some(at) == topic }
        };
        let topics = group.topics[shown].iter().map(leaf).collect();
        BranchView { title: group.title.clone(), anchor: group.anchor.clone(), open, topics }
    }
}

/// Returns the stretch of a list around one of its places, or its beginning.
fn window(length: usize, place: Option<usize>, most: usize) -> Range<usize> {
    let last = length.saturating_sub(most);
    let start = place.unwrap_or(0).saturating_sub(most / 2).min(last);
    start..(start + most).min(length)
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn a_window_stays_within_its_list() {
        assert_eq!(window(3, Some(2), 10), 0..3);
        assert_eq!(window(100, None, 10), 0..10);
        assert_eq!(window(100, Some(50), 10), 45..55);
        assert_eq!(window(100, Some(99), 10), 90..100);
        assert_eq!(window(0, None, 10), 0..0);
    }
}
