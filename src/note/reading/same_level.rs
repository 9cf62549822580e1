//! Headings of a level on which others ask: one that holds the same as those is a question, whatever its words are.

use std::ops::Range;

use super::called::is_called_questions;
use super::frame::{FEWEST, Frame, asks};
use super::lines::{Count, Lines};
use crate::note::ask::Ask;
use crate::note::dialect::{Candidate, asks_by_label};
use crate::note::units::Units;

/// Returns the headings of a level that hold the same as those which ask, and the lines of those that were taken for questions
/// and hold nothing of it.
pub(super) fn headings<'a>(
    frame: &Frame<'_, 'a>,
    members: &[u32],
    asking: &[Candidate<'a>],
) -> (Vec<Candidate<'a>>, Vec<usize>) {
    let headings: Vec<Heading> = members.iter().map(|member| Heading::of(frame, *member, asking)).collect();
    let asked: Vec<&Heading> = headings.iter().filter(|one| one.asks).collect();
    if asked.len() < FEWEST || asked.len() * 4 < members.len() {
        return (Vec::new(), Vec::new());
    }
    let counts_on = count_on(members.iter().map(|member| frame.number(*member)));
    let level = Level::of(&asked, members.len(), counts_on);
    let is_called = asked.len() * 3 >= members.len() && is_called_questions(frame.units);
    let among = asked.first().map_or(0, |one| one.at)..asked.last().map_or(0, |one| one.at);
    // The only one with a colon stands above something else, such as what to read.
    let one_announces = asked.iter().filter(|one| one.announces).count() == 1;
    let is_odd = |one: &&&Heading| !one.asks_by_words && (level.lacks(one) || one_announces && one.announces);
    let odd = asked.iter().filter(is_odd).map(|one| one.at).collect();
    let is_beside = |index: usize| {
        let is_next = |one: usize, next: usize| {
            headings.get(next).is_some_and(|next| headings[one].end == next.at)
                && headings[one].asks != headings[next].asks
        };
        index.checked_sub(1).is_some_and(|above| is_next(above, index)) && is_next(index, index + 1)
    };
    let fits = |index: &usize| {
        let one = &headings[*index];
        let may_ask = !one.asks && !one.holds_questions && frame.may_ask(members[*index]);
        // Where a note calls itself a collection of questions, what stands among those that ask does so.
        let is_item = || is_called && among.contains(&one.at) && one.is_numbered == level.is_numbered && !one.announces;
        let is_alike =
            level.is_framed(one) || level.counts_all || level.is_usual(one) && is_beside(*index) || is_item();
        may_ask && level.holds(one) && is_alike
    };
    ((0..members.len()).filter(fits).map(|index| frame.line(members[index])).collect(), odd)
}

/// So many lines below a heading are looked at for labels.
const LOOKED_AT: usize = 60;

/// A heading, with what stands below it up to the next one on its level or above.
struct Heading {
    at: usize,
    end: usize,
    asks: bool,
    /// Whether it asks by its words, its label, its number or its author's will.
    asks_by_words: bool,
    is_numbered: bool,
    /// Whether a colon stands behind it.
    announces: bool,
    holds_questions: bool,
    labels: Vec<u32>,
    has_options: bool,
    has_headings: bool,
    has_words: bool,
    /// Whether it holds one line at most.
    is_short: bool,
}

impl Heading {
    fn of(frame: &Frame<'_, '_>, member: u32, asking: &[Candidate<'_>]) -> Self {
        let (at, line) = (frame.at(member), frame.line(member));
        let end = end(frame.units, at);
        let count = |count: Count| frame.lines.count(count, at + 1, end);
        let before = |line: usize| asking.partition_point(|one| one.at < line);
        let is_labelled = frame.units.all[at].heading.is_some_and(|heading| asks_by_label(heading.words));
        let said = (at + 1..end).filter(|at| frame.units.all[*at].is_said()).take(2).count();
        Heading {
            at,
            end,
            asks: asks(asking, at),
            asks_by_words: line.ask > Ask::No || line.number.is_some() || line.decided.is_some() || is_labelled,
            is_numbered: frame.number(member).is_some(),
            announces: line.prompt.ends_with([':', '：']),
            holds_questions: before(at + 1) < before(end),
            labels: labels(frame.lines, at + 1..end),
            has_options: count(Count::Option) >= 2.0,
            has_headings: count(Count::Heading) > 0.0,
            has_words: said > 0,
            is_short: said < 2,
        }
    }
}

/// What nearly all headings of a level hold that ask.
struct Level {
    label: Option<u32>,
    has_options: bool,
    has_words: bool,
    /// Whether they hold one line at most, and hardly any heading of the level does not ask.
    is_short: bool,
    is_numbered: bool,
    /// Whether most headings of the level ask.
    asks: bool,
    /// Whether half of them ask and each is one of a list that counts on from 1.
    counts_all: bool,
}

impl Level {
    fn of(asked: &[&Heading], count: usize, counts_on: bool) -> Self {
        let nearly_all =
            |fits: &dyn Fn(&Heading) -> bool| asked.iter().filter(|one| fits(one)).count() * 10 >= asked.len() * 8;
        let label = commonest(asked.iter().flat_map(|one| one.labels.iter().copied()));
        Level {
            label: label.filter(|label| nearly_all(&|one| one.labels.contains(label))),
            has_options: nearly_all(&|one| one.has_options),
            has_words: nearly_all(&|one| one.has_words),
            is_short: nearly_all(&|one| one.is_short) && asked.len() * 10 >= count * 8,
            is_numbered: asked.iter().filter(|one| one.is_numbered).count() * 2 > asked.len(),
            asks: asked.len() * 10 >= count * 7,
            counts_all: asked.len() * 2 >= count && counts_on,
        }
    }

    /// Returns whether something stands below a heading where it does below the others.
    fn holds(&self, one: &Heading) -> bool {
        one.has_words || !self.has_words
    }

    /// Returns whether a heading holds what tells those that ask from others: a label, choices, a short answer.
    fn is_framed(&self, one: &Heading) -> bool {
        self.is_told(one) || self.has_options && one.has_options || self.is_short && one.is_short
    }

    /// Returns whether a heading holds nothing of what tells nearly all that ask from others.
    fn lacks(&self, one: &Heading) -> bool {
        let is_told = self.is_told(one) || self.has_options && one.has_options;
        (self.label.is_some() || self.has_options) && !is_told
    }

    /// Returns whether a heading holds the label that nearly all hold.
    fn is_told(&self, one: &Heading) -> bool {
        self.label.is_some_and(|label| one.labels.contains(&label))
    }

    /// Returns whether a heading is written as those that ask, where most of the level do.
    fn is_usual(&self, one: &Heading) -> bool {
        self.asks && !one.has_headings && one.is_numbered == self.is_numbered
    }
}

/// Returns where what stands below a heading ends: at the next one on its level or above.
fn end(units: &Units<'_>, at: usize) -> usize {
    let level = |at: usize| units.all[at].heading.map(|head| head.level);
    let own = level(at).unwrap_or(0);
    let below = (at + 1..units.all.len()).find(|below| level(*below).is_some_and(|level| level <= own));
    below.unwrap_or(units.all.len())
}

/// Returns the labels that open lines, each once.
fn labels(lines: &Lines, below: Range<usize>) -> Vec<u32> {
    let mut labels: Vec<u32> = below.take(LOOKED_AT).map(|at| lines.labels[at]).filter(|label| *label > 0).collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// Returns whether each number follows the one before, or begins anew with 1.
fn count_on(numbers: impl Iterator<Item = Option<u32>>) -> bool {
    let mut last: u32 = 0;
    numbers.into_iter().all(|number| {
        let follows = number.is_some_and(|number| number == 1 || last.checked_add(1) == Some(number));
        last = number.unwrap_or_default();
        follows
    })
}

/// Returns the value that comes most often.
fn commonest(values: impl Iterator<Item = u32>) -> Option<u32> {
    let mut values: Vec<u32> = values.collect();
    values.sort_unstable();
    values.chunk_by(|one, other| one == other).max_by_key(|alike| alike.len()).map(|alike| alike[0])
}
