//! Which questions carry which tag.

use std::collections::{BTreeMap, HashMap};

use super::head::Heads;
use crate::address::slugify;
use crate::search::{CommonName, common_names};

/// A tag with its questions.
#[derive(Debug)]
pub(crate) struct Tag {
    /// The part of its address that names it; unique among tags.
    pub(crate) slug: String,
    /// Its name, as it was written first.
    pub(crate) name: String,
    /// The questions that carry it, as indices in the guide, in their order.
    pub(crate) questions: Vec<usize>,
}

/// Every tag of the guide, sorted by name.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    pub(crate) all: Vec<Tag>,
    by_name: HashMap<String, usize>,
    /// The tags of each question as indices, where the author gave none and they were found.
    found: Vec<Vec<usize>>,
}

/// A tag that was found tells more than a topic: at most so many hundredths of its questions belong to one.
const MOST_OF_TOPIC: usize = 80;

impl Tags {
    /// Collects the tags of all questions; names that differ only in case or punctuation are one tag.
    pub(crate) fn new(heads: &Heads<'_>) -> Self {
        let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
        let mut slugs: BTreeMap<&str, String> = BTreeMap::new();
        for (at, question) in heads.questions.iter().enumerate() {
            for name in question.tags {
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
        Tags { all, by_name, found: Vec::new() }
    }

    /// Finds tags for a guide without any: names that stand in the titles of many questions.
    pub(crate) fn found(heads: &Heads<'_>, language: &str) -> Self {
        let titles: Vec<&str> = heads.questions.iter().map(|question| question.title).collect();
        let mut tags = Tags { found: vec![Vec::new(); titles.len()], ..Tags::default() };
        let mut names = common_names(&titles, language);
        names.retain(|name| tells_more_than_a_topic(heads, &name.titles));
        // One tag alone is no way to choose.
        names.truncate(if names.len() > 1 { names.len() } else { 0 });
        for CommonName { name, titles } in names {
            let slug = tag_slug(&name);
            if tags.all.iter().any(|tag| tag.slug == slug) {
                continue;
            }
            titles.iter().for_each(|at| tags.found[*at].push(tags.all.len()));
            tags.all.push(Tag { slug, name, questions: titles });
        }
        tags
    }

    /// Returns the tags of a question, by its index and the names that its author gave.
    pub(crate) fn of<'t>(&'t self, at: usize, names: &'t [String]) -> Vec<&'t Tag> {
        match self.found.get(at) {
            Some(found) => found.iter().map(|tag| &self.all[*tag]).collect(),
            None => names.iter().filter_map(|name| self.named(name)).collect(),
        }
    }

    /// Returns the tag of a name that a question carries.
    pub(crate) fn named(&self, name: &str) -> Option<&Tag> {
        self.by_name.get(name).map(|&at| &self.all[at])
    }
}

/// Returns whether questions are of several topics, where the guide has several.
fn tells_more_than_a_topic(heads: &Heads<'_>, questions: &[usize]) -> bool {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for question in questions.iter().filter_map(|at| heads.questions.get(*at)) {
        *counts.entry(question.home.unwrap_or_default()).or_default() += 1;
    }
    let most = counts.values().max().copied().unwrap_or_default();
    heads.topics.len() < 2 || most * 100 <= questions.len() * MOST_OF_TOPIC
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
