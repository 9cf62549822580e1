//! Brings a note into the house style, and reads again what it wrote.

use std::sync::Arc;

use super::edit::{Edit, apply, apply_blocks};
use super::example::with_example;
use super::held::Held;
use super::marks::Marks;
use super::range::Range;
use super::record::{Record, Unread};
use super::same::{Difference, same};
use super::{fence, section};
use crate::markup::Extensions;
use crate::note::{Note, NotePart, parse};
use crate::text::Text;

/// So many times a note is written with more of it settled, and as often what was written is written once more.
const ROUNDS: usize = 6;

/// What becomes of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formatted {
    /// It is in the house style.
    AsIs,
    /// Its new text.
    New(String),
    /// Its new text, in which some of it is left as it is; why, in words.
    Partly(String, Vec<String>),
    /// It is left as it is, since what would be written does not read the same; why, in words.
    Left(String),
}

/// Brings a note into the house style.
pub fn format(note: &Note, range: &Range, extensions: Extensions) -> Formatted {
    let mut made: Option<(Note, Vec<String>)> = None;
    for _ in 0..ROUNDS {
        let base = made.as_ref().map_or(note, |(made, _)| made);
        // What was left may be written beside what was not.
        match (once(base, range, extensions), made) {
            (Formatted::New(text), _) => return Formatted::New(text),
            (Formatted::Partly(text, left), _) => made = Some((again(note, text, extensions), left)),
            (end, None) => return end,
            (_, Some((made, left))) => return Formatted::Partly(made.tree.text().as_str().to_owned(), left),
        }
    }
    Formatted::Left(UNSETTLED.to_owned())
}

/// Why a note is left of which no writing is the last.
const UNSETTLED: &str = "what is written would be written anew each time";

/// Writes a note once.
fn once(note: &Note, range: &Range, extensions: Extensions) -> Formatted {
    let fenced = match fence::edits(note, range) {
        edits if edits.is_empty() => None,
        edits => Some(again(note, apply(note.tree.text().as_str(), edits), extensions)),
    };
    // Where a language changes how the note is read, the fences stay as they are.
    let fenced = fenced.filter(|fenced| same(note, fenced).is_ok());
    let note = fenced.as_ref().unwrap_or(note);
    let made = match rewritten(note, (range, Held::of(note)), extensions) {
        // Where an answer ends before prose can change what stands below the prose.
        Formatted::Left(_) => rewritten(note, (range, Held::default()), extensions),
        made => made,
    };
    match (made, fenced.map(|fenced| fenced.tree.text().as_str().to_owned())) {
        (Formatted::AsIs, Some(fenced)) => Formatted::New(fenced),
        (Formatted::Left(why), Some(fenced)) => Formatted::Partly(fenced, vec![why]),
        (made, _) => made,
    }
}

/// Writes anew what asks, answers or stands above questions in another style.
fn rewritten(note: &Note, (range, mut held): (&Range, Held), extensions: Extensions) -> Formatted {
    let all = note.items().count();
    for _ in 0..ROUNDS {
        let mut clash: Option<Difference> = None;
        for marks in [Marks::None, Marks::Questions, Marks::All, Marks::Example] {
            let edits = edits(note, (range, marks), &mut held);
            let left = match held.told(all) {
                Ok(left) => left,
                Err(why) => return Formatted::Left(why),
            };
            if edits.is_empty() {
                return left.into_iter().next().map_or(Formatted::AsIs, Formatted::Left);
            }
            let text = apply_blocks(note.tree.text().as_str(), edits);
            let text = if marks == Marks::Example { exemplified(note, range, &text) } else { Some(text) };
            let Some(text) = text else { continue };
            let next = again(note, text, extensions);
            match same(note, &next).and_then(|()| settled(&next, (range, &mut held), extensions)) {
                Ok(()) if left.is_empty() => return Formatted::New(next.tree.text().as_str().to_owned()),
                Ok(()) => return Formatted::Partly(next.tree.text().as_str().to_owned(), left),
                Err(found) if clash.as_ref().is_none_or(|clash| found.count() < clash.count()) => clash = Some(found),
                Err(_) => {}
            }
        }
        let Some(clash) = clash else { break };
        if let Err(why) = if *range == Range::Whole { held.settle(clash) } else { Err(clash.why().to_owned()) } {
            return Formatted::Left(why);
        }
    }
    Formatted::Left(held.told(0).err().unwrap_or_else(|| UNSETTLED.to_owned()))
}

/// Says in front matter which headings ask, where all that is asked is on one level and all of a note is written anew.
fn exemplified(note: &Note, range: &Range, text: &str) -> Option<String> {
    let mut levels = levels(note).filter_map(|(_, level)| level);
    let level = levels.next().filter(|first| *range == Range::Whole && levels.all(|level| level == *first))?;
    with_example(note, text, level)
}

/// Iterates over the parts of a note with the level of the heading that each has in the house style.
fn levels(note: &Note) -> impl Iterator<Item = (&NotePart, Option<usize>)> {
    let (mut level, mut marked) = (None, 0);
    note.parts.iter().map(move |part| {
        let own = match part {
            NotePart::Heading(heading) => {
                // A section without a mark lies below the last heading that has one.
                let own = if heading.level > section::DEEPEST { marked + 1 } else { heading.level };
                marked = if heading.level > section::DEEPEST { marked } else { heading.level };
                level = Some(own);
                None
            }
            NotePart::Item(item) => Some(item.level.unwrap_or(level.map_or(2, |level| level + 1)).min(6)),
            NotePart::Prose(_) => None,
        };
        (part, own)
    })
}

/// Lists what is to be written anew; what can't be is left.
fn edits(note: &Note, (range, marks): (&Range, Marks), held: &mut Held) -> Vec<Edit> {
    let mut edits: Vec<(Option<usize>, Edit)> = Vec::new();
    let (mut level, mut marked, unread) = (None, 0, Unread::of(note));
    let (mut headings, mut items) = (0, 0);
    for part in &note.parts {
        match part {
            NotePart::Heading(heading) => {
                // A section without a mark lies below the last heading that has one.
                let own = if heading.level > section::DEEPEST { marked + 1 } else { heading.level };
                marked = if heading.level > section::DEEPEST { marked } else { heading.level };
                level = Some(own);
                if *range == Range::Whole && (!held.headings || held.is_prose(headings)) {
                    let is_marked = matches!(marks, Marks::All | Marks::Example) || held.is_prose(headings);
                    let edit = section::edit(note, (heading, own), (is_marked, held.is_prose(headings)));
                    edits.extend(edit.map(|edit| (None, edit)));
                }
                headings += 1;
            }
            NotePart::Item(item) => {
                if range.holds(item) && !held.leaves(items) {
                    let record = Record::new(note, &unread, item, level.map_or(2, |level| level + 1).min(6));
                    let is_marked = held.asks(items) || matches!(marks, Marks::Questions | Marks::All);
                    let marks = if is_marked { Marks::Questions } else { Marks::None };
                    let is_ended = held.ends(items) && !record.is_ended();
                    let is_in_style = record.is_in_style() && !is_ended;
                    match is_in_style.then(|| record.marked(held.asks(items))) {
                        Some(edit) => edits.extend(edit.map(|edit| (Some(items), edit))),
                        None => match record.edit(marks, is_ended) {
                            Ok(edit) => edits.push((Some(items), edit)),
                            Err(why) => held.leave(items, why),
                        },
                    }
                }
                items += 1;
            }
            NotePart::Prose(_) => {}
        }
    }
    apart(note, edits, held)
}

/// Puts edits in order, without those that reach into each other or over another question.
fn apart(note: &Note, mut edits: Vec<(Option<usize>, Edit)>, held: &mut Held) -> Vec<Edit> {
    edits.sort_by_key(|(_, edit)| edit.range.start);
    let mut starts: Vec<usize> = starts(note).collect();
    starts.sort_unstable();
    let before = |at: usize| starts.partition_point(|start| *start < at);
    let mut kept: Vec<Edit> = Vec::new();
    for (index, edit) in edits {
        let is_split = before(edit.range.end) > before(edit.range.start) + 1;
        let overlaps = kept.last().is_some_and(|last| last.range.end > edit.range.start);
        match index {
            _ if !is_split && !overlaps => kept.push(edit),
            Some(index) => {
                let line = note.tree.text().line_at(edit.range.start);
                held.leave(index, format!("line {line}: a question stands within the answer of another"));
            }
            None => held.headings = true,
        }
    }
    kept
}

/// Returns the first bytes of the lines on which questions begin.
fn starts(note: &Note) -> impl Iterator<Item = usize> {
    note.parts.iter().filter_map(|part| match part {
        NotePart::Item(item) => Some(note.tree.text().line_start(item.prompt.lines().0)),
        NotePart::Heading(_) | NotePart::Prose(_) => None,
    })
}

/// Says what of a note that was just written would be written otherwise.
fn settled(note: &Note, (range, held): (&Range, &mut Held), extensions: Extensions) -> Result<(), Difference> {
    if *range != Range::Whole {
        return Ok(());
    }
    let edits = edits(note, (range, Marks::None), held);
    let old = note.tree.text().as_str();
    let is_same = || again(note, apply_blocks(old, edits.clone()), extensions).tree.text().as_str() == old;
    if edits.is_empty() || is_same() { Ok(()) } else { Err(Difference::Whole(UNSETTLED.to_owned())) }
}

/// Reads other words in the place of a note, beside the same notes.
fn again(note: &Note, text: String, extensions: Extensions) -> Note {
    let text = Text::new(note.source.clone(), Arc::<str>::from(text));
    parse(&text, extensions).value.again(note.evidence.clone())
}
