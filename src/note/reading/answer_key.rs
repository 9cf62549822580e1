//! Where a note holds answers that stand apart from their questions, and which numbers its answer sheets hold.

use super::mark;
use crate::address::slugify;
use crate::language::vocabulary;
use crate::note::unit::Unit;
use crate::note::units::Units;

/// The level of a line without a mark that heads a key: any heading ends it.
const LINE: usize = 7;

/// A line that heads a key has at most so many bytes.
const LONGEST: usize = 40;

/// Returns whether a line without a mark says that answers follow, right above a list that counts from 1.
fn heads_list(units: &Units<'_>, at: usize) -> bool {
    let unit = &units.all[at];
    let is_title = unit.is_said()
        && !unit.is_code
        && unit.indent == 0
        && unit.words.len() <= LONGEST
        && mark::number(unit.words).is_none();
    let begins = |below: &Unit<'_>| mark::number(below.words).is_some_and(|mark| mark.number == Some("1"));
    // What stands below is looked at first: most short lines have no such list there, and names are many.
    is_title
        && units.all[at + 1..].iter().find(|below| below.is_said()).is_some_and(begins)
        && vocabulary().heads_answers(&slugify(unit.words))
}

/// Lists the numbers that answer sheets hold, in order.
pub(super) fn numbers(units: &Units<'_>) -> Vec<u32> {
    let mut numbers: Vec<u32> = units.all.iter().filter_map(|unit| unit.sheet.map(|entry| entry.number)).collect();
    numbers.sort_unstable();
    numbers
}

/// Says for each line whether it stands below a heading, other than a title, that says that answers follow, or below one below that.
pub(super) fn below(units: &Units<'_>) -> Vec<bool> {
    let first = units.all.iter().position(Unit::is_said);
    let mut level = None; // That of the heading which says so.
    let below = |(at, unit): (usize, &Unit<'_>)| {
        let is_below = first.is_some_and(|first| first < at);
        if let Some(head) = unit.heading.filter(|head| level.is_none_or(|level| head.level <= level)) {
            let is_key = is_below && vocabulary().heads_answers(&slugify(head.words));
            level = is_key.then_some(head.level);
        } else if is_below && level.is_none() && heads_list(units, at) {
            level = Some(LINE);
        }
        level.is_some()
    };
    units.all.iter().enumerate().map(below).collect()
}
