//! Quizzes as data of a program: objects with a question, its choices, and what names the right one, under keys of any names.

use std::collections::VecDeque;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::gift::offset;
use super::names::{Names, Quizzed};
use super::object::{self, Object};
use crate::note::unit::{Pasted, Unit};
use crate::text::Text;

/// Makes units of the questions and choices of such objects among some lines; what else stands in an object has no words.
pub(in crate::note) fn split_data<'a>(lines: Vec<Unit<'a>>, text: &'a Text) -> Vec<Unit<'a>> {
    if !lines.iter().any(|unit| !unit.is_code && unit.words.contains('{')) {
        return lines;
    }
    let objects = objects(&lines, text);
    let Some(names) = Names::of(&objects) else { return lines };
    let quizzed: Vec<Quizzed<'a>> = objects.iter().filter_map(|object| names.read(object)).collect();
    let (rest, pieces, units) = (quizzed.into_iter().peekable(), VecDeque::new(), Vec::with_capacity(lines.len()));
    let mut writer = Writer { text, rest, pieces, held: 0, is_below: false, units };
    lines.iter().for_each(|line| writer.write(line));
    writer.units
}

/// Lists the objects among lines that are no code and that somebody reads.
fn objects<'a>(lines: &[Unit<'a>], text: &'a Text) -> Vec<Object<'a>> {
    let is_read = |unit: &Unit<'_>| !unit.is_code && !unit.is_footnote;
    let runs = lines.chunk_by(|one, next| is_read(one) && is_read(next));
    let ends = runs.filter_map(|run| run.first().filter(|first| is_read(first)).zip(run.last()));
    let found = ends.flat_map(|(first, last)| {
        let start = text.line_start(first.number);
        let mut found = object::objects(&text.as_str()[start..text.line_start(last.number + 1)]);
        found.iter_mut().for_each(|one| one.span = one.span.start + start..one.span.end + start);
        found
    });
    let first = lines.first().map_or(1, |first| first.number);
    // Nobody reads what a comment hides.
    let is_hidden = |object: &Object<'_>| {
        let line = lines.get(text.line_at(object.span.start).saturating_sub(first));
        line.is_none_or(|line| line.is_blank())
    };
    found.filter(|object| !is_hidden(object)).collect()
}

/// Writes units, line by line.
struct Writer<'a> {
    text: &'a Text,
    /// The questions below.
    rest: Peekable<IntoIter<Quizzed<'a>>>,
    /// The words of those above that stand below.
    pieces: VecDeque<(&'a str, Pasted<'a>)>,
    /// Where the last object ends.
    held: usize,
    /// Whether there are objects above, and no heading since.
    is_below: bool,
    units: Vec<Unit<'a>>,
}

impl<'a> Writer<'a> {
    /// Writes what a line holds.
    fn write(&mut self, line: &Unit<'a>) {
        let range = self.text.line_start(line.number)..self.text.line_start(line.number + 1);
        let mut is_held = self.held > range.start;
        while let Some(next) = self.rest.next_if(|next| next.span.start < range.end) {
            if !is_held {
                self.units.extend(above(line, self.text, range.start..next.span.start));
            }
            (self.held, is_held, self.is_below) = (next.span.end, true, true);
            self.pieces.extend(next.pieces);
        }
        let count = self.units.len();
        let text = self.text.as_str();
        let is_here = |piece: &(&str, Pasted<'_>)| offset(text, piece.0) < range.end;
        while self.pieces.front().is_some_and(is_here)
            && let Some((words, pasted)) = self.pieces.pop_front()
        {
            let is_inner = pasted != Pasted::Wrapper || self.units.len() > count;
            self.units.push(Unit { words, is_inner, heading: None, item: None, ..*line }.pasted(pasted));
        }
        self.is_below &= line.heading.is_none() || is_held;
        if is_held && self.units.len() == count {
            self.units.push(emptied(line));
        } else if !is_held {
            // What a program does with its objects answers no question.
            let is_prose = line.is_prose || self.is_below && !line.is_blank() && !line.is_code;
            self.units.push(if self.is_below { Unit { is_prose, ..emptied(line) } } else { *line });
        }
    }
}

/// Makes a unit of the words before an object on its line.
fn above<'a>(line: &Unit<'a>, text: &'a Text, range: Range<usize>) -> Option<Unit<'a>> {
    let words = text.as_str()[range].trim();
    words.contains(char::is_alphanumeric).then_some(Unit { words, ..*line })
}

/// Takes the words from a line.
fn emptied<'a>(line: &Unit<'a>) -> Unit<'a> {
    Unit { words: &line.words[line.words.len()..], heading: None, item: None, ..*line }
}
