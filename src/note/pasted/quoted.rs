//! Questions in quotes, with their answers below: `> What is soil?` ⏎ ⏎ `Earth that bears plants.`

use std::ops::Range;

use crate::note::ask::{Ask, ask};
use crate::note::choice;
use crate::note::reading::mark as marks;
use crate::note::unit::{Pasted, Unit};

/// Fewer quotes may ask something within a text.
const FEWEST: usize = 3;

/// A longer quote tells something.
const LONGEST: usize = 6;

/// Says which quotes ask, where most quotes of a note do, and what stands below them.
pub(in crate::note) fn mark(units: &mut [Unit<'_>]) {
    let quotes = quotes(units);
    let asking: Vec<&Range<usize>> = quotes.iter().filter(|quote| asks(units, quote)).collect();
    if asking.len() < FEWEST || asking.len() * 10 < quotes.len() * 6 {
        return;
    }
    // Below a question in a quote, choices are read as below any other.
    let is_offered = |quote: &&&Range<usize>| {
        units[quote.end..]
            .iter()
            .find(|unit| unit.is_said())
            .is_some_and(|unit| choice::is_one(unit) || choice::has_box(unit.words))
    };
    if asking.iter().filter(is_offered).count() * 2 > asking.len() {
        return;
    }
    let starts: Vec<usize> = quotes.iter().map(|quote| quote.start).collect();
    for quote in quotes.into_iter().filter(|quote| quote.len() <= LONGEST) {
        let next = starts.get(starts.partition_point(|start| *start <= quote.start)).copied().unwrap_or(units.len());
        let end = (quote.end..next).find(|at| units[*at].heading.is_some()).unwrap_or(next);
        units[quote.end..end].iter_mut().for_each(Unit::set_told);
        let numbered = marks::number(inner(units[quote.start].words)).filter(|mark| mark.word.is_empty());
        let numbered = numbered.filter(|mark| !mark.rest.is_empty());
        let mut asks = Pasted::Asks { number: numbered.and_then(|mark| mark.number), answer: None };
        for unit in &mut units[quote] {
            let counted = numbered.filter(|_| asks != Pasted::GoesOn);
            unit.words = counted.map_or(inner(unit.words), |mark| mark.rest);
            unit.set_pasted(asks);
            asks = Pasted::GoesOn;
        }
    }
}

/// Lists the quotes at the margin, callouts apart.
fn quotes(units: &[Unit<'_>]) -> Vec<Range<usize>> {
    let is_quoted = |unit: &Unit<'_>| unit.words.starts_with('>') && !unit.is_code && unit.indent == 0;
    let mut start = 0;
    let mut found = Vec::new();
    for run in units.chunk_by(|one, next| is_quoted(one) == is_quoted(next)) {
        let range = start..start + run.len();
        start = range.end;
        let is_callout = || run.iter().any(|unit| inner(unit.words).starts_with("[!"));
        let is_plain = || run.iter().all(|unit| unit.pasted.is_none() && !inner(unit.words).is_empty());
        if is_quoted(&run[0]) && is_plain() && !is_callout() {
            found.push(range);
        }
    }
    found
}

/// Returns whether a quote ends with a question, or begins as one.
fn asks(units: &[Unit<'_>], quote: &Range<usize>) -> bool {
    let ends =
        inner(units[quote.end - 1].words).trim_end_matches(['*', '_', '"', '”', ' ']).ends_with(['?', '？', '؟']);
    quote.len() <= LONGEST && (ends || quote.len() == 1 && ask(inner(units[quote.start].words)) > Ask::No)
}

/// Returns what stands behind the sign of a quote.
fn inner(words: &str) -> &str {
    words.trim_start_matches(['>', ' '])
}
