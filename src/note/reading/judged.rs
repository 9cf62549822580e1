//! The hypotheses of a note, and what each is worth.

use rayon::prelude::*;

use super::super::dialect::Candidate;
use super::super::evidence::Evidence;
use super::super::quiz;
use super::super::unit::ALONE;
use super::super::units::Units;
use super::boxed;
use super::choose::{self, COMMON, Choice};
use super::features::{self, COUNT};
use super::form::Form;
use super::hypothesis::{Hypothesis, Proposals};
use super::lines::{Count, Lines};
use super::series;
use super::steps;
use super::tasks;
use super::veto;
use super::weights::{self, Weights};

/// Lists the hypotheses of a note, the groups of `known` among them, each with its features, named by [`features::names`].
pub(super) fn hypotheses<'a>(
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
pub(super) struct Judged<'a> {
    pub(super) proposals: Proposals<'a>,
    pub(super) features: Vec<[f32; COUNT]>,
    pub(super) scores: Vec<f32>,
    pub(super) choice: Choice,
    pub(super) lines: Lines,
}

impl<'a> Judged<'a> {
    pub(super) fn of(units: &Units<'a>, known: &[Candidate<'a>], weights: &Weights, evidence: &Evidence) -> Self {
        let (proposals, features, lines) = hypotheses(units, known, evidence);
        let score = |(one, features): (&Hypothesis, &[f32; COUNT])| {
            if one.key.form == Form::Deck {
                return COMMON;
            }
            let own = weights::score(features, weights);
            let held = held(&lines, &proposals, one);
            let is_built = one.key.form == Form::Unlettered;
            if veto::go_on(&proposals, &lines, one) {
                return f32::MIN;
            }
            let is_known = is_built || evidence.ways.contains(&one.key) || is_quiz(units, &proposals, one);
            if is_known || is_on_sheet(&lines, &proposals, one) || held == Some(Held::Choices) {
                return own + COMMON;
            }
            let bounded = veto::bounded(&proposals, one, own);
            let odds = held.map_or(bounded, |_| bounded.max((bounded + ANSWERED.0).min(ANSWERED.1)));
            if veto::is_out(&proposals, &lines, one, features) { f32::MIN } else { odds }
        };
        let mut scores: Vec<f32> = proposals.hypotheses.iter().zip(&features).map(score).collect();
        tasks::settle(units, &lines, &proposals, &mut scores);
        drop_parts(&proposals, &mut scores);
        steps::drop(&proposals, units.all.len(), &mut scores);
        let choice = choose::choose(&proposals, &scores, units.all.len());
        Judged { proposals, features, scores, choice, lines }
    }
}

/// Leaves out what asks in one section where all that is written so is sure, and worth more than any other way of asking: the whole
/// says more than its parts.
fn drop_parts(proposals: &Proposals<'_>, scores: &mut [f32]) {
    let hypotheses = &proposals.hypotheses;
    let worth = |index: usize| choose::worth(&hypotheses[index], scores[index]);
    let best = (0..hypotheses.len()).max_by(|one, other| worth(*one).total_cmp(&worth(*other)));
    let is_whole = |best: &usize| matches!(hypotheses[*best].scope, "all" | "known" | "all known");
    let Some(best) = best.filter(|best| scores[*best] >= SURE && is_whole(best)) else { return };
    let at = |member: &u32| proposals.candidates[*member as usize].at;
    let whole: Vec<usize> = hypotheses[best].members.iter().map(at).collect();
    for (one, score) in hypotheses.iter().zip(scores).filter(|(one, _)| one.scope == "section") {
        if one.members.iter().all(|member| whole.binary_search(&at(member)).is_ok()) {
            *score = f32::MIN;
        }
    }
}

/// The logarithm of the odds from which on a way of asking is sure.
const SURE: f32 = 3.0;

/// Records that are known by nothing but the one answer that each of them holds are so much surer, up to so much.
const ANSWERED: (f32, f32) = (2.0, 1.5);

/// So many records with one answer each are no accident.
const CHOSEN: usize = 4;

/// What nearly all records of a hypothesis hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// One answer.
    Answer,
    /// Choices and one answer.
    Choices,
}

/// Returns what nearly all records of a hypothesis hold, where they hold nearly all answers of the note, or ticks, and one each.
fn held(lines: &Lines, proposals: &Proposals<'_>, one: &Hypothesis) -> Option<Held> {
    let start = |member: &u32| proposals.candidates[*member as usize].at;
    let end = |index: usize| one.members.get(index + 1).map_or(lines.sorts.len(), start);
    let told = lines.count(Count::Told, 0, lines.sorts.len());
    (one.members.len() >= CHOSEN && one.members.len() as f32 >= told * 0.9).then_some(())?;
    let hold = |answer: Count, least: f32| {
        let holds = |(index, member): &(usize, &u32)| {
            let count = |count: Count| lines.count(count, start(member) + 1, end(*index));
            count(Count::Option) >= least && count(answer) == 1.0 && count(Count::Asking) <= 1.0
        };
        one.members.iter().enumerate().filter(holds).count() * 10 >= one.members.len() * 9
    };
    let are_chosen = hold(Count::Told, 2.0) || one.scope == "all" && hold(Count::Ticked, 2.0);
    if are_chosen { Some(Held::Choices) } else { hold(Count::Told, 0.0).then_some(Held::Answer) }
}

/// Returns whether the numbers of a hypothesis are those that answer sheets hold, each as often.
fn is_on_sheet(lines: &Lines, proposals: &Proposals<'_>, one: &Hypothesis) -> bool {
    if lines.standing.on_sheets.is_empty() || lines.standing.on_sheets.len() != one.members.len() {
        return false;
    }
    let mut numbers: Vec<u32> = one.members.iter().filter_map(|one| proposals.facts[*one as usize].number).collect();
    numbers.sort_unstable();
    numbers == lines.standing.on_sheets
}

/// Returns whether the lines of a hypothesis are rows of a quiz, or statements above boxes that judge them.
fn is_quiz(units: &Units<'_>, proposals: &Proposals<'_>, one: &Hypothesis) -> bool {
    let lines = || one.members.iter().map(|member| proposals.candidates[*member as usize].at).collect::<Vec<_>>();
    matches!(one.key.form, Form::Record | Form::Row) && quiz::is_quiz(units, &lines())
        || boxed::are_judged(units, &lines())
}
