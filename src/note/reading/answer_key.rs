//! Where a note holds answers that stand apart from their questions, and which numbers its answer sheets hold.

use crate::address::slugify;
use crate::language::vocabulary;
use crate::note::unit::Unit;
use crate::note::units::Units;

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
        if let Some(head) = unit.heading.filter(|head| level.is_none_or(|level| head.level <= level)) {
            let is_key = first.is_some_and(|first| first < at) && vocabulary().heads_answers(&slugify(head.words));
            level = is_key.then_some(head.level);
        }
        level.is_some()
    };
    units.all.iter().enumerate().map(below).collect()
}
