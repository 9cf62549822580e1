//! What a reading of the whole note says of a few of its lines, set right by their neighbours.
//!
//! A heading or a first line with a colon that only stands above the questions is a section of them, and a line without a word
//! that asks is one of them where its number is the one that is missing.

use super::dialect::{Candidate, Dialect};
use super::rephrased::{is_loud, is_wrapped};
use super::unit::Unit;
use super::units::Units;

/// A list is missing lines, and is no other list, where questions are at least so many times as many as those.
const SHARE: usize = 3;

/// Sets right which lines ask.
pub(super) fn amend<'a>(units: &Units<'a>, asking: &mut Vec<Candidate<'a>>) {
    let heads: Vec<bool> = (0..asking.len()).map(|index| is_head(units, &asking[index..], index == 0)).collect();
    leave_out(asking, heads);
    // Words in capitals may begin anew in each line.
    let goes_on = |pair: &[Candidate<'_>]| {
        let is_next = pair[1].at == pair[0].at + 1 && is_loud(units.all[pair[1].at].words);
        is_next && is_wrapped(units, &pair[0], pair[1].at + 1)
    };
    let wrapped: Vec<bool> = std::iter::once(false).chain(asking.windows(2).map(goes_on)).collect();
    leave_out(asking, wrapped);
    complete(units, asking);
}

/// Leaves out those of some candidates of which it is said.
fn leave_out(asking: &mut Vec<Candidate<'_>>, which: Vec<bool>) {
    let mut which = which.into_iter();
    asking.retain(|_| !which.next().unwrap_or_default());
}

/// Returns whether the first of some questions asks nothing itself and only stands above the others: a heading with two of them
/// or more right below it, in a list or a table; or a line with a colon behind that begins the note, right above one that is
/// written like itself.
fn is_head(units: &Units<'_>, asking: &[Candidate<'_>], is_first: bool) -> bool {
    let [one, next, second, ..] = asking else { return false };
    let is_heading = |one: &Candidate<'_>| units.all[one.at].heading.is_some();
    let said = |from: usize, to: usize| units.all[from..to].iter().filter(|unit| unit.is_said());
    let is_next = said(one.at + 1, next.at).next().is_none();
    let asks = one.decided.is_some() || one.answer.is_some() || one.prompt.ends_with(['?', '？', '؟']);
    if asks || is_heading(next) || is_heading(second) {
        return false;
    }
    if !is_heading(one) {
        let is_announcing = one.prompt.ends_with([':', '：']) && one.number.is_none();
        return is_first && is_announcing && is_next && next.dialect == one.dialect && said(0, one.at).next().is_none();
    }
    let is_row = |unit: &Unit<'_>| unit.words.starts_with('|');
    let are_rows = said(one.at + 1, second.at + 1).all(is_row) && said(next.at + 1, second.at).next().is_none();
    are_rows || is_next && next.number == Some("1") && second.number == Some("2")
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
    let Some(mut wanted) = one.count().filter(|_| one.dialect == Dialect::Numbered) else { return Vec::new() };
    let joins = |wanted: u32| last.is_some_and(|last| last.count() == Some(wanted) && last.shape == one.shape);
    let mut found = Vec::new();
    let mut at = one.at;
    while wanted > 1 && at > floor {
        at -= 1;
        if units.all[at].is_blank() {
            continue;
        }
        let line = Dialect::Numbered.read(units, at).filter(|line| line.shape == one.shape && !line.prompt.is_empty());
        let Some(line) = line.filter(|line| line.count() == Some(wanted - 1)) else { break };
        wanted -= 1;
        found.push(line);
    }
    if wanted <= 1 || joins(wanted - 1) { found } else { Vec::new() }
}
