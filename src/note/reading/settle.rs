//! Which lines ask, in the best reading.

use std::collections::BTreeSet;

use super::super::ask::Ask;
use super::super::dialect::{Candidate, Dialect};
use super::super::evidence::Evidence;
use super::super::units::Units;
use super::doubt::Doubt;
use super::form::{Form, Key};
use super::framed;
use super::hypothesis::Proposals;
use super::judged::Judged;
use super::lines::{Lines, Sort};
use super::records;
use super::weights::Weights;

/// A reading agrees with the dialects where it leaves at most one in so many of their lines.
const AGREEMENT: usize = 6;

/// A note, read.
#[derive(Debug, Default)]
pub(crate) struct Reading<'a> {
    /// The lines that ask, in order.
    pub asking: Vec<Candidate<'a>>,
    /// What is doubtful about it.
    pub doubt: Option<Doubt>,
    /// The ways in which it surely asks.
    pub ways: Vec<Key>,
}

/// Reads a note.
pub(crate) fn read<'a>(
    units: &Units<'a>,
    known: &[Candidate<'a>],
    weights: &Weights,
    evidence: &Evidence,
) -> Reading<'a> {
    if is_plain(units, known) {
        return Reading { asking: known.to_vec(), doubt: None, ways: plain_way(known) };
    }
    let judged = Judged::of(units, known, weights, evidence);
    let known: Vec<Candidate<'a>> = known.iter().filter(|one| !judged.lines.parts.is_part[one.at]).cloned().collect();
    let asked = |chosen: Vec<usize>| {
        let mut asking = settle(&judged, &known, chosen);
        framed::extend(units, &judged, &mut asking);
        judged.lines.parts.hold(units, &mut asking);
        drop_answers(&judged.lines, units, &mut asking);
        asking
    };
    let asking = asked(judged.choice.best().hypotheses);
    let doubt = super::doubt::doubt(units, &judged, &asking, asked);
    let ways = sure_ways(&judged, &asking);
    Reading { asking, doubt, ways }
}

/// Drops lines of a key that ask nothing, where what they may answer stands above.
fn drop_answers(lines: &Lines, units: &Units<'_>, asking: &mut Vec<Candidate<'_>>) {
    let Some(first) = asking.iter().find(|one| !lines.standing.in_key[one.at]).map(|one| one.at) else { return };
    let is_answer = |one: &Candidate<'_>| {
        let is_listed = one.decided.is_none() && units.all[one.at].heading.is_none();
        one.at > first && lines.standing.in_key[one.at] && is_listed && one.ask == Ask::No && one.answer.is_none()
    };
    asking.retain(|one| !is_answer(one));
}

/// Returns how the headings ask of a note that no other reading says more of.
fn plain_way(known: &[Candidate<'_>]) -> Vec<Key> {
    let Some(first) = known.first() else { return Vec::new() };
    let mark = if known.iter().all(|one| one.number.is_some()) { "1" } else { "" }.to_owned();
    vec![Key { form: Form::Heading, level: first.shape.level, mark }]
}

/// A way that was chosen is shown to others where its odds have at least this logarithm: if most notes show it, it is one.
const SURELY: f32 = 0.0;

/// Returns the ways with a mark in which a note surely asks.
fn sure_ways(judged: &Judged<'_>, asking: &[Candidate<'_>]) -> Vec<Key> {
    let asks = |member: &u32| {
        let at = judged.proposals.candidates[*member as usize].at;
        asking.binary_search_by_key(&at, |one| one.at).is_ok()
    };
    let sure = judged.proposals.hypotheses.iter().zip(&judged.scores).filter(|(one, score)| {
        let is_whole = one.scope == "all" && one.key.form.is_marked() && **score >= SURELY;
        is_whole && one.members.len() * 10 >= asking.len() * 8 && one.members.iter().all(asks)
    });
    sure.map(|(one, _)| one.key.clone()).collect()
}

/// Takes the lines that ask in a reading, by its hypotheses, and those of the dialects that it leaves out without cause.
fn settle<'a>(judged: &Judged<'a>, known: &[Candidate<'a>], chosen: Vec<usize>) -> Vec<Candidate<'a>> {
    let proposals = &judged.proposals;
    let separators = separators(proposals, &chosen);
    let members = chosen.into_iter().flat_map(|index| &proposals.hypotheses[index].members);
    let mut all: Vec<Candidate<'a>> = members.map(|member| proposals.candidates[*member as usize].clone()).collect();
    all.sort_by_key(|candidate| candidate.at);
    if all.is_empty() {
        return known.iter().filter(|one| is_evident(one)).cloned().collect();
    }
    let left = |one: &&Candidate<'a>| all.binary_search_by_key(&one.at, |chosen| chosen.at).is_err();
    let left: Vec<Candidate<'a>> = known.iter().filter(left).cloned().collect();
    // Who reads nearly all that the dialects read reads the rest of it, too.
    let agrees = left.len() < known.len() && left.len() * AGREEMENT <= known.len();
    // A label that asks in one place asks in all.
    let is_chosen = |one: &Candidate<'a>| all.binary_search_by_key(&one.at, |chosen| chosen.at).is_ok();
    let is_labelled = known.iter().any(|one| one.dialect == Dialect::Labelled && is_chosen(one));
    let is_meant = |one: &Candidate<'a>| one.decided == Some(true) || is_labelled && one.dialect == Dialect::Labelled;
    let levels = numbered_levels(&all);
    let is_said = |one: &Candidate<'a>| agrees && !is_empty_title(judged, &levels, one);
    let said: Vec<Candidate<'a>> = left.into_iter().filter(|one| is_meant(one) || is_said(one)).collect();
    all.extend(said);
    all.sort_by_key(|candidate| candidate.at);
    unlabel(proposals, &mut all);
    // Where a dialect reads a chosen line, too, it knows its marks best.
    for one in all.iter_mut().filter(|one| one.answer.is_none()) {
        if let Ok(at) = known.binary_search_by_key(&one.at, |known| known.at) {
            *one = known[at].clone();
        }
    }
    if !separators.is_empty() {
        all.iter_mut().filter(|one| one.answer.is_none()).for_each(|one| part(one, &separators));
    }
    all
}

/// Lists the separators of the records that are chosen.
fn separators(proposals: &Proposals<'_>, chosen: &[usize]) -> Vec<String> {
    let records = chosen.iter().map(|index| &proposals.hypotheses[*index]).filter(|one| one.key.form == Form::Record);
    records.map(|one| one.key.mark.clone()).filter(|mark| CARDS.contains(&mark.as_str())).collect()
}

/// Separators that nothing else looks like.
const CARDS: [&str; 4] = ["::", " :: ", ";;", "\t"];

/// Parts a line with a label that is a record as others are: `Q: What is soil?::Earth`.
fn part(one: &mut Candidate<'_>, separators: &[String]) {
    if let Some((separator, asked, told)) = records::split(one.prompt)
        && separators.iter().any(|other| other.trim() == separator.trim())
    {
        (one.prompt, one.answer) = (asked, Some(told));
    }
}

/// Says of each level whether nearly all headings of it that ask are numbered.
fn numbered_levels(asking: &[Candidate<'_>]) -> [bool; 7] {
    let mut counts = [(0, 0); 7];
    for one in asking.iter().filter(|one| one.dialect == Dialect::Heading) {
        let (all, numbered) = &mut counts[one.shape.level.min(6)];
        (*all, *numbered) = (*all + 1, *numbered + usize::from(one.number.is_some()));
    }
    counts.map(|(all, numbered)| numbered * 10 > all * 8)
}

/// Returns whether a heading is a title of the numbered ones below it, on their level: it has no number, asks nothing, and another
/// heading follows at once.
fn is_empty_title(judged: &Judged<'_>, numbered: &[bool; 7], one: &Candidate<'_>) -> bool {
    let is_bare = one.ask == Ask::No && one.number.is_none() && one.decided.is_none();
    let is_beside = one.dialect == Dialect::Heading && numbered[one.shape.level.min(6)];
    let is_next = |sort: &&Sort| !matches!(sort, Sort::Blank | Sort::Rule);
    let next = || judged.lines.sorts[one.at + 1..].iter().find(is_next);
    is_bare && is_beside && next() == Some(&Sort::Heading)
}

/// So many questions of one dialect need no other reading where nothing else asks.
const PLAIN: usize = 8;

/// Returns whether one dialect with telling marks reads all that asks, and no other line is written alike: no reading could say more.
fn is_plain(units: &Units<'_>, known: &[Candidate<'_>]) -> bool {
    let Some(first) = known.first().filter(|_| known.len() >= PLAIN) else { return false };
    let is_alike = |one: &Candidate<'_>| {
        one.dialect == first.dialect && one.shape == first.shape && one.ask > Ask::No && one.decided.is_none()
    };
    let words: BTreeSet<&str> = known.iter().map(|one| one.prompt).collect();
    let is_varied = words.len() * 2 > known.len();
    if first.dialect != Dialect::Heading || !is_varied || !known.iter().all(is_alike) {
        return false;
    }
    let is_known = |at: usize| known.binary_search_by_key(&at, |one| one.at).is_ok();
    let others = units.all.iter().enumerate().filter(|(at, unit)| !unit.is_code && !unit.is_blank() && !is_known(*at));
    let mut asking = 0;
    for (_, unit) in others {
        // Headings above the questions are sections; one on their level might ask, one below might stand in every answer.
        if unit.heading.is_some_and(|head| head.level >= first.shape.level) {
            return false;
        }
        asking += usize::from(unit.words.ends_with(['?', '？', '؟']));
    }
    asking * 20 <= known.len()
}

/// Returns whether a line asks whatever else the note is: its mark is telling, and it ends with a question mark.
fn is_evident(one: &Candidate<'_>) -> bool {
    let is_telling = matches!(one.dialect, Dialect::Heading | Dialect::Labelled | Dialect::Details | Dialect::Card);
    one.decided == Some(true) || is_telling && one.prompt.trim_end_matches(['*', '_', ' ']).ends_with(['?', '？', '؟'])
}

/// Takes labels off chosen lines: a word and a colon that stand on several lines, all of which ask. Where nearly all have one,
/// a line without it that does not ask is none of them.
fn unlabel<'a>(proposals: &Proposals<'a>, chosen: &mut Vec<Candidate<'a>>) {
    for one in proposals.hypotheses.iter().filter(|one| one.key.form == Form::Label && one.scope == "all") {
        let labelled = one.members.iter().map(|member| &proposals.candidates[*member as usize]);
        let found: Vec<(usize, &Candidate<'a>)> = labelled
            .filter_map(|one| Some((chosen.binary_search_by_key(&one.at, |chosen| chosen.at).ok()?, one)))
            .collect();
        if found.len() == one.members.len() {
            let is_common = found.len() * 5 >= chosen.len() * 4;
            let lines: Vec<usize> = found.iter().map(|(_, one)| one.at).collect();
            found.into_iter().for_each(|(slot, one)| chosen[slot] = one.clone());
            chosen.retain(|one| !is_common || one.ask > Ask::No || lines.binary_search(&one.at).is_ok());
        }
    }
}
