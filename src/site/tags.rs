//! Which questions carry which tag.

use std::collections::{BTreeMap, HashMap};

use crate::address::slugify;
use crate::guide::Guide;

/// A tag with its questions.
#[derive(Debug)]
pub(crate) struct Tag {
    /// The part of its address that names it; unique among tags.
    pub(crate) slug: String,
    /// Its name, as it was written first.
    pub(crate) name: String,
    /// The questions that carry it, as indices in [`Guide::questions`], in their order.
    pub(crate) questions: Vec<usize>,
}

/// Every tag of the guide, sorted by name.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    pub(crate) all: Vec<Tag>,
    by_name: HashMap<String, usize>,
}

impl Tags {
    /// Collects the tags of all questions; names that differ only in case or punctuation are one tag.
    pub(crate) fn new(guide: &Guide) -> Self {
        let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
        let mut slugs: BTreeMap<&str, String> = BTreeMap::new();
        for (at, question) in guide.questions.iter().enumerate() {
            for name in &question.tags {
                let slug = &*slugs.entry(name).or_insert_with(|| tag_slug(name));
                if !tags.contains_key(slug) {
                    tags.insert(slug.clone(), Tag { slug: slug.clone(), name: name.clone(), questions: Vec::new() });
                }
                if let Some(tag) = tags.get_mut(slug).filter(|tag| tag.questions.last() != Some(&at)) {
                    tag.questions.push(at);
                }
            }
        }
        let mut all: Vec<Tag> = tags.into_values().collect();
        all.sort_by_cached_key(|tag| (tag.name.to_lowercase(), tag.slug.clone()));
        let by_slug: HashMap<&str, usize> = all.iter().enumerate().map(|(at, tag)| (&*tag.slug, at)).collect();
        let named = |(name, slug): (&str, String)| Some((name.to_owned(), *by_slug.get(&*slug)?));
        let by_name = slugs.into_iter().filter_map(named).collect();
        Tags { all, by_name }
    }

    /// Returns the tag of a name that a question carries.
    pub(crate) fn named(&self, name: &str) -> Option<&Tag> {
        self.by_name.get(name).map(|&at| &self.all[at])
    }
}

/// Returns the part of a tag's address that names it; a tag without letters gets a name of its own.
fn tag_slug(name: &str) -> String {
    let slug = slugify(name);
    if !slug.is_empty() && slug != "index" {
        return slug;
    }
    let hash = blake3::hash(name.as_bytes()).to_hex();
    format!("tag-{}", &hash[..8])
}
