//! One reading of the whole note: which of the ways in which its lines may be written explain it best.
//!
//! [`series`] proposes hypotheses (lines that are written alike, and what the dialects accept), [`features`] says
//! what speaks for and against each, [`weights`] what that is worth, and [`choose`] takes the best set that goes together.
//! That all of it is prose is always among the readings: the empty set.

mod alternate;
mod bodies;
mod choose;
mod doubt;
pub(crate) mod example;
mod facts;
pub(crate) mod features;
mod form;
mod lines;
pub(crate) mod mark;
mod records;
mod repeated;
mod scope;
mod series;
mod veto;
mod way;
pub(crate) mod weights;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::ask::Ask;
use super::dialect::{Candidate, Dialect};
use super::quiz;
use super::shared::Evidence;
use super::units::{ALONE, Units};
use choose::Choice;
use features::COUNT;
use form::Form;
use lines::Lines;
use series::Proposals;

pub(crate) use doubt::{Doubt, Instead};
pub(crate) use facts::hash;
pub(crate) use form::Key;
pub use way::Way;

/// A reading agrees with the dialects where it leaves at most one in so many of their lines.
const AGREEMENT: usize = 6;

/// Lists the hypotheses of a note, the groups of `known` among them, each with its features, named by [`features::names`].
fn hypotheses<'a>(
    units: &Units<'a>,
    known: &[Candidate<'a>],
    evidence: &Evidence,
) -> (Proposals<'a>, Vec<[f32; COUNT]>, Lines) {
    let lines = Lines::of(units, evidence);
    let known: Vec<Candidate<'a>> = known.iter().filter(|one| !lines.parts.is_part[one.at]).cloned().collect();
    let proposals = series::propose(units, &lines, &known, &evidence.ways);
    // A short note is read as quickly by one thread.
    let least = if units.all.len() < ALONE { usize::MAX } else { 1 };
    let hypotheses = proposals.hypotheses.par_iter().with_min_len(least);
    let features = hypotheses.map(|one| features::features(units, &lines, &proposals, one)).collect();
    (proposals, features, lines)
}

/// The hypotheses of a note, judged.
struct Judged<'a> {
    proposals: Proposals<'a>,
    features: Vec<[f32; COUNT]>,
    scores: Vec<f32>,
    choice: Choice,
    lines: Lines,
}

impl<'a> Judged<'a> {
    fn of(units: &Units<'a>, known: &[Candidate<'a>], weights: &Weights, evidence: &Evidence) -> Self {
        let (proposals, features, lines) = hypotheses(units, known, evidence);
        let score = |(one, features): (&series::Hypothesis, &[f32; COUNT])| {
            let own = weights::score(features, weights);
            if evidence.ways.contains(&one.key) || is_quiz(units, &proposals, one) {
                return own + COMMON;
            }
            if veto::is_out(&proposals, &lines, one, features) { f32::MIN } else { own }
        };
        let scores: Vec<f32> = proposals.hypotheses.iter().zip(&features).map(score).collect();
        let choice = choose::choose(&proposals, &scores, units.all.len());
        Judged { proposals, features, scores, choice, lines }
    }
}

/// A way of asking that most notes of the folder have is so much surer, as a logarithm of odds; so are rows with choices and a key.
const COMMON: f32 = 4.5;

/// Returns whether the lines of a hypothesis are rows of a quiz.
fn is_quiz(units: &Units<'_>, proposals: &Proposals<'_>, one: &series::Hypothesis) -> bool {
    let lines = || one.members.iter().map(|member| proposals.candidates[*member as usize].at);
    matches!(one.key.form, Form::Record | Form::Row) && quiz::is_quiz(units, &lines().collect::<Vec<_>>())
}

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
    let mut asking = settle(&judged, &known);
    judged.lines.parts.hold(units, &mut asking);
    let doubt = doubt::doubt(units, &judged, &asking);
    let ways = sure_ways(&judged, &asking);
    Reading { asking, doubt, ways }
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

/// Takes the lines that ask in the best reading, and those of the dialects that it leaves out without cause.
fn settle<'a>(judged: &Judged<'a>, known: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let proposals = &judged.proposals;
    let chosen = judged.choice.best().hypotheses;
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
    all.extend(left.into_iter().filter(|one| agrees || one.decided == Some(true)));
    all.sort_by_key(|candidate| candidate.at);
    unlabel(proposals, &mut all);
    // Where a dialect reads a chosen line, too, it knows its marks best.
    for one in all.iter_mut().filter(|one| one.answer.is_none()) {
        if let Ok(at) = known.binary_search_by_key(&one.at, |known| known.at) {
            *one = known[at].clone();
        }
    }
    all
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

/// What each feature is worth.
pub type Weights = [f32; COUNT];

/// A hypothesis as those see it who fit the weights.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// How its lines are written, in words.
    pub name: String,
    /// Its features.
    pub features: Vec<f32>,
    /// What it takes for questions: the number of the line, and the words.
    pub asked: Vec<(usize, String)>,
}

/// Lists the hypotheses of a note for those who fit the weights.
pub(crate) fn proposals(units: &Units<'_>, known: &[Candidate<'_>]) -> Vec<Proposal> {
    let (all, features, _) = hypotheses(units, known, &Evidence::default());
    let asked = |member: &u32| {
        let one = &all.candidates[*member as usize];
        (units.all[one.at].number, one.prompt.to_owned())
    };
    let proposal = |(one, features): (&series::Hypothesis, &[f32; COUNT])| {
        let name = format!("{:?} {} {:?} {}", one.key.form, one.key.level, one.key.mark, one.scope);
        Proposal { name, features: features.to_vec(), asked: one.members.iter().map(asked).collect() }
    };
    all.hypotheses.iter().zip(&features).map(proposal).collect()
}

/// How the lines that ask were found.
#[derive(Debug, Clone)]
pub struct Account {
    /// The ways of asking that were chosen; none where all is prose, or only what asks by its words was taken.
    pub chosen: Vec<Way>,
    /// What they are worth together.
    pub worth: f32,
    /// The next best ways that take other lines for questions, and their worth; none of them where that is prose.
    pub rival: Option<(Vec<Way>, f32)>,
    /// The likeliest way where none was chosen.
    pub likeliest: Option<Way>,
}

/// Says how the lines that ask are found.
pub(crate) fn account(units: &Units<'_>, known: &[Candidate<'_>], weights: &Weights, evidence: &Evidence) -> Account {
    let judged = Judged::of(units, known, weights, evidence);
    let ways = |reading: &choose::Reading| -> Vec<Way> {
        reading.hypotheses.iter().map(|index| way::way(units, &judged, *index, weights)).collect()
    };
    let best = judged.choice.best();
    let rival = judged.choice.rival(&judged.proposals, 0.0);
    let surest = (0..judged.scores.len()).max_by(|one, other| judged.scores[*one].total_cmp(&judged.scores[*other]));
    let likeliest = surest.filter(|index| best.hypotheses.is_empty() && judged.scores[*index] > f32::MIN);
    Account {
        chosen: ways(&best),
        worth: best.worth,
        rival: rival.map(|rival| (ways(&rival), rival.worth)),
        likeliest: likeliest.map(|index| way::way(units, &judged, index, weights)),
    }
}

/// Returns the odds, as a logarithm, of the likeliest way of asking that takes one of some lines, given as indices.
pub(crate) fn best_score(
    units: &Units<'_>,
    known: &[Candidate<'_>],
    (weights, evidence): (&Weights, &Evidence),
    lines: &[usize],
) -> Option<f32> {
    let judged = Judged::of(units, known, weights, evidence);
    let takes = |member: &u32| lines.contains(&judged.proposals.candidates[*member as usize].at);
    let hypotheses = judged.proposals.hypotheses.iter().zip(&judged.scores);
    let taking = hypotheses.filter(|(one, _)| one.members.iter().any(takes)).map(|(_, score)| *score);
    taking.filter(|score| *score > f32::MIN).max_by(f32::total_cmp)
}

/// Names the features, in order.
pub fn feature_names() -> Vec<String> {
    features::names()
}
