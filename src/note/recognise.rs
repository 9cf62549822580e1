//! Which lines of a note ask, how far each question reaches, and which lines are sections.
//!
//! The dialects read in two passes: first those with telling marks, then lists and bare lines in what is left. People
//! change style inside a file, so each group of lines that are written alike is weighed by itself. What they accept is one
//! of the readings of the whole note that [`super::reading`] compares.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::dialect::{Candidate, Dialect};
use super::evidence::Evidence;
use super::extent::extents;
use super::prompt::Prompt;
use super::reading::{self, Doubt, Key, Reading, Weights};
use super::section::Section;
use super::template::Template;
use super::unit::{ALONE, Unit};
use super::units::Units;
use super::{amend, contents, outline, pasted, quiz, rows, titles, verdict};

/// What was recognised in a note, both lists in the order of the units.
#[derive(Debug, Default)]
pub(crate) struct Recognised<'a> {
    /// The questions.
    pub prompts: Vec<Prompt<'a>>,
    /// The sections.
    pub sections: Vec<Section<'a>>,
    /// What the records of the questions have in common.
    pub template: Template,
    /// What is doubtful.
    pub doubt: Option<Doubt>,
    /// The ways in which it surely asks.
    pub ways: Vec<Key>,
}

/// Recognises the questions and sections of a note; `example` is what its author says of the lines that ask.
pub(crate) fn recognise<'a>(
    units: &Units<'a>,
    example: Option<&str>,
    (weights, evidence): (&Weights, &Evidence),
) -> Recognised<'a> {
    let (known, sections) = known(units);
    let Reading { mut asking, mut doubt, ways } = match example {
        Some(example) => Reading { asking: reading::example::read(units, example), ..Reading::default() },
        None => reading::read(units, &known, weights, evidence),
    };
    let has_doubtful =
        |asking: &[Candidate<'_>]| doubt.as_ref().is_some_and(|doubt| asking.iter().any(|one| one.at == doubt.at));
    let was_doubtful = has_doubtful(&asking);
    if example.is_none() {
        amend::amend(units, &mut asking);
        contents::drop(units, &mut asking);
        titles::drop(units, &mut asking);
        titles::drop_set_off(units, &mut asking);
        quiz::split(units, &mut asking);
    }
    verdict::split(units, &mut asking);
    // What is no longer said to ask leaves no doubt.
    if example.is_none() && pasted::ask(units, &mut asking) || was_doubtful && !has_doubtful(&asking) {
        doubt = None;
    }
    let sections = headed(units, &asking, sections);
    let mut prompts = extents(units, asking, &sections);
    let template = super::pairing::pair(units, &mut prompts, &sections);
    Recognised { prompts, sections, template, doubt, ways }
}

/// Returns what the dialects accept, each group by its own rules, and the sections that they leave.
pub(crate) fn known<'a>(units: &Units<'a>) -> (Vec<Candidate<'a>>, Vec<Section<'a>>) {
    let mut marked = candidates(units, MARKED, |_| true);
    rows::settle(&mut marked);
    let headings: Vec<usize> = marked.iter().filter(|one| one.dialect == Dialect::Heading).map(|one| one.at).collect();
    let (accepted, rejected) = weigh(marked, &headings);
    let (accepted, containers) = without_containers(accepted);
    let sections = sections(&accepted, rejected, containers);
    let accepted = outside_of_answers(accepted, &sections);
    let holders = holders(units, &extents(units, accepted.clone(), &sections), &sections);
    let listed = candidates(units, &[Dialect::Bullet], |at| holders[at] == Holder::Nobody);
    let bare = candidates(units, &[Dialect::Bare], |at| {
        matches!(holders[at], Holder::Nobody | Holder::Question(Dialect::Arrow))
    });
    let (unmarked, _) = weigh([listed, bare].concat(), &headings);
    let mut all = [accepted, unmarked].concat();
    all.sort_by_key(|candidate| candidate.at);
    all.dedup_by_key(|candidate| candidate.at);
    (all, sections)
}

/// Makes sections of all headings that do not ask in the chosen reading.
fn headed<'a>(units: &Units<'a>, asking: &[Candidate<'a>], known: Vec<Section<'a>>) -> Vec<Section<'a>> {
    let is_asking = |at: usize| asking.binary_search_by_key(&at, |one| one.at).is_ok();
    let mut sections: Vec<Section<'a>> = known.into_iter().filter(|section| !is_asking(section.at)).collect();
    let is_known: BTreeSet<usize> = sections.iter().map(|section| section.at).collect();
    let left =
        (0..units.all.len()).filter(|at| units.all[*at].heading.is_some() && !is_asking(*at) && !is_known.contains(at));
    sections.extend(left.filter_map(|at| Dialect::Heading.read(units, at)).map(|one| Section {
        at: one.at,
        level: one.shape.level,
        number: one.number,
        title: one.prompt,
        id: one.id,
    }));
    let sections = outline::without_labels(units, sections, asking);
    let mut sections = [sections, outline::unmarked(units, asking)].concat();
    sections.sort_by_key(|section| section.at);
    sections.dedup_by_key(|section| section.at);
    sections
}

/// Dialects with marks that mean something even in the middle of prose.
const MARKED: &[Dialect] = &[
    Dialect::Labelled,
    Dialect::Heading,
    Dialect::Outline,
    Dialect::Details,
    Dialect::Card,
    Dialect::Bold,
    Dialect::Numbered,
    Dialect::Arrow,
];

/// Reads the lines that may be looked at; the first dialect that reads a line has it.
fn candidates<'a>(units: &Units<'a>, dialects: &[Dialect], may: impl Fn(usize) -> bool + Sync) -> Vec<Candidate<'a>> {
    let read = |at| dialects.iter().find_map(|dialect| dialect.read(units, at));
    // Neither code nor a line without words asks.
    let is_read = |unit: &Unit<'_>| unit.heading.is_some() || !unit.is_code && !unit.is_blank() && unit.sheet.is_none();
    let lines = (0..units.all.len()).into_par_iter().with_min_len(ALONE);
    lines.filter(|at| is_read(&units.all[*at]) && may(*at)).filter_map(read).collect()
}

/// Weighs candidates group by group; returns those that ask and the others, each in line order.
fn weigh<'a>(candidates: Vec<Candidate<'a>>, headings: &[usize]) -> (Vec<Candidate<'a>>, Vec<Candidate<'a>>) {
    let mut groups: BTreeMap<_, Vec<Candidate<'a>>> = BTreeMap::new();
    for candidate in candidates {
        let local = candidate.dialect.is_local();
        let scope = if local { headings.partition_point(|heading| *heading < candidate.at) } else { 0 };
        groups.entry((candidate.dialect, candidate.shape, scope)).or_default().push(candidate);
    }
    let (mut accepted, mut rejected) = (Vec::new(), Vec::new());
    for ((dialect, ..), group) in groups {
        let verdicts = dialect.accept(&group);
        for (candidate, yes) in group.into_iter().zip(verdicts) {
            if yes { accepted.push(candidate) } else { rejected.push(candidate) }
        }
    }
    accepted.sort_by_key(|candidate| candidate.at);
    rejected.sort_by_key(|candidate| candidate.at);
    (accepted, rejected)
}

/// Splits off headings that ask but only stand above several questions of their own.
fn without_containers(accepted: Vec<Candidate<'_>>) -> (Vec<Candidate<'_>>, Vec<Candidate<'_>>) {
    let below = |at: usize, level: usize| {
        let after = accepted[at + 1..].iter();
        let inside = after.take_while(|next| next.dialect != Dialect::Heading || next.shape.level > level);
        inside
            .filter(|next| matches!(next.dialect, Dialect::Heading | Dialect::Labelled | Dialect::Details))
            .take(2)
            .count()
    };
    let container: Vec<bool> = accepted
        .iter()
        .enumerate()
        .map(|(at, one)| {
            one.dialect == Dialect::Heading && one.decided != Some(true) && below(at, one.shape.level) == 2
        })
        .collect();
    let mut verdicts = container.into_iter();
    accepted.into_iter().partition(|_| !verdicts.next().unwrap_or(false))
}

/// Makes sections of the headings that don't ask, and of outline entries above entries that do.
fn sections<'a>(
    accepted: &[Candidate<'a>],
    rejected: Vec<Candidate<'a>>,
    containers: Vec<Candidate<'a>>,
) -> Vec<Section<'a>> {
    let parents: Vec<&str> =
        accepted.iter().filter(|one| one.dialect == Dialect::Outline).map(|one| one.shape.mark).collect();
    let is_parent = |number: &str| {
        let start = format!("{number}.");
        parents.iter().any(|parent| *parent == number || parent.starts_with(&start))
    };
    let level = |candidate: &Candidate<'a>| match candidate.dialect {
        Dialect::Heading => Some(candidate.shape.level),
        Dialect::Outline => candidate.number.filter(|number| is_parent(number)).map(|number| number.split('.').count()),
        _ => None,
    };
    let mut sections: Vec<Section<'a>> = [containers, rejected]
        .concat()
        .iter()
        .filter_map(|one| {
            Some(Section { at: one.at, level: level(one)?, number: one.number, title: one.prompt, id: one.id })
        })
        .collect();
    sections.sort_by_key(|section| section.at);
    sections
}

/// Drops numbered, bold and arrow lines inside of the answer to a heading that asks: they are steps and parts.
fn outside_of_answers<'a>(accepted: Vec<Candidate<'a>>, sections: &[Section<'a>]) -> Vec<Candidate<'a>> {
    let mut inside: Option<(usize, usize)> = None;
    let mut kept = Vec::with_capacity(accepted.len());
    for candidate in accepted {
        let opened = candidate.at;
        if inside.is_some_and(|(at, level)| section_between(sections, at, opened, level)) {
            inside = None;
        }
        match candidate.dialect {
            Dialect::Heading => inside = Some((opened, candidate.shape.level)),
            Dialect::Bold | Dialect::Numbered | Dialect::Arrow | Dialect::Outline if inside.is_some() => continue,
            Dialect::Labelled | Dialect::Details => inside = None,
            Dialect::Card
            | Dialect::Bold
            | Dialect::Numbered
            | Dialect::Arrow
            | Dialect::Outline
            | Dialect::Bullet
            | Dialect::Bare => {}
        }
        kept.push(candidate);
    }
    kept
}

/// Returns whether a section of at most `level` starts between two units.
fn section_between(sections: &[Section<'_>], from: usize, to: usize, level: usize) -> bool {
    let first = sections.partition_point(|section| section.at <= from);
    sections[first..].iter().take_while(|section| section.at < to).any(|section| section.level <= level)
}

/// Who holds a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Nobody,
    Section,
    Question(Dialect),
}

/// Says for each line who holds it.
fn holders(units: &Units<'_>, prompts: &[Prompt<'_>], sections: &[Section<'_>]) -> Vec<Holder> {
    let mut holders = vec![Holder::Nobody; units.all.len()];
    for section in sections {
        holders[section.at] = Holder::Section;
    }
    for prompt in prompts {
        holders[prompt.candidate.at..prompt.end].fill(Holder::Question(prompt.candidate.dialect));
    }
    holders
}
