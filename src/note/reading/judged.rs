//! The hypotheses of a note, and what each is worth.

use rayon::prelude::*;

use super::super::dialect::Candidate;
use super::super::quiz;
use super::super::shared::Evidence;
use super::super::units::{ALONE, Units};
use super::choose::Choice;
use super::features::COUNT;
use super::form::Form;
use super::lines::Lines;
use super::series::Proposals;
use super::weights::Weights;

/// Lists the hypotheses of a note, the groups of `known` among them, each with its features, named by [`features::names`].
pub(super) fn hypotheses<'a>(
    units: &Units<'a>,
    known: &[Candidate<'a>],
    evidence: &Evidence,
) -> (Proposals<'a>, Vec<[f32; COUNT]>, Lines) {
    let lines = Lines::of(units, evidence);
    let known: Vec<Candidate<'a>> = known.iter().filter(|one| !lines.parts.is_part[one.at]).cloned().collect();
    let proposals = super::series::propose(units, &lines, &known, &evidence.ways);
    // A short note is read as quickly by one thread.
    let least = if units.all.len() < ALONE { usize::MAX } else { 1 };
    let hypotheses = proposals.hypotheses.par_iter().with_min_len(least);
    let features = hypotheses.map(|one| super::features::features(units, &lines, &proposals, one)).collect();
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
        let score = |(one, features): (&super::series::Hypothesis, &[f32; COUNT])| {
            let own = super::weights::score(features, weights);
            if evidence.ways.contains(&one.key) || is_quiz(units, &proposals, one) {
                return own + COMMON;
            }
            if super::veto::is_out(&proposals, &lines, one, features) { f32::MIN } else { own }
        };
        let scores: Vec<f32> = proposals.hypotheses.iter().zip(&features).map(score).collect();
        let choice = super::choose::choose(&proposals, &scores, units.all.len());
        Judged { proposals, features, scores, choice, lines }
    }
}

/// A way of asking that most notes of the folder have is so much surer, as a logarithm of odds; so are rows with choices and a key.
const COMMON: f32 = 4.5;

/// Returns whether the lines of a hypothesis are rows of a quiz.
fn is_quiz(units: &Units<'_>, proposals: &Proposals<'_>, one: &super::series::Hypothesis) -> bool {
    let lines = || one.members.iter().map(|member| proposals.candidates[*member as usize].at);
    matches!(one.key.form, Form::Record | Form::Row) && quiz::is_quiz(units, &lines().collect::<Vec<_>>())
}
