//! What stands with a question below its words and before its answer: code and the like, and the choices.
//!
//! Options are choices (see [`choice`]). A list of numbers or bullets may as well be steps: it is one of
//! choices where the answer names one of them.

use std::ops::Range;
use std::slice;
use std::sync::Arc;

use super::ItemChoice;
use super::choice;
use super::key::{self, Named};
use super::looks::is_material;
use super::marked::Marked;
use super::option::{self, Written};
use super::prompt::Prompt;
use super::room::is_blank_form;
use super::tag::{opening, untagged};
use super::template::Template;
use super::told::Told;
use super::units::Units;
use super::unlettered::Choices;
use crate::markup::Passage;

/// What stands with a question below its words.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// What is no choice: code, a table, a list.
    pub material: Option<Arc<Passage>>,
    /// What can be chosen.
    pub choices: Vec<ItemChoice>,
    /// The index of the first line below all of it; none where nothing stands with the question.
    pub end: Option<usize>,
    /// The byte at which the answer goes on behind the key that opens it.
    pub rest: Option<u32>,
}

/// Reads what stands with a question, and which choices its answer names; `told` is where the answer is told.
pub(super) fn asked(units: &Units<'_>, template: &Template, (prompt, told): (&Prompt<'_>, Told)) -> Asked {
    let run = prompt.runs().swap_remove(0);
    if !prompt.candidate.choices().is_empty() {
        return Asked { choices: option::of_row(units, &prompt.candidate), ..Asked::default() };
    }
    let all = template.lines(prompt);
    if let Some(found) = template.marked(units, &all).filter(|_| prompt.own_answer().is_none()) {
        let mut asked = of_marked(units, run.start, &found);
        asked.skip_labels(units, template, (told, run.end));
        return asked;
    }
    if let Some(found) = template.unlettered(units, &all).filter(|_| prompt.own_answer().is_none()) {
        // What files the question below the key is told with the answer.
        let end =
            if found.key > *found.lines.last().unwrap_or(&run.start) { Some(found.key) } else { all.last().copied() };
        return of_plain_lines(units, (run.start, end.map(|last| last + 1)), &found);
    }
    if prompt.own_answer().is_some_and(|key| !names_one_below(units, &run, key)) || is_told_first(units, &run, told) {
        return Asked::default();
    }
    let limit = match told {
        Told::Nothing => run.end,
        Told::Lines(at, ..) => head(units, template, run.start..at).min(run.end),
    };
    let below: Vec<usize> = template.lines(prompt).into_iter().filter(|at| *at < run.end).collect();
    let listed = |list: Vec<Written<'_>>| with_choices(units, (run.start, limit), &list);
    let (mut asked, is_sure) = match option::options(units, &below, (limit, told)) {
        Some(options) => (listed(options), true),
        None => {
            (option::items(units, &below, limit).map(listed).unwrap_or_default(), template.offers() || prompt.is_keyed)
        }
    };
    let is_settled = asked.settle(units, template, (prompt, told));
    if !is_settled && !is_sure {
        asked = without_choices(units, template, (prompt, told));
    }
    asked.skip_labels(units, template, (told, run.end));
    asked
}

/// Makes what stands with a question of choices of which the right ones bear a sign.
fn of_marked(units: &Units<'_>, start: usize, found: &Marked<'_>) -> Asked {
    let first = found.choices.first().map_or(start, |choice| choice.0.start);
    let material = passage(units, slice::from_ref(&(start..first))).map(Arc::new);
    let choices = option::typed(units, &option::marked(units, &found.choices));
    Asked { material, choices, end: found.choices.last().map(|choice| choice.0.end), ..Asked::default() }
}

/// Makes what stands with a question of choices without letters; what stands above them belongs to the question.
fn of_plain_lines(units: &Units<'_>, (start, end): (usize, Option<usize>), found: &Choices<'_>) -> Asked {
    let above = start..found.lines.first().map_or(start, |first| *first.min(&found.key));
    let material = passage(units, slice::from_ref(&above)).map(Arc::new);
    Asked { material, choices: option::unlettered(units, &found.lines, found.right), end, ..Asked::default() }
}

/// Returns whether a letter on the question's line names one of the choices that stand right below.
fn names_one_below(units: &Units<'_>, run: &Range<usize>, key: &str) -> bool {
    let first = units.trim_start(run.start, run.end);
    key.chars().nth(1).is_none() && first < run.end && choice::is_one(&units.all[first])
}

/// Returns whether the answer begins right below the question, with words that are no option.
fn is_told_first(units: &Units<'_>, run: &Range<usize>, told: Told) -> bool {
    let Told::Lines(first, ..) = told else { return false };
    let is_option = || units.all.get(first).is_some_and(choice::is_one);
    units.trim_start(run.start, run.end) == first && !is_option()
}

impl Asked {
    /// Marks the choices that the answer below a question names, and says where the answer goes on behind that; returns whether
    /// it names any.
    pub(super) fn settle(
        &mut self,
        units: &Units<'_>,
        template: &Template,
        (prompt, told): (&Prompt<'_>, Told),
    ) -> bool {
        let Some((at, words)) = key_line(units, template, (prompt, told)) else { return false };
        let from = self.end.unwrap_or(prompt.body);
        let is_first =
            prompt.own_answer().is_some() || units.trim_start(from.min(at), at) >= head(units, template, from..at);
        if prompt.own_answer().is_none() && at < from || !is_first {
            return false;
        }
        let choices: Vec<Named<'_>> = self.choices.iter().map(named).collect();
        let Some(key) = key::read(words, &choices) else { return false };
        key.right.iter().for_each(|right| self.choices[*right].is_right = true);
        let end = prompt.runs().swap_remove(0).end.max(at + 1);
        let behind = (at + 1).max(prompt.body).max(self.end.unwrap_or(0)).min(end);
        let below = units.span(units.trim_start(behind, end), end).start;
        self.rest = Some(if !key.rest.trim().is_empty() { units.tree().span_of(key.rest).start } else { below });
        true
    }

    /// Marks the choice whose words a later place has as its title; returns whether there is one.
    pub(super) fn settle_by_title(&mut self, title: &str) -> bool {
        let choices: Vec<Named<'_>> = self.choices.iter().map(named).collect();
        let Some(key) = key::read(title, &choices).filter(|key| key.rest.is_empty()) else { return false };
        key.right.iter().for_each(|right| self.choices[*right].is_right = true);
        true
    }

    /// Skips the labels that stand alone between what is asked and the answer; what its author hides stays hidden, unless
    /// the page does so.
    fn skip_labels(&mut self, units: &Units<'_>, template: &Template, (told, end): (Told, usize)) {
        let (Told::Lines(first, ..), Some(below), None) = (told, self.end, self.rest) else { return };
        let from = units.trim_start(below.min(end), end);
        let first = opened(units, template, from..end).max(first.min(end));
        let is_all = (from..first).all(|at| is_label(units, template, at));
        let is_hidden = || units.all[from..first].iter().any(|unit| unit.words.starts_with('<'));
        if from < first && is_all && (!self.choices.is_empty() || !is_hidden()) {
            self.rest = Some(units.span(first, first + 1).start);
        }
    }

    /// Takes over what another place says of the same choices; returns whether it is the same.
    pub(super) fn agrees(&mut self, other: &Asked) -> bool {
        let said = |asked: &Asked| asked.choices.iter().map(|choice| choice.words.words()).collect::<Vec<_>>();
        let material = |asked: &Asked| asked.material.as_ref().map(|material| material.words());
        let is_same = said(self) == said(other) && (other.material.is_none() || material(self) == material(other));
        if is_same {
            self.choices.iter_mut().zip(&other.choices).for_each(|(own, other)| own.is_right |= other.is_right);
        }
        is_same
    }
}

/// Returns the line on which an answer begins, and its words behind the label that opens it.
fn key_line<'a>(
    units: &Units<'a>,
    template: &Template,
    (prompt, told): (&Prompt<'a>, Told),
) -> Option<(usize, &'a str)> {
    if let Some(words) = prompt.own_answer().filter(|words| !words.is_empty()) {
        return Some((prompt.candidate.at, words));
    }
    let Told::Lines(first, ..) = told else { return None };
    let at = opened(units, template, first..prompt.runs().swap_remove(0).end);
    let words = || template.behind_label(units, at).unwrap_or_else(|| untagged(opening(units.all[at].words)));
    (!units.all[at].is_code).then(|| (at, words()))
}

/// Returns whether a line says nothing but that an answer follows.
fn is_label(units: &Units<'_>, template: &Template, at: usize) -> bool {
    let unit = &units.all[at];
    let is_bare = || template.behind_label(units, at).is_some_and(str::is_empty) || opening(unit.words).is_empty();
    !unit.is_code && (unit.is_blank() || !is_material(units, at) && is_bare())
}

/// Returns where the labels and tags begin that stand right above the end of some lines.
fn head(units: &Units<'_>, template: &Template, lines: Range<usize>) -> usize {
    let labels = lines.clone().rev().take_while(|at| is_label(units, template, *at));
    labels.filter(|at| !units.all[*at].is_blank()).last().unwrap_or(lines.end)
}

/// Returns the first of some lines that is no label; the first where all of them are.
fn opened(units: &Units<'_>, template: &Template, mut lines: Range<usize>) -> usize {
    let start = lines.start;
    lines.find(|at| !is_label(units, template, *at)).unwrap_or(start)
}

/// Takes a list of choices out of the lines that stand with a question.
fn with_choices(units: &Units<'_>, (start, limit): (usize, usize), listed: &[Written<'_>]) -> Asked {
    let first = listed.first().map_or(limit, |one| one.lines.start);
    let last = listed.last().map_or(limit, |one| one.lines.end);
    let is_with = |at: &usize| units.all[*at].is_blank() || is_material(units, *at);
    let end = units.trim_end(last, last + (last..limit).take_while(is_with).count());
    let material = passage(units, &[start..first, last..end]).map(Arc::new);
    Asked { material, choices: option::typed(units, listed), end: Some(end), rest: None }
}

/// Takes what stands with a question where nothing can be chosen.
pub(super) fn without_choices(units: &Units<'_>, template: &Template, (prompt, told): (&Prompt<'_>, Told)) -> Asked {
    // What only leaves room for an answer says nothing to who reads the question.
    let is_form = template.lines(prompt).iter().all(|at| is_blank_form(units.all[*at].words));
    let Some((first, last)) = template.material(units, (prompt, told)).filter(|_| !is_form) else {
        return Asked::default();
    };
    let material = units.passage(first, last + 1);
    Asked { material: Some(Arc::new(material)), end: Some(last + 1), ..Asked::default() }
}

/// Makes a passage of the lines in some ranges, without blank ones around them; nothing where there is nothing to read.
fn passage(units: &Units<'_>, ranges: &[Range<usize>]) -> Option<Passage> {
    let kept = ranges.iter().filter_map(|range| {
        let first = units.trim_start(range.start, range.end);
        let last = units.trim_end(first, range.end);
        (first < last).then(|| units.span(first, last))
    });
    let passage = Passage::of(units.tree(), kept.collect());
    // The head of a table of choices has no words of its own.
    let is_said =
        |at: usize| units.all[at].is_code || !units.all[at].words.trim_matches(['|', '-', ':', ' ']).is_empty();
    ranges.iter().cloned().flatten().any(is_said).then_some(())?;
    (!passage.is_blank()).then_some(passage)
}

fn named(choice: &ItemChoice) -> Named<'_> {
    Named { mark: &choice.mark, words: choice.words.written() }
}
