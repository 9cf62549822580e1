//! What a note's items are called before other notes are looked at: their words, and what tells them apart.

use super::identity::{automatic_id, short_hash};
use super::topic::Outline;
use crate::address::{composed, is_device, slugify};
use crate::guide::QuestionId;
use crate::markup::Passage;
use crate::note::{Item, Note};

/// What is known of an item before the other notes are looked at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Its words, plain.
    title: String,
    /// The slug of the nearest heading above it; the note's title counts as none.
    pub(super) section: String,
    /// Names the folder and the words, which two items must share to ask the same.
    pub(super) cluster: Cluster,
    /// A hash of the code and the choices that belong to it, by which it is told from others of the same words.
    material: Option<String>,
    /// The id that it asks for.
    wanted: QuestionId,
    /// Whether its author gave it that id.
    is_given: bool,
}

/// The hash of what two items must share to ask the same: short to compare, and no two things in a guide share it.
pub(super) type Cluster = [u8; 16];

impl Named {
    /// Looks at an item of a note.
    pub(super) fn of(item: &Item, note: &Note, topic: &Outline) -> Self {
        let title = item.prompt.words();
        let below_title = usize::from(topic.title_heading.is_some()).min(item.trail.len());
        let section = item.trail[below_title..].last().map(|heading| slugify(heading)).unwrap_or_default();
        let material = material(item).map(|words| short_hash(&words));
        let cluster = cluster(note, &title, material.as_deref().unwrap_or_default());
        Named { section, cluster, material, wanted: wanted(note, item, &title), is_given: item.id.is_some(), title }
    }

    /// Returns the id that it asks for.
    pub(super) fn wanted(&self) -> &QuestionId {
        &self.wanted
    }

    /// Returns whether its author gave it that id.
    pub(super) fn is_given(&self) -> bool {
        self.is_given
    }

    /// Returns its words, plain.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// Returns a hash of the code and the choices that belong to it.
    pub(super) fn material(&self) -> Option<&str> {
        self.material.as_deref()
    }
}

/// Returns the words of the code and the choices that belong to an item; a tick or another mark makes no other question.
pub(super) fn material(item: &Item) -> Option<String> {
    let choices = item.choices.iter().map(|choice| said(&choice.words));
    let all: Vec<String> = item.material.iter().map(|material| said(material)).chain(choices).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

/// Returns the words of a question without what makes no other question of it: case, spaces, punctuation.
pub(super) fn asked(title: &str) -> String {
    let is_point = |char: char| {
        matches!(char, '?' | '.' | ',' | ':' | ';' | '!' | '\'' | '"' | '’' | '“' | '”' | '-' | '–' | '—' | '…')
    };
    let kept = |char: &char| !(char.is_whitespace() || is_point(*char));
    composed(title).to_lowercase().chars().filter(kept).collect()
}

/// Names what two items must share to ask the same: the folder, the words, and what belongs to them.
fn cluster(note: &Note, title: &str, material: &str) -> Cluster {
    let words = asked(title);
    let mut hash = blake3::Hasher::new();
    for folder in note.source.folders() {
        hash.update(folder.as_bytes()).update(b"/");
    }
    hash.update(b"\0").update(words.as_bytes()).update(b"\0").update(material.as_bytes());
    let mut cluster = Cluster::default();
    hash.finalize_xof().fill(&mut cluster);
    cluster
}

/// Returns the id that an item of a note has as long as no other note and no lock has a part in it.
pub fn own_id(note: &Note, item: &Item) -> QuestionId {
    wanted(note, item, &item.prompt.words())
}

/// Makes the id that an item of a note asks for, as one that asks in these words.
pub(super) fn wanted(note: &Note, item: &Item, title: &str) -> QuestionId {
    let given = item.id.as_deref().map(given_id).filter(|id| !id.is_empty());
    let id = given.unwrap_or_else(|| {
        let folders: Vec<&str> = note.source.folders().collect();
        automatic_id(&folders, item.trail.last().map(String::as_str), title)
    });
    // A page `con.html` cannot be checked out on Windows.
    QuestionId::new(if is_device(&id) { format!("{id}-question") } else { id })
}

/// Reads an id that an author gave; one that was made of a topic and of words stays what it is.
fn given_id(id: &str) -> String {
    id.split("--").map(slugify).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("--")
}

/// Returns the words of an answer, to be compared with those of others.
pub(super) fn said(answer: &Passage) -> String {
    answer.written().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns which choices an item says are right, as indices.
pub(super) fn right(item: &Item) -> Vec<usize> {
    (0..item.choices.len()).filter(|at| item.choices[*at].is_right).collect()
}
