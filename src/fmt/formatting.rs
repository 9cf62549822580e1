//! Brings a note into the house style, and reads again what it wrote.

use std::sync::Arc;

use super::edit::{Edit, apply, apply_blocks};
use super::marks::Marks;
use super::range::Range;
use super::record::{Record, Unread};
use super::{fence, same, section};
use crate::markup::Extensions;
use crate::note::{Note, Part, parse};
use crate::text::Text;

/// What becomes of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formatted {
    /// It is in the house style.
    AsIs,
    /// Its new text.
    New(String),
    /// It is left as it is, since what would be written does not read the same; why, in words.
    Left(String),
}

/// Brings a note into the house style.
pub fn format(note: &Note, range: &Range, extensions: Extensions) -> Formatted {
    let fenced = match fence::edits(note, range) {
        edits if edits.is_empty() => None,
        edits => Some(again(note, apply(note.tree.text().as_str(), edits), extensions)),
    };
    // Where a language changes how the note is read, the fences stay as they are.
    let fenced = fenced.filter(|fenced| same::same(note, fenced).is_ok());
    let base = fenced.as_ref().unwrap_or(note);
    match rewritten(base, range, extensions) {
        Formatted::AsIs => match fenced {
            Some(fenced) => Formatted::New(fenced.tree.text().as_str().to_owned()),
            None => Formatted::AsIs,
        },
        other => other,
    }
}

/// Writes anew what asks, answers or stands above questions in another style.
fn rewritten(note: &Note, range: &Range, extensions: Extensions) -> Formatted {
    let mut why = None;
    for marks in [Marks::None, Marks::Questions, Marks::All] {
        let edits = match edits(note, range, marks) {
            Ok(edits) if edits.is_empty() => return Formatted::AsIs,
            Ok(edits) => edits,
            Err(reason) => return Formatted::Left(reason),
        };
        let text = apply_blocks(note.tree.text().as_str(), edits);
        let next = again(note, text, extensions);
        match same::same(note, &next).and_then(|()| settled(&next, range, extensions)) {
            Ok(()) => return Formatted::New(next.tree.text().as_str().to_owned()),
            Err(reason) => drop(why.get_or_insert(reason)),
        }
    }
    Formatted::Left(why.unwrap_or_default())
}

/// Lists what is to be written anew; why it can't be, where it can't.
fn edits(note: &Note, range: &Range, marks: Marks) -> Result<Vec<Edit>, String> {
    let mut edits: Vec<Edit> = Vec::new();
    let (mut level, mut marked, unread) = (None, 0, Unread::of(note));
    for part in &note.parts {
        match part {
            Part::Heading(heading) => {
                // A section without a mark lies below the last heading that has one.
                let own = if heading.level > section::DEEPEST { marked + 1 } else { heading.level };
                marked = if heading.level > section::DEEPEST { marked } else { heading.level };
                level = Some(own);
                if *range == Range::Whole {
                    edits.extend(section::edit(note, (heading, own), marks));
                }
            }
            Part::Item(item) if range.holds(item) => {
                let record = Record::new(note, &unread, item, level.map_or(2, |level| level + 1).min(6));
                if !record.is_in_style() {
                    edits.push(record.edit(marks)?);
                }
            }
            Part::Item(_) | Part::Prose(_) => {}
        }
    }
    edits.sort_by_key(|edit| edit.range.start);
    let overlap = edits.windows(2).any(|two| two[0].range.end > two[1].range.start);
    let mut starts: Vec<usize> = starts(note).collect();
    starts.sort_unstable();
    let before = |at: usize| starts.partition_point(|start| *start < at);
    let is_split = |edit: &Edit| before(edit.range.end) > before(edit.range.start) + 1;
    if overlap || edits.iter().any(is_split) {
        return Err("a question stands within the answer of another".to_owned());
    }
    Ok(edits)
}

/// Returns the first bytes of the lines on which questions begin.
fn starts(note: &Note) -> impl Iterator<Item = usize> {
    note.parts.iter().filter_map(|part| match part {
        Part::Item(item) => Some(note.tree.text().line_start(item.prompt.lines().0)),
        Part::Heading(_) | Part::Prose(_) => None,
    })
}

/// Returns whether a note that was just written would not be written otherwise.
fn settled(note: &Note, range: &Range, extensions: Extensions) -> Result<(), String> {
    if *range != Range::Whole {
        return Ok(());
    }
    match edits(note, range, Marks::None) {
        Ok(edits) if edits.is_empty() => Ok(()),
        Ok(edits) => {
            let text = apply_blocks(note.tree.text().as_str(), edits);
            let is_same = again(note, text.clone(), extensions).tree.text().as_str() == note.tree.text().as_str();
            if is_same { Ok(()) } else { Err("what is written would be written anew each time".to_owned()) }
        }
        Err(reason) => Err(reason),
    }
}

/// Reads other words in the place of a note, beside the same notes.
fn again(note: &Note, text: String, extensions: Extensions) -> Note {
    let text = Text::new(note.source.clone(), Arc::<str>::from(text));
    parse(&text, extensions).value.again(note.evidence.clone())
}
