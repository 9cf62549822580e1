//! Questions that a key at the end of a note answers by their numbers, whatever stands below them: a list of choices, a hint.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::entries;
use super::prompt::Prompt;
use super::section::Section;
use super::template::Template;
use super::units::Units;
use crate::address::slugify;
use crate::language::vocabulary;

/// A key of fewer answers may be a list of something else.
const FEWEST: usize = 3;

/// Marks the questions that keys answer.
pub(super) fn mark(units: &Units<'_>, template: &Template, prompts: &mut [Prompt<'_>], sections: &[Section<'_>]) {
    let mut from = 0;
    for (at, numbers) in keys(units, sections) {
        let (first, last) = (from, prompts.partition_point(|prompt| prompt.candidate.at < at));
        from = last;
        let asked = &mut prompts[first.min(last)..last];
        if answers(units, template, asked, &numbers) {
            asked
                .iter_mut()
                .filter(|prompt| prompt.candidate.number.is_some())
                .for_each(|prompt| prompt.is_keyed = true);
        }
    }
}

/// Lists the keys of a note in their order, each by its first line and the numbers of its answers.
fn keys<'a>(units: &Units<'a>, sections: &[Section<'a>]) -> Vec<(usize, BTreeSet<u32>)> {
    let sheets = (0..units.all.len()).filter_map(|at| Some((at, units.all[at].sheet?)));
    let mut found: Vec<(usize, BTreeSet<u32>)> = Vec::new();
    for (at, entry) in sheets {
        if entry.begins || found.is_empty() {
            found.push((at, BTreeSet::new()));
        }
        if let Some((_, numbers)) = found.last_mut() {
            numbers.insert(entry.number);
        }
    }
    for (index, section) in sections.iter().enumerate() {
        let inner = || sections[index + 1..].iter().take_while(|next| next.level > section.level).count();
        if vocabulary().heads_answers(&slugify(section.title)) {
            let end = sections.get(index + 1 + inner()).map_or(units.all.len(), |next| next.at);
            let numbers = entries(units, section.at..end).iter().filter_map(|entry| entry.count()).collect();
            found.push((section.at, numbers));
        }
    }
    found.retain(|(_, numbers)| numbers.len() >= FEWEST);
    found.sort_unstable_by_key(|(at, _)| *at);
    found
}

/// Returns whether nearly all numbers of a key are those of questions, nearly all of those have one, and nothing below them says by
/// itself what is right.
fn answers(units: &Units<'_>, template: &Template, asked: &[Prompt<'_>], numbers: &BTreeSet<u32>) -> bool {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for number in asked.iter().filter_map(|prompt| prompt.candidate.count()) {
        *counts.entry(number).or_default() += 1;
    }
    let paired = numbers.iter().filter(|number| counts.get(number) == Some(&1)).count();
    let says = || asked.iter().filter(|prompt| template.says_answer(units, prompt)).count();
    paired > 1 && paired * 10 >= numbers.len() * 9 && paired * 10 >= asked.len() * 8 && says() * 10 <= asked.len()
}
