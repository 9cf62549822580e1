//! The choices of a question as they are written: their marks, words and ticks, in lists, below each other or in rows.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::ItemChoice;
use super::choice::{self, TICKS, cells};
use super::choice_row;
use super::dialect::Candidate;
use super::glued::{named, spaced};
use super::reading::mark;
use super::told::Told;
use super::units::Units;
use crate::markup::{Passage, Span};

/// Marks of choices that have none.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

/// What stands before the words of a choice and is none of them.
const BULLETS: &[char] = &['-', '*', '+', '•', '>'];

/// A choice as it is written.
#[derive(Debug)]
pub(super) struct Written<'a> {
    /// The lines that it takes.
    pub lines: Range<usize>,
    /// Its mark, where it has one.
    mark: Option<&'a str>,
    /// Its words on its first line, in pieces; a row has several.
    words: Vec<&'a str>,
    /// Whether it is ticked.
    is_ticked: bool,
}

/// Finds the options among the lines below a question, of which the answer is told from some line on.
pub(super) fn options<'a>(
    units: &Units<'a>,
    below: &[usize],
    (limit, told): (usize, Told),
) -> Option<Vec<Written<'a>>> {
    if let Some(options) = in_lines(units, below, limit) {
        return Some(options);
    }
    let is_start = |at: &usize| !units.all[*at].is_code && choice::is_one(&units.all[*at]);
    // A letter alone counts something else: `I.` and `II.` above `a)` and `b)`.
    let starts = below.iter().enumerate().filter(|(_, at)| is_start(at)).take_while(|(_, at)| **at <= limit);
    let mut run = starts.map(|(start, _)| choice::run(units, &below[start..])).find(|run| run.len() > 1)?;
    let lines: Vec<usize> = run.iter().map(|option| option.start).collect();
    let ticked = choice::ticked(units, &lines);
    let is_told_by_ticks = matches!(told, Told::Lines(first, ..) if ticked.first() == Some(&first));
    let last = run.last().map_or(limit, |last| last.start);
    if last >= limit && !is_told_by_ticks {
        return None;
    }
    let deeper = |at: &&usize| !units.all[**at].is_code && units.all[**at].indent > units.all[lines[0]].indent;
    let tail = below.iter().filter(|at| **at > last && (**at < limit || is_told_by_ticks)).take_while(deeper).last();
    if let (Some(end), Some(last)) = (tail, run.last_mut()) {
        last.end = end + 1;
    }
    Some(with_marks_of_all(|with_marks| {
        let written = |lines: &Range<usize>| written(units, lines, (with_marks, ticked.contains(&lines.start)));
        run.iter().map(written).collect()
    }))
}

/// Reads choices with their marks, or without any where not each has one of its own.
fn with_marks_of_all<'a>(read: impl Fn(bool) -> Vec<Written<'a>>) -> Vec<Written<'a>> {
    let marked = read(true);
    let marks: BTreeSet<&str> = marked.iter().filter_map(|one| one.mark).collect();
    if marks.len() == marked.len() { marked } else { read(false) }
}

/// Finds choices that stand several to a line right below a question.
fn in_lines<'a>(units: &Units<'a>, below: &[usize], limit: usize) -> Option<Vec<Written<'a>>> {
    let code = below.iter().take_while(|at| units.all[**at].is_code).count();
    let above = below[code..].iter().take_while(|at| **at < limit);
    let lines = above.map_while(|at| Some((*at, choice_row::in_line(units.all[*at].words)?)));
    let written = |(at, all): (usize, Vec<(&'a str, &'a str)>)| {
        let one =
            move |(mark, words)| Written { lines: at..at + 1, mark: Some(mark), words: vec![words], is_ticked: false };
        all.into_iter().map(one)
    };
    let written: Vec<Written<'a>> = lines.flat_map(written).collect();
    (!written.is_empty()).then_some(written)
}

/// Finds the last list of numbers or bullets among the lines below a question and above another one.
pub(super) fn items<'a>(units: &Units<'a>, below: &[usize], limit: usize) -> Option<Vec<Written<'a>>> {
    let mut list: Vec<Written<'a>> = Vec::new();
    let mut indent = 0;
    for at in below.iter().copied().filter(|at| *at < limit) {
        let unit = &units.all[at];
        let item = item(unit.words).filter(|_| !unit.is_code);
        if let Some(last) = list.last_mut().filter(|_| unit.is_code || unit.indent > indent) {
            last.lines.end = at + 1;
        } else if let Some((mark, words)) = item {
            if list.last().is_none_or(|last| unit.indent < indent || !follows(last.mark, mark)) {
                list.clear();
                indent = unit.indent;
            }
            list.push(Written { lines: at..at + 1, mark, words: vec![words], is_ticked: false });
        } else if list.len() < 2 {
            list.clear();
        } else {
            break;
        }
    }
    if list.len() > 1 { Some(list) } else { lines_without_marks(units, below, limit) }
}

/// Takes choices apart that are given by their lines, the words of the first one, and whether they are right.
pub(super) fn marked<'a>(units: &Units<'a>, choices: &[(Range<usize>, &'a str, bool)]) -> Vec<Written<'a>> {
    with_marks_of_all(|with_marks| {
        let written = |(lines, words, is_ticked): &(Range<usize>, &'a str, bool)| {
            let (mark, words) = apart(words, units.all[lines.start].is_glued, with_marks);
            Written { lines: lines.clone(), mark, words: vec![words], is_ticked: *is_ticked }
        };
        choices.iter().map(written).collect()
    })
}

/// Returns whether so many lines may be the choices of one question.
pub(super) fn may_be_choices(count: usize) -> bool {
    (2..=8).contains(&count)
}

/// Returns whether words are nothing but the letter or the number of one of so many choices.
pub(super) fn is_place(words: &str, count: usize) -> bool {
    place(words, count).is_some()
}

/// Returns which of so many choices words name that are nothing but its letter or its number, from 0.
pub(super) fn place(words: &str, count: usize) -> Option<usize> {
    let bare = words.trim_matches(|one: char| !one.is_alphanumeric());
    let letter = LETTERS.find(&bare.to_lowercase()).filter(|_| bare.len() == 1).map(|at| at + 1);
    letter.or_else(|| bare.parse().ok()).filter(|place| (1..=count).contains(place)).map(|place| place - 1)
}

/// Returns whether words are an item of a list.
pub(super) fn is_item(words: &str) -> bool {
    item(words).is_some()
}

/// Finds choices without marks: each line below the question, where all of them are words and nothing else.
fn lines_without_marks<'a>(units: &Units<'a>, below: &[usize], limit: usize) -> Option<Vec<Written<'a>>> {
    let above = || below.iter().copied().filter(|at| *at < limit);
    let is_plain = |at: usize| !units.all[at].is_code && item(units.all[at].words).is_none();
    let written =
        |at: usize| Written { lines: at..at + 1, mark: None, words: vec![units.all[at].words], is_ticked: false };
    (may_be_choices(above().count()) && above().all(is_plain)).then(|| above().map(written).collect())
}

/// Reads the mark and the words of an item of a list.
fn item(words: &str) -> Option<(Option<&str>, &str)> {
    if let Some((_, rest)) = mark::bullet(words) {
        return Some((None, rest.trim()));
    }
    let numbered = mark::number(words).filter(|mark| mark.word.is_empty() && !mark.sign.is_empty())?;
    Some((numbered.number, numbered.rest))
}

/// Returns whether an item goes on with the list of another.
fn follows(last: Option<&str>, mark: Option<&str>) -> bool {
    let number = |mark: Option<&str>| mark.and_then(|mark| mark.parse::<u32>().ok());
    match (number(last), number(mark)) {
        (Some(last), Some(next)) => last.checked_add(1) == Some(next),
        (None, None) => last.is_none() && mark.is_none(),
        _ => false,
    }
}

/// Takes an option apart.
fn written<'a>(units: &Units<'a>, lines: &Range<usize>, (with_marks, is_ticked): (bool, bool)) -> Written<'a> {
    let words = units.all[lines.start].words;
    let (mark, words) = match cells(words) {
        Some(cells) => row(&cells),
        None => {
            let (mark, words) = apart(words, units.all[lines.start].is_glued, with_marks);
            (mark, pieces(words))
        }
    };
    Written { lines: lines.clone(), mark, words, is_ticked }
}

/// Takes the cells of a row apart: the mark, and those with words.
fn row<'a>(cells: &[&'a str]) -> (Option<&'a str>, Vec<&'a str>) {
    let at = cells.iter().position(|cell| cell.len() < 4 && mark::is_option(cell));
    let letter = at.map(|at| cells[at].trim_matches(|one: char| !one.is_alphanumeric()));
    let is_said = |(index, cell): &(usize, &&str)| Some(*index) != at && !choice::is_tick(cell);
    (letter, cells.iter().enumerate().filter(is_said).map(|(_, cell)| *cell).collect())
}

/// Splits an option into its mark and its words: bullets, boxes, ticks and emphasis around both are none of them.
fn apart(words: &str, is_glued: bool, with_marks: bool) -> (Option<&str>, &str) {
    if let Some((mark, rest)) = spaced(words).filter(|_| is_glued && with_marks) {
        return (Some(mark), unticked(undressed(rest)));
    }
    if let Some((mark, rest)) = named(words).filter(|_| is_glued) {
        return (with_marks.then_some(mark), unticked(undressed(rest)));
    }
    let bare = unticked(unticked(words).trim_start_matches(BULLETS));
    let boxed = ["[ ]", "[x]", "[X]"].iter().find_map(|mark| bare.strip_prefix(mark));
    let boxed = boxed.or_else(|| bare.strip_prefix(mark::BALLOTS));
    let bare = boxed.unwrap_or(bare).trim_start();
    let (mark, rest) = match letter(bare).filter(|_| with_marks || boxed.is_none()) {
        Some((mark, rest)) => (Some(mark), rest),
        None => (None, bare),
    };
    (mark.filter(|_| with_marks), unticked(undressed(rest)))
}

/// Reads a letter with a sign: `a)`, `(B)`, `**c.**`.
fn letter(words: &str) -> Option<(&str, &str)> {
    let bare = words.trim_start_matches(['*', '_', '(', ' ', '>']);
    if let Some(circled) = bare.chars().next().filter(|one| mark::is_circled(*one)) {
        let (mark, rest) = bare.split_at(circled.len_utf8());
        return Some((mark, rest.trim_start()));
    }
    let end = bare.chars().next().filter(|one| one.is_alphabetic())?.len_utf8();
    let (mark, rest) = bare.split_at(end);
    let closed = rest
        .trim_start_matches(['*', '_'])
        .strip_prefix([')', '.', ':', '、', '．'])
        .or_else(|| mark::behind_dash(rest))?;
    let dress = words.len() - words.trim_start_matches(['*', '_']).len();
    let undressed = closed.trim_start_matches(['*', '_']);
    let rest = if closed.len() - undressed.len() == dress { undressed } else { closed };
    Some((mark, rest.trim_start()))
}

/// Takes ticks and white space off both ends; a root before words is one of them.
fn unticked(words: &str) -> &str {
    let is_tick = |one: char| TICKS.contains(&one) || matches!(one, '\u{fe0f}' | ' ' | '\t');
    words.trim_start_matches(|one| is_tick(one) && one != '√').trim_end_matches(is_tick)
}

/// Takes off emphasis that begins before words or is around all of them.
fn undressed(words: &str) -> &str {
    let bare = mark::undress(words);
    match bare.strip_suffix(['*', '_']) {
        Some(inner) if !inner.contains(['*', '_']) => inner,
        _ => bare,
    }
}

/// Cuts words where a tick stands in them.
fn pieces(words: &str) -> Vec<&str> {
    let is_tick = |one: char| TICKS.contains(&one) && one != '√';
    words.split(is_tick).map(|piece| piece.trim_start_matches('\u{fe0f}')).filter(|piece| !piece.is_empty()).collect()
}

/// Makes choices of plain lines, of which one is right.
pub(super) fn unlettered(units: &Units<'_>, lines: &[usize], right: usize) -> Vec<ItemChoice> {
    let choice = |(index, at): (usize, &usize)| ItemChoice {
        mark: counted(index),
        words: Arc::new(units.part(units.all[*at].words)),
        is_right: index == right,
    };
    lines.iter().enumerate().map(choice).collect()
}

/// Makes choices of the cells behind a question; the one that is its answer is right.
pub(super) fn of_row(units: &Units<'_>, asked: &Candidate<'_>) -> Vec<ItemChoice> {
    let is_right = |words: &str| asked.answer.is_some_and(|answer| std::ptr::eq(answer, words));
    let choice = |(at, words): (usize, &&str)| ItemChoice {
        mark: counted(at),
        words: Arc::new(units.part(words)),
        is_right: is_right(words),
    };
    asked.choices().iter().enumerate().map(choice).collect()
}

/// Returns the mark of a choice that has none.
fn counted(at: usize) -> String {
    LETTERS.get(at..=at).map_or_else(|| (at + 1).to_string(), str::to_owned)
}

/// Makes choices of what is written; those without a mark are counted.
pub(super) fn typed(units: &Units<'_>, listed: &[Written<'_>]) -> Vec<ItemChoice> {
    let choice = |(at, one): (usize, &Written<'_>)| {
        let mark = one.mark.map_or_else(|| counted(at), str::to_owned);
        ItemChoice { mark, words: Arc::new(words(units, one)), is_right: one.is_ticked }
    };
    listed.iter().enumerate().map(choice).collect()
}

/// Makes a passage of the words of a choice, which may go on below its first line.
fn words(units: &Units<'_>, one: &Written<'_>) -> Passage {
    let tree = units.tree();
    let mut spans: Vec<Span> = one.words.iter().map(|words| tree.span_of(words)).collect();
    // Cells stay apart where their row is no row of a table.
    for at in 1..spans.len() {
        let gap = Span { start: spans[at - 1].end, end: spans[at].start };
        spans[at - 1].end += u32::from(tree.slice(gap).starts_with(' '));
    }
    let below = one.lines.start + 1..units.trim_end(one.lines.start, one.lines.end).max(one.lines.start + 1);
    if !below.is_empty() {
        let end = units.span(below.start, below.end).end;
        match spans.last_mut() {
            Some(last) => last.end = end,
            None => spans.push(units.span(below.start, below.end)),
        }
    }
    Passage::of(tree, spans)
}
