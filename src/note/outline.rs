//! Sections by what they part: lines without a mark above questions, and headings that only label an answer.

use std::collections::{BTreeMap, BTreeSet};

use super::chapters::{chapters, is_like_first, may_be_title};
use super::counter;
use super::dialect::{Candidate, Dialect};
use super::label::is_labelled;
use super::reading::mark;
use super::section::Section;
use super::sheet;
use super::units::Units;
use crate::language::vocabulary;

/// A section's line has at most so many words.
const LONGEST: usize = 7;

/// So many lines may stand between a section's line and its first question.
const NEAR: usize = 4;

/// So many questions in a row, with numbers or without, are no accident.
const RUN: usize = 4;

/// The level of a section without a mark: below that of any heading.
pub(super) const LEVEL: usize = 7;

/// The level of one that stands right below an answer: half a level above the next question, whatever that one's is.
pub(super) const TAIL: usize = 8;

/// Drops headings that stand under most questions, word for word, or say that the answer follows: they are parts of answers.
///
/// So are those between questions that announce with a colon what is no question: `### Example:`.
pub(super) fn without_labels<'a>(
    units: &Units<'_>,
    sections: Vec<Section<'a>>,
    asking: &[Candidate<'_>],
) -> Vec<Section<'a>> {
    let asked = asking.len();
    let announces = |section: &Section<'_>| {
        let next = asking.partition_point(|one| one.at < section.at);
        let below = (section.at + 1..units.all.len()).find(|at| units.all[*at].is_said());
        let is_asked = asking.get(next).is_some_and(|one| Some(one.at) == below);
        let is_between = next > 0 && asking.get(next).is_some_and(|one| one.at > section.at);
        let is_headed = below.is_some_and(|below| units.all[below].heading.is_some());
        section.title.trim_end_matches(['*', '_', ' ']).ends_with(':') && is_between && !is_asked && !is_headed
    };
    let key =
        |section: &Section<'_>| mark::label(section.title).map_or(section.title, |label| label.word).to_lowercase();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for section in &sections {
        *counts.entry(key(section)).or_default() += 1;
    }
    let is_label = |section: &Section<'_>| {
        let count = counts.get(&key(section)).copied().unwrap_or_default();
        count > 2 && (count * 10 >= asked * 6 || is_labelled(section.title)) || announces(section)
    };
    let kept: Vec<bool> = sections.iter().map(|section| !is_label(section)).collect();
    sections.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(section, _)| section).collect()
}

/// Finds counters that head nothing but single questions, such as `Card 7`, and ranges such as `Questions 1–15`: by the line.
pub(super) fn cards(sections: &[Section<'_>], asked: &[usize]) -> BTreeSet<usize> {
    let numbers = |title: &str| title.split(|one: char| !one.is_ascii_digit()).filter(|one| !one.is_empty()).count();
    let before = |at: usize| asked.partition_point(|line| *line < at);
    let ends = sections.iter().skip(1).map(|next| next.at).chain([usize::MAX]);
    let counters: Vec<(usize, bool)> = (sections.iter().zip(ends))
        .filter(|(section, _)| mark::is_counter(section.title))
        .map(|(section, end)| {
            let holds = numbers(section.title) == 1 && before(end) - before(section.at) > 1;
            (section.at, holds)
        })
        .collect();
    let holding = counters.iter().filter(|(_, holds)| *holds).count();
    let is_part = holding * 2 > counters.len();
    counters.into_iter().filter(|(_, holds)| !(is_part && *holds)).map(|(at, _)| at).collect()
}

/// Finds sections that stand again and again below others, such as `Easy` and `Hard` in each chapter: they name no topic.
pub(super) fn grades(sections: &[Section<'_>], asked: &[usize]) -> BTreeSet<usize> {
    let mut again: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    let mut open: Vec<(usize, usize)> = Vec::new(); // Levels, and the lines of the sections.
    let mut chapters: BTreeMap<(usize, &str), BTreeSet<usize>> = BTreeMap::new();
    let ends = sections.iter().skip(1).map(|next| next.at).chain([usize::MAX]);
    let before = |at: usize| asked.partition_point(|line| *line < at);
    for (section, end) in sections.iter().zip(ends) {
        while open.pop_if(|(level, _)| *level >= section.level).is_some() {}
        if let Some((_, above)) = open.last().filter(|_| before(section.at) < before(end)) {
            again.entry((section.level, section.title)).or_default().push(section.at);
            chapters.entry((section.level, section.title)).or_default().insert(*above);
        }
        open.push((section.level, section.at));
    }
    again.retain(|key, lines| lines.len() >= GRADED && chapters[key].len() >= GRADED);
    let mut titles: BTreeMap<usize, usize> = BTreeMap::new(); // How many such titles there are of each level.
    again.keys().for_each(|(level, _)| *titles.entry(*level).or_default() += 1);
    again.retain(|(level, _), _| titles[level] > 1);
    again.into_values().flatten().collect()
}

/// What stands below fewer chapters may be a topic of each.
const GRADED: usize = 3;

/// Finds lines without a mark that part questions: above one, set off by how they are written, by numbers that begin anew
/// below, by records of one line around them, or because the note begins with them.
pub(super) fn unmarked<'a>(units: &Units<'a>, asking: &[Candidate<'a>]) -> Vec<Section<'a>> {
    let starts: Vec<usize> = asking.iter().map(|one| one.at).collect();
    let leads = counter::leads(units, &starts);
    let mut found = [numbered(units, asking), keys(units, asking)].concat();
    let tails = tails(units, &leads);
    let chapters = chapters(units, asking.len());
    let numbered = found.len();
    let mut last = None;
    for (index, candidate) in asking.iter().enumerate() {
        let number = candidate.count();
        let begins = number == Some(1) && last != Some(1);
        last = number.or(last);
        let floor = index.checked_sub(1).map_or(0, |before| asking[before].at + 1);
        let above = || (floor..leads[index].max(floor)).filter(|at| units.all[*at].is_said());
        let is_between = is_row(candidate) && index.checked_sub(1).is_none_or(|before| is_row(&asking[before]));
        let title = if is_between && above().count() <= NEAR {
            above().next().filter(|at| is_set_off(units.all[*at].words) && may_be_title(&units.all[*at], LONGEST * 2))
        } else {
            let at = above().next_back().map(|at| above_instruction(units, at, floor));
            let at = at.filter(|at| leads[index] - at <= NEAR);
            let is_first = index == 0 && above().nth(1).is_none_or(|_| at == above().next());
            let ends = |at: usize| {
                numbers_end(asking, index) && units.blank_at(Some(at + 1)) || interrupts_list(units, at, candidate)
            };
            let is_tail = |at: &usize| tails.binary_search(at).is_ok() && *at >= floor;
            let is_chapter =
                |at: &usize| chapters.binary_search(at).is_ok() || is_like_first(units, *at, candidate, &found);
            let heads = |at: &usize| is_title(units, *at, floor, (begins || ends(*at), is_first));
            at.filter(|at| is_tail(at) || is_chapter(at) || heads(at))
        };
        if let Some(at) = title {
            let words = units.all[at].words.trim_start_matches(|one: char| !one.is_alphanumeric());
            let title = words.trim_end_matches(|one: char| !one.is_alphanumeric() && !")\"".contains(one));
            let level = if tails.binary_search(&at).is_ok() { TAIL } else { LEVEL };
            found.push(Section { at, level, number: None, title, id: None });
        }
    }
    drop_fields(&mut found, numbered, asking.len());
    found
}

/// Drops sections from an index on that stand above most of so many questions, word for word: each is a field of its question.
fn drop_fields(found: &mut Vec<Section<'_>>, from: usize, asked: usize) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    found[from..].iter().for_each(|section| *counts.entry(section.title).or_default() += 1);
    let is_field = |count: usize| count > 2 && count * 10 >= asked * 6;
    found.retain(|section| !counts.get(section.title).copied().is_some_and(is_field));
}

/// Returns the line right above one that only says what to do with the questions below, `Answer in one word:`; else that line.
fn above_instruction(units: &Units<'_>, at: usize, floor: usize) -> usize {
    let words = units.all[at].words;
    let instructs = words.ends_with([':', '：']) && words.split_whitespace().count() > LONGEST;
    let above = at.checked_sub(1).filter(|above| instructs && *above >= floor && !units.all[*above].is_blank());
    above.filter(|above| may_be_title(&units.all[*above], LONGEST)).unwrap_or(at)
}

/// Finds short lines with a colon right below an answer and above a blank line and the next question, where several questions
/// have one above: each titles what follows.
fn tails(units: &Units<'_>, leads: &[usize]) -> Vec<usize> {
    let tail = |pair: &[usize]| {
        let at = (pair[0] + 2..pair[1]).rev().find(|at| units.all[*at].is_said())?;
        let is_below = !units.blank_at(Some(at - 1)) && !units.all[at - 1].is_rule();
        let is_apart = at + 1 < pair[1] && units.all[at].words.trim_end_matches(['*', '_']).ends_with(':');
        (is_below && is_apart && may_be_title(&units.all[at], LONGEST)).then_some(at)
    };
    let found: Vec<usize> = leads.windows(2).filter_map(tail).collect();
    if found.len() >= TAILS && found.len() * 10 >= leads.len() * 3 { found } else { Vec::new() }
}

/// Fewer lines than these below answers may belong to them.
const TAILS: usize = 3;

/// Finds lines without a mark that say that answers follow, right above a list that counts from 1, `ANSWERS` ⏎ `1) Oak`, or a sheet.
fn keys<'a>(units: &Units<'a>, asking: &[Candidate<'a>]) -> Vec<Section<'a>> {
    let counts_from_one = |at: usize| {
        let below = units.all[at + 1..].iter().find(|unit| unit.is_said());
        let read = below.filter(|unit| unit.indent == 0).and_then(|unit| mark::number(unit.words));
        read.is_some_and(|mark| mark.word.is_empty() && mark.number == Some("1") && !mark.rest.is_empty())
    };
    let is_asking = |at: &usize| asking.binary_search_by_key(at, |one| one.at).is_ok();
    let said_below = |at: usize| (at + 1..units.all.len()).find(|below| units.all[*below].is_said());
    let is_part = |at: usize| is_part(units.all[at].words) && counts_from_one(at);
    let heads_part = |at: usize| said_below(at).is_some_and(is_part);
    let heads_list = |at: &usize| {
        let unit = &units.all[*at];
        let is_title = !is_asking(at) && unit.words.len() <= KEY && may_be_title(unit, LONGEST / 2);
        is_title && sheet::heads_answers(unit) && (counts_from_one(*at) || heads_part(*at))
    };
    let titles = sheet::titles(&units.all).into_iter().filter(|at| !is_asking(at));
    let hidden = hidden_key(units, asking).filter(|at| counts_from_one(*at));
    let section = |at: usize| Section { at, level: LEVEL, number: None, title: sheet::title(&units.all[at]), id: None };
    let mut found: Vec<usize> = (0..units.all.len()).filter(heads_list).chain(titles).chain(hidden).collect();
    // A key may have the parts of its test.
    let first = found.iter().copied().filter(|at| heads_part(*at)).min().unwrap_or(units.all.len());
    found.extend((first..units.all.len()).filter(|at| is_part(*at) && !is_asking(at)));
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(section).collect()
}

/// Finds the only summary that says that answers follow, below all that asks.
fn hidden_key(units: &Units<'_>, asking: &[Candidate<'_>]) -> Option<usize> {
    let last = asking.last()?.at;
    let says = |at: &usize| units.all[*at].words.contains("<summary>") && sheet::heads_answers(&units.all[*at]);
    let mut found = (0..units.all.len()).filter(says);
    found.next().filter(|at| *at > last && found.next().is_none())
}

/// A line that says that answers follow has at most so many bytes.
const KEY: usize = 60;

/// Finds lines with numbers that run on from 1 through questions without numbers: `1. Soil` above `Why lime?`, `2. Water` below.
fn numbered<'a>(units: &Units<'a>, asking: &[Candidate<'a>]) -> Vec<Section<'a>> {
    let is_asking = |at: usize| asking.binary_search_by_key(&at, |one| one.at).is_ok();
    if asking.iter().any(|one| one.number.is_some()) {
        return Vec::new();
    }
    let mut found: Vec<Section<'a>> = Vec::new();
    let mut heading = 0;
    for (at, unit) in units.all.iter().enumerate() {
        let read = mark::number(unit.words).filter(|mark| mark.word.is_empty() && !mark.rest.is_empty());
        let Some(number) = read.and_then(|mark| mark.number) else { continue };
        let is_next = number.parse() == Ok(found.len() + 1);
        if is_next && !is_asking(at) && !unit.is_code && unit.indent == 0 && unit.heading.is_none() {
            let below = (at + 1..units.all.len()).find(|below| units.all[*below].is_said());
            heading += usize::from(below.is_some_and(is_asking));
            let title = read.map_or(unit.words, |mark| mark.rest);
            found.push(Section { at, level: LEVEL, number: Some(number), title, id: None });
        }
    }
    let holds = found.len() > 2 && heading * 10 >= found.len() * 6 && found.len() * 2 <= asking.len();
    if holds { found } else { Vec::new() }
}

/// Returns whether a line of few words stands at the margin, apart, above a bullet there that asks: no item holds it.
fn interrupts_list(units: &Units<'_>, at: usize, candidate: &Candidate<'_>) -> bool {
    let is_item = units.all[candidate.at].indent == 0 && mark::bullet(units.all[candidate.at].words).is_some();
    let is_apart = units.blank_at(at.checked_sub(1)) && units.blank_at(Some(at + 1));
    is_item
        && is_apart
        && units.all[at].words.starts_with(char::is_uppercase)
        && may_be_title(&units.all[at], LONGEST / 2)
}

/// Returns whether a list of numbered questions ends before a question, and others without numbers begin.
fn numbers_end(asking: &[Candidate<'_>], index: usize) -> bool {
    let before = asking[..index].iter().rev().take_while(|one| one.number.is_some()).take(RUN);
    let after = asking[index..].iter().take_while(|one| one.number.is_none()).take(RUN);
    before.count() == RUN && after.count() == RUN
}

/// Returns whether a question has its answer on its line.
fn is_row(candidate: &Candidate<'_>) -> bool {
    candidate.answer.is_some() && matches!(candidate.dialect, Dialect::Card | Dialect::Numbered)
}

/// Returns whether the line right above a question is a title: numbers begin below it, or the note begins with it.
fn is_title(units: &Units<'_>, at: usize, floor: usize, (begins, is_first): (bool, bool)) -> bool {
    let unit = &units.all[at];
    let is_alone = at == 0 || units.blank_at(at.checked_sub(1)) || units.all[at - 1].is_rule() || at == floor;
    let is_alone = is_alone && !is_right_below_heading(units, at);
    let is_set_off = is_set_off(unit.words) || is_part(unit.words) && units.blank_at(Some(at + 1));
    let is_counted = mark::number(unit.words).is_some_and(|mark| !mark.word.is_empty() && !mark.rest.is_empty());
    let is_long = is_set_off && !unit.words.ends_with(':') || is_counted;
    let longest = if is_long && begins { LONGEST * 2 } else { LONGEST };
    let is_announced = is_loud(unit.words) && unit.words.ends_with(':');
    let is_shown =
        is_alone && (begins || is_first || is_set_off) || begins && (is_set_off || is_counted) || is_announced;
    is_shown && may_be_title(unit, longest)
}

/// Returns whether a line is a word and the letter or number of a part: `Part B`, `Teil II`.
fn is_part(words: &str) -> bool {
    let Some((word, count)) = words.split_once(' ') else { return false };
    let is_count =
        count.chars().all(|one| "IVX".contains(one)) || count.len() == 1 && count.starts_with(char::is_uppercase);
    let names_key = vocabulary().answer_label(word).is_some() || vocabulary().is_key_word(word);
    !names_key
        && word.starts_with(char::is_uppercase)
        && word.chars().all(char::is_alphabetic)
        && !count.is_empty()
        && is_count
}

/// Returns whether a line stands right below a heading, whose underline counts as a part of it.
fn is_right_below_heading(units: &Units<'_>, at: usize) -> bool {
    let is_blank = |at: usize| units.tree().text().line(units.all[at].number).trim().is_empty();
    let above = (0..at).rev().find(|above| !units.all[*above].is_blank() || is_blank(*above));
    above.is_some_and(|above| units.all[above].heading.is_some())
}

/// Returns whether a line is written as titles are: in capitals, in brackets, between dashes, or with a colon behind.
pub(super) fn is_set_off(words: &str) -> bool {
    let is_framed = words.starts_with(['[', '=', '#', '~', '*']) && words.ends_with([']', '=', '#', '~', '*'])
        || words.starts_with("--");
    is_loud(words) || is_framed || words.ends_with(':') && !ends_with_emoji(words) || is_pictured(words)
}

/// Returns whether a line ends with an emoji by its name: `:fire:`.
fn ends_with_emoji(words: &str) -> bool {
    let name = words.trim_end_matches(':').rsplit_once(':').map_or("", |(_, name)| name);
    !name.is_empty() && name.chars().all(|one| one.is_ascii_alphanumeric() || "_+-".contains(one))
}

/// Returns whether all letters of a line are capitals, but for those in brackets.
pub(super) fn is_loud(words: &str) -> bool {
    let words = words.split_once(" (").map_or(words, |(before, _)| before);
    let letters = || words.chars().filter(|one| one.is_alphabetic());
    letters().count() > 2 && letters().all(char::is_uppercase)
}

/// Returns whether a line opens with a picture that people put before titles; ticks and arrows open answers.
fn is_pictured(words: &str) -> bool {
    let is_picture = |one| matches!(one, '\u{1f300}'..='\u{1faff}' | '\u{25a0}'..='\u{25ff}' | '★' | '☆');
    words.starts_with(is_picture) && !words.starts_with(['👉', '💡'])
}
