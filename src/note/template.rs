//! The parts of a record: what belongs to the prompt (options, code), what only says that an answer follows, and the answer.
//!
//! What opens a line in most records of a note is no word of any one of them: a label, whatever its language. Tags, rules
//! and labels at either end are no lines of an answer.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{self, is_choice, is_option};
use super::dialect::arrow::without_arrow;
use super::label::{is_labelled, told};
use super::reading::mark;
use super::recognise::Prompt;
use super::units::Units;

/// How many lines of a record are looked at for labels.
const LOOKED_AT: usize = 80;

/// A label is at most so long, in characters.
const LONGEST: usize = 28;

/// So many lines at the end of a record may be the same in others.
const TRAILING: usize = 4;

/// What stands in a record's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing: only tags, labels or options that nobody marked.
    Nothing,
    /// Something, on these lines (indices, the last one included). Whether a label stands before it and nothing else does.
    Lines(usize, usize, bool),
}

/// What is the same in most records of a note.
#[derive(Debug, Default)]
pub(super) struct Template {
    /// What opens lines.
    constant: BTreeSet<String>,
    /// What of it stands before all that is told in most records.
    first: BTreeSet<String>,
    /// What of it does so nearly always.
    roles: BTreeSet<String>,
    /// Lines at the end, such as the way back to the top.
    trailers: BTreeSet<String>,
}

impl Template {
    /// Compares the records of a note.
    pub(super) fn of(units: &Units<'_>, prompts: &[Prompt<'_>]) -> Self {
        let (mut openings, mut firsts, mut endings) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (mut records, mut long) = (0, 0);
        for prompt in prompts {
            let lines = lines(units, prompt);
            records += usize::from(!lines.is_empty());
            long += usize::from(lines.len() > 1);
            let keys = |lines: &[usize]| -> Vec<String> {
                lines.iter().filter_map(|at| key(units, *at)).map(|(key, _)| key).collect()
            };
            let asked = lines.iter().take(LOOKED_AT).take_while(|at| is_material(units, **at)).count();
            count(&mut openings, keys(&lines[..lines.len().min(LOOKED_AT)]).into_iter());
            let is_followed =
                lines.len() > asked + 1 || lines.last().is_some_and(|at| key(units, *at).is_some_and(|key| key.1));
            let opened = if is_followed { lines.len().min(asked + 1) } else { 0 };
            count(&mut firsts, keys(&lines[..opened]).into_iter());
            let last = lines.iter().skip(1).rev().take(TRAILING);
            count(&mut endings, last.filter(|at| may_trail(units, **at)).map(|at| trailer(units.all[*at].words)));
        }
        let mut first = constant(&openings, records);
        let is_first =
            |key: &String, percent| firsts.get(key).is_some_and(|count| *count * 100 > openings[key] * percent);
        first.retain(|key| is_first(key, 50));
        let roles = first.iter().filter(|key| is_first(key, 80)).cloned().collect();
        Template { constant: constant(&openings, records), first, roles, trailers: constant(&endings, long) }
    }

    /// Says which lines of a record hold its answer.
    pub(super) fn told(&self, units: &Units<'_>, prompt: &Prompt<'_>) -> Told {
        let mut lines = lines(units, prompt);
        while lines.pop_if(|at| self.is_trailer(units, *at)).is_some() {}
        if lines.iter().all(|at| is_blank_form(units.all[*at].words)) {
            lines.clear();
        }
        let Some((first, last)) = lines.first().copied().zip(lines.last().copied()) else { return Told::Nothing };
        if let Some(at) = self.label(units, &lines) {
            let known = told(opening(units.all[lines[at]].words)).map(|rest| rest.contains(char::is_alphanumeric));
            let rest = known.unwrap_or_else(|| key(units, lines[at]).is_some_and(|(_, rest)| rest));
            let start = if rest { Some(lines[at]) } else { self.past_labels(units, &lines[at + 1..]) };
            return start.map_or(Told::Nothing, |start| Told::Lines(start, last, at == 0 && !rest));
        }
        let code = lines.iter().take_while(|at| units.all[**at].is_code).count();
        let run = choice::run(units, &lines[code..]);
        let options: Vec<usize> = run.iter().map(|option| option.start).collect();
        if options.len() < 2 {
            return Told::Lines(first, last, false);
        }
        let ticked = choice::ticked(units, &options);
        let next = lines.iter().find(|at| run.last().is_some_and(|last| **at >= last.end));
        match (ticked.first(), ticked.last(), next) {
            (Some(first), Some(last), _) => Told::Lines(*first, *last, false),
            (_, _, Some(next)) => Told::Lines(*next, last, false),
            _ => Told::Nothing,
        }
    }

    /// Returns the lines that belong to what is asked, before the answer: code, choices (indices, the last one included).
    pub(super) fn material(&self, units: &Units<'_>, prompt: &Prompt<'_>) -> Option<(usize, usize)> {
        let end = match self.told(units, prompt) {
            Told::Lines(first, ..) => first,
            Told::Nothing => prompt.end,
        };
        let mut asked = lines(units, prompt).into_iter().take_while(|at| *at < end && is_material(units, *at));
        let first = asked.next()?;
        Some((first, asked.last().unwrap_or(first)))
    }

    /// Returns the words behind the label that opens a line, where it opens most records or nothing else looks like it.
    pub(super) fn behind_label<'w>(&self, units: &Units<'w>, at: usize) -> Option<&'w str> {
        let words = untagged(opening(units.all[at].words));
        told(words).filter(|_| !is_choice(units, at)).or_else(|| {
            let (_, has_words) = key(units, at).filter(|(key, _)| self.constant.contains(key))?;
            if has_words { mark::label(words).map(|label| label.rest) } else { Some(&words[words.len()..]) }
        })
    }

    /// Returns whether a line ends most records.
    fn is_trailer(&self, units: &Units<'_>, at: usize) -> bool {
        let unit = &units.all[at];
        !unit.is_code && self.trailers.contains(&trailer(unit.words))
    }

    /// Finds the label before which nothing stands but what belongs to the prompt.
    ///
    /// A role that most records have, such as `R:`, opens the answer whatever stands before it.
    fn label(&self, units: &Units<'_>, lines: &[usize]) -> Option<usize> {
        let looked_at = || (0..lines.len().min(LOOKED_AT)).filter(|at| !units.all[lines[*at]].is_code);
        let key = |at: usize| key(units, lines[at]).map(|(key, _)| key).filter(|key| self.constant.contains(key));
        let is_first = |at: usize| key(at).is_some_and(|key| self.first.contains(&key));
        let is_known = |at: &usize| !is_choice(units, lines[*at]) && is_labelled(opening(units.all[lines[*at]].words));
        let is_letter = |key: &str| key.chars().nth(1).is_none();
        let is_role =
            |at: &usize| key(*at).is_some_and(|key| is_letter(&key) || self.roles.contains(&key) || is_known(at));
        let is_asked = |at: &usize| lines[..*at].iter().all(|line| is_material(units, *line));
        let is_beside = |at: &usize| lines[..*at].iter().any(|line| is_material(units, *line));
        let first = looked_at().find(|at| is_known(at) || is_first(*at)).filter(is_asked);
        first.or_else(|| looked_at().find(is_role)).or_else(|| looked_at().find(is_known).filter(is_beside))
    }

    /// Returns the first of some lines that is no label without words.
    fn past_labels(&self, units: &Units<'_>, lines: &[usize]) -> Option<usize> {
        let is_bare = |at: &usize| key(units, *at).is_some_and(|(key, rest)| !rest && self.constant.contains(&key));
        lines.iter().copied().find(|at| units.all[*at].is_code || !is_bare(at))
    }
}

/// Counts each text once.
fn count(counts: &mut BTreeMap<String, usize>, texts: impl Iterator<Item = String>) {
    let texts: BTreeSet<String> = texts.collect();
    texts.into_iter().for_each(|text| *counts.entry(text).or_default() += 1);
}

/// Returns what most of some records have.
fn constant(counts: &BTreeMap<String, usize>, records: usize) -> BTreeSet<String> {
    let is_constant = |count: &usize| *count > 2 && *count * 10 >= records * 6;
    counts.iter().filter(|(_, count)| is_constant(count)).map(|(text, _)| text.clone()).collect()
}

/// Returns whether a line only leaves room for an answer: `Answer: ______`.
pub(super) fn is_blank_form(words: &str) -> bool {
    let marked = mark::number(words).or_else(|| mark::label(words)).map(|mark| mark.rest);
    let rest = told(words).or(marked).unwrap_or(words);
    let is_form = words.contains("___") || words.starts_with("```") || told(words).is_some();
    is_form && !rest.contains(char::is_alphanumeric)
}

/// Returns whether a line may end records without a word of their own: a verdict, an option or a label with words says something.
fn may_trail(units: &Units<'_>, at: usize) -> bool {
    let unit = &units.all[at];
    let is_told = mark::label(unit.words).is_some_and(|label| !label.rest.is_empty()) || is_option(unit.words);
    let is_long = unit.words.contains("](") || unit.words.split_whitespace().nth(1).is_some();
    !unit.is_code && !is_told && is_long
}

/// Returns by what a line at the end of a record is known: its words, wherever its links lead.
fn trailer(words: &str) -> String {
    let mut kept = String::new();
    for (at, part) in words.split("](").enumerate() {
        let shown = if at == 0 { part } else { part.split_once(')').map_or("", |(_, shown)| shown) };
        kept.push_str(shown);
    }
    kept
}

/// Returns the lines below a prompt that hold words: no blank ones, rules or tags, and none of another question.
pub(super) fn lines(units: &Units<'_>, prompt: &Prompt<'_>) -> Vec<usize> {
    let is_said = |at: &usize| {
        let unit = &units.all[*at];
        let is_arrow = without_arrow(unit.words).is_empty() && !units.blank_at(Some(*at + 1));
        unit.is_code
            || is_arrow && !unit.is_blank()
            || !(unit.is_blank() || unit.is_rule() || opening(unit.words).is_empty())
    };
    prompt.runs().into_iter().flatten().filter(is_said).collect()
}

/// Returns a line's words from the first that is no tag or mark.
pub(super) fn opening(mut words: &str) -> &str {
    loop {
        let bare = words.trim_start_matches(|one: char| !one.is_alphanumeric() && !"<`(\"'[".contains(one));
        match bare
            .strip_prefix('<')
            .filter(|rest| rest.starts_with(|one: char| one.is_ascii_alphabetic() || one == '/'))
        {
            Some(rest) => words = rest.split_once('>').map_or("", |(_, rest)| rest),
            None => return bare,
        }
    }
}

/// Returns words without the tags at their end.
pub(super) fn untagged(words: &str) -> &str {
    let end = words.find("</").filter(|at| opening(&words[*at..]).is_empty());
    words[..end.unwrap_or(words.len())].trim_end()
}

/// Returns what a line opens with, if that may be a label, and whether words follow.
fn key(units: &Units<'_>, at: usize) -> Option<(String, bool)> {
    let unit = &units.all[at];
    if unit.is_code || is_choice(units, at) {
        return None;
    }
    let words = opening(unit.words)
        .split('<')
        .next()
        .unwrap_or_default()
        .trim_end_matches(|one: char| !one.is_alphanumeric() && one != ':');
    if let Some(label) = mark::label(words) {
        return Some((label.word.to_lowercase(), label.rest.chars().any(char::is_alphanumeric)));
    }
    let is_short = words.chars().count() <= LONGEST && words.contains(char::is_alphabetic);
    is_short.then(|| (words.trim_end_matches(':').to_lowercase(), false))
}

/// Returns whether a line may belong to what is asked: code, an option, an item of a list, a row.
pub(super) fn is_material(units: &Units<'_>, at: usize) -> bool {
    let unit = &units.all[at];
    let is_item =
        mark::bullet(unit.words).is_some() || unit.words.starts_with('|') || mark::number(unit.words).is_some();
    unit.is_code || is_option(unit.words) || is_item
}
