//! Titles and instructions that were taken for open questions: what stands above the first question, alone, where the others
//! have something below them.

use super::ask::Ask;
use super::dialect::{Candidate, Dialect};
use super::outline::{is_loud, is_set_off};
use super::reading::{mark, names_questions};
use super::unit::Unit;
use super::units::Units;

/// Fewer questions with something below them prove nothing.
const FEWEST: usize = 2;

/// A title has at most so many words.
const LONGEST: usize = 12;

/// Drops the first of some lines that ask where it is a title or an instruction.
pub(super) fn drop(units: &Units<'_>, asking: &mut Vec<Candidate<'_>>) {
    let Some(one) = asking.first().filter(|one| one.decided.is_none() && one.answer.is_none()) else { return };
    let is_loud = is_loud(units.all[one.at].words);
    if !is_first(units, one.at) && !is_loud {
        return;
    }
    let held: Vec<Held> = (0..asking.len()).map(|index| Held::of(units, asking, index)).collect();
    let Some((first, others)) = held.split_first() else { return };
    let most = |fits: fn(&Held) -> bool| {
        let count = others.iter().filter(|held| fits(held)).count();
        count >= FEWEST && count * 10 >= others.len() * 8
    };
    let is_odd = !first.is_numbered && most(|held| held.is_numbered);
    let asks_nothing = one.ask == Ask::No && one.prompt.split_whitespace().count() <= LONGEST;
    let instructs = one.ask == Ask::Demand && most(|held| held.has_choices);
    let is_title = !first.is_filled && (asks_nothing || instructs || is_odd) && most(|held| held.is_filled);
    let is_title = is_title || !first.asks && !first.is_filled && names_questions(one.prompt);
    let is_letterhead = !first.asks && is_letterhead(units, one.at) && most(|held| held.asks);
    if is_title || is_letterhead {
        asking.remove(0);
    }
}

/// Drops lines that are written as titles, above lines that ask, where most of some lines without a mark ask by their words.
pub(super) fn drop_set_off(units: &Units<'_>, asking: &mut Vec<Candidate<'_>>) {
    let bare = |one: &&Candidate<'_>| one.dialect == Dialect::Bare;
    let asked = asking.iter().filter(bare).filter(|one| one.ask > Ask::No).count();
    if asked * 10 < asking.iter().filter(bare).count() * 7 {
        return;
    }
    let at: Vec<(usize, bool)> = asking.iter().map(|one| (one.at, one.ask > Ask::No)).collect();
    let heads = |one: &Candidate<'_>| {
        let asks_below = at.binary_search(&(one.at + 1, true)).is_ok();
        let is_apart = one.at == 0 || units.blank_at(one.at.checked_sub(1));
        is_apart && asks_below && is_set_off(units.all[one.at].words)
    };
    let is_open = |one: &Candidate<'_>| one.ask == Ask::No && one.decided.is_none() && one.answer.is_none();
    asking.retain(|one| !(one.dialect == Dialect::Bare && is_open(one) && heads(one)));
}

/// What is seen of a line that asks, and up to the next one.
struct Held {
    /// It has an answer, or other lines below it.
    is_filled: bool,
    has_choices: bool,
    is_numbered: bool,
    /// It has a question mark, or begins as questions do.
    asks: bool,
}

impl Held {
    fn of(units: &Units<'_>, asking: &[Candidate<'_>], index: usize) -> Self {
        let one = &asking[index];
        let end = asking.get(index + 1).map_or(units.all.len(), |next| next.at);
        let said = || units.all[one.at + 1..end].iter().filter(|unit| unit.is_said() && unit.heading.is_none());
        Held {
            is_filled: one.answer.is_some() || said().next().is_some(),
            has_choices: said().filter(|unit| unit.is_glued || mark::is_option(unit.words)).nth(1).is_some(),
            is_numbered: one.number.is_some(),
            asks: one.ask > Ask::No,
        }
    }
}

/// Returns whether nothing stands above a line of its section, and it is no heading.
fn is_first(units: &Units<'_>, at: usize) -> bool {
    let above = units.all[..at].iter().rev().find(|unit| unit.is_said() || unit.heading.is_some());
    units.all[at].heading.is_none() && above.is_none_or(|above| above.heading.is_some())
}

/// Returns whether a line begins a block of nothing but fields: `From: Anna`, `Subject: FAQ`.
fn is_letterhead(units: &Units<'_>, at: usize) -> bool {
    let block = || units.all[at..].iter().take_while(|unit| !unit.is_blank());
    let is_field = |unit: &Unit<'_>| mark::label(unit.words).is_some_and(|label| !label.rest.is_empty());
    block().count() >= FEWEST && block().all(is_field)
}
