//! Headings with counters: `### Q16: …` among those that ask, `### Challenge 1: …` in a row of its own, and one that stands on
//! another level than its neighbours, whose numbers it parts.

use super::form::{Form, Key};
use super::frame::{FEWEST, Frame, asks};
use super::hypothesis::Hypothesis;
use super::mark;
use crate::note::ask::{Ask, ask};
use crate::note::dialect::{Candidate, Dialect};
use crate::note::units::Units;

/// A heading that may count.
struct Head<'a> {
    member: u32,
    /// The word before its number, without case.
    word: String,
    number: Option<u32>,
    /// What stands behind the counter.
    rest: &'a str,
    asks: bool,
}

impl<'a> Head<'a> {
    fn of(frame: &Frame<'_, 'a>, member: u32, asking: &[Candidate<'a>]) -> Self {
        let at = frame.at(member);
        let words = frame.units.all[at].heading.map_or("", |heading| heading.words);
        let read = mark::number(words).filter(|mark| !mark.word.is_empty() && !mark.rest.is_empty());
        let word = read.map_or_else(String::new, |mark| mark.word.to_lowercase());
        let number = read.and_then(|mark| mark.number?.parse().ok());
        Head { member, word, number, rest: read.map_or("", |mark| mark.rest), asks: asks(asking, at) }
    }

    fn is_counted(&self) -> bool {
        self.number.is_some()
    }
}

/// Returns the headings of a level that ask as others of it do, since a counter with a word stands before all of them.
pub(super) fn of_level<'a>(frame: &Frame<'_, 'a>, members: &[u32], asking: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let heads: Vec<Head<'a>> = members.iter().map(|member| Head::of(frame, *member, asking)).collect();
    let asked = heads.iter().filter(|head| head.asks && head.is_counted()).count();
    if asked < FEWEST || asked * 2 < heads.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for run in heads.chunk_by(|one, next| one.word == next.word).filter(|run| run[0].is_counted()) {
        let alike = || heads.iter().filter(|head| head.word == run[0].word);
        let is_usual = alike().filter(|head| head.asks).count() * 10 >= alike().count() * 7;
        if is_usual || is_list(run) && alike().count() == run.len() {
            let left = run.iter().filter(|head| !head.asks && holds_an_answer(frame, head.member, asking));
            found.extend(left.map(|head| behind(frame, head)));
        }
    }
    found
}

/// Returns whether headings are a list that counts from 1.
fn is_list(run: &[Head<'_>]) -> bool {
    run.len() >= FEWEST && run.iter().zip(1..).all(|(head, number)| head.number == Some(number))
}

/// Returns whether what stands right below a heading is no other heading and no question.
fn holds_an_answer(frame: &Frame<'_, '_>, member: u32, asking: &[Candidate<'_>]) -> bool {
    let units = &frame.units.all;
    let below = (frame.at(member) + 1..units.len()).find(|at| units[*at].is_said());
    frame.may_ask(member) && below.is_some_and(|at| units[at].heading.is_none() && !asks(asking, at))
}

/// Makes what stands behind the counter the question.
fn behind<'a>(frame: &Frame<'_, 'a>, head: &Head<'a>) -> Candidate<'a> {
    let line = frame.line(head.member);
    let words = frame.units.all[line.at].heading.map_or("", |heading| heading.words);
    let number = mark::number(words).and_then(|mark| mark.number);
    Candidate { number, prompt: head.rest, ..line }
}

/// Takes counters off headings that have no sign behind their numbers, `Task 2.1 Bake bread`, where most of some have the same word.
pub(super) fn uncount(key: &Key, headings: &mut [Candidate<'_>]) {
    if key.form != Form::Heading || !key.mark.is_empty() {
        return;
    }
    let mut words: Vec<&str> = headings.iter().filter_map(|one| Some(unsigned(one.prompt)?.0)).collect();
    words.sort_unstable();
    let usual = words.chunk_by(|one, next| one == next).max_by_key(|alike| alike.len());
    let Some(usual) = usual.filter(|alike| alike.len() >= FEWEST && alike.len() * 10 >= headings.len() * 7) else {
        return;
    };
    for one in headings.iter_mut() {
        if let Some((_, number, rest)) = unsigned(one.prompt).filter(|(word, ..)| *word == usual[0]) {
            (one.number, one.prompt, one.ask) = (Some(number), rest, one.ask.max(ask(rest)));
        }
    }
}

/// Returns the headings of a series that ask, without the counters that others of it have, too.
pub(super) fn uncounted<'a>(frame: &Frame<'_, 'a>, whole: &Hypothesis, asking: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let lines = whole.members.iter().map(|member| frame.line(*member));
    let is_shorter = |line: &Candidate<'a>| {
        let known = asking.binary_search_by_key(&line.at, |one| one.at).ok().map(|index| &asking[index]);
        let rest = known.and_then(|known| unsigned(known.prompt)).map(|(.., rest)| rest);
        line.number.is_some() && rest == Some(line.prompt)
    };
    lines.filter(is_shorter).collect()
}

/// Splits a word and a number off the front of words: `Task 2.1 Bake bread`.
fn unsigned(words: &str) -> Option<(&str, &str, &str)> {
    let (word, behind) = words.split_once(' ')?;
    let (number, rest) = behind.trim_start().split_once(' ')?;
    let is_number = number.starts_with(|one: char| one.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_word = word.chars().all(char::is_alphabetic);
    (is_word && is_number && rest.contains(' ')).then(|| (word, number.trim_end_matches('.'), rest.trim_start()))
}

/// Returns the mark that makes headings alike: the sort of their code, whose digits are given, or that they have a number.
pub(super) fn mark(code: Option<&str>, is_numbered: bool) -> &'static str {
    match code {
        Some("") => "(a)",
        Some(_) => "(1)",
        None if is_numbered => "1",
        None => "",
    }
}

/// Returns the headings of a series that bear codes, `(P1)` or `a)`, where many of them ask: they are parts of one exam; else those
/// of each list of codes of which most ask by their words. Those that ask are among them, without their codes, so all are alike.
pub(super) fn coded<'a>(frame: &Frame<'_, 'a>, whole: &Hypothesis, asking: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let is_asked = |member: &u32| asks(asking, frame.at(*member));
    let asked = whole.members.iter().filter(|member| is_asked(member)).count();
    if !whole.key.mark.starts_with('(') || asked < FEWEST {
        return Vec::new();
    }
    let is_exam = asked * 10 >= whole.members.len() * 4;
    let heading = |member: u32| frame.units.all[frame.at(member)].heading.map_or("", |heading| heading.words);
    // A list of codes begins with `a`.
    let lists =
        whole.members.chunk_by(|_, next| !heading(*next).trim_start_matches(['(', '*']).starts_with(['a', 'A']));
    let demands = |member: &&u32| frame.line(**member).ask > Ask::No;
    let asks = |list: &[u32]| list.len() > 1 && list.iter().filter(demands).count() * 10 >= list.len() * 6;
    let fit = lists.filter(|list| is_exam || asks(list)).flatten();
    fit.map(|member| frame.line(*member)).collect()
}

/// Returns the headings of any level whose number is the one that is missing between the two beside them, which ask.
pub(super) fn between<'a>(units: &Units<'a>, asking: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let heads: Vec<(Candidate<'a>, u32)> = (0..units.all.len()).filter_map(|at| numbered(units, at)).collect();
    let is_asked = |one: &Candidate<'_>| asks(asking, one.at);
    if heads.iter().filter(|(one, _)| is_asked(one)).count() < FEWEST {
        return Vec::new();
    }
    let is_missing = |three: &&[(Candidate<'a>, u32)]| {
        let [(above, first), (one, number), (below, last)] = three else { return false };
        let runs_on = first.checked_add(1) == Some(*number) && number.checked_add(1) == Some(*last);
        runs_on && is_asked(above) && !is_asked(one) && is_asked(below) && one.decided.is_none()
    };
    heads.windows(3).filter(is_missing).map(|three| three[1].0.clone()).collect()
}

/// Reads a heading with a number before its words.
fn numbered<'a>(units: &Units<'a>, at: usize) -> Option<(Candidate<'a>, u32)> {
    let head = Dialect::Heading.read(units, units.all[at].heading.map(|_| at)?)?;
    if let Some(number) = head.number {
        return Some((head.clone(), number.parse().ok()?));
    }
    let read = mark::number(head.prompt).filter(|mark| mark.word.is_empty() && !mark.rest.is_empty())?;
    Some((Candidate { number: read.number, prompt: read.rest, ..head }, read.number?.parse().ok()?))
}
