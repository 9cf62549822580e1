//! Lists of contents without links: each of their items comes back as a heading, so the items ask nothing themselves.

use std::collections::BTreeSet;

use super::dialect::Candidate;
use super::dialect::marks::is_link;
use super::reading::mark;
use super::section::Section;
use super::units::Units;

/// Fewer items are no list of contents.
const FEWEST: usize = 4;

/// Drops the items of lists of contents from the lines that ask.
pub(super) fn drop<'a>(units: &Units<'a>, asking: &mut Vec<Candidate<'a>>) {
    let heads = units.all.iter().filter_map(|unit| Some(said(unit.heading?.words)));
    let heads: BTreeSet<String> = heads.filter(|words| !words.is_empty()).collect();
    if heads.is_empty() {
        return; // No item comes back.
    }
    let mut dropped = BTreeSet::new();
    let mut items = Vec::new();
    let mut is_whole = true;
    for (at, unit) in units.all.iter().enumerate() {
        if unit.is_blank() {
            continue;
        }
        let is_item = !unit.is_code && unit.heading.is_none() && item(unit.words).is_some();
        if is_item {
            is_whole &= item(unit.words).is_some_and(|words| heads.contains(&said(words)));
            items.push(at);
            continue;
        }
        if is_whole && items.len() >= FEWEST {
            dropped.extend(items.iter().copied());
        }
        items.clear();
        is_whole = true;
    }
    if !dropped.is_empty() {
        asking.retain(|one| !dropped.contains(&one.at));
    }
}

/// Finds the headings below which links within the note stand and nothing else, up to the first question: they name no topic.
pub(super) fn headings(units: &Units<'_>, sections: &[Section<'_>], asked: &[usize]) -> BTreeSet<usize> {
    let ends = sections.iter().skip(1).map(|next| next.at).chain([units.all.len()]);
    let is_list = |(section, end): &(&Section<'_>, usize)| {
        let next = asked.get(asked.partition_point(|at| *at < section.at)).copied().unwrap_or(*end);
        let said = || units.all[section.at + 1..(*end).min(next)].iter().filter(|unit| unit.is_said());
        let is_entry = |words: &str| item(words).is_some_and(|words| is_link(words.trim()) && words.contains("](#"));
        said().count() >= FEWEST - 1 && said().all(|unit| is_entry(unit.words))
    };
    // The first one is the note's title, whatever stands below it.
    sections.iter().zip(ends).skip(1).filter(is_list).map(|(section, _)| section.at).collect()
}

/// Returns the words of an item of a list.
fn item(words: &str) -> Option<&str> {
    let numbered = || mark::number(words).filter(|mark| mark.word.is_empty() && !mark.sign.is_empty());
    mark::bullet(words).map(|(_, rest)| rest).or_else(|| numbered().map(|mark| mark.rest))
}

/// Returns words as they are compared: without number, signs and spaces, in small letters.
fn said(words: &str) -> String {
    let words = mark::undress(item(words.trim()).unwrap_or(words));
    let inner = mark::number(words).filter(|mark| mark.word.is_empty() && !mark.rest.is_empty());
    inner.map_or(words, |mark| mark.rest).to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect()
}
