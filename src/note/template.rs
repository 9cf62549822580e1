//! The parts of a record: what belongs to the prompt (options, code), what only says that an answer follows, and the answer.
//!
//! What opens a line in most records of a note is no word of any one of them: a label, whatever its language. Tags, rules
//! and labels at either end are no lines of an answer.

use std::ops::Range;

use rayon::prelude::*;

use super::choice::{self, is_choice};
use super::choice_row;
use super::common::{Common, LOOKED_AT, lines};
use super::label::told;
use super::leads;
use super::looks::{Key, Look, Looks, has_gap};
use super::marked::Marked;
use super::numbers;
use super::offered;
use super::option;
use super::prompt::Prompt;
use super::reading::mark;
use super::role::Role;
use super::room::{is_blank_form, is_room};
use super::sample;
use super::shown;
use super::tag::{opening, untagged};
use super::tasked;
use super::told::Told;
use super::trailer::{field, trailer};
use super::unit::{ALONE, Pasted, Unit};
use super::units::Units;
use super::unlettered::Choices;
use crate::language::vocabulary;

/// What is the same in most records of a note, and where each tells its answer.
#[derive(Debug, Default)]
pub(super) struct Template {
    looks: Looks,
    common: Common,
    /// Which lines hold the answer of each record, in the order of the prompts.
    told: Vec<Told>,
}

impl Template {
    /// Compares the records of a note.
    pub(super) fn of(units: &Units<'_>, prompts: &[Prompt<'_>]) -> Self {
        if prompts.is_empty() { Template::default() } else { Template::compare(units, Looks::of(units), prompts) }
    }

    /// Compares its records anew, since they are others.
    pub(super) fn again(self, units: &Units<'_>, prompts: &[Prompt<'_>]) -> Self {
        if prompts.is_empty() { Template::default() } else { Template::compare(units, self.looks, prompts) }
    }

    fn compare(units: &Units<'_>, looks: Looks, prompts: &[Prompt<'_>]) -> Self {
        let common = Common::of(units, &looks, prompts);
        let template = Template { looks, common, told: Vec::new() };
        let told = prompts.par_iter().with_min_len(ALONE).map(|prompt| template.read(units, prompt)).collect();
        Template { told, ..template }
    }

    /// Returns whether most records end with choices that have numbers, or with ones without any mark that nobody answered.
    pub(super) fn offers(&self) -> bool {
        self.common.is_numbered || self.common.offers
    }

    /// Says which lines of a record hold its answer, by its place among the prompts.
    pub(super) fn told(&self, index: usize) -> Told {
        self.told.get(index).copied().unwrap_or(Told::Nothing)
    }

    fn read(&self, units: &Units<'_>, prompt: &Prompt<'_>) -> Told {
        if let Some(told) = told_by_key(units, prompt) {
            return told;
        }
        let mut lines = self.below_samples(units, prompt);
        if self.is_asked(units, prompt, &lines) || are_forms(units, &lines) {
            lines.clear();
        }
        let Some(last) = lines.last().copied() else { return told_by_pictures(units, prompt) };
        if let Some((right, marked)) = self.marked(units, &lines).and_then(|marked| Some((marked.right()?, marked))) {
            // What stands below says why they are right.
            return Told::Lines(right.0, marked.below.map_or(right.1, |_| last), false);
        }
        if let Some(choices) = self.unlettered(units, &lines) {
            return Told::Lines(choices.key, choices.key, false);
        }
        if let Some((key, _)) = numbers::key(units, &lines).filter(|_| self.common.has_number_keys) {
            return Told::Lines(lines[key], last, false);
        }
        if self.common.offers && offered::is_list(units, &self.looks, &lines) {
            return Told::Nothing;
        }
        let shown = self.shown(units, prompt, &lines);
        let Some(first) = lines.get(shown).copied() else { return Told::Nothing };
        let code = self.before_choices(units, &lines).max(shown);
        let run = choice::run(units, &lines[code..]);
        let may_open = |at: &usize| self.may_open(units, &run, lines[*at]);
        // A label above the choices says that they follow.
        let asked = if run.len() > 1 { code } else { 0 };
        if let Some(at) = self.label(units, &lines[asked..]).map(|at| asked + at).filter(may_open) {
            let look = self.look(lines[at]);
            let rest = look.told.unwrap_or_else(|| look.key.is_some_and(|key| key.has_rest));
            let start = if rest { Some(lines[at]) } else { self.past_labels(units, &lines[at + 1..]) };
            return start.map_or(Told::Nothing, |start| Told::Lines(start, last, at == 0 && !rest));
        }
        if run.len() < 2 {
            if self.common.is_numbered && numbers::list(units, &lines).is_some() {
                return Told::Nothing;
            }
            return told_below_lines_of_choices(units, &lines, code).unwrap_or(Told::Lines(first, last, false));
        }
        let is_answer = self.common.enumerates && !vocabulary().offers_choices(prompt.candidate.prompt);
        if is_answer { Told::Lines(first, last, false) } else { told_of_choices(units, &lines, &run, last) }
    }

    /// Returns whether all that stands below a question belongs to what is asked: it asks more, or a key answers it all.
    fn is_asked(&self, units: &Units<'_>, prompt: &Prompt<'_>, lines: &[usize]) -> bool {
        prompt.is_keyed || self.common.asks_on && self.looks.only_ask(units, prompt, lines)
    }

    /// Counts the lines below a question that belong to what is asked, whatever follows: code that it is about, or a task.
    fn shown(&self, units: &Units<'_>, prompt: &Prompt<'_>, lines: &[usize]) -> usize {
        let shown = shown::count(units, &self.looks, (prompt, lines));
        if shown == 0 && self.common.has_tasks { tasked::count(units, &self.looks, (prompt, lines)) } else { shown }
    }

    /// Returns whether the lines below a question say by themselves what is right: a label, a sign or ticks.
    pub(super) fn says_answer(&self, units: &Units<'_>, prompt: &Prompt<'_>) -> bool {
        let lines = lines(&self.looks, prompt);
        let run: Vec<usize> = choice::run(units, &lines).iter().map(|option| option.start).collect();
        lines.iter().any(|at| self.look(*at).is_known)
            || !choice::ticked(units, &run).is_empty()
            || self.marked(units, &lines).is_some()
            || self.unlettered(units, &lines).is_some()
    }

    /// Counts the lines of a record before its choices: code, and whatever else where most records begin with choices.
    fn before_choices(&self, units: &Units<'_>, lines: &[usize]) -> usize {
        let code = lines.iter().take_while(|at| units.all[**at].is_code).count();
        if !self.common.is_quiz || choice::run(units, &lines[code..]).len() > 1 {
            return code;
        }
        let first = leads::first(units, lines).or_else(|| lines.iter().position(|at| is_choice(units, *at)));
        first.filter(|first| !lines[..*first].iter().any(|at| self.look(*at).is_known)).unwrap_or(code)
    }

    /// Returns whether the label on a line may open the answer below some choices.
    fn may_open(&self, units: &Units<'_>, run: &[Range<usize>], at: usize) -> bool {
        let options: Vec<usize> = run.iter().map(|option| option.start).collect();
        let is_ticked = options.len() > 1 && (1..options.len()).contains(&choice::ticked(units, &options).len());
        !choice::is_in_boxes(units, run, at) && (self.look(at).is_known || !is_ticked)
    }

    /// Returns the lines that belong to what is asked, before the answer: code, choices (indices, the last one included).
    pub(super) fn material(&self, units: &Units<'_>, (prompt, told): (&Prompt<'_>, Told)) -> Option<(usize, usize)> {
        let end = match told {
            Told::Lines(first, ..) => first,
            Told::Nothing => prompt.end,
        };
        let lines = lines(&self.looks, prompt);
        if told == Told::Nothing && self.is_asked(units, prompt, &lines) {
            return lines.first().copied().zip(lines.last().copied());
        }
        if let Some(last) = self.shown(units, prompt, &lines).checked_sub(1) {
            return Some((lines[0], lines[last]));
        }
        let sampled = self.sampled(units, &lines);
        let mut asked = lines
            .iter()
            .enumerate()
            .map(|(index, at)| (index, *at))
            .take_while(|(index, at)| *at < end && (*index < sampled || self.look(*at).is_material))
            .map(|(_, at)| at);
        let first = asked.next()?;
        Some((first, asked.last().unwrap_or(first)))
    }

    /// Returns the choices of a record of which the right ones bear a sign, where they do so in most.
    pub(super) fn marked<'a>(&self, units: &Units<'a>, lines: &[usize]) -> Option<Marked<'a>> {
        self.common.right_sign.as_ref()?.read(units, lines)
    }

    /// Returns the choices of a record without letters, where most have such.
    pub(super) fn unlettered<'l>(&self, units: &Units<'_>, lines: &'l [usize]) -> Option<Choices<'l>> {
        self.common.unlettered.and_then(|build| build.read(units, lines))
    }

    /// Returns the lines of a record below its samples, without those that end most records.
    fn below_samples(&self, units: &Units<'_>, prompt: &Prompt<'_>) -> Vec<usize> {
        let mut lines = lines(&self.looks, prompt);
        while lines.pop_if(|at| self.is_trailer(units, *at)).is_some() {}
        lines.drain(..self.sampled(units, &lines));
        lines
    }

    /// Counts the lines of a record up to the end of its samples, where most records have some.
    fn sampled(&self, units: &Units<'_>, lines: &[usize]) -> usize {
        if self.common.has_samples { sample::count(units, lines, |at| self.look(at).is_known) } else { 0 }
    }

    /// Returns the lines below a prompt that hold words, as indices.
    pub(super) fn lines(&self, prompt: &Prompt<'_>) -> Vec<usize> {
        lines(&self.looks, prompt)
    }

    /// Returns the words behind the label that opens a line, where it opens most records or nothing else looks like it.
    pub(super) fn behind_label<'w>(&self, units: &Units<'w>, at: usize) -> Option<&'w str> {
        let words = untagged(opening(units.all[at].words));
        told(words).filter(|_| !is_choice(units, at)).or_else(|| {
            let key = self.look(at).key.filter(|key| self.role(*key) > Role::None)?;
            if key.has_rest { mark::label(words).map(|label| label.rest) } else { Some(&words[words.len()..]) }
        })
    }

    /// Returns whether a line ends most records.
    fn is_trailer(&self, units: &Units<'_>, at: usize) -> bool {
        let trailers = &self.common.trailers;
        let is_line = || trailer(units, at).is_some_and(|line| trailers.contains(&*line));
        !trailers.is_empty() && is_line() || self.is_field(units, at)
    }

    /// Returns whether a line is a field that files most records.
    fn is_field(&self, units: &Units<'_>, at: usize) -> bool {
        let fields = &self.common.fields;
        !fields.is_empty() && field(units, at).is_some_and(|(label, _)| fields.contains(label))
    }

    /// Finds the label before which nothing stands but what belongs to the prompt.
    ///
    /// A role that most records have, such as `R:`, opens the answer whatever stands before it.
    fn label(&self, units: &Units<'_>, lines: &[usize]) -> Option<usize> {
        // What files records opens no answer.
        let unfiled = |at: &usize| {
            let look = self.look(*at);
            if self.is_field(units, *at) { Look { key: None, ..look } } else { look }
        };
        let looks = || lines.iter().take(LOOKED_AT).map(unfiled);
        let role = |look: &Look| look.key.map_or(Role::None, |key| self.role(key));
        let is_role = |look: &Look| {
            let is_letter = look.key.is_some_and(|key| key.is_letter);
            match role(look) {
                Role::None => false,
                Role::Constant | Role::First => is_letter || look.is_known,
                Role::Always => true,
            }
        };
        let is_asked = |at: &usize| looks().take(*at).all(|look| look.is_material);
        let is_beside = |at: &usize| looks().take(*at).any(|look| look.is_material);
        let first = looks().position(|look| look.is_known || role(&look) >= Role::First).filter(is_asked);
        first
            .or_else(|| looks().position(|look| is_role(&look)))
            .or_else(|| looks().position(|look| look.is_known).filter(is_beside))
            .or_else(|| looks().position(|look| look.is_known).filter(|at| names_one(units, &lines[..=*at])))
    }

    /// Returns the first of some lines that is no label without words.
    fn past_labels(&self, units: &Units<'_>, lines: &[usize]) -> Option<usize> {
        let is_bare = |key: Key| !key.has_rest && self.role(key) > Role::None;
        lines.iter().copied().find(|at| units.all[*at].is_code || !self.look(*at).key.is_some_and(is_bare))
    }

    /// Returns what is seen of a line.
    fn look(&self, at: usize) -> Look {
        self.looks.all[at]
    }

    /// Returns how most records use what opens a line.
    fn role(&self, key: Key) -> Role {
        self.common.roles[key.id as usize]
    }
}

/// Returns whether lines do no more than leave room for an answer.
fn are_forms(units: &Units<'_>, lines: &[usize]) -> bool {
    let is_form = |unit: &Unit<'_>| is_blank_form(unit.words) || is_room(unit) || !unit.is_code && has_gap(unit.words);
    lines.iter().all(|at| is_form(&units.all[*at]))
}

/// Says where the answer is told of a record in which a line without words names the right choice.
fn told_by_key(units: &Units<'_>, prompt: &Prompt<'_>) -> Option<Told> {
    let is_key = |at: &usize| units.all[*at].pasted == Some(Pasted::Key);
    prompt.runs().into_iter().flatten().find(is_key).map(|key| Told::Lines(key, key, false))
}

/// Says where the answer is told of a record that holds nothing but pictures, as tags.
fn told_by_pictures(units: &Units<'_>, prompt: &Prompt<'_>) -> Told {
    let is_picture = |at: &usize| !units.all[*at].is_code && mark::is_picture(units.all[*at].words);
    let mut pictures = prompt.runs().into_iter().flatten().filter(is_picture);
    let Some(first) = pictures.next() else { return Told::Nothing };
    Told::Lines(first, pictures.next_back().unwrap_or(first), false)
}

/// Says where the answer is told of a record with choices, of which the last line is given: by ticks, or below the choices.
fn told_of_choices(units: &Units<'_>, lines: &[usize], run: &[Range<usize>], last: usize) -> Told {
    let options: Vec<usize> = run.iter().map(|option| option.start).collect();
    let ticked = choice::ticked(units, &options);
    let next = lines.iter().find(|at| run.last().is_some_and(|last| **at >= last.end));
    let is_deeper = |at: &&usize| !units.all[**at].is_code && units.all[**at].indent > units.all[options[0]].indent;
    let below = || lines.iter().skip_while(|at| Some(*at) != next).find(|at| !is_deeper(at));
    match (ticked.first(), ticked.last(), next) {
        // What stands below ticked choices says why they are right.
        (Some(first), Some(_), Some(_)) if below().is_some() => Told::Lines(*first, last, false),
        (Some(first), Some(last), _) => {
            let end = run.iter().find(|option| option.start == *last).map_or(*last + 1, |option| option.end);
            let code = lines.iter().rev().find(|at| (*last + 1..end).contains(*at) && units.all[**at].is_code);
            Told::Lines(*first, *code.unwrap_or(last), false)
        }
        (_, _, Some(next)) => Told::Lines(*next, last, false),
        _ => Told::Nothing,
    }
}

/// Says where the answer is told of a record whose choices stand several to a line; nothing where they don't.
fn told_below_lines_of_choices(units: &Units<'_>, lines: &[usize], code: usize) -> Option<Told> {
    let is_in_line = |at: &&usize| choice_row::in_line(units.all[**at].words).is_some();
    let asked = lines.get(code..)?.iter().take_while(is_in_line).count();
    (asked > 0).then_some(())?;
    let below = lines.get(code + asked).zip(lines.last());
    Some(below.map_or(Told::Nothing, |(next, last)| Told::Lines(*next, *last, false)))
}

/// Returns whether the last of some lines is a key that names one of those above it, by its words or by its place.
fn names_one(units: &Units<'_>, lines: &[usize]) -> bool {
    let words = |at: &usize| untagged(opening(units.all[*at].words));
    let Some((key, above)) = lines.split_last().filter(|(_, above)| option::may_be_choices(above.len())) else {
        return false;
    };
    told(words(key)).is_some_and(|key| option::is_place(key, above.len()) || above.iter().any(|at| words(at) == key))
}
