//! Numbered lists beside what asks: the steps of exercises.

use super::choose;
use super::form::Form;
use super::hypothesis::{Hypothesis, Proposals};
use crate::note::ask::Ask;

/// Leaves out numbered lists of which hardly a line asks or has an answer, where headings or summaries ask beside them; `end` is
/// the number of lines.
pub(super) fn drop(proposals: &Proposals<'_>, end: usize, scores: &mut [f32]) {
    let candidate = |member: &u32| &proposals.candidates[*member as usize];
    let lines = |one: &Hypothesis| -> Vec<usize> { one.members.iter().map(|one| candidate(one).at).collect() };
    let is_outer = |one: &Hypothesis| one.scope == "all" && matches!(one.key.form, Form::Heading | Form::Summary);
    let judged = || proposals.hypotheses.iter().zip(&*scores);
    let likely = judged().filter(|(one, score)| is_outer(one) && choose::worth(one, **score) > 0.0);
    let outer: Vec<Vec<usize>> = likely.map(|(one, _)| lines(one)).collect();
    let is_list = |one: &Hypothesis| {
        let says = |one: &&u32| candidate(one).ask > Ask::No || candidate(one).answer.is_some();
        one.key.form == Form::Number && one.members.iter().filter(says).count() * 10 <= one.members.len()
    };
    let is_beside = |one: &Hypothesis| outer.iter().any(|outer| !choose::contradict(outer, &lines(one), end));
    let steps: Vec<bool> = proposals.hypotheses.iter().map(|one| is_list(one) && is_beside(one)).collect();
    scores.iter_mut().zip(steps).filter(|(_, is_step)| *is_step).for_each(|(score, _)| *score = f32::MIN);
}
