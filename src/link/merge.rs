//! Which questions of the notes are the same question, and what each is called.
//!
//! Two items are one question when they ask the same words (case, spaces and punctuation aside) in notes
//! of the same folder, and their sections don't differ: "What is it for?" below *Redis* and below *Docker*
//! are two questions. A note's title is no section. Each item's own id depends on itself alone; where
//! merged items have different ids, the first one names the question and the others become aliases.

use std::collections::HashMap;
use std::sync::Arc;

use super::Prepared;
use super::identity::{automatic_id, short_hash};
use super::topic::Outline;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::guide::QuestionId;
use crate::note::{Item, Note, Part};
use crate::text::{is_device, plain_line, slugify};

/// Where an item stands: the note and the part of it, as indices.
pub(super) type At = (usize, usize);

/// What is known of an item before the other notes are looked at.
#[derive(Debug)]
pub(super) struct Named {
    /// Its words, plain.
    title: String,
    /// The slug of the nearest heading above it; the note's title counts as none.
    section: String,
    /// What two items must share to ask the same.
    words: String,
    /// The id that it asks for.
    wanted: QuestionId,
}

impl Named {
    /// Looks at an item of a note.
    pub(super) fn of(item: &Item, note: &Note, topic: &Outline) -> Self {
        let title = plain_line(&item.prompt);
        let below_title = usize::from(topic.title_heading.is_some()).min(item.trail.len());
        let section = item.trail[below_title..].last().map(|heading| slugify(heading)).unwrap_or_default();
        Named { section, words: words(&title), wanted: wanted(note, item, &title), title }
    }
}

/// The distinct questions of all notes.
#[derive(Debug, Default)]
pub(super) struct Identified<'a> {
    /// In the order in which they are asked.
    pub questions: Vec<Merged<'a>>,
    /// The question of each part of each note.
    by_item: Vec<Vec<Option<usize>>>,
}

/// A question and the items that ask it.
#[derive(Debug)]
pub(super) struct Merged<'a> {
    /// Its name.
    pub id: QuestionId,
    /// Names of items that ask it elsewhere.
    pub aliases: Vec<QuestionId>,
    /// Its words as the first item has them, plain.
    pub title: &'a str,
    /// The items, in the order of the notes.
    pub items: Vec<At>,
    section: &'a str,
}

impl Identified<'_> {
    /// Returns the question that a part of a note asks, as an index.
    pub(super) fn question(&self, at: At) -> Option<usize> {
        *self.by_item.get(at.0)?.get(at.1)?
    }
}

/// Merges and names the questions of all notes.
pub(super) fn identify(notes: &[Arc<Prepared>]) -> Checked<Identified<'_>> {
    let mut problems = Vec::new();
    let by_item = notes.iter().map(|note| vec![None; note.named.len()]).collect();
    let mut found = Identified { questions: Vec::new(), by_item };
    let mut clusters: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, named) in all(notes) {
        let cluster = clusters.entry((&notes[at.0].folder, &named.words)).or_default();
        let same = |index: &&usize| {
            let known: &Merged<'_> = &found.questions[**index];
            known.section == named.section || known.section.is_empty() || named.section.is_empty()
        };
        let index = match cluster.iter().find(same) {
            Some(&index) => {
                problems.extend(item(notes, at).map(|item| duplicate(notes, item, &found.questions[index])));
                index
            }
            None => {
                cluster.push(found.questions.len());
                let (title, section, aliases) = (&named.title, &named.section, Vec::new());
                found.questions.push(Merged { id: named.wanted.clone(), aliases, title, items: Vec::new(), section });
                found.questions.len() - 1
            }
        };
        found.questions[index].items.push(at);
        found.by_item[at.0][at.1] = Some(index);
    }
    name(notes, &mut found, &mut problems);
    Checked { value: found, problems }
}

/// Iterates over the items of all notes.
fn all(notes: &[Arc<Prepared>]) -> impl Iterator<Item = (At, &Named)> {
    notes.iter().enumerate().flat_map(|(note, prepared)| {
        prepared.named.iter().enumerate().filter_map(move |(part, named)| Some(((note, part), named.as_ref()?)))
    })
}

/// Returns what two items must share to ask the same.
fn words(title: &str) -> String {
    let kept = |char: &char| !(char.is_whitespace() || "?.,:;!'\"’“”-–—…".contains(*char));
    title.to_lowercase().chars().filter(kept).collect()
}

/// Names every question: ids that authors gave first, then the automatic ones, in the order of the notes.
fn name(notes: &[Arc<Prepared>], found: &mut Identified<'_>, problems: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<QuestionId, usize> = HashMap::with_capacity(found.questions.len());
    let mut names: Vec<Vec<QuestionId>> = vec![Vec::new(); found.questions.len()];
    for explicit in [true, false] {
        for (index, question) in found.questions.iter().enumerate() {
            for &at in &question.items {
                let Some(item) = item(notes, at).filter(|item| explicit == item.id.is_some()) else { continue };
                let wanted = wanted_as(notes, at, item, question.title);
                let name = match taken.get(&wanted) {
                    Some(owner) if *owner == index => continue,
                    Some(_) => {
                        let hash = short_hash(&format!("{}\n{}", item.place.file, question.title));
                        let other = format!("{wanted}-{hash}");
                        problems.push(collision(item, wanted.as_str(), &other));
                        QuestionId::new(other)
                    }
                    None => wanted,
                };
                taken.entry(name.clone()).or_insert(index);
                names[index].push(name);
            }
        }
    }
    for (question, names) in found.questions.iter_mut().zip(names) {
        let mut names = names.into_iter();
        question.id = names.next().unwrap_or_else(|| QuestionId::new(""));
        question.aliases = names.filter(|name| *name != question.id).collect();
    }
}

/// Returns the id that an item asks for as one of those that ask in other words.
fn wanted_as(notes: &[Arc<Prepared>], at: At, item: &Item, title: &str) -> QuestionId {
    match notes[at.0].named[at.1].as_ref() {
        Some(named) if named.title == title => named.wanted.clone(),
        _ => wanted(&notes[at.0].note, item, title),
    }
}

fn wanted(note: &Note, item: &Item, title: &str) -> QuestionId {
    let given = item.id.as_deref().map(slugify).filter(|id| !id.is_empty());
    let id = given.unwrap_or_else(|| {
        let folders: Vec<&str> = note.source.folders().collect();
        automatic_id(&folders, item.trail.last().map(String::as_str), title)
    });
    // A page `con.html` cannot be checked out on Windows.
    QuestionId::new(if is_device(&id) { format!("{id}-question") } else { id })
}

/// Returns the item at a position.
pub(super) fn item(notes: &[Arc<Prepared>], at: At) -> Option<&Item> {
    match notes.get(at.0)?.note.parts.get(at.1)? {
        Part::Item(item) => Some(item),
        Part::Heading(_) | Part::Prose(_) => None,
    }
}

fn duplicate(notes: &[Arc<Prepared>], again: &Item, known: &Merged<'_>) -> Diagnostic {
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
