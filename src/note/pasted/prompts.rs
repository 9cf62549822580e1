//! The questions of quizzes that were copied from a page.

use crate::note::ask::Ask;
use crate::note::dialect::{Candidate, Dialect, Shape};
use crate::note::unit::Pasted;
use crate::note::units::Units;

/// Makes questions of the lines that ask on a page, and of no other line of it; returns whether there are any.
pub(in crate::note) fn ask<'a>(units: &Units<'a>, asking: &mut Vec<Candidate<'a>>) -> bool {
    let asked = units.all.iter().enumerate().filter_map(|(at, unit)| {
        let Some(Pasted::Asks { number, answer }) = unit.pasted else { return None };
        let shape = Shape { level: 0, mark: "pasted" };
        Some(Candidate { number, answer, ..Candidate::new(Dialect::Labelled, at, shape, unit.words) })
    });
    let asked: Vec<Candidate<'a>> = asked.collect();
    if asked.is_empty() {
        return false;
    }
    asking.retain(|one| units.all[one.at].pasted.is_none());
    // What a page says above its questions, such as a title, asks nothing.
    let are_records = asking.len() >= FEWEST;
    asking.retain(|one| are_records || one.ask > Ask::No);
    asking.extend(asked);
    asking.sort_by_key(|one| one.at);
    true
}

/// Fewer statements beside a page are none that ask.
const FEWEST: usize = 3;
