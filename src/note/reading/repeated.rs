//! Lines that stand word for word under most questions: a heading, a label or a button that is a part of every answer.

use rustc_hash::FxHashMap;

use crate::note::ask::Ask;
use crate::note::units::{Unit, Units};

/// A summary of what is hidden stands below everything that asks.
const SUMMARY: usize = 100;

/// Lines without a mark stand below headings.
const WORDS: usize = 10;

/// How often some words stand somewhere.
#[derive(Debug, Default)]
struct Repeated {
    lines: Vec<usize>,
    /// How many of the lines stand below one that asks, and no other one of them between.
    below: usize,
    /// How far to the left the lines stand that ask.
    depth: usize,
}

/// Returns for each line whether it is a part of every answer.
pub(super) fn parts(units: &Units<'_>, asks: &[Ask]) -> Vec<bool> {
    let mut is_part = vec![false; units.all.len()];
    let mut asking: FxHashMap<usize, usize> = FxHashMap::default();
    let mut by_words: FxHashMap<&str, Repeated> = FxHashMap::default();
    let mut open: Vec<(usize, usize)> = Vec::new(); // How far to the left lines stand that ask, and which.
    for (at, unit) in units.all.iter().enumerate().filter(|(_, unit)| !unit.is_blank() && !unit.is_code) {
        let depth = depth(unit);
        let repeated = by_words.entry(unit.words).or_default();
        let since = repeated.lines.last().map_or(0, |last| last + 1);
        let above = open.iter().rev().find(|(above, line)| *above < depth && *line >= since);
        if let Some((above, _)) = above {
            repeated.below += 1;
            repeated.depth = *above;
        }
        repeated.lines.push(at);
        if asks[at] == Ask::Question {
            open.retain(|(above, _)| *above < depth);
            open.push((depth, at));
            *asking.entry(depth).or_default() += 1;
        }
    }
    for repeated in by_words.values().filter(|repeated| repeated.lines.len() > 1) {
        let questions = asking.get(&repeated.depth).copied().unwrap_or_default();
        if repeated.below * 10 >= repeated.lines.len() * 6 && repeated.lines.len() * 2 >= questions {
            repeated.lines.iter().for_each(|at| is_part[*at] = true);
        }
    }
    is_part
}

/// Returns how far below others a line stands: headings by level, then lines by indentation.
fn depth(unit: &Unit<'_>) -> usize {
    match unit.heading {
        Some(head) => head.level,
        None if unit.words.contains("<summary") => SUMMARY,
        None => WORDS + unit.indent,
    }
}
