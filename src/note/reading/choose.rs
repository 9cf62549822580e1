//! The best set of hypotheses that go together, over the whole note.
//!
//! A beam over the hypotheses, the weightiest first: each is taken or left, and those that contradict one taken can't be.

use super::form::Form;
use super::hypothesis::{Hypothesis, Proposals};

/// How many hypotheses may take part in the choice.
const MOST: usize = 60;

/// How many sets are followed at once.
const WIDTH: usize = 64;

/// Two series are nested where more than this share of the records of one hold lines of the other.
const NESTED: f32 = 0.3;

/// The logarithm of the odds above which a hypothesis is worth anything: one in five holds.
const SURE: f32 = -1.386;

/// Being surer than this is worth no more.
const SUREST: f32 = 4.2;

/// A way of asking that most notes of the folder have is so much surer, as a logarithm of odds; so are rows with choices and a key.
pub(super) const COMMON: f32 = 4.5;

/// How much more many lines are worth than few, as a power.
const MANY: f32 = 0.6;

/// What each way of writing costs that a reading of a note has.
const COST: f32 = 2.0;

/// What it costs where a dialect knows it by its words.
const COST_OF_KNOWN: f32 = 1.85;

/// Two readings are different where they differ in more than one in so many of the lines that either takes for questions.
const DIFFERENT: usize = 4;

/// A set of hypotheses.
#[derive(Debug, Clone, Copy, Default)]
struct Set {
    members: u64,
    worth: f32,
}

/// Readings of a note, the best first.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The hypotheses that take part, the weightiest first, as indices into [`Proposals::hypotheses`].
    order: Vec<usize>,
    sets: Vec<Set>,
}

/// One reading: the hypotheses that hold in it, as indices into [`Proposals::hypotheses`]; none where all is prose.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// The hypotheses, the weightiest first.
    pub hypotheses: Vec<usize>,
    /// What it is worth; 0 for prose.
    pub worth: f32,
}

impl Choice {
    /// Returns the best reading.
    pub(crate) fn best(&self) -> Reading {
        self.sets.first().map(|set| self.reading(set)).unwrap_or_default()
    }

    /// Returns the next best reading that takes other lines for questions, if it is worth at least so much.
    pub(crate) fn rival(&self, all: &Proposals<'_>, at_least: f32) -> Option<Reading> {
        let best = lines_of(all, &self.best());
        let others = self.sets.iter().skip(1).take_while(|set| set.worth >= at_least).map(|set| self.reading(set));
        others.into_iter().find(|other| {
            let other = lines_of(all, other);
            let shared = other.iter().filter(|line| best.binary_search(line).is_ok()).count();
            let either = best.len() + other.len() - shared;
            (either - shared) * DIFFERENT > either
        })
    }

    fn reading(&self, set: &Set) -> Reading {
        let held = self.order.iter().enumerate().filter(|(slot, _)| set.members >> slot & 1 == 1);
        Reading { hypotheses: held.map(|(_, index)| *index).collect(), worth: set.worth }
    }
}

/// Returns the lines that a reading takes for questions, in order.
fn lines_of(all: &Proposals<'_>, reading: &Reading) -> Vec<usize> {
    let members = reading.hypotheses.iter().flat_map(|index| &all.hypotheses[*index].members);
    let mut lines: Vec<usize> = members.map(|member| all.candidates[*member as usize].at).collect();
    lines.sort_unstable();
    lines
}

/// Returns what a hypothesis is worth by itself, given the logarithm of its odds.
pub(crate) fn worth(one: &Hypothesis, score: f32) -> f32 {
    let many = (one.members.len() as f32).powf(MANY);
    let cost = if one.key.form == Form::Known { COST_OF_KNOWN } else { COST };
    (score.min(SUREST) - SURE) * many - cost
}

/// Compares the readings of a note: the sets of its hypotheses that go together.
pub(crate) fn choose(all: &Proposals<'_>, scores: &[f32], lines: usize) -> Choice {
    let worth = |index: usize| worth(&all.hypotheses[index], scores[index]);
    let mut order: Vec<usize> = (0..all.hypotheses.len()).filter(|index| worth(*index) > 0.0).collect();
    order.sort_by(|one, other| worth(*other).total_cmp(&worth(*one)));
    order.truncate(MOST);
    let against = contradictions(all, &order, lines);
    let mut sets = vec![Set::default()];
    for (slot, index) in order.iter().enumerate() {
        let fits = |set: &&Set| set.members & against[slot] == 0;
        let grow = |set: &Set| Set { members: set.members | 1 << slot, worth: set.worth + worth(*index) };
        let grown: Vec<Set> = sets.iter().filter(fits).map(grow).collect();
        sets.extend(grown);
        sets.sort_by(|one, other| other.worth.total_cmp(&one.worth));
        sets.truncate(WIDTH);
    }
    Choice { order, sets }
}

/// Says for each hypothesis which of the others it contradicts, as bits: they share a line, or one lies within the records of the
/// other.
fn contradictions(all: &Proposals<'_>, order: &[usize], lines: usize) -> Vec<u64> {
    let start = |member: &u32| all.candidates[*member as usize].at;
    let starts: Vec<Vec<usize>> =
        order.iter().map(|index| all.hypotheses[*index].members.iter().map(start).collect()).collect();
    // Groups that the dialects read together go together; all of them at once is a reading of its own.
    let is_known = |slot: usize| all.hypotheses[order[slot]].scope == "known";
    let is_deck = |slot: usize| all.hypotheses[order[slot]].key.form == Form::Deck;
    let mut against = vec![0_u64; order.len()];
    for one in 0..order.len() {
        for other in one + 1..order.len() {
            let both_known = is_known(one) && is_known(other);
            // A deck fills its sections, so none of it is a part of what asks above them.
            let is_apart = is_deck(one) || is_deck(other);
            let (first, second) = (&starts[one], &starts[other]);
            let clash = if is_apart { share(first, second) } else { contradict(first, second, lines) };
            if !both_known && clash {
                against[one] |= 1 << other;
                against[other] |= 1 << one;
            }
        }
    }
    against
}

/// Returns whether two series share a line, or one lies within the records of the other.
pub(super) fn contradict(one: &[usize], other: &[usize], lines: usize) -> bool {
    share(one, other) || held(one, other, lines) > NESTED || held(other, one, lines) > NESTED
}

/// Returns whether a line is in both.
fn share(one: &[usize], other: &[usize]) -> bool {
    let mut others = other.iter().peekable();
    one.iter().any(|line| {
        while others.next_if(|next| *next < line).is_some() {}
        others.peek() == Some(&line)
    })
}

/// Returns the share of the records of `one` that hold a line of `other`.
fn held(one: &[usize], other: &[usize], lines: usize) -> f32 {
    let ends = one.iter().skip(1).copied().chain([lines]);
    let mut others = other.iter().peekable();
    let holding = one.iter().zip(ends).filter(|(start, end)| {
        while others.next_if(|next| *next <= start).is_some() {}
        others.peek().is_some_and(|next| *next < end)
    });
    let holding = holding.count();
    if one.len() < 3 && holding <= 1 { 0.0 } else { holding as f32 / one.len() as f32 }
}
