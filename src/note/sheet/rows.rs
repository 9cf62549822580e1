//! Answer sheets, as they stand at the end of a test: numbers with the letters of right choices and nothing else, `1. b  2. d`.
//!
//! Several may stand on a line, in the rows of a table, or as a range, `1-5 ABDCA`. Such a line answers what was asked before; where
//! the note has no choices and no title says that answers follow, it is a list like any other.

use std::collections::BTreeSet;

use super::line::{Piece, Row, are_letters, cells, label, parsed, pieces};
use super::ordered;
use super::title::{heads_answers, is_frame, says};
use crate::note::ask::{Ask, ask};
use crate::note::reading::mark;
use crate::note::unit::{SheetEntry, Unit};

/// Fewer numbers are no sheet.
const FEWEST: usize = 3;

/// Makes a unit of each entry of the sheets among some lines.
pub(in crate::note) fn split(lines: Vec<Unit<'_>>) -> Vec<Unit<'_>> {
    let mut sheets = sheets(&lines);
    if sheets.is_empty() {
        sheets.extend(ordered::sheet(&lines));
    }
    if sheets.is_empty() {
        return lines;
    }
    let mut units = Vec::with_capacity(lines.len());
    let mut read = 0;
    for sheet in sheets {
        let mut begins = true;
        for row in sheet {
            units.extend_from_slice(&lines[read..row.at]);
            read = row.at + 1;
            let line = &lines[row.at];
            if row.label > 0 {
                units.push(Unit { words: line.words[..row.label].trim_end(), ..*line });
            }
            for (index, piece) in row.pieces.iter().enumerate() {
                let end = row.pieces.get(index + 1).map_or(line.words.len(), |next| next.start);
                let is_inner = index > 0 || row.label > 0;
                let words = line.words[piece.start..end].trim_end();
                let sheet = Some(SheetEntry { number: piece.number, letters: piece.letters, begins });
                units.push(Unit { words, is_inner, item: None, sheet, ..*line });
                begins = false;
            }
        }
    }
    units.extend_from_slice(&lines[read..]);
    units
}

/// The rows of what may become a sheet.
#[derive(Default)]
struct Rows<'a> {
    rows: Vec<Row<'a>>,
    told: BTreeSet<u32>,
}

/// Finds the sheets of a note. One without a title closes it.
fn sheets<'a>(lines: &[Unit<'a>]) -> Vec<Vec<Row<'a>>> {
    let mut options = 0;
    let (mut titled, mut closing): (Vec<Vec<Row<'a>>>, Vec<Vec<Row<'a>>>) = Default::default();
    let mut open = Rows::default();
    for (at, unit) in lines.iter().enumerate() {
        let row = if unit.is_code || unit.heading.is_some() { None } else { row(lines, at) };
        if row.is_none() && is_frame(unit) {
            continue;
        }
        if !row.as_ref().is_some_and(|row| open.goes_on(row)) {
            let above = titled.last().and_then(|sheet| sheet.last()).map(|row| row.at);
            match std::mem::take(&mut open).sheet(lines, options, above) {
                Some((sheet, true)) => titled.push(sheet),
                Some((sheet, false)) => closing.push(sheet),
                None => {}
            }
        }
        match row {
            Some(row) => open.add(row),
            None => {
                options += usize::from(unit.is_glued || mark::is_option(unit.words));
                closing.clear();
            }
        }
    }
    let above = titled.last().and_then(|sheet| sheet.last()).map(|row| row.at);
    let last = open.sheet(lines, options, above).map(|(sheet, _)| sheet);
    titled.into_iter().chain(closing).chain(last).collect()
}

impl<'a> Rows<'a> {
    /// Returns whether a row goes on with what was read: none of its numbers stood there.
    fn goes_on(&self, row: &Row<'_>) -> bool {
        !self.rows.is_empty() && row.label == 0 && !row.pieces.iter().any(|piece| self.told.contains(&piece.number))
    }

    fn add(&mut self, row: Row<'a>) {
        self.told.extend(row.pieces.iter().map(|piece| piece.number));
        self.rows.push(row);
    }

    /// Returns rows that are a sheet, and whether a title says that answers follow, or they go on with the last sheet that has one,
    /// whose last line is given. Their numbers leave none out, and there are as many choices above, or that title.
    fn sheet(self, lines: &[Unit<'_>], options: usize, last: Option<usize>) -> Option<(Vec<Row<'a>>, bool)> {
        let count = self.rows.iter().map(|row| row.pieces.len()).sum::<usize>();
        let numbers = self.told.last()?.abs_diff(*self.told.first()?) as usize + 1;
        let top = self.rows.first().filter(|_| count >= FEWEST && count == numbers && count == self.told.len())?;
        let above = (0..top.at).rev().find(|at| !is_frame(&lines[*at]));
        let is_next = above.is_some() && above == last;
        let is_titled = is_next
            || says(&lines[top.at].words[..top.label])
            || above.is_some_and(|above| heads_answers(&lines[above]));
        let is_sheet = if is_titled { self.are_values() } else { options >= count && self.are_letters() };
        is_sheet.then_some((self.rows, is_titled))
    }

    /// Returns whether nothing but letters is told.
    fn are_letters(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.pieces).all(|piece| are_letters(piece.letters))
    }

    /// Returns whether letters are told, or one of a few words several times: `True`; or both.
    fn are_values(&self) -> bool {
        let told = || self.rows.iter().flat_map(|row| &row.pieces).map(|piece| piece.letters);
        let values: BTreeSet<&str> = told().filter(|told| !are_letters(told)).collect();
        self.are_letters() || values.len() <= VALUES && told().count() > VALUES
    }
}

/// More words than these are no verdicts.
const VALUES: usize = 3;

/// Finds the lines right above sheets, other than headings, that are their titles: they say that answers follow, or a colon does.
pub(in crate::note) fn titles(units: &[Unit<'_>]) -> Vec<usize> {
    let begins = (0..units.len()).filter(|at| units[*at].sheet.is_some_and(|entry| entry.begins));
    let title = |at: usize| {
        let above = (0..at).rev().find(|above| !is_frame(&units[*above]))?;
        let unit = &units[above];
        let words = unit.words.trim_end_matches(['*', '_']);
        let announces = words.ends_with([':', '：']) && words.len() <= TITLE && ask(words) == Ask::No;
        let is_title = heads_answers(unit) || announces && !mark::is_option(words);
        (is_title && unit.heading.is_none() && unit.sheet.is_none()).then_some(above)
    };
    begins.filter_map(title).collect()
}

/// What only announces a sheet has at most so many bytes.
const TITLE: usize = 40;

/// Reads a line as entries, or as the lower of two rows of which the upper one holds their numbers.
fn row<'a>(lines: &[Unit<'a>], at: usize) -> Option<Row<'a>> {
    let words = lines[at].words;
    if words.starts_with('|') && !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return below_numbers(lines, at);
    }
    if let Some(pieces) = pieces(words, 0) {
        return Some(Row { at, label: 0, pieces });
    }
    let label = label(words)?;
    let pieces = pieces(words, label).filter(|pieces| pieces.len() >= FEWEST)?;
    Some(Row { at, label, pieces })
}

/// Reads the row of letters below a row of numbers.
fn below_numbers<'a>(lines: &[Unit<'a>], at: usize) -> Option<Row<'a>> {
    let upper = lines[at.saturating_sub(2)..at].iter().rev().find(|unit| !is_frame(unit))?.words;
    let numbers: Vec<&'a str> = cells(upper.strip_prefix('|')?).filter(|cell| parsed(cell).is_some()).collect();
    let words = lines[at].words;
    let mut letters: Vec<&'a str> = cells(words).filter(|cell| are_letters(cell)).collect();
    if letters.len() == numbers.len() + 1 {
        letters.remove(0); // What the row is called.
    }
    let fits = numbers.len() == letters.len() && letters.len() >= FEWEST;
    let piece = |(number, letters): (&&'a str, &&'a str)| {
        let start = letters.as_ptr() as usize - words.as_ptr() as usize;
        Some(Piece { start, number: parsed(number)?, letters })
    };
    let pieces: Vec<Piece<'a>> = numbers.iter().zip(&letters).map(piece).collect::<Option<_>>()?;
    fits.then_some(Row { at, label: 0, pieces })
}
