//! Which questions of the notes are the same question, and what each is called.
//!
//! Two items are one question when they ask the same words (case, spaces and punctuation aside) in notes
//! of the same folder, and their sections don't differ: "What is it for?" below *Redis* and below *Docker*
//! are two questions. A note's title is no section. Each item's own id depends on itself alone; where
//! merged items have different ids, the first one names the question and the others become aliases.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::identity::{automatic_id, short_hash};
use super::topic::Outline;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::guide::QuestionId;
use crate::note::{Item, Note, Part};
use crate::text::{plain_line, slugify};

/// Where an item stands: the note and the part of it, as indices.
pub(super) type At = (usize, usize);

/// The distinct questions of all notes.
#[derive(Debug, Default)]
pub(super) struct Identified {
    /// In the order in which they are asked.
    pub questions: Vec<Merged>,
    /// The question of each item.
    pub by_item: BTreeMap<At, usize>,
}

/// A question and the items that ask it.
#[derive(Debug)]
pub(super) struct Merged {
    /// Its name.
    pub id: QuestionId,
    /// Names of items that ask it elsewhere.
    pub aliases: Vec<QuestionId>,
    /// Its words as the first item has them, plain.
    pub title: String,
    /// The items, in the order of the notes.
    pub items: Vec<At>,
    section: String,
}

/// Merges and names the questions of all notes.
pub(super) fn identify(notes: &[Note], topics: &[Outline]) -> Checked<Identified> {
    let mut problems = Vec::new();
    let mut found = Identified::default();
    let mut clusters: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, item) in items(notes) {
        let title = plain_line(&item.prompt);
        let section = section(item, &topics[at.0]);
        let cluster = clusters.entry((folder(notes, at), words(&title))).or_default();
        let same = |index: &&usize| {
            let known: &Merged = &found.questions[**index];
            known.section == section || known.section.is_empty() || section.is_empty()
        };
        let index = match cluster.iter().find(same) {
            Some(&index) => {
                problems.push(duplicate(notes, item, &found.questions[index]));
                index
            }
            None => {
                cluster.push(found.questions.len());
                found.questions.push(Merged {
                    id: QuestionId::new(""),
                    aliases: Vec::new(),
                    title,
                    items: Vec::new(),
                    section,
                });
                found.questions.len() - 1
            }
        };
        found.questions[index].items.push(at);
        found.by_item.insert(at, index);
    }
    name(notes, &mut found, &mut problems);
    Checked { value: found, problems }
}

/// Iterates over the items of all notes.
fn items(notes: &[Note]) -> impl Iterator<Item = (At, &Item)> {
    notes.iter().enumerate().flat_map(|(note, parts)| {
        parts.parts.iter().enumerate().filter_map(move |(part, what)| match what {
            Part::Item(item) => Some(((note, part), &**item)),
            Part::Heading(_) | Part::Prose(_) => None,
        })
    })
}

/// Returns the slug of the nearest heading above an item; the note's title counts as none.
fn section(item: &Item, topic: &Outline) -> String {
    let below_title = usize::from(topic.title_heading.is_some()).min(item.trail.len());
    item.trail[below_title..].last().map(|heading| slugify(heading)).unwrap_or_default()
}

fn folder(notes: &[Note], at: At) -> String {
    notes[at.0].source.folders().collect::<Vec<_>>().join("/")
}

/// Returns what two items must share to ask the same.
fn words(title: &str) -> String {
    let kept = |char: &char| !(char.is_whitespace() || "?.,:;!'\"’“”-–—…".contains(*char));
    title.to_lowercase().chars().filter(kept).collect()
}

/// Names every question: ids that authors gave first, then the automatic ones, in the order of the notes.
fn name(notes: &[Note], found: &mut Identified, problems: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<Vec<String>> = vec![Vec::new(); found.questions.len()];
    for explicit in [true, false] {
        for (index, question) in found.questions.iter().enumerate() {
            for &at in &question.items {
                let Some(item) = item(notes, at).filter(|item| explicit == item.id.is_some()) else { continue };
                let wanted = wanted(notes, at, item, &question.title);
                let name = match taken.get(&wanted) {
                    Some(owner) if *owner == index => continue,
                    Some(_) => {
                        let other =
                            format!("{wanted}-{}", short_hash(&format!("{}\n{}", item.place.file, question.title)));
                        problems.push(collision(item, &wanted, &other));
                        other
                    }
                    None => wanted,
                };
                taken.entry(name.clone()).or_insert(index);
                names[index].push(name);
            }
        }
    }
    for (question, names) in found.questions.iter_mut().zip(names) {
        let mut names = names.into_iter().map(QuestionId::new);
        question.id = names.next().unwrap_or_else(|| QuestionId::new(""));
        let known = BTreeSet::from([question.id.clone()]);
        question.aliases = names.filter(|name| !known.contains(name)).collect();
    }
}

/// Returns the id that an item asks for.
fn wanted(notes: &[Note], at: At, item: &Item, title: &str) -> String {
    let given = item.id.as_deref().map(slugify).filter(|id| !id.is_empty());
    given.unwrap_or_else(|| {
        let folders: Vec<&str> = notes[at.0].source.folders().collect();
        automatic_id(&folders, item.trail.last().map(String::as_str), title)
    })
}

/// Returns the item at a position.
pub(super) fn item(notes: &[Note], at: At) -> Option<&Item> {
    match notes.get(at.0)?.parts.get(at.1)? {
        Part::Item(item) => Some(item),
        Part::Heading(_) | Part::Prose(_) => None,
    }
}

fn duplicate(notes: &[Note], again: &Item, known: &Merged) -> Diagnostic {
    let first = known.items.first().and_then(|at| item(notes, *at)).map_or(&again.place, |first| &first.place);
    let message = format!("`{}` is asked twice, first in {}:{}", known.title, first.file, first.line);
    let excerpt = again.prompt.excerpt(0, again.prompt.text.len());
    Diagnostic::at(Code::Duplicate, excerpt, message).hint("both are shown as one question with two origins")
}

fn collision(item: &Item, wanted: &str, other: &str) -> Diagnostic {
    let excerpt = item.prompt.excerpt(0, item.prompt.text.len());
    let message = format!("another question has the id `{wanted}`, this one becomes `{other}`");
    Diagnostic::at(Code::IdCollision, excerpt, message)
        .hint("give one of them an id of its own, as in `## What is CSRF? {#csrf}`")
}
