//! Where the relative links of notes lead.
//!
//! Links are resolved as GitHub and editors resolve them: against the folder of the note, with the
//! fragment of a heading. So notes that link to each other work there as well as on the site.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::dead::{dead, nearest, slanted};
use super::merge::Identified;
use super::merged::{At, Merged, item};
use super::named::{right, said};
use super::places::Piece;
use super::prepared::Links;
use super::wiki::{folded_name, wiki_name};
use super::{AssetSizes, Prepared};
use crate::address::{decode, github_name, slugify};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::guide::{Content, Target};
use crate::markup::{NodeId, Passage};
use crate::note::NotePart;
use crate::text::SourcePath;

/// So many dead links of one passage are told one by one: to place one costs as much as the passage is long.
const MOST_SAID: usize = 1000;

/// Knows every note, question, section and file by the names that links use.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    notes: &'a [Arc<Prepared>],
    assets: &'a AssetSizes,
    by_path: BTreeMap<&'a str, usize>,
    /// Notes by what they are called without folder and ending, and by their whole path; the first of equal names.
    by_name: BTreeMap<String, usize>,
    identified: &'a Identified,
    /// One for each note, filled when the first link asks: most notes are never linked to.
    fragments: Vec<OnceLock<BTreeMap<String, Target>>>,
    /// Which answer is that of each item of a question, filled when the first link into an answer asks.
    answers: Vec<OnceLock<BTreeMap<At, usize>>>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(notes: &'a [Arc<Prepared>], identified: &'a Identified, assets: &'a AssetSizes) -> Self {
        let by_path = notes.iter().enumerate().map(|(index, note)| (note.note.source.as_str(), index)).collect();
        let fragments = notes.iter().map(|_| OnceLock::new()).collect();
        let mut by_name = BTreeMap::new();
        for (index, note) in notes.iter().enumerate() {
            let path = note.note.source.as_str();
            let own = path.rsplit('/').next().unwrap_or(path);
            for name in [own, path] {
                by_name.entry(folded_name(name)).or_insert(index);
            }
        }
        let answers = identified.questions.iter().map(|_| OnceLock::new()).collect();
        Resolver { notes, assets, by_path, by_name, identified, fragments, answers }
    }

    /// Returns the fragment of a section on its topic's page.
    pub(super) fn anchor(&self, at: (usize, usize)) -> &str {
        self.notes[at.0].anchors.get(at.1).and_then(Option::as_deref).unwrap_or_default()
    }

    /// Returns the address of a note's page.
    fn slug(&self, note: usize) -> String {
        self.identified.addresses.slug(note).to_owned()
    }

    /// Resolves every relative link of a passage; a link to nothing is reported.
    pub(super) fn resolve(&self, note: usize, (passage, links): (&Arc<Passage>, &Links)) -> Checked<Content> {
        let mut problems = Vec::new();
        let mut references = BTreeMap::new();
        let mut unsaid = 0;
        for (destination, span) in links {
            if references.get(destination).is_some_and(|known| *known != Target::Nothing) {
                continue;
            }
            let target = self.target((note, passage), destination);
            match target {
                Some(_) => problems.extend(slanted(destination, passage.tree().excerpt(*span))),
                None if problems.len() < MOST_SAID => {
                    let why = self.why_dead(note, destination);
                    problems.push(dead(destination, passage.tree().excerpt(*span), why));
                }
                None => unsaid += 1,
            }
            references.insert(destination.clone(), target.unwrap_or(Target::Nothing));
        }
        if unsaid > 0 {
            let message = format!("{unsaid} more links in one place lead nowhere");
            problems.push(Diagnostic::of_file(Code::DeadLink, passage.file(), message));
        }
        Checked { value: Content { passage: Arc::clone(passage), references }, problems }
    }

    fn target(&self, (note, passage): (usize, &Passage), destination: &str) -> Option<Target> {
        if let Some(name) = wiki_name(destination) {
            return self.named((note, passage), name);
        }
        let (path, fragment) = split(destination);
        if path.is_empty() {
            return self.within(note, passage, &fragment);
        }
        let full = joined(&self.notes[note].note.source, &path.replace('\\', "/"))?;
        self.file(&full, &fragment)
    }

    /// Finds what a path from the notes' folder leads to.
    fn file(&self, full: &str, fragment: &str) -> Option<Target> {
        if let Some(found) = self.note_at(full) {
            return self.in_note(found, fragment);
        }
        if fragment.is_empty() && self.is_folder(full) {
            return Some(Target::Home);
        }
        let (path, size) = self.assets.get_key_value(&SourcePath::new(full))?;
        Some(Target::Asset { path: path.clone(), size: *size })
    }

    /// Finds a note or a file by its name alone, as Obsidian does: `[[name#heading]]`.
    fn named(&self, (note, passage): (usize, &Passage), name: &str) -> Option<Target> {
        let (path, fragment) = name.split_once('#').unwrap_or((name, ""));
        if path.is_empty() {
            return self.within(note, passage, fragment);
        }
        let known = self.by_name.get(&folded_name(path)).copied();
        if let Some(found) = known {
            return self.in_note(found, fragment);
        }
        let is_named = |asset: &&SourcePath| folded_name(asset.as_str()).ends_with(&folded_name(path));
        let path = self.assets.keys().find(is_named)?;
        Some(Target::Asset { path: path.clone(), size: self.assets.get(path).copied().flatten() })
    }

    /// Finds what a fragment leads to from words of the same note.
    fn within(&self, note: usize, passage: &Passage, fragment: &str) -> Option<Target> {
        let tree = &self.notes[note].note.tree;
        let node = tree.anchors().find(fragment);
        let local = node.filter(|node| passage.holds(*node));
        match local.and_then(|node| passage.names().name(node).map(str::to_owned)) {
            Some(name) => Some(Target::Within(name)),
            None => self.in_note(note, fragment),
        }
    }

    /// Says why a link leads nowhere, and where it might have been meant to lead.
    fn why_dead(&self, note: usize, destination: &str) -> String {
        let (path, fragment) = split(destination);
        let full = if path.is_empty() { Some(String::new()) } else { joined(&self.notes[note].note.source, &path) };
        match full {
            None => "it leads out of the notes".to_owned(),
            Some(full) => match if full.is_empty() { Some(note) } else { self.note_at(&full) } {
                Some(found) => nearest(&fragment, self.names(found).keys().map(String::as_str)),
                None => nearest(&full, self.by_path.keys().copied().chain(self.assets.keys().map(SourcePath::as_str))),
            },
        }
    }

    /// Finds a note by its path, with or without its extension, or a folder by the note that speaks for it.
    fn note_at(&self, path: &str) -> Option<usize> {
        let folder = path.trim_end_matches('/');
        let tries = ["", ".md", ".markdown", ".txt", ".org", "/README.md", "/index.md", "/readme.md"];
        tries.iter().find_map(|end| self.by_path.get(format!("{folder}{end}").as_str()).copied())
    }

    /// Returns whether there are notes in a folder, or somewhere below it.
    fn is_folder(&self, path: &str) -> bool {
        let start = if path.is_empty() { String::new() } else { format!("{}/", path.trim_end_matches('/')) };
        self.by_path.range(&*start..).next().is_some_and(|(path, _)| path.starts_with(&start))
    }

    /// Finds what a fragment leads to in a note.
    fn in_note(&self, note: usize, fragment: &str) -> Option<Target> {
        if fragment.is_empty() || fragment == "top" {
            return Some(Target::Topic(self.slug(note), None));
        }
        let by_tree = || self.at_node(note, self.notes[note].note.tree.anchors().find(fragment)?);
        let known = self.names(note);
        known.get(fragment).cloned().or_else(by_tree).or_else(|| known.get(&slugify(fragment)).cloned())
    }

    /// Finds where a heading or a tag of a note is shown.
    fn at_node(&self, note: usize, node: NodeId) -> Option<Target> {
        let prepared = &self.notes[note];
        let span = prepared.note.tree.node(node).span;
        let again = || Some((prepared.places.answered_below(span.end)?, Piece::Label));
        let (part, piece) = prepared.places.find(span.start, span.end).or_else(again)?;
        let local = |passage: &Passage| passage.names().name(node).map(str::to_owned);
        match (&prepared.note.parts[part], piece) {
            (NotePart::Heading(_), _) => {
                let anchor = prepared.anchors[part].clone().filter(|_| prepared.outline.title_heading != Some(part));
                Some(Target::Topic(self.slug(note), anchor))
            }
            (NotePart::Prose(prose), _) => {
                let shown = part - usize::from(prepared.outline.title_heading.is_some_and(|title| title < part));
                let id = local(prose).map(|name| format!("p--{shown}--{name}"));
                Some(Target::Topic(self.slug(note), id))
            }
            (NotePart::Item(item), Piece::Answer) => {
                let index = self.identified.question((note, part))?;
                let question = &self.identified.questions[index];
                let scope = question.id.answer_scope(self.answer_index(index, (note, part)));
                let name = item.answer.as_ref().and_then(|answer| local(&answer.body));
                Some(page(question, name.map(|name| format!("{scope}--{name}"))))
            }
            (NotePart::Item(_), Piece::Words | Piece::Label) => {
                let question = &self.identified.questions[self.identified.question((note, part))?];
                Some(page(question, None))
            }
        }
    }

    /// Returns which of a question's answers is that of an item.
    fn answer_index(&self, index: usize, at: At) -> usize {
        let question = &self.identified.questions[index];
        if question.others.is_empty() {
            return 0;
        }
        let of_items = || question.items().zip(answer_indices(self.notes, question)).collect();
        self.answers[index].get_or_init(of_items).get(&at).copied().unwrap_or(0)
    }

    fn names(&self, note: usize) -> &BTreeMap<String, Target> {
        self.fragments[note].get_or_init(|| self.fragments_of(note))
    }

    /// Names every question and section of a note by the fragments that lead to it.
    fn fragments_of(&self, index: usize) -> BTreeMap<String, Target> {
        let topic = &self.notes[index].outline;
        let mut names = BTreeMap::new();
        for (at, part) in self.notes[index].note.parts.iter().enumerate() {
            let (given, words, target) = match part {
                NotePart::Prose(_) => continue,
                NotePart::Heading(heading) => {
                    let anchor = self.notes[index].anchors[at].as_ref().filter(|_| topic.title_heading != Some(at));
                    (&heading.id, heading.title.words(), Target::Topic(self.slug(index), anchor.cloned()))
                }
                NotePart::Item(item) => {
                    let Some(question) = self.identified.question((index, at)) else { continue };
                    let question = &self.identified.questions[question];
                    names.entry(question.id.as_str().to_owned()).or_insert_with(|| page(question, None));
                    (&item.id, item.prompt.words(), page(question, None))
                }
            };
            for name in [given.clone(), Some(github_name(&words)), Some(slugify(&words))].into_iter().flatten() {
                names.entry(name).or_insert_with(|| target.clone());
            }
        }
        names
    }
}

/// Returns the page of a question, or a place on it.
fn page(question: &Merged, place: Option<String>) -> Target {
    Target::Question { id: question.id.clone(), slug: Arc::clone(&question.slug), place }
}

/// Returns for each item of a question which of its answers is that of the item; answers in the same words are one.
pub(super) fn answer_indices(notes: &[Arc<Prepared>], question: &Merged) -> Vec<usize> {
    let answer = |at| {
        let item = item(notes, at)?;
        Some((said(&item.answer.as_ref()?.body), right(item)))
    };
    let mut known: BTreeMap<(String, Vec<usize>), usize> = BTreeMap::new();
    let mut index = |words: (String, Vec<usize>)| {
        let next = known.len();
        *known.entry(words).or_insert(next)
    };
    question.items().map(|at| answer(at).map_or(0, &mut index)).collect()
}

/// Splits a destination into its path and its fragment, both decoded.
fn split(destination: &str) -> (String, String) {
    let (path, fragment) = destination.split_once('#').unwrap_or((destination, ""));
    (decode(path.split('?').next().unwrap_or(path)).into_owned(), decode(fragment).into_owned())
}

/// Joins a relative path to the folder of a note; `None` when it leaves the notes.
fn joined(source: &SourcePath, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { source.folders().collect() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_stay_within_the_notes() {
        let from = SourcePath::new("web/http.md");
        let join = |path| joined(&from, path);
        assert_eq!(join("tls.md").as_deref(), Some("web/tls.md"));
        assert_eq!(join("../db/sql.md").as_deref(), Some("db/sql.md"));
        assert_eq!(join("/db/./sql.md").as_deref(), Some("db/sql.md"));
        assert_eq!(join("../../etc/passwd"), None);
    }
}
