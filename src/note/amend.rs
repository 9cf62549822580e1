//! What a reading of the whole note says of a few of its lines, set right by their neighbours.
//!
//! A heading or a first line with a colon that only stands above the questions is a section of them, and a line without a word
//! that asks is one of them where its number is the one that is missing.

use super::dialect::{Candidate, Dialect};
use super::units::{Unit, Units};

/// A list is missing lines, and is no other list, where questions are at least so many times as many as those.
const SHARE: usize = 3;

/// Sets right which lines ask.
pub(super) fn amend<'a>(units: &Units<'a>, asking: &mut Vec<Candidate<'a>>) {
    let heads = heads(units, asking);
    let mut at = 0;
    asking.retain(|_| {
        at += 1;
        !heads[at - 1]
    });
    complete(units, asking);
}

/// Says of each line that asks whether it only stands above others that do.
fn heads(units: &Units<'_>, asking: &[Candidate<'_>]) -> Vec<bool> {
    let mut above = 0;
    let mut said = 0;
    let mut heads = Vec::with_capacity(asking.len());
    for (index, one) in asking.iter().enumerate() {
        said += units.all[above..one.at].iter().filter(|unit| is_said(unit)).count();
        above = one.at;
        let is_first = index == 0 && said == 0;
        heads.push(is_head(units, one, &asking[index + 1..], is_first));
    }
    heads
}

/// Returns whether a line asks nothing and two questions or more stand right below it, in a list or a table; or whether it
/// begins the note with a colon behind, right above questions that are written like itself.
fn is_head(units: &Units<'_>, one: &Candidate<'_>, below: &[Candidate<'_>], is_first: bool) -> bool {
    let (Some(next), Some(second)) = (below.first(), below.get(1)) else { return false };
    let is_open = one.decided.is_none() && one.answer.is_none() && !one.prompt.ends_with(['?', '？', '؟']);
    let is_heading = |one: &Candidate<'_>| units.all[one.at].heading.is_some();
    let between = |from: usize, to: usize| units.all[from + 1..to].iter().filter(|unit| is_said(unit));
    if !is_open || is_heading(next) || is_heading(second) {
        return false;
    }
    if !is_heading(one) {
        let is_announcing = one.prompt.ends_with([':', '：']) && one.number.is_none();
        return is_first && is_announcing && next.dialect == one.dialect && between(one.at, next.at).next().is_none();
    }
    let is_table = |at: usize| units.all[at].words.starts_with('|');
    let is_list = next.number == Some("1") && second.number == Some("2") && between(one.at, next.at).next().is_none();
    let are_rows = is_table(next.at)
        && is_table(second.at)
        && between(one.at, next.at).all(|unit| unit.words.starts_with('|'))
        && between(next.at, second.at).next().is_none();
    is_list || are_rows
}

/// Returns whether a line has words.
fn is_said(unit: &Unit<'_>) -> bool {
    !unit.is_blank() && !unit.is_rule()
}

/// Adds the lines whose numbers are missing between questions of a list without answers, or before the first of them.
fn complete<'a>(units: &Units<'a>, asking: &mut Vec<Candidate<'a>>) {
    let mut missing = Vec::new();
    for (index, one) in asking.iter().enumerate() {
        let floor = index.checked_sub(1).map_or(0, |before| asking[before].at + 1);
        missing.extend(before(units, one, floor, index.checked_sub(1).map(|before| &asking[before])));
    }
    if !missing.is_empty() && missing.len() * SHARE <= asking.len() {
        asking.append(&mut missing);
        asking.sort_by_key(|one| one.at);
    }
}

/// Lists the numbered lines right above a question that are written like it and count up to it, from 1 or from the question
/// before it; none where the count breaks.
fn before<'a>(
    units: &Units<'a>,
    one: &Candidate<'a>,
    floor: usize,
    last: Option<&Candidate<'a>>,
) -> Vec<Candidate<'a>> {
    let number = |one: &Candidate<'_>| one.number.and_then(|number| number.parse::<u32>().ok());
    let Some(mut wanted) = number(one).filter(|_| one.dialect == Dialect::Numbered) else { return Vec::new() };
    let joins = |wanted: u32| last.is_some_and(|last| number(last) == Some(wanted) && last.shape == one.shape);
    let mut found = Vec::new();
    let mut at = one.at;
    while wanted > 1 && at > floor {
        at -= 1;
        if units.all[at].is_blank() {
            continue;
        }
        let line = Dialect::Numbered.read(units, at).filter(|line| line.shape == one.shape && !line.prompt.is_empty());
        let Some(line) = line.filter(|line| number(line) == Some(wanted - 1)) else { break };
        wanted -= 1;
        found.push(line);
    }
    if wanted == 1 || joins(wanted - 1) { found } else { Vec::new() }
}
