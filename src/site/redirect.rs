//! Addresses that pages had before, and where each leads now.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::planned::Planned;
use super::route::Moved;
use crate::address::{is_short, question_path};
use crate::guide::Guide;

/// An address that leads to another one.
pub(crate) struct Redirect<'g> {
    pub(crate) path: String,
    pub(crate) moved: Moved,
    /// What is there.
    pub(crate) words: &'g str,
}

/// Lists the addresses that lead to topics and to questions.
pub(crate) fn redirects<'g>(planned: &Planned<'g>) -> Vec<Redirect<'g>> {
    let mut found = Vec::new();
    for (at, topic) in planned.heads.topics.iter().enumerate() {
        let moved = Moved::Topic(at);
        found.extend(topic.aliases.iter().map(|alias| Redirect { path: alias_path(alias), moved, words: topic.title }));
    }
    let mut first: FxHashMap<&str, (usize, Moved)> = FxHashMap::default();
    for (at, question) in planned.heads.questions.iter().enumerate() {
        let wanted = |(_, slug): &(usize, &Arc<str>)| planned.settings.config.export.old_addresses || is_short(slug);
        for (number, slug) in question.former.iter().enumerate().filter(wanted) {
            match first.entry(slug) {
                Entry::Vacant(new) => {
                    new.insert((found.len(), Moved::Either(at, number)));
                    let (path, words) = (question_path(slug), question.title);
                    found.push(Redirect { path, moved: Moved::Question(at), words });
                }
                Entry::Occupied(known) => found[known.get().0].moved = known.get().1,
            }
        }
    }
    found
}

/// Which questions an old address of a question leads to, in the guide's order.
#[derive(Debug)]
pub(crate) struct Leading(FxHashMap<Arc<str>, Vec<usize>>);

impl Leading {
    pub(crate) fn new(guide: &Guide) -> Self {
        let mut leading = FxHashMap::<Arc<str>, Vec<usize>>::default();
        for (at, question) in guide.questions.iter().enumerate() {
            question.former.iter().for_each(|slug| leading.entry(Arc::clone(slug)).or_default().push(at));
        }
        Leading(leading)
    }

    pub(crate) fn to(&self, slug: &str) -> &[usize] {
        self.0.get(slug).map_or(&[], Vec::as_slice)
    }
}

/// Returns the file that answers at an old address: `old/` is `old/index.html`, `old` is `old.html`.
fn alias_path(alias: &str) -> String {
    let path = alias.trim_start_matches('/');
    match path {
        _ if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
        _ if path.ends_with(".html") || path.ends_with(".htm") => path.to_owned(),
        _ => format!("{path}.html"),
    }
}
