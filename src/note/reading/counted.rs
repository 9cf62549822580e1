//! The line below a counter: `Question 7` ⏎ `What is soil?`.

use super::form::{Form, Key, candidate};
use super::lines::SeenLines;
use super::mark::{self, Mark, plain};
use crate::note::ask::{Ask, ask};
use crate::note::dialect::{Candidate, Dialect, asks_by_label};
use crate::note::scene;
use crate::note::unit::Unit;
use crate::note::units::Units;

/// Reads the line below a counter: its number, and the word that makes those of a note alike where more than a number stands there.
pub(super) fn counted<'a>(
    (units, lines): SeenLines<'_, 'a>,
    at: usize,
    (number, word): (Option<&'a str>, &str),
    found: &mut impl FnMut(Key, Candidate<'a>),
) {
    let next = |at: usize| (at + 1..units.all.len().min(at + 4)).find(|below| !units.all[*below].is_blank());
    let is_none = |below: usize| lines.standing.is_field[below] || is_filed(units, below);
    let below = next(at).map(|below| if is_none(below) { next(below).unwrap_or(below) } else { below });
    let Some(below) = below.filter(|below| !begins_list(units, *below)).filter(|below| {
        let unit = &units.all[*below];
        !unit.is_footnote && !unit.is_rule()
    }) else {
        return;
    };
    if units.all[below].is_code || mark::is_picture(units.all[below].words) {
        shown(units, at, (number, word), found);
        return;
    }
    let head = Dialect::Heading.read(units, below);
    if head.as_ref().is_some_and(|head| head.decided == Some(false)) {
        return;
    }
    let words = head.map_or(units.all[below].words, |head| head.prompt);
    let key = Key { form: Form::Counted, level: 0, mark: word.to_lowercase() };
    let one = candidate(Form::Counted, below, 0, plain(words));
    found(key, Candidate { number, ask: one.ask.max(scene::asked(units, below)), ..one });
}

/// Reads a heading that counts as what asks, since only code or a picture stands below it.
fn shown<'a>(
    units: &Units<'a>,
    at: usize,
    (number, word): (Option<&'a str>, &str),
    found: &mut impl FnMut(Key, Candidate<'a>),
) {
    if let Some(head) = Dialect::Heading.read(units, at).filter(|head| head.decided != Some(false)) {
        let key = Key { form: Form::Counted, level: 0, mark: word.to_lowercase() };
        let words = units.all[at].heading.map_or(head.prompt, |heading| heading.words);
        found(key, Candidate { number, ..candidate(Form::Counted, at, 0, plain(words)) });
    }
}

/// The level of lines behind a counter together with those below one: `Q1. Why?`, and `Q2.` with `Why?` below.
const BOTH: usize = 1;

/// Returns whether lines stand behind counters as well as below them, or need not.
pub(super) fn is_mixed(units: &Units<'_>, (key, candidates): &(Key, Vec<Candidate<'_>>)) -> bool {
    if key.form != Form::Counted || key.level != BOTH {
        return true;
    }
    let is_behind = |one: &&Candidate<'_>| {
        mark::number(units.all[one.at].words).is_some_and(|mark| !mark.word.is_empty() && mark.number == one.number)
    };
    let behind = candidates.iter().filter(is_behind).count();
    behind > 1 && behind < candidates.len()
}

/// Reads a line behind a counter with a word, or the one below it, as one series.
pub(super) fn behind_and_below<'a>(
    (units, lines): SeenLines<'_, 'a>,
    at: usize,
    read: Mark<'a>,
    found: &mut impl FnMut(Key, Candidate<'a>),
) {
    if read.word.is_empty() {
        return;
    }
    let key =
        Key { form: Form::Counted, level: BOTH, mark: format!("{}{}", read.word.to_lowercase(), read.sign.trim()) };
    if read.rest.is_empty() {
        counted((units, lines), at, (read.number, ""), &mut |_, one| found(key.clone(), one));
    } else {
        found(key, Candidate { number: read.number, ..candidate(Form::Counted, at, 0, read.rest) });
    }
}

/// Returns whether a line is the first of a list of numbers: what stands above counts lists, as a ticket does.
fn begins_list(units: &Units<'_>, at: usize) -> bool {
    let number = |at: usize| mark::number(units.all[at].words).filter(|mark| mark.word.is_empty())?.number;
    let is_next = |other: &usize| units.all[*other].indent <= units.all[at].indent && !units.all[*other].is_blank();
    let next = (at + 1..units.all.len().min(at + REACH)).find(is_next);
    number(at) == Some("1") && next.and_then(number) == Some("2")
}

/// The second item of a list stands at most so many lines below the first.
const REACH: usize = 12;

/// A line under which a record is filed has at most so many words behind its label.
const FILED: usize = 5;

/// Returns whether a line only says under what a record is filed, `**Category:** Logic`: words follow that are no label or option.
fn is_filed(units: &Units<'_>, at: usize) -> bool {
    let words = units.all[at].words;
    let Some(label) = mark::label(words).filter(|label| !asks_by_label(words) && ask(label.rest) == Ask::No) else {
        return false;
    };
    let is_short = (1..=FILED).contains(&label.rest.split_whitespace().count());
    let is_short = is_short && label.rest.contains(char::is_alphanumeric);
    let below = units.all[at + 1..].iter().take(3).find(|unit| !unit.is_blank());
    let says = |unit: &Unit<'_>| {
        let is_plain = !unit.is_code && unit.heading.is_none() && !unit.is_rule() && !unit.words.starts_with('<');
        let words = mark::label(unit.words).map_or(unit.words, |label| label.rest).split_whitespace().count();
        let is_filed = mark::label(unit.words).is_some() && words <= FILED;
        is_plain && !unit.is_glued && !mark::is_option(unit.words) && !is_filed && words > 1
    };
    is_short && below.is_some_and(says)
}
