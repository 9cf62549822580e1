//! What lines are worth, `Outline the risks. (8 marks)`: where most of a series say so, they are tasks of an exam.

use std::collections::BTreeMap;

use crate::note::ask::Ask;
use crate::note::dialect::Candidate;
use crate::note::dialect::points::worth;

/// Fewer lines may end so by chance.
const FEWEST: usize = 4;

/// Takes the lines of a series for demands that end with what they are worth, where most do and count the same.
pub(super) fn demand(series: &mut [Candidate<'_>]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for counted in series.iter().filter_map(|one| worth(one.prompt)) {
        *counts.entry(counted).or_default() += 1;
    }
    let Some((usual, count)) = counts.into_iter().max_by_key(|(_, count)| *count) else { return };
    // Numbers alone may lead to what is cited.
    let share = if usual.is_empty() { 9 } else { 6 };
    if count >= FEWEST && count * 10 >= series.len() * share {
        let worth_it = series.iter_mut().filter(|one| worth(one.prompt).is_some_and(|counted| counted == usual));
        worth_it.for_each(|one| one.ask = one.ask.max(Ask::Demand));
    }
}
