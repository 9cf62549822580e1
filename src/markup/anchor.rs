//! The headings and marked places of a note → the names by which links lead to them.
//!
//! Links name a heading as GitHub does: its words in lower case, punctuation dropped, a space a `-`, and
//! `-1`, `-2` … after the names of headings that repeat others. We also take the id that the author gave and
//! the name that the heading has in our own pages.

use std::collections::{BTreeMap, BTreeSet};

use super::html;
use super::kind::Kind;
use super::passage::Passage;
use super::steps::Step;
use super::tree::{NodeId, Tree};
use crate::text::{composed, slugify};

/// The headings and marked places of a note, by the fragments that lead to them.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    by_name: BTreeMap<String, NodeId>,
}

impl Anchors {
    /// Names what can be linked to in a tree.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut anchors = Anchors::default();
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        let mut headings = Vec::new();
        for (id, node) in tree.nodes() {
            match node.kind {
                Kind::Heading(heading) => headings.push((id, heading.id.map(|said| tree.said(said)), tree.words(id))),
                Kind::Open(said) => {
                    let written = said.map_or(tree.slice(node.span), |said| tree.said(said));
                    if let Some(name) = marked(written) {
                        anchors.by_name.entry(name).or_insert(id);
                    }
                }
                _ => {}
            }
        }
        for (id, given, words) in &headings {
            given.iter().for_each(|given| anchors.add((*given).to_owned(), *id));
            let name = numbered(&mut wanted, github_name(words));
            anchors.add(name, *id);
        }
        for (id, _, words) in &headings {
            anchors.add(slugify(words), *id);
        }
        anchors
    }

    fn add(&mut self, name: String, id: NodeId) {
        if !name.is_empty() {
            self.by_name.entry(name).or_insert(id);
        }
    }

    /// Returns the heading or tag that a fragment, as written after `#` and decoded, leads to.
    pub fn find(&self, fragment: &str) -> Option<NodeId> {
        let named = |name: &str| self.by_name.get(name).copied();
        named(fragment)
            .or_else(|| named(&composed(fragment).to_lowercase()))
            .or_else(|| named(&slugify(fragment)).filter(|_| !fragment.is_empty()))
    }

    /// Iterates over all names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// The names that headings and marked places of a passage have on its page: unique in the passage.
#[derive(Debug, Clone, Default)]
pub struct LocalNames {
    by_node: BTreeMap<NodeId, String>,
}

impl LocalNames {
    /// Names what can be linked to in a passage.
    pub(super) fn of(passage: &Passage) -> Self {
        let tree = passage.tree();
        let mut names = LocalNames::default();
        let (mut wanted, mut taken) = (BTreeMap::new(), BTreeSet::new());
        let mut marks = Vec::new();
        for step in passage.steps() {
            match step {
                Step::Enter(id, Kind::Heading(heading), _) => {
                    let words = heading.id.map_or_else(|| tree.words(id), |said| tree.said(said).to_owned());
                    let slug = Some(slugify(&words)).filter(|slug| !slug.is_empty());
                    let name = free(&mut wanted, &taken, &slug.unwrap_or_else(|| "section".to_owned()));
                    taken.insert(name.clone());
                    names.by_node.insert(id, name);
                }
                Step::Enter(id, Kind::Open(said), span) => {
                    let written = said.map_or(tree.slice(span), |said| tree.said(said));
                    marks.extend(marked(written).map(|name| (id, slugify(&name))));
                }
                Step::Enter(..) | Step::Leave(..) => {}
            }
        }
        for (id, name) in marks {
            if !name.is_empty() && taken.insert(name.clone()) {
                names.by_node.insert(id, name);
            }
        }
        names
    }

    /// Returns the name of a heading or a tag.
    pub fn name(&self, id: NodeId) -> Option<&str> {
        self.by_node.get(&id).map(String::as_str)
    }
}

/// Returns the id that a tag gives to a place, or the name that a link gives.
fn marked(written: &str) -> Option<String> {
    if !written.contains(['i', 'I', 'n', 'N']) {
        return None;
    }
    let tag = html::tag(written)?;
    let name = if tag.name.eq_ignore_ascii_case("a") { tag.attribute("name") } else { None };
    tag.attribute("id").or(name).filter(|id| !slugify(id).is_empty()).map(str::to_owned)
}

/// Spells a heading's name as GitHub does: punctuation is dropped, each space becomes `-`.
pub fn github_name(words: &str) -> String {
    let is_kept = |char: &char| {
        char.is_alphanumeric()
            || matches!(char, ' ' | '-' | '_')
            || unicode_normalization::char::is_combining_mark(*char)
    };
    let lower = composed(words.trim()).to_lowercase();
    lower.chars().filter(is_kept).map(|char| if char == ' ' { '-' } else { char }).collect()
}

/// Adds the number by which GitHub tells a heading from those before it.
fn numbered(seen: &mut BTreeMap<String, usize>, name: String) -> String {
    let mut result = name.clone();
    while seen.contains_key(&result) {
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        result = format!("{name}-{count}");
    }
    seen.insert(result.clone(), 0);
    result
}

fn free(wanted: &mut BTreeMap<String, usize>, taken: &BTreeSet<String>, slug: &str) -> String {
    let count = wanted.entry(slug.to_owned()).or_default();
    loop {
        let name = if *count == 0 { slug.to_owned() } else { format!("{slug}-{count}") };
        *count += 1;
        if !taken.contains(&name) {
            return name;
        }
    }
}
