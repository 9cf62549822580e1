//! Which numbers before questions count them, and which belong to their words.
//!
//! `3. Why?` is counted. `301: when is it sent?` and `3 ways to send a body?` are not, unless they stand in a row with
//! others: then their numbers run on from a small one.

use std::collections::{BTreeMap, BTreeSet};

use super::dialect::Candidate;

/// A row of loose numbers begins with at most this one.
const FIRST: u32 = 1;

/// Gives numbers that count nothing back to the words of their questions.
pub(super) fn settle(candidates: &mut [Candidate<'_>]) {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.number.is_some() {
            groups.entry((candidate.dialect, candidate.shape)).or_default().push(at);
        }
    }
    for group in groups.into_values() {
        if group.iter().all(|at| candidates[*at].numbered.is_none()) {
            continue; // All of their numbers count.
        }
        let written: Vec<&str> = group.iter().filter_map(|at| candidates[*at].number).collect();
        let numbers: Vec<Option<u32>> = written.iter().map(|number| number.parse().ok()).collect();
        let mut in_row = in_row(&numbers);
        let all: BTreeSet<&str> = written.iter().copied().collect();
        in_row.iter_mut().zip(&written).for_each(|(in_row, number)| *in_row |= has_sibling(number, &all));
        let mut said = BTreeSet::new();
        let twice: Vec<bool> = group.iter().map(|at| !said.insert(candidates[*at].prompt)).collect();
        let is_twice = twice.contains(&true);
        for (at, in_row) in group.into_iter().zip(in_row) {
            let candidate = &mut candidates[at];
            if candidate.numbered.is_some() && (!in_row || is_twice) {
                candidate.unnumber();
            }
        }
    }
}

/// Returns whether a number of several parts, such as `2.1`, has a neighbour: `2.2`, or `2` above it.
fn has_sibling(number: &str, all: &BTreeSet<&str>) -> bool {
    let Some((above, last)) = number.rsplit_once('.') else { return false };
    let Ok(last) = last.parse::<u32>() else { return false };
    let beside = [last.checked_sub(1), last.checked_add(1)].map(|last| last.map(|last| format!("{above}.{last}")));
    all.contains(above) || beside.iter().flatten().any(|beside| all.contains(beside.as_str()))
}

/// Says for each number whether it stands in a row that begins with a small one.
fn in_row(numbers: &[Option<u32>]) -> Vec<bool> {
    let mut in_row = vec![false; numbers.len()];
    let mut start = 0;
    while start < numbers.len() {
        let runs_on =
            |at: usize| numbers[at].zip(numbers[at - 1]).is_some_and(|(next, last)| next == last.saturating_add(1));
        let end = (start + 1..numbers.len()).find(|at| !runs_on(*at)).unwrap_or(numbers.len());
        let is_row = end - start > 1 && numbers[start].is_some_and(|first| first <= FIRST);
        in_row[start..end].fill(is_row);
        start = end;
    }
    in_row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_run_on_from_a_small_one_are_a_row() {
        let check = |numbers: &[u32]| in_row(&numbers.iter().map(|number| Some(*number)).collect::<Vec<_>>());
        assert_eq!(check(&[1, 2, 3, 1, 2]), [true; 5]);
        assert_eq!(check(&[301, 302]), [false; 2]);
        assert_eq!(check(&[3]), [false]);
        assert_eq!(check(&[0, 1, 7]), [true, true, false]);
    }
}
