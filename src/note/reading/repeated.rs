//! Lines that stand word for word under most questions: a heading, a label or a button that is a part of every answer.

use rustc_hash::FxHashMap;

use crate::note::ask::Ask;
use crate::note::dialect::{Candidate, Dialect};
use crate::note::evidence::Evidence;
use crate::note::unit::Unit;
use crate::note::units::Units;

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

/// Parts of every answer.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Whether each line is one.
    pub is_part: Vec<bool>,
    /// The headings above them, in order.
    pub holders: Vec<usize>,
    /// Headings that ask because of what the folder's notes have in common, in order.
    pub asked: Vec<usize>,
}

impl Parts {
    /// Takes headings for questions under which a part of every answer stands, and something else: those beside headings that ask
    /// and have it, too, and those of which the folder's notes say so.
    pub(super) fn hold<'a>(&self, units: &Units<'a>, asking: &mut Vec<Candidate<'a>>) {
        let is_asking = |at: usize| asking.binary_search_by_key(&at, |one| one.at).is_ok();
        let level = |at: usize| units.all[at].heading.map_or(0, |head| head.level);
        let mut counts = [(0, 0); 7]; // Of each level: how many there are, and how many of them ask.
        for at in &self.holders {
            let (all, asked) = &mut counts[level(*at).min(6)];
            (*all, *asked) = (*all + 1, *asked + usize::from(is_asking(*at)));
        }
        let is_beside = |at: &usize| counts.get(level(*at)).is_some_and(|(all, asked)| asked * 10 >= all * 6);
        let is_said = |at: &usize| {
            units.all[at + 1..].iter().find(|unit| unit.is_said()).is_some_and(|unit| unit.heading.is_none())
        };
        let held = self.holders.iter().copied().filter(is_beside).filter(is_said).chain(self.asked.iter().copied());
        let heads = held.filter(|at| !is_asking(*at)).filter_map(|at| Dialect::Heading.read(units, at));
        let heads: Vec<Candidate<'a>> = heads.filter(|head| head.decided != Some(false)).collect();
        asking.extend(heads);
        asking.sort_by_key(|one| one.at);
        asking.dedup_by_key(|one| one.at);
    }
}

/// Finds the parts of every answer, those among them that the folder's notes have in common.
pub(super) fn parts(units: &Units<'_>, asks: &[Ask], evidence: &Evidence) -> Parts {
    let mut parts = Parts { is_part: vec![false; units.all.len()], ..Parts::default() };
    let above = headings_above(units);
    let (by_words, asking) = repeated(units, asks);
    for repeated in by_words.values().filter(|repeated| repeated.lines.len() > 1) {
        let questions = asking.get(&repeated.depth).copied().unwrap_or_default();
        if repeated.below * 10 >= repeated.lines.len() * 6 && repeated.lines.len() * 2 >= questions {
            for at in &repeated.lines {
                parts.is_part[*at] = true;
                parts.holders.extend(above[*at].filter(|above| depth(&units.all[*above]) == repeated.depth));
            }
        }
    }
    for (at, above) in asked_alike(units, asks) {
        parts.is_part[at] = true;
        parts.asked.push(above);
    }
    for (at, unit) in said(units) {
        parts.is_part[at] |= evidence.is_part(unit.words);
        parts.asked.extend(above[at].filter(|_| evidence.is_asked(unit.words)));
    }
    for heads in [&mut parts.holders, &mut parts.asked] {
        heads.retain(|at| !parts.is_part[*at]);
        heads.sort_unstable();
        heads.dedup();
    }
    parts
}

/// Returns the lines that ask the same right below most headings of a level, each with its heading: `### Nile`, `Where is it?`.
fn asked_alike(units: &Units<'_>, asks: &[Ask]) -> Vec<(usize, usize)> {
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default(); // Of each level: how many headings there are.
    let mut alike: FxHashMap<(usize, &str), Vec<(usize, usize)>> = FxHashMap::default();
    for (at, unit) in units.all.iter().enumerate() {
        let Some(head) = unit.heading else { continue };
        *counts.entry(head.level).or_default() += 1;
        let below = (at + 1..units.all.len()).find(|below| !units.all[*below].is_blank());
        let below = below.filter(|below| units.all[*below].heading.is_none() && asks[*below] == Ask::Question);
        if let Some(below) = below.filter(|_| asks[at] == Ask::No) {
            alike.entry((head.level, units.all[below].words)).or_default().push((below, at));
        }
    }
    alike.retain(|(level, _), lines| lines.len() > 2 && lines.len() * 10 >= counts[level] * 6);
    let mut all: Vec<(usize, usize)> = alike.into_values().flatten().collect();
    all.sort_unstable();
    all
}

/// Returns where the same words stand again, and how many lines ask at each depth.
fn repeated<'a>(units: &Units<'a>, asks: &[Ask]) -> (FxHashMap<&'a str, Repeated>, FxHashMap<usize, usize>) {
    let mut asking: FxHashMap<usize, usize> = FxHashMap::default();
    let mut by_words: FxHashMap<&str, Repeated> = FxHashMap::default();
    let mut open: Vec<(usize, usize)> = Vec::new(); // How far to the left lines stand that ask, and which.
    for (at, unit) in said(units) {
        let depth = depth(unit);
        let repeated = by_words.entry(unit.words).or_default();
        let since = repeated.lines.last().map_or(0, |last| last + 1);
        // What is open stands in order, by depth and by line.
        let above = open[..open.partition_point(|(above, _)| *above < depth)].last();
        if let Some((above, _)) = above.filter(|(_, line)| *line >= since) {
            repeated.below += 1;
            repeated.depth = *above;
        }
        repeated.lines.push(at);
        if asks[at] == Ask::Question {
            open.truncate(open.partition_point(|(above, _)| *above < depth));
            open.push((depth, at));
            *asking.entry(depth).or_default() += 1;
        }
    }
    (by_words, asking)
}

/// Lists the lines with words that are no code.
fn said<'u, 'a>(units: &'u Units<'a>) -> impl Iterator<Item = (usize, &'u Unit<'a>)> {
    units.all.iter().enumerate().filter(|(_, unit)| !unit.is_blank() && !unit.is_code)
}

/// Returns for each line the nearest heading above that holds it.
fn headings_above(units: &Units<'_>) -> Vec<Option<usize>> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let above = |(at, unit): (usize, &Unit<'_>)| {
        let Some(head) = unit.heading else { return open.last().map(|(_, at)| *at) };
        while open.pop_if(|(level, _)| *level >= head.level).is_some() {}
        let above = open.last().map(|(_, at)| *at);
        open.push((head.level, at));
        above
    };
    units.all.iter().enumerate().map(above).collect()
}

/// Returns how far below others a line stands: headings by level, then lines by indentation.
fn depth(unit: &Unit<'_>) -> usize {
    match unit.heading {
        Some(head) => head.level,
        None if unit.signs.has(b'<') && unit.words.contains("<summary") => SUMMARY,
        None => WORDS + unit.indent,
    }
}
