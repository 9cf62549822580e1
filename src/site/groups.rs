//! The topics of a guide by folder, and which of them are listed.

use std::collections::HashMap;

use super::head::Heads;
use crate::address::slugify;
use crate::guide::Topic;

/// The topics of a guide by folder.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    all: Vec<Group>,
    by_folders: HashMap<Vec<String>, usize>,
}

/// The topics that lie in one folder.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) anchor: String,
    pub(crate) topics: Vec<usize>,
}

impl Groups {
    /// Sorts topics into their folders, which stand in the order of their first topics.
    pub(crate) fn new(heads: &Heads<'_>) -> Self {
        let mut groups = Groups::default();
        let mut anchors = HashMap::new();
        for (at, topic) in heads.topics.iter().enumerate() {
            let group = match groups.by_folders.get(topic.folders) {
                Some(&group) => group,
                None => groups.add(topic.folders, &mut anchors),
            };
            groups.all[group].topics.push(at);
        }
        groups
    }

    fn add(&mut self, folders: &[String], anchors: &mut HashMap<String, usize>) -> usize {
        let title = folders.join(" / ");
        let slug = format!("in-{}", slugify(&title));
        let taken = anchors.entry(slug.clone()).and_modify(|count| *count += 1).or_insert(1);
        // Two hyphens stand in no slug, so a number can't meet another folder's name.
        let anchor = if *taken == 1 { slug } else { format!("{slug}--{taken}") };
        self.by_folders.insert(folders.to_vec(), self.all.len());
        self.all.push(Group { title, anchor, topics: Vec::new() });
        self.all.len() - 1
    }

    /// Returns the folders in the order of their first topics.
    pub(crate) fn all(&self) -> &[Group] {
        &self.all
    }

    /// Returns the folder that a topic lies in, as an index into [`Groups::all`].
    pub(crate) fn of(&self, topic: &Topic) -> Option<usize> {
        self.by_folders.get(&topic.folders).copied()
    }

    /// Returns the fragment of a folder on the home page, if topics lie directly in it.
    pub(crate) fn anchor(&self, folders: &[String]) -> Option<&str> {
        self.by_folders.get(folders).map(|&at| self.all[at].anchor.as_str())
    }
}

/// Returns whether a topic is made of the note that speaks for the whole guide: `index` in no folder.
pub(crate) fn is_intro(topic: &Topic) -> bool {
    topic.folders.is_empty() && topic.source.stem().eq_ignore_ascii_case("index")
}

/// Returns whether a topic is told of where topics are listed.
pub(crate) fn is_listed(topic: &Topic) -> bool {
    !is_intro(topic) || topic.asked().next().is_some()
}
