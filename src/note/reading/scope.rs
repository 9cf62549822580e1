//! What of a series is a hypothesis of its own: all of it, a run of numbers, a section, what asks in it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::facts;
use super::form::{Form, Key};
use super::hypothesis::{Hypothesis, Proposals};
use crate::note::ask::Ask;
use crate::note::dialect::Dialect;
use crate::note::units::Units;

/// Sections are looked at apart where there are at most so many.
const SECTIONS: usize = 12;

/// Groups what the dialects accept by how it is written; all of it together is a reading, too.
pub(super) fn known_groups(proposals: &mut Proposals<'_>, members: &[u32]) {
    let mut groups: BTreeMap<Dialect, Vec<u32>> = BTreeMap::new();
    for member in members {
        groups.entry(proposals.candidates[*member as usize].dialect).or_default().push(*member);
    }
    let is_mixed = groups.len() > 1;
    proposals.hypotheses.extend(groups.into_iter().map(|(dialect, members)| {
        let key = Key { form: Form::Known, level: 0, mark: format!("{dialect:?}") };
        Hypothesis { key, dialect: Some(dialect), scope: "known", members }
    }));
    if is_mixed {
        let key = Key { form: Form::Known, level: 1, mark: "all".to_owned() };
        proposals.hypotheses.push(Hypothesis { key, dialect: None, scope: "all known", members: members.to_vec() });
    }
}

/// Makes hypotheses of one series: all of it, the run of its numbers, the stretch below each heading, what asks in it.
pub(super) fn scopes(
    all: &Proposals<'_>,
    units: &Units<'_>,
    (key, members): (Key, Vec<u32>),
    headings: &[usize],
) -> Vec<Hypothesis> {
    let make = |scope, members| Hypothesis { key: key.clone(), dialect: None, scope, members };
    let one = |member: &u32| &all.candidates[*member as usize];
    let mut made = Vec::new();
    if matches!(key.form, Form::Number | Form::Label | Form::Heading) {
        let run = run(all, &members, headings);
        if run.len() > 2 && run.len() < members.len() {
            made.push(make("run", run));
        }
    }
    let mut sections: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    if !matches!(key.form, Form::Heading) {
        for member in &members {
            sections.entry(headings.partition_point(|heading| *heading < one(member).at)).or_default().push(*member);
        }
    }
    if (2..=SECTIONS).contains(&sections.len()) {
        made.extend(sections.into_values().map(|part| make("section", part)));
    }
    let mut part = |scope, fits: &dyn Fn(&u32) -> bool| {
        let part: Vec<u32> = members.iter().filter(|member| fits(member)).copied().collect();
        if part.len() > 1 && part.len() * 10 <= members.len() * 7 && part.len() * 4 > members.len() {
            made.push(make(scope, part));
        }
    };
    part("asking", &|member| one(member).ask > Ask::No);
    if matches!(key.form, Form::First | Form::Bare | Form::Bold) {
        part("with lines below", &|member| !units.blank_at(Some(one(member).at + 1)));
    }
    made.push(make("all", members));
    made
}

/// Takes the candidates whose numbers run on from the first, a new section apart: those in between are steps and options.
fn run(all: &Proposals<'_>, members: &[u32], headings: &[usize]) -> Vec<u32> {
    let mut last: Option<(u32, usize)> = None;
    let mut run = Vec::new();
    let mut has_left = false; // A number may stand twice, but not around others.
    for member in members {
        let candidate = &all.candidates[*member as usize];
        let Some(number) = candidate.count() else { continue };
        let section = headings.partition_point(|heading| *heading < candidate.at);
        let runs_on = match last {
            None => true,
            Some((before, above)) => {
                let is_again = number == before && !has_left;
                let is_next = number > before && number <= before.saturating_add(3);
                is_again || is_next || (number <= 1 && section != above)
            }
        };
        if runs_on {
            last = Some((number, section));
            run.push(*member);
        }
        has_left = !runs_on;
    }
    run
}

/// Makes hypotheses of one without what stands in it several times, word for word, and without what stands below lines that ask.
pub(super) fn narrower(all: &Proposals<'_>, one: &Hypothesis) -> Vec<Hypothesis> {
    if !matches!(one.scope, "all" | "known" | "all known") {
        return Vec::new(); // It is a part already.
    }
    let facts = |member: &u32| &all.facts[*member as usize];
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    one.members.iter().for_each(|member| *counts.entry(facts(member).words).or_default() += 1);
    let is_single = |member: &u32| counts.get(&facts(member).words) == Some(&1);
    let is_outermost = |member: &u32| facts(member).values[facts::PARENT] == 0.0;
    let part = |scope, fits: &dyn Fn(&u32) -> bool| {
        let members: Vec<u32> = one.members.iter().filter(|member| fits(member)).copied().collect();
        let is_part = members.len() * 5 > one.members.len() && members.len() < one.members.len();
        is_part.then(|| Hypothesis { key: one.key.clone(), dialect: one.dialect, scope, members })
    };
    let parts = [part("without what repeats", &is_single), part("outermost", &is_outermost)];
    parts.into_iter().flatten().collect()
}

/// Joins a whole series with what the dialects read, where half of either is in both.
pub(super) fn with_known(all: &Proposals<'_>, known: &[u32], one: &Hypothesis) -> Option<Hypothesis> {
    if one.scope != "all" {
        return None;
    }
    let start = |member: &u32| all.candidates[*member as usize].at;
    let lines: Vec<usize> = one.members.iter().map(start).collect();
    let others: Vec<u32> =
        known.iter().filter(|member| lines.binary_search(&start(member)).is_err()).copied().collect();
    let shared = known.len() - others.len();
    let fits = !others.is_empty() && shared < lines.len();
    if !fits || shared < 3 || shared * 2 < lines.len().min(known.len()) {
        return None;
    }
    let mut members = [one.members.clone(), others].concat();
    members.sort_by_key(start);
    Some(Hypothesis { key: one.key.clone(), dialect: None, scope: "and the known", members })
}
