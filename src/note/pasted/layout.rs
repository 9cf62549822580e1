//! One record of a page, taken apart: what is above the question, the question, its choices, and what is told below.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::line::{self, Counter};
use crate::language::PageLine;
use crate::note::choice;
use crate::note::label::{opens_answer, told};
use crate::note::reading::mark;
use crate::note::unit::{Pasted, Unit};

/// What stands at the top of nearly all records, in small letters without digits and signs.
pub(super) type Wrappers = FxHashSet<String>;

/// Questions have so many choices.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=12;

/// A question stands in so many lines with its choices.
const LONGEST: usize = 200;

/// A record of a page, by the indices of its lines.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    counter: (usize, Counter<'a>),
    /// The lines above the question that say nothing of it.
    top: Vec<usize>,
    /// The lines of the question.
    asked: Vec<usize>,
    /// The choices, each with its lines; none where they have letters.
    choices: Vec<Vec<usize>>,
    /// The lines that say which choice is right or taken.
    marks: Vec<(usize, PageLine)>,
    /// The lines that explain single choices, with what stands above them.
    explained: Vec<usize>,
    /// The lines from the question to the end of the choices.
    offered: Range<usize>,
    /// The lines below.
    below: Range<usize>,
    /// Whether something is said in it that only pages say.
    pub(super) is_telling: bool,
    /// Whether it offers choices, or says what is right.
    pub(super) offers: bool,
}

impl<'a> Layout<'a> {
    /// Takes a record apart.
    pub(super) fn of(
        units: &[Unit<'a>],
        record: Range<usize>,
        (at, counter, wrappers): (usize, &Counter<'a>, &Wrappers),
    ) -> Self {
        let looked_at = record.start..record.end.min(record.start + LONGEST);
        let lines: Vec<usize> = looked_at.clone().filter(|at| units[*at].is_said() || units[*at].is_code).collect();
        let is_wrapper = |at: &usize| {
            let is_common = || line::normal(units[*at].words).is_some_and(|words| wrappers.contains(&words));
            line::said(&units[*at]).is_some_and(|said| said != PageLine::Choose) || is_common()
        };
        let count = lines.iter().take_while(|at| is_wrapper(at)).count();
        let (top, rest) = lines.split_at(if count < lines.len() { count } else { 0 });
        let end = end_of_choices(units, rest).unwrap_or(looked_at.end);
        let mut offered: Vec<usize> = rest.iter().copied().take_while(|at| *at < end).collect();
        let explained = explained(units, &offered);
        offered.retain(|at| !explained.contains(at));
        let asked = asked(units, &offered);
        let choose = offered.get(asked).filter(|at| line::said(&units[**at]) == Some(PageLine::Choose));
        let mut below: Vec<usize> = offered[asked + usize::from(choose.is_some())..].to_vec();
        let said = |at: &usize| line::said(&units[*at]).filter(|said| *said != PageLine::Choose);
        let marks: Vec<(usize, PageLine)> = below.iter().filter_map(|at| Some((*at, said(at)?))).collect();
        below.retain(|at| said(at).is_none());
        let has_letters = below.iter().any(|at| choice::is_one(&units[*at]));
        let choices = if has_letters { Vec::new() } else { blocks(units, &below) };
        let is_plain = !choices.is_empty();
        let is_told = units.get(end).is_some_and(|unit| end < record.end && opens_answer(unit.words));
        let first = offered.first().copied().unwrap_or(end);
        Layout {
            counter: (at, *counter),
            is_telling: counter.has_rest
                || top.iter().any(|at| line::said(&units[*at]).is_some())
                || !marks.is_empty()
                || choose.is_some(),
            offers: has_letters || is_plain || is_told,
            top: top.to_vec(),
            asked: offered[..asked].to_vec(),
            choices,
            marks,
            explained,
            offered: first..end,
            below: end..record.end,
        }
    }

    /// Counts the marks that stand right above a line, with a gap below the last one, and those that stand right below one.
    pub(super) fn sides(&self, units: &[Unit<'_>]) -> (usize, usize) {
        let is_choice = |at: usize| self.offered.contains(&at) && units[at].is_said() && !self.is_asked(at);
        let of = |(at, _): &&(usize, PageLine)| {
            let is_above = is_choice(at + 1) && !self.is_mark(at + 1);
            let is_below = at.checked_sub(1).is_some_and(|above| is_choice(above) && !self.is_mark(above));
            if line::is_bracketed(&units[*at]) { (false, true) } else { (is_above, is_below) }
        };
        let sides = || self.marks.iter().map(|mark| of(&mark));
        let above = sides().filter(|(above, below)| *above && !below).count();
        (above, sides().filter(|(above, below)| *below && !above).count())
    }

    fn is_asked(&self, at: usize) -> bool {
        self.asked.contains(&at)
    }

    fn is_mark(&self, at: usize) -> bool {
        self.marks.iter().any(|(mark, _)| *mark == at)
    }

    /// Says what each of its lines is, where marks stand before their choices, or behind.
    pub(super) fn lines(&self, units: &[Unit<'a>], before: bool) -> Vec<(usize, Pasted<'a>)> {
        let Some((first, more)) = self.asked.split_first() else { return Vec::new() };
        let number = Some(self.counter.1.digits);
        let mut lines = vec![(self.counter.0, Pasted::Wrapper), (*first, Pasted::Asks { number, answer: None })];
        lines.extend(self.top.iter().map(|at| (*at, Pasted::Wrapper)));
        lines.extend(more.iter().map(|at| (*at, Pasted::GoesOn)));
        let right = self.right(units, before);
        for choice in &self.choices {
            lines.push((choice[0], Pasted::Choice(right.contains(&choice[0]))));
            lines.extend(choice[1..].iter().map(|at| (*at, Pasted::GoesOn)));
        }
        if self.choices.is_empty() {
            lines.extend(right.iter().map(|at| (*at, Pasted::Choice(true))));
        }
        // What is right is shown by its choice, and what stands behind all choices ends the page.
        let last = self.choices.last().and_then(|choice| choice.last()).copied();
        let mark = |(at, said): &(usize, PageLine)| {
            let is_shown = *said == PageLine::Right && !right.is_empty();
            let is_foot = *said == PageLine::Wrapper && last.is_some_and(|last| last < *at);
            (*at, if is_shown || is_foot { Pasted::Wrapper } else { Pasted::Aside(units[*at].words) })
        };
        lines.extend(self.marks.iter().map(mark));
        let explained = |at: &usize| match line::said(&units[*at]) {
            Some(PageLine::Below) => (*at, Pasted::Wrapper),
            _ => (*at, Pasted::Aside(units[*at].words)),
        };
        lines.extend(self.explained.iter().map(explained));
        lines.extend(self.told(units));
        let known: FxHashSet<usize> = lines.iter().map(|(at, _)| *at).collect();
        let rest = self.offered.clone().chain(self.below.clone());
        let rest = rest.filter(|at| units[*at].is_said() && !known.contains(at)).map(|at| (at, Pasted::Told));
        let rest: Vec<_> = rest.collect();
        lines.extend(rest);
        lines
    }

    /// Returns the first lines of the choices beside which it is said that they are right.
    fn right(&self, units: &[Unit<'_>], before: bool) -> Vec<usize> {
        let starts = self.choices.iter().map(|choice| choice[0]);
        let letters = self.offered.clone().filter(|at| self.choices.is_empty() && choice::is_one(&units[*at]));
        let starts: Vec<usize> = starts.chain(letters).collect();
        let beside = |(at, _): &(usize, PageLine)| {
            let next = starts.partition_point(|start| start < at);
            if before { starts.get(next) } else { next.checked_sub(1).and_then(|last| starts.get(last)) }.copied()
        };
        self.marks.iter().filter(|(_, said)| *said == PageLine::Right).filter_map(beside).collect()
    }

    /// Says what the lines below the choices are that only pages have.
    fn told(&self, units: &[Unit<'a>]) -> Vec<(usize, Pasted<'a>)> {
        let is_answer = |at: usize| opens_answer(units[at].words);
        let answer = self.below.clone().find(|at| is_answer(*at) && told(units[*at].words) != Some(""));
        let is_room = |at: usize| answer.is_some_and(|answer| at < answer) && is_answer(at);
        let said = |at: usize| {
            let unit = &units[at];
            match line::said(unit) {
                Some(PageLine::Below) => Some((at, Pasted::Wrapper)),
                _ if is_room(at) => Some((at, Pasted::Wrapper)),
                // Verdicts above the right answer are told with it.
                Some(_) if answer.is_some_and(|answer| at < answer) => Some((at, Pasted::Aside(unit.words))),
                _ => None,
            }
        };
        self.below.clone().filter(|at| Some(*at) != answer).filter_map(said).collect()
    }
}

/// Returns whether a line ends the choices above it.
fn ends_choices(unit: &Unit<'_>) -> bool {
    line::said(unit) == Some(PageLine::Below) || !unit.is_code && opens_answer(unit.words) && line::said(unit).is_none()
}

/// Returns the line that ends the choices of a record; where each choice is explained, what explains all of them does.
fn end_of_choices(units: &[Unit<'_>], lines: &[usize]) -> Option<usize> {
    let first = lines.iter().skip(1).copied().find(|at| ends_choices(&units[*at]))?;
    let words = |at: usize| line::normal(units[at].words);
    let is_last = |at: &usize| line::said(&units[*at]) == Some(PageLine::Below) && words(*at) != words(first);
    let last = lines.iter().copied().filter(|at| *at > first).find(is_last);
    Some(last.filter(|_| line::said(&units[first]) == Some(PageLine::Below)).unwrap_or(first))
}

/// Lists the lines that explain single choices: what says so, and the line below it.
fn explained(units: &[Unit<'_>], lines: &[usize]) -> Vec<usize> {
    let is_title = |at: &&usize| line::said(&units[**at]) == Some(PageLine::Below);
    let titles = lines.iter().enumerate().skip(1).filter(|(_, at)| is_title(at));
    titles.flat_map(|(index, at)| [Some(*at), lines.get(index + 1).copied()]).flatten().collect()
}

/// Counts the lines of what is asked: up to what says how to choose, the first letter, or the first gap.
fn asked(units: &[Unit<'_>], lines: &[usize]) -> usize {
    let is_choose = |at: &usize| line::said(&units[*at]) == Some(PageLine::Choose);
    let is_material = |at: &usize| units[*at].is_code || units[*at].words.starts_with(['|', '!']);
    let is_label = |at: &usize| mark::label(units[*at].words).is_some_and(|label| label.rest.is_empty());
    let is_end = |at: &usize| {
        is_choose(at)
            || is_label(at)
            || is_material(at)
            || choice::is_one(&units[*at])
            || line::said(&units[*at]).is_some()
    };
    let end = lines.iter().skip(1).position(is_end).map_or(lines.len(), |at| at + 1);
    if lines.get(end).is_some_and(|at| is_choose(at) || choice::is_one(&units[*at])) {
        return end;
    }
    let gap = lines.windows(2).position(|pair| is_apart(units, pair[0], pair[1])).map(|at| at + 1);
    let first =
        lines.iter().take(end).position(|at| units[*at].words.ends_with(['?', '？', '؟', ':'])).map(|at| at + 1);
    gap.or(first).unwrap_or(1).min(end)
}

/// Parts lines into choices: blocks between gaps, or each by itself where there are none; nothing where they are too many or few.
fn blocks(units: &[Unit<'_>], lines: &[usize]) -> Vec<Vec<usize>> {
    let gaps = lines.windows(2).filter(|pair| is_apart(units, pair[0], pair[1])).count();
    let all: Vec<Vec<usize>> = if gaps * 2 < lines.len().saturating_sub(1) {
        lines.iter().map(|at| vec![*at]).collect()
    } else {
        lines.chunk_by(|one, next| !is_apart(units, *one, *next)).map(<[usize]>::to_vec).collect()
    };
    if CHOICES.contains(&all.len()) { all } else { Vec::new() }
}

/// Returns whether a blank line stands between two others.
fn is_apart(units: &[Unit<'_>], one: usize, next: usize) -> bool {
    units[one + 1..next].iter().any(Unit::is_blank)
}
