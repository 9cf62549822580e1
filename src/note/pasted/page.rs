//! Finds the records of a page with a quiz, by its counters.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::layout::{Layout, Wrappers};
use super::line::{self, Counter};
use crate::note::unit::Unit;

/// Fewer records prove nothing.
const FEWEST: usize = 2;

/// Says what each line of a page is, where some lines hold one.
pub(in crate::note) fn mark(units: &mut [Unit<'_>]) {
    let counters = counters(units);
    if counters.len() < FEWEST {
        return;
    }
    let records = records(units, &counters);
    let wrappers = wrappers(units, &records);
    let layouts: Vec<Layout<'_>> = records
        .iter()
        .zip(&counters)
        .map(|(record, (at, counter))| Layout::of(units, record.clone(), (*at, counter, &wrappers)))
        .collect();
    let telling = layouts.iter().filter(|layout| layout.is_telling).count();
    let offering = layouts.iter().filter(|layout| layout.offers).count();
    if telling * 10 < layouts.len() * 8 || offering * 10 < layouts.len() * 6 {
        return;
    }
    let (above, below) = layouts.iter().fold((0, 0), |(above, below), layout| {
        let (one, other) = layout.sides(units);
        (above + one, below + other)
    });
    let before = above >= below;
    let lines: Vec<_> = layouts.iter().flat_map(|layout| layout.lines(units, before)).collect();
    for (at, pasted) in lines {
        units[at].set_pasted(pasted);
    }
}

/// Lists the counters with the word that most of them have.
fn counters<'a>(units: &[Unit<'a>]) -> Vec<(usize, Counter<'a>)> {
    let all = units.iter().enumerate().filter_map(|(at, unit)| Some((at, line::counter(unit)?)));
    let all: Vec<(usize, Counter<'a>)> = all.collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, one) in &all {
        *counts.entry(one.word.to_lowercase()).or_default() += 1;
    }
    let Some((word, _)) = counts.iter().max_by_key(|(_, count)| **count) else { return Vec::new() };
    all.into_iter().filter(|(_, one)| one.word.to_lowercase() == *word).collect()
}

/// Returns the lines below each counter, up to the next one or a heading.
fn records(units: &[Unit<'_>], counters: &[(usize, Counter<'_>)]) -> Vec<Range<usize>> {
    let ends = counters.iter().skip(1).map(|(at, _)| *at).chain([units.len()]);
    let record = |((at, _), end): (&(usize, Counter<'_>), usize)| {
        let heading = (at + 1..end).find(|line| units[*line].heading.is_some());
        at + 1..heading.unwrap_or(end)
    };
    counters.iter().zip(ends).map(record).collect()
}

/// Lists what stands at the top of nearly all records, digits apart.
fn wrappers(units: &[Unit<'_>], records: &[Range<usize>]) -> Wrappers {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for record in records {
        let said = units[record.clone()].iter().filter(|unit| unit.is_said());
        let mut top: Vec<String> = said.take(TOP).filter_map(|unit| line::normal(unit.words)).collect();
        top.sort_unstable();
        top.dedup();
        top.into_iter().filter(|words| !words.is_empty()).for_each(|words| *counts.entry(words).or_default() += 1);
    }
    let is_common = |count: usize| count >= MANY && count * 10 >= records.len() * 8;
    counts.into_iter().filter(|(_, count)| is_common(*count)).map(|(words, _)| words).collect()
}

/// So many lines are the top of a record.
const TOP: usize = 5;

/// What stands in fewer records may be the same by chance.
const MANY: usize = 4;
