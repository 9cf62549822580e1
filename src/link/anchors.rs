//! The fragments of a note's sections on its page.

use rustc_hash::FxHashMap;

use crate::address::slugify;
use crate::note::{Note, NotePart};

/// Gives every section of a note its fragment; nothing to its other parts.
pub(super) fn anchors(note: &Note) -> Vec<Option<String>> {
    let mut taken = FxHashMap::default();
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

/// Adds a number to a name that is taken; each name that is taken has the number from which on others may be free.
fn unique(name: &str, taken: &mut FxHashMap<String, usize>) -> String {
    let Some(next) = taken.get(name).copied() else {
        taken.insert(name.to_owned(), 2);
        return name.to_owned();
    };
    let named = |number: usize| format!("{name}-{number}");
    let number = (next..).find(|number| !taken.contains_key(&named(*number))).unwrap_or(next);
    taken.insert(name.to_owned(), number + 1);
    taken.insert(named(number), 2);
    named(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_given_once() {
        let mut taken = FxHashMap::default();
        let given = ["a", "a", "a-2", "a", "a-2", "b"].map(|name| unique(name, &mut taken));
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "a-2-3", "b"]);
    }
}
