//! Where each line of a note stands: what holds it, what hides it, what the heading above says.

use rustc_hash::FxHashMap;

use super::{answer_key, mark};
use crate::note::ask::Ask;
use crate::note::label::is_labelled;
use crate::note::scene;
use crate::note::unit::Unit;
use crate::note::units::Units;

/// Where the lines of a note stand.
#[derive(Debug)]
pub(crate) struct Standing {
    /// Whether the line above that holds a line, by its indentation or as its heading, asks.
    pub parent_asks: Vec<bool>,
    /// Whether each line is hidden below a summary that asks.
    pub hidden: Vec<bool>,
    /// Whether the heading above each line is nothing but a counter: `Ticket 7`.
    pub is_counted: Vec<bool>,
    /// Whether each line is a label alone that names a field of several records.
    pub is_field: Vec<bool>,
    /// Whether each line stands below a heading that says that answers follow.
    pub in_key: Vec<bool>,
    /// Whether each line goes on with what is asked above it, below a blank line.
    pub in_scene: Vec<bool>,
    /// The numbers that answer sheets hold, in order.
    pub on_sheets: Vec<u32>,
    /// How many summaries ask.
    pub summaries: usize,
}

impl Standing {
    /// Looks at what stands around each line, of which some are nothing but counters.
    pub(super) fn of(units: &Units<'_>, asks: &[Ask], is_counter: impl Fn(usize) -> bool) -> Self {
        let is_asked = |(unit, ask): &(&Unit<'_>, &Ask)| **ask == Ask::Question && unit.words.contains("<summary");
        let summaries = units.all.iter().zip(asks).filter(is_asked).count();
        let (parent_asks, hidden) = parents(units, asks);
        let (is_counted, is_field) = (counted(units, is_counter), fields(units));
        let (in_key, on_sheets) = (answer_key::below(units), answer_key::numbers(units));
        let in_scene = scenes(units);
        Standing { parent_asks, hidden, is_counted, is_field, in_key, in_scene, on_sheets, summaries }
    }
}

/// A label that stands alone on fewer lines is no field.
const FIELDS: usize = 3;

/// Says for each line whether it is a label alone, as several others are: `**Statement:**`.
fn fields(units: &Units<'_>) -> Vec<bool> {
    let is_bare = |unit: &Unit<'_>| {
        let label = mark::label(unit.words).filter(|label| label.rest.is_empty());
        !unit.is_code && unit.heading.is_none() && label.is_some() && !is_labelled(unit.words)
    };
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for unit in units.all.iter().filter(|unit| is_bare(unit)) {
        *counts.entry(unit.words).or_default() += 1;
    }
    units.all.iter().map(|unit| counts.get(unit.words).is_some_and(|count| *count >= FIELDS)).collect()
}

/// Says for each line whether the nearest heading above it is a counter.
fn counted(units: &Units<'_>, is_counter: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut is_counted = false;
    let below = |(at, unit): (usize, &Unit<'_>)| {
        let above = is_counted;
        if let Some(head) = unit.heading {
            is_counted = is_counter(at) || mark::is_counter(head.words);
            return false;
        }
        above
    };
    units.all.iter().enumerate().map(below).collect()
}

/// Says for each line whether it goes on with the scene of a line with a number, or of one below a counter.
fn scenes(units: &Units<'_>) -> Vec<bool> {
    let mut in_scene = vec![false; units.all.len()];
    let mut is_counted = false;
    let is_said = |(_, unit): &(usize, &Unit<'_>)| !unit.is_blank() && !unit.is_code && !unit.is_glued;
    for (at, unit) in units.all.iter().enumerate().filter(is_said) {
        let words = unit.heading.map_or(unit.words, |head| head.words);
        let is_numbered = || mark::number(words).is_some_and(|mark| !mark.rest.is_empty());
        let is_counter = mark::is_counter(words);
        let tells = is_numbered() || is_counted && mark::label(words).is_none();
        if unit.heading.is_none() && !is_counter && tells {
            let below = at + 1..at + 1 + scene::lines(units, at);
            if below.clone().any(|at| units.all[at].is_blank()) {
                in_scene[below].fill(true);
            }
        }
        is_counted = is_counter;
    }
    in_scene
}

/// A summary stands below headings and above all other lines.
const SUMMARY: usize = 9;

/// Says for each line whether the one asks that holds it, the nearest above that stands further left or its heading, and
/// whether a summary that asks hides it.
fn parents(units: &Units<'_>, asks: &[Ask]) -> (Vec<bool>, Vec<bool>) {
    let mut open: Vec<(usize, usize)> = Vec::new(); // Depth, headings first, and the line.
    let mut parents = Vec::with_capacity(asks.len());
    let mut hidden = Vec::with_capacity(asks.len());
    for (at, unit) in units.all.iter().enumerate() {
        if unit.is_blank() {
            parents.push(false);
            hidden.push(false);
            continue;
        }
        let is_summary = unit.signs.has(b'<') && unit.words.contains("<summary");
        let depth = if is_summary { SUMMARY } else { unit.heading.map_or(10 + unit.indent, |head| head.level) };
        while open.pop_if(|(above, _)| *above >= depth).is_some() {}
        if unit.words.ends_with("</details>") {
            while open.pop_if(|(above, _)| *above >= SUMMARY).is_some() {}
        }
        parents.push(open.last().is_some_and(|(_, above)| asks[*above] == Ask::Question));
        let summary = open.binary_search_by_key(&SUMMARY, |(depth, _)| *depth).ok().map(|at| &open[at]);
        hidden.push(summary.is_some_and(|(_, above)| asks[*above] == Ask::Question));
        open.push((depth, at));
    }
    (parents, hidden)
}
