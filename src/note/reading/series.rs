//! Proposes hypotheses: groups lines of a note that are written alike.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::alternate;
use super::called::is_called_questions;
use super::counted::{behind_and_below, counted, is_mixed};
use super::counters;
use super::deck;
use super::facts::Facts;
use super::form::{Form, Key, candidate};
use super::hypothesis::{Hypothesis, Proposals};
use super::lines::{Lines, SeenLines};
use super::mark::{self, Mark, plain};
use super::records;
use super::scope::{known_groups, narrower, scopes, with_known};
use super::told;
use super::unlettered;
use super::worth;
use crate::markup::Flavour;
use crate::note::ask::{ask, is_of_the_chat};
use crate::note::choice_row;
use crate::note::dialect::marks::{is_link, split_code, unslanted, unwrap_emphasis};
use crate::note::dialect::{Candidate, Dialect};
use crate::note::scene;
use crate::note::unit::ALONE;
use crate::note::units::Units;

/// More hypotheses than these are not looked at: the largest are kept.
const MOST: usize = 64;

/// Proposes the hypotheses of a note: first what is known, then each form by itself.
///
/// A single line is a series only where it is written as most notes of the folder ask.
pub(crate) fn propose<'a>(units: &Units<'a>, lines: &Lines, known: &[Candidate<'a>], common: &[Key]) -> Proposals<'a> {
    let is_called = is_called_questions(units);
    let mut proposals = Proposals { known: known.len(), is_called, ..Proposals::default() };
    let starts: Vec<usize> = known.iter().map(|one| one.at).collect();
    let series = series(units, lines);
    // There may be millions, which should not be moved again and again.
    proposals.candidates.reserve_exact(known.len() + series.iter().map(|(_, alike)| alike.len()).sum::<usize>());
    let keep = |proposals: &mut Proposals<'a>, one: Candidate<'a>| {
        proposals.candidates.push(one);
        u32::try_from(proposals.candidates.len() - 1).unwrap_or(u32::MAX)
    };
    let members: Vec<u32> = known.iter().map(|one| keep(&mut proposals, one.clone())).collect();
    known_groups(&mut proposals, &members);
    let headings: Vec<usize> = (0..units.all.len()).filter(|at| units.all[*at].heading.is_some()).collect();
    let mut grown: Vec<Hypothesis> = Vec::new();
    for (key, mut candidates) in series.into_iter().filter(|one| is_mixed(units, one)) {
        told::split(&mut candidates);
        counters::uncount(&key, &mut candidates);
        worth::demand(&mut candidates);
        if candidates.len() > 1 || common.contains(&key) {
            let members: Vec<u32> = candidates.into_iter().map(|one| keep(&mut proposals, one)).collect();
            grown.extend(scopes(&proposals, units, (key, members), &headings));
        }
    }
    let deck = deck::read(units, known).map(|(key, cards)| {
        let members = cards.into_iter().map(|one| keep(&mut proposals, one)).collect();
        Hypothesis { key, dialect: None, scope: "all", members }
    });
    let facts = |one: &Candidate<'a>| Facts::of(units, lines, one, starts.binary_search(&one.at).is_ok());
    proposals.facts = proposals.candidates.par_iter().with_min_len(ALONE).map(facts).collect();
    let narrower: Vec<Vec<Hypothesis>> =
        proposals.hypotheses.par_iter().chain(&grown).map(|one| narrower(&proposals, one)).collect();
    grown.extend(narrower.into_iter().flatten());
    grown.retain(|one| one.members.len() > 1 || one.scope == "all" && common.contains(&one.key));
    let joined: Vec<Hypothesis> = grown.par_iter().filter_map(|one| with_known(&proposals, &members, one)).collect();
    grown.extend(joined);
    grown.sort_by_key(|one| std::cmp::Reverse(one.members.len()));
    grown.truncate(MOST);
    proposals.hypotheses.extend(grown.into_iter().chain(deck));
    proposals
}

/// Groups the lines of a note that are written alike; those that are a part of every answer, or that open one, are in no group.
fn series<'a>(units: &Units<'a>, lines: &Lines) -> Vec<(Key, Vec<Candidate<'a>>)> {
    let ends = (0..units.all.len().div_ceil(STRETCH)).into_par_iter();
    let stretches = ends.map(|stretch| {
        let mut series = Series::default();
        let last = units.all.len().min((stretch + 1) * STRETCH);
        (stretch * STRETCH..last).for_each(|at| read((units, lines), at, &mut |key, one| series.add(key, one, lines)));
        series
    });
    // What is seen of a note as a whole is none of what is seen of a line.
    let of_note = || {
        let mut series = Series::default();
        alternate::read(units, &mut |key, one| series.add(key, one, lines));
        unlettered::read(units, &mut |key, one| series.add(key, one, lines));
        series
    };
    let (of_note, stretches) = rayon::join(of_note, || stretches.collect::<Vec<Series<'a>>>());
    let mut stretches = stretches.into_iter().chain([of_note]);
    let mut series = stretches.next().unwrap_or_default();
    stretches.for_each(|stretch| series.join(stretch));
    let mut series: Vec<(Key, Vec<Candidate<'a>>)> = series.by_key.into_iter().collect();
    series.sort_by(|(one, _), (other, _)| one.cmp(other));
    series
}

/// So many lines are grouped by one thread.
const STRETCH: usize = 16 * ALONE;

/// Lines that are written alike, each once.
#[derive(Debug, Default)]
struct Series<'a> {
    by_key: FxHashMap<Key, Vec<Candidate<'a>>>,
}

impl<'a> Series<'a> {
    fn add(&mut self, key: Key, candidate: Candidate<'a>, lines: &Lines) {
        // Below a counter a sum may stand, and one that asks anywhere.
        let is_sum = key.form == Form::Counted || candidate.prompt.ends_with(['?', '？']);
        let may_ask = |one: &char| one.is_alphabetic() || is_sum && one.is_numeric();
        let has_words = candidate.prompt.chars().filter(may_ask).nth(1).is_some();
        let is_cited = || candidate.prompt.contains('[') && candidate.prompt.contains("[^");
        // What a footnote says is shown below the text that cites it, and a question has none.
        let is_told = lines.parts.is_part[candidate.at]
            || lines.looks[candidate.at].opens_answer
            || lines.standing.in_scene[candidate.at];
        if has_words && !is_told && !is_cited() && !is_of_the_chat(candidate.prompt) {
            let of_key = self.by_key.entry(key).or_default();
            if of_key.last().is_none_or(|last| last.at < candidate.at) {
                of_key.push(candidate);
            }
        }
    }

    /// Takes over the lines of a later stretch.
    #[expect(clippy::iter_over_hash_type, reason = "each key has a list of its own")]
    fn join(&mut self, later: Series<'a>) {
        for (key, candidates) in later.by_key {
            let of_key = self.by_key.entry(key).or_default();
            let last = of_key.last().map(|last| last.at);
            of_key.extend(candidates.into_iter().filter(|one| last.is_none_or(|last| last < one.at)));
        }
    }
}

/// Reads a line in each way in which it may be written.
fn read<'a>((units, lines): SeenLines<'_, 'a>, at: usize, found: &mut impl FnMut(Key, Candidate<'a>)) {
    let unit = &units.all[at];
    let is_row = || unit.is_inner && choice_row::in_line(unit.words).is_some();
    // A choice, or what a word means.
    let is_none = unit.is_glued || mark::has_box(unit.words) || unit.words.starts_with(": ") || is_row();
    let is_none = is_none || mark::is_member(unit.words);
    if unit.is_code
        || unit.sheet.is_some()
        || unit.is_footnote
        || unit.is_rule()
        || unit.is_blank()
        || is_none
        || is_tag(unit.words)
    {
        return;
    }
    if unit.heading.is_some() {
        heading((units, lines), at, found);
        return;
    }
    marked((units, lines), at, found);
    record(units, at, found);
    let above = at.checked_sub(1).and_then(|above| units.all.get(above));
    let after_blank = above.is_none_or(|above| above.is_blank() && above.also.is_none());
    let plain = plain(unit.words);
    if is_link(plain) {
        return; // An entry of a table of contents.
    }
    if after_blank && unit.indent < 4 && !unit.words.starts_with(['|', '>', '#', '$']) {
        let key = Key { form: Form::First, level: 0, mark: String::new() };
        found(key, candidate(Form::First, at, unit.indent, plain));
    }
    if above.is_none_or(|above| above.is_rule())
        || above.is_some_and(|one| one.is_blank() && at > 1 && units.all[at - 2].is_rule())
    {
        let key = Key { form: Form::Ruled, level: 0, mark: String::new() };
        found(key, candidate(Form::Ruled, at, unit.indent, plain));
    }
}

/// Reads a heading, unless its author says that it asks nothing; one that only counts is read with the line below.
fn heading<'a>((units, lines): SeenLines<'_, 'a>, at: usize, found: &mut impl FnMut(Key, Candidate<'a>)) {
    let Some(head) = Dialect::Heading.read(units, at).filter(|head| head.decided != Some(false)) else { return };
    let whole = units.all[at].heading.map_or("", |head| unwrap_emphasis(head.words));
    if mark::is_counter(whole) && head.decided.is_none() {
        counted((units, lines), at, (mark::last_number(whole), ""), found);
        return;
    }
    let read = mark::number(head.prompt).filter(|mark| mark.word.is_empty() && !mark.rest.is_empty());
    let read = read.filter(|_| head.number.is_none());
    let (number, prompt) = read.map_or((head.number, head.prompt), |mark| (mark.number, mark::undress(mark.rest)));
    let coded = split_code(prompt).filter(|_| number.is_none());
    let prompt = coded.map_or(prompt, |(_, words)| words);
    let code = coded.map(|(code, _)| &code[1..]);
    // Where a list holds the heading, its item's number is that of the heading.
    let item = mark::number(units.all[at].words).filter(|mark| mark.word.is_empty()).and_then(|mark| mark.number);
    let number = number.or(code.filter(|digits| !digits.is_empty())).or(item);
    if number.is_some() && code.is_none() && !prompt.contains(' ') {
        counted((units, lines), at, (number, prompt), found);
    }
    let mark = counters::mark(code, number.is_some()).to_owned();
    let key = Key { form: Form::Heading, level: head.shape.level, mark };
    found(key, Candidate { number, prompt, ask: ask(prompt).max(head.ask), ..head });
}

/// Reads the marks before words: number, bullet, bold, label, or none of them.
fn marked<'a>((units, lines): SeenLines<'_, 'a>, at: usize, found: &mut impl FnMut(Key, Candidate<'a>)) {
    let unit = &units.all[at];
    let words = unit.words;
    let level = margin(unit.indent);
    if mark::is_counter(words) && !words.starts_with(|one: char| one.is_ascii_digit()) {
        counted((units, lines), at, (mark::last_number(words), ""), found);
        mark::number(words).into_iter().for_each(|mark| behind_and_below((units, lines), at, mark, found));
        return;
    }
    if let Some(mark) = mark::number(words) {
        numbered((units, lines), at, mark, found);
        return;
    }
    if unit.signs.has(b'<') && words.contains("<summary>") {
        summary(at, words, found);
        return;
    }
    if let Some(read) = mark::label(words).filter(|mark| !mark.rest.is_empty()) {
        let key = Key { form: Form::Label, level: 0, mark: read.word.to_lowercase() };
        found(key, candidate(Form::Label, at, level, read.rest));
    }
    if let Some((bullet, rest)) = mark::bullet(words) {
        let rest = rest.trim();
        if !is_link(rest) && !rest.starts_with("[ ]") && !rest.starts_with("[x]") && !rest.is_empty() {
            let key = Key { form: Form::Bullet, level, mark: bullet.to_owned() };
            found(key, candidate(Form::Bullet, at, level, mark::undress(rest)));
        }
        return;
    }
    let (bold, italic) = (unwrap_emphasis(words), unslanted(words));
    let (form, mark, inner) = match italic {
        Some(inner) => (Form::Bold, "*", inner),
        None if bold.len() < words.len() => (Form::Bold, "", bold),
        None => (Form::Bare, "", bold),
    };
    if !words.starts_with(['>', '|', '<', '!', '#', '$']) && !is_link(words) {
        let key = Key { form, level, mark: mark.to_owned() };
        found(key, candidate(form, at, level, inner));
    }
}

/// Returns how far a line is indented; one blank before it is none.
fn margin(indent: usize) -> usize {
    if indent == 1 { 0 } else { indent }
}

/// Reads the summary of what is hidden.
fn summary<'a>(at: usize, words: &'a str, found: &mut impl FnMut(Key, Candidate<'a>)) {
    let Some((front, inner)) = words.split_once("<summary>") else { return };
    let (inner, after) = inner.split_once("</summary>").unwrap_or((inner, ""));
    let answer = Some(after.trim_end().trim_end_matches("</details>").trim()).filter(|after| !after.is_empty());
    if matches!(front.trim(), "" | "<details>") && !inner.trim().is_empty() {
        let key = Key { form: Form::Summary, level: 0, mark: String::new() };
        found(key, Candidate { answer, ..candidate(Form::Summary, at, 0, mark::undress(inner.trim())) });
    }
}

/// Reads a line with a number; one with nothing behind its mark counts what stands below.
fn numbered<'a>(
    (units, lines): SeenLines<'_, 'a>,
    at: usize,
    read: Mark<'a>,
    found: &mut impl FnMut(Key, Candidate<'a>),
) {
    let level = margin(units.all[at].indent);
    behind_and_below((units, lines), at, read, found);
    if read.rest.is_empty() {
        counted((units, lines), at, (read.number, ""), found);
        return;
    }
    if unwrap_emphasis(units.all[at].words).len() < units.all[at].words.len() {
        let key = Key { form: Form::Bold, level, mark: "1".to_owned() };
        found(key, Candidate { number: read.number, ..candidate(Form::Bold, at, level, read.rest) });
    }
    let form = if read.word.is_empty() { Form::Number } else { Form::Label };
    let mark = if read.word.is_empty() { read.sign.trim().to_owned() } else { read.word.to_lowercase() };
    let key = Key { form, level: if form == Form::Number { level } else { 0 }, mark };
    let one = candidate(form, at, level, read.rest);
    found(key, Candidate { number: read.number, ask: one.ask.max(scene::asked(units, at)), ..one });
}

/// Reads a line as a record.
fn record<'a>(units: &Units<'a>, at: usize, found: &mut impl FnMut(Key, Candidate<'a>)) {
    let unit = &units.all[at];
    if let Some((columns, front, answer)) = records::row(units, at) {
        let key = Key { form: Form::Row, level: columns, mark: String::new() };
        found(key, Candidate { answer, ..candidate(Form::Row, at, 0, front) });
    } else if !unit.words.starts_with(['|', '>', '<'])
        && !(units.tree().flavour() == Flavour::Org && unit.words.starts_with(['-', '+'])) // A term and what it means.
        && let Some((separator, front, back)) = records::split(unit.words).filter(|(.., back)| !ends_in_address(back))
    {
        let read = mark::number(front).filter(|mark| mark.word.is_empty() && !mark.rest.is_empty());
        let (number, front) = read.map_or((None, front), |mark| (mark.number, mark.rest));
        let key = Key { form: Form::Record, level: unit.indent, mark: separator.to_owned() };
        let words = candidate(Form::Record, at, unit.indent, mark::undress(front));
        found(key, Candidate { answer: Some(back), number, ..words });
    }
}

/// Returns whether words end in an address, as an entry of a list of sources does.
fn ends_in_address(words: &str) -> bool {
    words.rsplit(' ').next().is_some_and(|last| last.contains("://"))
}

/// Returns whether a line is nothing but tags.
fn is_tag(words: &str) -> bool {
    words.starts_with('<') && words.ends_with('>') && !words.contains("<summary>") && {
        let mut inside = false;
        words.chars().all(|one| {
            let was = inside;
            inside = if one == '<' {
                true
            } else if one == '>' {
                false
            } else {
                inside
            };
            was || inside || one.is_whitespace()
        })
    }
}
