//! What most records of a note have in common: the labels that open their lines, the lines that end them, how their choices are
//! written.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::choice;
use super::enumerated::Enumerated;
use super::leads::{self, Leads};
use super::looks::Looks;
use super::marked::{RightSign, RightSigns};
use super::numbers::Numbers;
use super::offered::Offers;
use super::prompt::Prompt;
use super::role::{Counts, Role, is_constant, roles};
use super::sample;
use super::tasked;
use super::trailer::{field, trailer};
use super::unit::ALONE;
use super::units::Units;
use super::unlettered::{Build, Builds};

/// How many lines of a record are looked at for labels.
pub(super) const LOOKED_AT: usize = 80;

/// So many lines at the end of a record may be the same in others.
const TRAILING: usize = 4;

/// Below one in so many questions, lines that only ask are more questions; where they are common, they may answer: phrases and
/// what they mean.
const RARE: usize = 5;

/// Fewer records show no language.
const FEWEST: usize = 3;

/// What most records of a note have in common.
#[derive(Debug, Default)]
pub(super) struct Common {
    /// How what opens lines is used, by its number.
    pub roles: Vec<Role>,
    /// Lines at the end, such as the way back to the top.
    pub trailers: BTreeSet<String>,
    /// The labels of fields at the end that file the record, `Status: learnt`: few values come back in many records.
    pub fields: BTreeSet<String>,
    /// Whether most records begin with choices.
    pub is_quiz: bool,
    /// Whether most records end with choices that have numbers.
    pub is_numbered: bool,
    /// Whether a number alone stands below the choices of most records, and names the right one.
    pub has_number_keys: bool,
    /// What the right choices of most records bear, and the others don't.
    pub right_sign: Option<RightSign>,
    /// Whether lists with letters answer.
    pub enumerates: bool,
    /// Whether most records end with choices without letters, of which nobody said which are right.
    pub offers: bool,
    /// How most records are built of plain choices and a key.
    pub unlettered: Option<Build>,
    /// Whether most records have samples of what goes in and comes out.
    pub has_samples: bool,
    /// Whether most records are titles of tasks with what they demand below.
    pub has_tasks: bool,
    /// Whether what only asks below a question asks more, since few records hold that, or it does so in the same language.
    pub asks_on: bool,
}

impl Common {
    /// Compares the records of a note.
    pub(super) fn of(units: &Units<'_>, looks: &Looks, prompts: &[Prompt<'_>]) -> Self {
        let records: Vec<Vec<usize>> =
            prompts.par_iter().with_min_len(ALONE).map(|prompt| lines(looks, prompt)).collect();
        let mut tally = Tally::of(looks);
        let mut choices = Choices::default();
        // Neither count needs the other.
        rayon::join(
            || prompts.iter().zip(&records).enumerate().for_each(|(at, record)| tally.add(units, looks, (at, record))),
            || prompts.iter().zip(&records).for_each(|record| choices.add(units, looks, record)),
        );
        let common = tally.common(looks, prompts.len(), &choices);
        // A sheet may say which of the items are right.
        let has_sheet = || units.all.iter().any(|unit| unit.sheet.is_some());
        Common { enumerates: common.enumerates && !has_sheet(), ..common }
    }
}

/// How many records show which choices.
#[derive(Default)]
struct Choices<'u> {
    right_signs: RightSigns<'u>,
    leads: Leads<'u>,
    numbers: Numbers,
    builds: Builds<'u>,
    offers: Offers<'u>,
    enumerated: Enumerated,
}

impl<'u> Choices<'u> {
    /// Counts what a record shows.
    fn add(&mut self, units: &Units<'u>, looks: &Looks, (prompt, lines): (&Prompt<'_>, &Vec<usize>)) {
        let is_labelled = lines.iter().any(|at| looks.all[*at].is_known);
        self.leads.add(units, lines);
        self.numbers.add(units, lines);
        self.builds.add(units, lines);
        self.right_signs.add(units, (lines, is_labelled));
        self.offers.add(units, looks, (prompt, lines));
        self.enumerated.add(units, (lines, is_labelled));
    }
}

/// In how many records a field stands at the end, and its values.
#[derive(Default)]
struct Field<'u> {
    records: usize,
    values: FxHashSet<&'u str>,
}

/// How many records show what.
struct Tally<'u> {
    records: usize,
    /// Records of more than one line.
    long: usize,
    /// What opens lines, and what opens the first one that may answer.
    openings: Counts,
    firsts: Counts,
    endings: FxHashMap<Cow<'u, str>, usize>,
    fields: FxHashMap<&'u str, Field<'u>>,
    asking: usize,
    /// The words of questions below which others stand, and those of the others.
    asked: FxHashSet<String>,
    asked_on: FxHashSet<String>,
    sampled: usize,
    tasked: usize,
}

impl<'u> Tally<'u> {
    fn of(looks: &Looks) -> Self {
        Tally {
            records: 0,
            long: 0,
            openings: Counts::of(looks.keys),
            firsts: Counts::of(looks.keys),
            endings: FxHashMap::default(),
            fields: FxHashMap::default(),
            asking: 0,
            asked: FxHashSet::default(),
            asked_on: FxHashSet::default(),
            sampled: 0,
            tasked: 0,
        }
    }

    /// Counts what the lines of a record show, given with its number.
    fn add(
        &mut self,
        units: &Units<'u>,
        looks: &Looks,
        (record, (prompt, lines)): (usize, (&Prompt<'_>, &Vec<usize>)),
    ) {
        self.records += usize::from(!lines.is_empty());
        self.long += usize::from(lines.len() > 1);
        self.sampled += usize::from(sample::count(units, lines, |at| looks.all[at].is_known) > 0);
        self.tasked += usize::from(tasked::count(units, looks, (prompt, lines)) > 0);
        if looks.only_ask(units, prompt, lines) {
            self.asking += 1;
            self.asked.extend(words(prompt.candidate.prompt));
            self.asked_on.extend(lines.iter().flat_map(|at| words(units.all[*at].words)));
        }
        self.count_openings(units, looks, (record, lines));
        self.count_endings(units, lines);
        self.count_fields(units, looks, lines);
    }

    /// Counts the fields at the end of a record, below something else that may answer.
    fn count_fields(&mut self, units: &Units<'u>, looks: &Looks, lines: &[usize]) {
        let choices = choice::run(units, lines).last().filter(|last| last.start > lines[0]).map(|last| last.end);
        let is_said = |at: &usize| looks.all[*at].is_known || !looks.all[*at].is_material;
        let may_answer = |at: &usize| choices.map_or_else(|| is_said(at), |end| *at >= end);
        let told = lines.iter().position(may_answer).map_or(lines.len(), |first| first + 1);
        let last = lines[told..].iter().rev().take(TRAILING).filter(|at| !looks.all[**at].is_known);
        for (label, value) in last.map_while(|at| field(units, *at)) {
            let field = self.fields.entry(label).or_default();
            field.records += 1;
            field.values.insert(value);
        }
    }

    fn count_openings(&mut self, units: &Units<'_>, looks: &Looks, (record, lines): (usize, &[usize])) {
        self.openings.count(looks, record, &lines[..lines.len().min(LOOKED_AT)]);
        let lead = lead(units, looks, lines);
        let asked = lead + lines[lead..].iter().take_while(|at| looks.all[**at].is_material).count();
        let has_rest = || lines.last().is_some_and(|at| looks.all[*at].key.is_some_and(|key| key.has_rest));
        if lines.len() > asked + 1 || has_rest() {
            self.firsts.count(looks, record, &lines[lead..lines.len().min(asked + 1)]);
        }
    }

    fn count_endings(&mut self, units: &Units<'u>, lines: &[usize]) {
        let last = lines.iter().skip(1).rev().take(TRAILING);
        let mut last: Vec<Cow<'u, str>> = last.filter_map(|at| trailer(units, *at)).collect();
        last.sort_unstable();
        // What stands twice at an end says something of two things.
        let once = last.chunk_by(|one, next| one == next).filter(|run| run.len() == 1);
        once.for_each(|line| *self.endings.entry(line[0].clone()).or_default() += 1);
    }

    /// Says what most of the records have in common, where there are so many questions.
    fn common(mut self, looks: &Looks, questions: usize, choices: &Choices<'_>) -> Common {
        let records = self.records;
        self.endings.retain(|_, count| is_constant(*count, self.long));
        let asks_on = self.asking > 0 && (self.asking * RARE <= questions || self.is_one_language());
        let files =
            |field: &Field<'_>| is_constant(field.records, self.long) && field.values.len() * 2 <= field.records;
        self.fields.retain(|_, field| files(field));
        Common {
            roles: roles(looks, (&self.openings, &self.firsts), records),
            trailers: self.endings.into_keys().map(Cow::into_owned).collect(),
            fields: self.fields.into_keys().map(str::to_owned).collect(),
            is_quiz: is_constant(choices.leads.quizzes(), records),
            is_numbered: choices.numbers.are_choices(),
            has_number_keys: choices.numbers.have_keys(),
            enumerates: choices.enumerated.are_answers(),
            offers: choices.offers.are_choices(),
            right_sign: choices.right_signs.usual(records),
            unlettered: choices.builds.usual(records),
            has_samples: is_constant(self.sampled, records),
            has_tasks: is_constant(self.tasked, records),
            asks_on,
        }
    }

    /// Returns whether what stands below questions and only asks has the small words of those questions.
    fn is_one_language(&self) -> bool {
        let shared = self.asked_on.intersection(&self.asked).count();
        self.asking >= FEWEST && shared * 5 >= self.asked_on.len()
    }
}

/// Parts a line into words in lower case; each letter of a script without blanks is one.
fn words(line: &str) -> impl Iterator<Item = String> {
    let is_wide = |one: char| ('\u{3040}'..='\u{9fff}').contains(&one);
    let stretches = line.split(|one: char| !one.is_alphanumeric()).flat_map(move |word| word.split_inclusive(is_wide));
    stretches.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Counts the lines above the choices of a record, none of which is the label of an answer.
fn lead(units: &Units<'_>, looks: &Looks, lines: &[usize]) -> usize {
    let is_unlabelled = |first: &usize| !lines[..*first].iter().any(|at| looks.all[*at].is_known);
    leads::first(units, lines).filter(is_unlabelled).unwrap_or_default()
}

/// Returns the lines below a prompt that hold words: no blank ones, rules or tags, and none of another question.
pub(super) fn lines(looks: &Looks, prompt: &Prompt<'_>) -> Vec<usize> {
    prompt.runs().into_iter().flatten().filter(|at| looks.all[*at].is_said).collect()
}
