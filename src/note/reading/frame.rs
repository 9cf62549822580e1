//! Lines of a list in which others ask: those that are missing among them, and steps of an answer between two of them.

use super::form::Form;
use super::hypothesis::{Hypothesis, Proposals};
use super::lines::{Count, Lines, Sort};
use crate::note::ask::Ask;
use crate::note::dialect::Candidate;
use crate::note::dialect::marks::is_link;
use crate::note::units::Units;

/// So many lines of a frame ask, or it proves nothing.
pub(super) const FEWEST: usize = 3;

/// A note with its lines.
pub(super) struct Frame<'f, 'a> {
    pub(super) units: &'f Units<'a>,
    pub(super) all: &'f Proposals<'a>,
    pub(super) lines: &'f Lines,
}

impl<'a> Frame<'_, 'a> {
    pub(super) fn at(&self, member: u32) -> usize {
        self.all.candidates[member as usize].at
    }

    pub(super) fn line(&self, member: u32) -> Candidate<'a> {
        self.all.candidates[member as usize].clone()
    }

    /// Returns the lines of lists in which others ask, one stretch between two headings after the other.
    pub(super) fn lists(&self, whole: &Hypothesis, asking: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
        let stretches: Vec<&[u32]> = whole.members.chunk_by(|one, next| !self.is_parted(*one, *next)).collect();
        let is_asked = |member: &&u32| asks(asking, self.at(**member));
        let is_open = self.are_open(whole, asking);
        let mut found = Vec::new();
        for stretch in stretches {
            let asked = stretch.iter().filter(is_asked).count();
            let left = stretch.iter().filter(|member| !is_asked(member) && self.may_ask(**member));
            let is_one = self.are_all_first(stretch) && asked >= FEWEST && asked * 4 >= stretch.len();
            match whole.key.form {
                _ if asked == stretch.len() => {}
                _ if is_open && self.is_list(stretch) => found.extend(left.map(|one| self.line(*one))),
                Form::Number if is_one => found.extend(left.map(|one| self.line(*one))),
                Form::Number if asked >= FEWEST => found.extend(self.missing(stretch, asking)),
                _ => {}
            }
        }
        found
    }

    /// Returns whether a heading stands between two lines.
    fn is_parted(&self, one: u32, next: u32) -> bool {
        self.lines.count(Count::Heading, self.at(one), self.at(next)) > 0.0
    }

    /// Returns whether all numbers are 1, as they are where a reader of Markdown counts.
    fn are_all_first(&self, stretch: &[u32]) -> bool {
        stretch.len() > FEWEST && stretch.iter().all(|member| self.number(*member) == Some(1))
    }

    /// Returns whether a line opens as neither an answer nor a choice does, and is no mere link.
    pub(super) fn may_ask(&self, member: u32) -> bool {
        let look = self.lines.looks[self.at(member)];
        !look.is_labelled && !look.is_option && !is_link(self.all.candidates[member as usize].prompt)
    }

    pub(super) fn number(&self, member: u32) -> Option<u32> {
        self.all.facts[member as usize].number
    }

    /// Returns the lines whose numbers are missing between two that ask, and those that count up to one from 1 or on from the last.
    fn missing(&self, stretch: &[u32], asking: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
        let (mut found, mut run): (Vec<u32>, Vec<u32>) = Default::default();
        let mut last: u32 = 0; // The number of the last line that asks.
        let follows = |number: u32, before: u32| before.checked_add(1) == Some(number);
        for member in stretch.iter().filter(|member| self.number(**member).is_some()) {
            let number = self.number(*member).unwrap_or_default();
            let before = run.last().and_then(|above| self.number(*above));
            if asks(asking, self.at(*member)) {
                // Steps of an answer count from 1, too, but the next question counts on from the one above.
                let goes_on =
                    run.first().and_then(|first| self.number(*first)).is_some_and(|first| follows(first, last));
                if (goes_on || number <= last) && before.is_some_and(|before| follows(number, before)) {
                    found.append(&mut run);
                }
                run.clear();
                last = number;
            } else if follows(number, before.unwrap_or(last)) {
                run.push(*member);
            } else if number == 1 {
                run = vec![*member];
            }
        }
        let ends_list = run.first().and_then(|first| self.number(*first)).is_some_and(|first| follows(first, last));
        if ends_list && run.len() * 2 <= stretch.len() - run.len() {
            found.append(&mut run);
        }
        found.into_iter().filter(|member| self.may_ask(*member)).map(|member| self.line(member)).collect()
    }

    /// Returns the lines that count from 1 between two whose numbers run on, and ask nothing: steps of the answer to the first.
    pub(super) fn steps(&self, members: &[u32]) -> Vec<usize> {
        let (mut found, mut inner): (Vec<usize>, Vec<u32>) = Default::default();
        let (mut outer, mut last) = (0_u32, 0_u32); // The number of the last line that may hold steps, and of the last line.
        for member in members {
            let number = self.number(*member).unwrap_or_default();
            if number == 1 && last > 1 {
                (outer, inner) = (last, vec![*member]);
            } else if !inner.is_empty()
                && last.checked_add(1) == Some(number)
                && (outer.checked_add(1) != Some(number) || self.asks_nothing(*member))
            {
                inner.push(*member);
            } else {
                if outer.checked_add(1) == Some(number)
                    && inner.len() > 1
                    && inner.iter().all(|one| self.asks_nothing(*one))
                {
                    found.extend(inner.iter().map(|one| self.at(*one)));
                }
                inner.clear();
            }
            last = number;
        }
        found
    }

    /// Returns whether the words of a line ask nothing.
    fn asks_nothing(&self, member: u32) -> bool {
        self.all.candidates[member as usize].ask == Ask::No
    }

    /// Returns whether most lists that hold lines of a series which ask are nothing but lists: nobody answers there.
    fn are_open(&self, whole: &Hypothesis, asking: &[Candidate<'a>]) -> bool {
        let is_asked = |member: &u32| asks(asking, self.at(*member));
        let asked: Vec<bool> = whole.members.iter().map(is_asked).collect();
        let count = asked.iter().filter(|asked| **asked).count();
        let next = |index: usize| whole.members.get(index + 1).map(|next| self.at(*next));
        let is_alone = |index: &usize| {
            let at = self.at(whole.members[*index]);
            let end = next(*index).unwrap_or(self.units.all.len());
            self.below(at, end).next().is_none_or(|below| self.lines.sorts[below] == Sort::Heading)
        };
        // Where every other line asks, the others answer.
        let in_row = (1..asked.len()).filter(|index| asked[*index] && asked[*index - 1]).count();
        let alone = (0..asked.len()).filter(|index| asked[*index]).filter(is_alone).count();
        count >= FEWEST * 2 && count * 10 >= asked.len() * 4 && alone * 10 >= count * 8 && in_row * 2 >= count
    }

    /// Lists the lines with words between two lines that stand no deeper than the first.
    fn below(&self, at: usize, end: usize) -> impl Iterator<Item = usize> {
        let own = self.units.all[at].indent;
        (at + 1..end).filter(move |below| self.units.all[*below].is_said() && self.units.all[*below].indent <= own)
    }

    /// Returns whether a stretch is a list right below a heading and nothing else.
    fn is_list(&self, stretch: &[u32]) -> bool {
        let Some(first) = stretch.first().map(|one| self.at(*one)) else { return false };
        let is_headed = self.lines.above(first).is_some_and(|above| self.lines.sorts[above] == Sort::Heading);
        let starts: Vec<usize> = stretch.iter().map(|one| self.at(*one)).collect();
        let end = (first..self.units.all.len()).find(|at| self.units.all[*at].heading.is_some());
        let end = end.unwrap_or(self.units.all.len());
        let is_own = |at: usize| starts.binary_search(&at).is_ok() || self.lines.sorts[at] == Sort::Rule;
        is_headed && self.below(first, end).all(is_own)
    }
}

/// Returns whether a line asks.
pub(super) fn asks(asking: &[Candidate<'_>], at: usize) -> bool {
    asking.binary_search_by_key(&at, |one| one.at).is_ok()
}
