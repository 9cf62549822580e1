//! The fragments of a note's sections on its page.

use std::collections::BTreeSet;

use crate::address::slugify;
use crate::note::{Note, NotePart};

/// Gives every section of a note its fragment; nothing to its other parts.
pub(super) fn anchors(note: &Note) -> Vec<Option<String>> {
    let mut taken = BTreeSet::new();
    let anchor = |part: &NotePart| match part {
        NotePart::Heading(heading) => {
            let words = heading.id.clone().unwrap_or_else(|| heading.title.words());
            Some(unique(&section_anchor(&words), &mut taken))
        }
        NotePart::Prose(_) | NotePart::Item(_) => None,
    };
    note.parts.iter().map(anchor).collect()
}

/// Returns the fragment of a section. A question's fragment is its id; the prefix keeps the two apart.
fn section_anchor(words: &str) -> String {
    format!("section-{}", slugify(words)).trim_end_matches('-').to_owned()
}

/// Adds a number to a name that is taken.
fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free
}
