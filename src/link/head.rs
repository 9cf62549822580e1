//! The head of a note: all of it that other notes look at while they are linked, so that "do they see the same?" is `==`.
//!
//! What it leaves out is named: a new field of a note is an error of the compiler until somebody decides.

use super::Prepared;
use super::named::Named;
use super::nameless::of_itself;
use super::topic::Outline;
use crate::note::{FrontMatter, Item, NoteHeading, NotePart};
use crate::text::SourcePath;

/// What others see of a note: what it asks and under which names, where links can lead, and its place in the guide.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoteHead<'n> {
    source: &'n SourcePath,
    order: Option<i64>,
    is_draft: bool,
    title_heading: Option<usize>,
    is_named: bool,
    /// What its title is made from, where its author gave none: its top heading, and its prose.
    of_itself: Option<(Option<String>, Vec<String>)>,
    named: &'n [Option<Named>],
    targets: Vec<Target<'n>>,
    /// The headings that ask again what a part asks, with that part.
    asked_again: Vec<(&'n str, usize)>,
}

/// What names a part for those who link to it.
#[derive(Debug, PartialEq, Eq)]
struct Target<'n> {
    id: Option<&'n str>,
    /// Its words, where it is no prose.
    words: Option<String>,
    /// The headings and marked places in it.
    marks: Vec<String>,
}

impl<'n> NoteHead<'n> {
    /// Collects what others see of a note.
    pub(super) fn of(prepared: &'n Prepared) -> Self {
        let Prepared { note, outline, named, links: _, anchors: _, places: _, prints: _ } = prepared;
        let Outline { title_heading, is_named, slug: _, title: _ } = *outline;
        #[rustfmt::skip]
        let FrontMatter {
            order, draft, title: _, description: _, tags: _, aliases: _, date: _, also: _, related: _, questions: _,
        } = note.front;
        NoteHead {
            source: &note.source,
            order,
            is_draft: draft,
            title_heading,
            is_named,
            of_itself: (!is_named).then(|| of_itself(note)),
            named,
            targets: note.parts.iter().map(Target::of).collect(),
            asked_again: prepared.asked_again().collect(),
        }
    }
}

impl<'n> Target<'n> {
    fn of(part: &'n NotePart) -> Self {
        match part {
            NotePart::Heading(NoteHeading { id, title, level: _, number: _ }) => {
                Target { id: id.as_deref(), words: Some(title.words()), marks: Vec::new() }
            }
            NotePart::Item(item) => {
                #[rustfmt::skip]
                let Item {
                    id, prompt, material, choices, answer,
                    place: _, number: _, level: _, trail: _, tags: _, also: _, related: _,
                } = &**item;
                let answer = answer.iter().map(|answer| &answer.body);
                let asked = material.iter().chain(choices.iter().map(|choice| &choice.words));
                let marks = answer.chain(asked).flat_map(|passage| passage.marks()).collect();
                Target { id: id.as_deref(), words: Some(prompt.words()), marks }
            }
            NotePart::Prose(prose) => Target { id: None, words: None, marks: prose.marks() },
        }
    }
}
