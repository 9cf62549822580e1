//! The names that headings and marked places of a passage have on its page.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor::marked;
use super::anchors::LocalNames;
use super::kind::Kind;
use super::passage::Passage;
use super::steps::Step;
use crate::address::slugify;

/// Names what can be linked to in a passage.
fn local_names(passage: &Passage) -> LocalNames {
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

impl Passage {
    /// Returns the names that headings and marked places have in it; worked out once.
    pub fn names(&self) -> &LocalNames {
        self.names.get_or_init(|| Box::new(local_names(self)))
    }
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
