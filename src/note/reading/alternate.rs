//! Every other line, or every other block, of stretches that nothing else marks.

use super::form::{Form, Key, candidate};
use crate::note::dialect::Candidate;
use crate::note::units::Units;

/// Fewer pairs than these alternate by chance.
const FEWEST: usize = 3;

/// Reads the first of each pair of lines where nearly all stretches between blank lines are pairs, and the first line of
/// each pair of blocks.
pub(super) fn read<'a>(units: &Units<'a>, found: &mut impl FnMut(Key, Candidate<'a>)) {
    let blocks = blocks(units);
    let fits = |at: usize| {
        let unit = &units.all[at];
        !unit.is_code
            && unit.sheet.is_none()
            && !unit.is_footnote
            && unit.heading.is_none()
            && !unit.is_rule()
            && !unit.words.starts_with(['|', '<', '-', '*', '>'])
    };
    let mut add = |level, at: usize| {
        let key = Key { form: Form::Alternate, level, mark: String::new() };
        found(key, candidate(Form::Alternate, at, units.all[at].indent, units.all[at].words));
    };
    let paired = blocks.iter().filter(|block| block.len() % 2 == 0).count();
    let pairs: usize = blocks.iter().map(|block| block.len() / 2).sum();
    if pairs >= FEWEST && paired * 10 >= blocks.len() * 9 {
        blocks.iter().flat_map(|block| block.clone().step_by(2)).filter(|at| fits(*at)).for_each(|at| add(2, at));
    }
    let plain: Vec<usize> = blocks.iter().map(|block| block.start).filter(|at| fits(*at)).collect();
    if plain.len() >= FEWEST * 2 && plain.len() * 10 >= blocks.len() * 8 {
        plain.iter().step_by(2).for_each(|at| add(1, *at));
    }
}

/// Returns the stretches of lines without a blank one, headings and rules apart.
fn blocks(units: &Units<'_>) -> Vec<std::ops::Range<usize>> {
    let mut blocks = Vec::new();
    let mut start = None;
    for at in 0..=units.all.len() {
        let is_inside =
            units.all.get(at).is_some_and(|unit| !unit.is_blank() && unit.heading.is_none() && !unit.is_rule());
        match (start, is_inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                blocks.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    blocks
}
