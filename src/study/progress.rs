//! What the reader knows → how it goes: what was remembered, what comes, how much of each topic is known.

use super::known::Known;
use super::memory::{Memory, Tally};

/// A memory that lasts so many days is settled.
const SETTLED: f64 = 21.0;

/// What was asked in a week, of what was known from an earlier day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Week {
    /// Its first day, since 1970.
    pub first: i64,
    /// What was done in it.
    pub tally: Tally,
}

/// How much of a topic was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The title of the topic.
    pub topic: String,
    /// What there is to be asked.
    pub all: usize,
    /// What was asked.
    pub seen: usize,
    /// What of that is settled.
    pub settled: usize,
}

/// Returns what was done in each of some weeks, of which the last one ends with a day.
pub fn weekly(memory: &Memory, day: i64, weeks: i64) -> Vec<Week> {
    let week = |at| {
        let first = day - 7 * (weeks - at) + 1;
        let tally = memory.days.range(first..first + 7).fold(Tally::default(), |all, (_, it)| Tally {
            reviews: all.reviews + it.reviews,
            due: all.due + it.due,
            kept: all.kept + it.kept,
            likely: all.likely + it.likely,
        });
        Week { first, tally }
    };
    (0..weeks).map(week).collect()
}

/// Returns how many questions come on each of some days; what is overdue comes on the first.
///
/// Where the guide is known, what is gone from it does not come.
pub fn coming(memory: &Memory, (day, days): (i64, usize), retention: u16, known: Option<&Known>) -> Vec<usize> {
    let mut counts = vec![0; days];
    let is_there = |id: &str| known.is_none_or(|known| known.topic(id).is_some());
    for (_, state) in memory.states.iter().filter(|(id, _)| !memory.held.contains(*id) && is_there(id)) {
        let at = usize::try_from((state.due(retention) - day).max(0)).unwrap_or(usize::MAX);
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    counts
}

/// Returns how much of each topic was asked; reviews of questions that are gone count nowhere.
pub fn covered(memory: &Memory, known: &Known) -> Vec<Covered> {
    let topics = known.topics.iter().zip(known.counts());
    let mut all: Vec<Covered> =
        topics.map(|(topic, all)| Covered { topic: topic.clone(), all, seen: 0, settled: 0 }).collect();
    for (id, state) in &memory.states {
        if let Some(topic) = known.topic(id).and_then(|topic| all.get_mut(topic)) {
            topic.seen += 1;
            topic.settled += usize::from(state.trace.stability >= SETTLED);
        }
    }
    all.retain(|topic| topic.all > 0);
    all
}
