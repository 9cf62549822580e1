//! Hypotheses as those see them who fit the weights.

use super::super::dialect::Candidate;
use super::super::evidence::Evidence;
use super::super::units::Units;
use super::features::COUNT;
use super::hypothesis::Hypothesis;
use super::judged::hypotheses;

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
    let proposal = |(one, features): (&Hypothesis, &[f32; COUNT])| {
        let name = format!("{:?} {} {:?} {}", one.key.form, one.key.level, one.key.mark, one.scope);
        Proposal { name, features: features.to_vec(), asked: one.members.iter().map(asked).collect() }
    };
    all.hypotheses.iter().zip(&features).map(proposal).collect()
}

/// Names the features, in order.
pub fn feature_names() -> Vec<String> {
    super::features::names()
}
