//! How the lines that ask were found.

use super::super::dialect::Candidate;
use super::super::evidence::Evidence;
use super::super::units::Units;
use super::choose;
use super::judged::Judged;
use super::way::{self, Way};
use super::weights::Weights;

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
