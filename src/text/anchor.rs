//! Headings → the names by which links in the same words lead to them.

use std::collections::{BTreeMap, BTreeSet};

use super::slugify;

/// The names of some headings, in order; each is unique.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    names: Vec<String>,
    taken: BTreeSet<String>,
    /// How else people write a name, as GitHub does.
    spellings: BTreeMap<String, usize>,
    /// Names that are no heading's, and how they are written.
    marks: Vec<String>,
    marked: BTreeMap<String, usize>,
    /// How often a spelling was wanted.
    wanted: BTreeMap<String, usize>,
}

impl Anchors {
    /// Adds a heading, by the id that its author gave it or else by its words.
    pub fn push(&mut self, id: Option<&str>, words: &str) {
        let index = self.names.len();
        let slug = Some(slugify(id.unwrap_or(words))).filter(|slug| !slug.is_empty());
        let name = self.free(&slug.unwrap_or_else(|| "section".to_owned()));
        for spelling in id.map(str::to_owned).into_iter().chain([self.as_on_github(words), name.clone()]) {
            self.spellings.entry(spelling).or_insert(index);
        }
        self.taken.insert(name.clone());
        self.names.push(name);
    }

    /// Returns the name of a heading by its index.
    pub fn name(&self, index: usize) -> Option<&str> {
        self.names.get(index).map(String::as_str)
    }

    /// Returns the name of the heading or mark that a fragment, as written after `#`, leads to.
    pub fn find(&self, fragment: &str) -> Option<&str> {
        if let Some(mark) = self.marked.get(fragment).and_then(|index| self.marks.get(*index)) {
            return Some(mark);
        }
        let index = self.spellings.get(fragment).or_else(|| self.spellings.get(&fragment.to_lowercase()))?;
        self.name(*index)
    }

    /// Adds a name that is no heading's.
    pub fn mark(&mut self, id: &str) {
        let index = self.marks.len();
        self.marks.push(slugify(id));
        self.marked.entry(id.to_owned()).or_insert(index);
    }

    /// Returns whether a heading has this name.
    pub fn is_heading(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    fn free(&mut self, slug: &str) -> String {
        let count = self.wanted.entry(slug.to_owned()).or_default();
        loop {
            let name = if *count == 0 { slug.to_owned() } else { format!("{slug}-{count}") };
            *count += 1;
            if !self.taken.contains(&name) {
                return name;
            }
        }
    }

    /// Spells a heading's name as GitHub does: punctuation is dropped, each space becomes `-`.
    fn as_on_github(&self, words: &str) -> String {
        let kept = words.trim().chars().filter(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
        let slug =
            kept.flat_map(char::to_lowercase).map(|char| if char == ' ' { '-' } else { char }).collect::<String>();
        let before = self.wanted.get(&slugify(words)).copied().unwrap_or(1).saturating_sub(1);
        if before == 0 { slug } else { format!("{slug}-{before}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_headings_have_names_of_their_own() {
        let mut anchors = Anchors::default();
        for words in ["Example", "Example 1", "Example", "???", "Example"] {
            anchors.push(None, words);
        }
        let names: Vec<_> = (0..5).filter_map(|index| anchors.name(index)).collect();
        assert_eq!(names, ["example", "example-1", "example-2", "section", "example-3"]);
    }

    #[test]
    fn a_heading_is_found_by_every_way_to_write_its_name() {
        let mut anchors = Anchors::default();
        anchors.push(None, "What is C++ & why?");
        anchors.push(Some("Own_Id"), "Other");
        for (fragment, name) in [
            ("what-is-cpp-why", Some("what-is-cpp-why")),
            ("what-is-c--why", Some("what-is-cpp-why")),
            ("What-Is-C--Why", Some("what-is-cpp-why")),
            ("Own_Id", Some("own-id")),
            ("nothing", None),
        ] {
            assert_eq!(anchors.find(fragment), name, "{fragment}");
        }
    }
}
