//! The headings and marked places of a note → the names by which links lead to them.
//!
//! Links name a heading as GitHub does: its words in lower case, punctuation dropped, a space a `-`, and
//! `-1`, `-2` … after the names of headings that repeat others. We also take the id that the author gave and
//! the name that the heading has in our own pages.

use std::collections::BTreeMap;

use super::anchors::Anchors;
use super::html;
use super::kind::Kind;
use super::tree::Tree;
use crate::address::{github_name, numbered, slugify};

/// Names what can be linked to in a tree.
pub(super) fn anchors(tree: &Tree) -> Anchors {
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
        if words.contains('<') {
            anchors.add(github_name(&without_tags(words)), *id);
        }
    }
    anchors
}

/// Takes the names of tags out of words, as GitHub does.
fn without_tags(words: &str) -> String {
    let words = html::pieces(words).into_iter().filter_map(|(_, piece)| match piece {
        html::Piece::Words(words) => Some(words),
        _ => None,
    });
    words.collect()
}

/// Returns the id that a tag gives to a place, or the name that a link gives.
pub(super) fn marked(written: &str) -> Option<String> {
    if !written.contains(['i', 'I', 'n', 'N']) {
        return None;
    }
    let tag = html::tag(written)?;
    let name = if tag.name.eq_ignore_ascii_case("a") { tag.attribute("name") } else { None };
    tag.attribute("id").or(name).filter(|id| !slugify(id).is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::markup::{Extensions, parse};
    use crate::text::{SourcePath, Text};

    #[test]
    fn a_heading_with_tags_as_words_has_the_name_with_them_and_the_one_without() {
        let text = Text::new(SourcePath::new("a.md"), "# <div> and <span>");
        let tree = parse(&text, 1, Extensions::default()).value;
        for name in ["div-and-span", "-and-"] {
            assert!(tree.anchors.find(name).is_some(), "{name}");
        }
    }
}
