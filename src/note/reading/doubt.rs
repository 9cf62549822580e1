//! What is doubtful about a reading: a regular note in which nothing asks, or two readings that are nearly as good.

use super::judged::Judged;
use super::mark;
use super::way::{example, written};
use crate::note::dialect::Candidate;
use crate::note::units::Units;

/// Fewer lines than these are not regular.
const FEWEST: usize = 6;

/// The logarithm of the odds above which a way of asking that was not taken is told. A little less than what is taken.
const LIKELY: f32 = -1.1;

/// The logarithm of the odds below which a reading is unsure, though it is the best.
const UNSURE: f32 = 1.0;

/// An unsure reading has a rival that is worth at least this share of it, and a sure one has one that is worth nearly as much.
const CLOSE: (f32, f32) = (0.75, 0.975);

/// A reading that is worth less is never told as the rival of another.
const LEAST: f32 = 2.5;

/// What is doubtful about a note, for its author to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// The first line in question, as an index into the units.
    pub at: usize,
    /// How many lines are in question.
    pub count: usize,
    /// How the lines are written that might be taken for questions.
    pub written: String,
    /// What to write after `questions:` in front matter to have them asked, if that can be said.
    pub example: Option<String>,
    /// What is taken instead.
    pub instead: Instead,
}

/// What is taken for questions where something else might be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Instead {
    /// Nothing.
    Nothing,
    /// Lines that are written so; those in question might ask, too.
    Fewer(String),
    /// Lines that are written so; those in question are among them, and might not ask.
    More(String),
}

/// Finds what is doubtful about a reading; `asked` says which lines ask in the end, given the hypotheses of a reading.
pub(super) fn doubt<'a>(
    units: &Units<'_>,
    judged: &Judged<'_>,
    asking: &[Candidate<'_>],
    asked: impl Fn(Vec<usize>) -> Vec<Candidate<'a>>,
) -> Option<Doubt> {
    let lines = |index: usize| -> Vec<usize> {
        let members = &judged.proposals.hypotheses[index].members;
        members.iter().map(|member| judged.proposals.candidates[*member as usize].at).collect()
    };
    let tell = |index: usize, left: &[usize], instead| {
        let one = &judged.proposals.hypotheses[index];
        let example = example(units, &judged.proposals, one);
        Some(Doubt { at: *left.first()?, count: left.len(), written: written(one), example, instead })
    };
    if asking.is_empty() {
        let likeliest = likeliest(judged)?;
        return tell(likeliest, &lines(likeliest), Instead::Nothing);
    }
    let (first, other, rival) = rivals(judged)?;
    let own = written(&judged.proposals.hypotheses[first]);
    let others = lines(other);
    let asks = |at: &usize| asking.binary_search_by_key(at, |one| one.at).is_ok();
    let left: Vec<usize> = others.iter().copied().filter(|at| !asks(at)).collect();
    let is_in_key = |at: &usize| judged.lines.standing.in_key[*at];
    if are_answers(units, asking, &left)
        || are_counters(units, &left, asks)
        || !left.is_empty() && left.iter().all(is_in_key)
    {
        return None;
    }
    // Two readings may come to the same, where one has lines that stand in a frame with those of the other.
    if asked(rival).iter().map(|one| one.at).eq(asking.iter().map(|one| one.at)) {
        return None;
    }
    if left.is_empty() {
        let left = lines(first).into_iter().filter(|at| others.binary_search(at).is_err());
        return tell(other, &left.collect::<Vec<_>>(), Instead::More(own));
    }
    tell(other, &left, Instead::Fewer(own))
}

/// Returns whether each of some lines stands right below one that asks: it answers.
fn are_answers(units: &Units<'_>, asking: &[Candidate<'_>], left: &[usize]) -> bool {
    let said = |at: usize| (at + 1..units.all.len()).find(|below| !units.all[*below].is_blank());
    let is_below = |at: &usize| {
        let above = asking.partition_point(|one| one.at < *at).checked_sub(1);
        above.is_some_and(|above| said(asking[above].at) == Some(*at))
    };
    !left.is_empty() && left.iter().all(is_below)
}

/// Returns whether each of some lines counts the one below it, which asks: `Card 7: Roots`.
fn are_counters(units: &Units<'_>, left: &[usize], asks: impl Fn(&usize) -> bool) -> bool {
    let below = |at: &usize| (at + 1..units.all.len()).find(|below| !units.all[*below].is_blank());
    let counts = |at: &usize| mark::label(units.all[*at].words).is_some_and(|label| mark::is_counter(label.word));
    !left.is_empty() && left.iter().all(|at| counts(at) && below(at).is_some_and(|below| asks(&below)))
}

/// Returns the regular way of asking that comes closest to being taken.
fn likeliest(judged: &Judged<'_>) -> Option<usize> {
    let all = 0..judged.scores.len();
    let regular = all.filter(|index| judged.proposals.hypotheses[*index].members.len() >= FEWEST);
    let likeliest = regular.max_by(|one, other| judged.scores[*one].total_cmp(&judged.scores[*other]))?;
    (judged.scores[likeliest] >= LIKELY).then_some(likeliest)
}

/// Returns the weightiest way of asking that is taken, and that of another reading which is nearly as good, with all of that.
fn rivals(judged: &Judged<'_>) -> Option<(usize, usize, Vec<usize>)> {
    let best = judged.choice.best();
    let first = *best.hypotheses.first()?;
    let close = if judged.scores[first] < UNSURE { CLOSE.0 } else { CLOSE.1 };
    let rival = judged.choice.rival(&judged.proposals, (best.worth * close).max(LEAST))?;
    let other = rival.hypotheses.iter().copied().find(|index| !best.hypotheses.contains(index))?;
    Some((first, other, rival.hypotheses))
}
