//! Questions asked first and answered later, under the same words or others.
//!
//! Three ways, in the order of their evidence: a section that is headed like an earlier section full of
//! unanswered questions, a section called `Answers`, and a question that repeats the words of an
//! unanswered one. Whatever has no partner stays what it was.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::ask::Ask;
use super::choice;
use super::choice_row;
use super::dialect::Candidate;
use super::entries::{entries, last_end, sheet_entry, within};
use super::extent::{dig_holes, extent};
use super::keyed;
use super::prompt::Prompt;
use super::reading::mark;
use super::section::Section;
use super::template::Template;
use super::told::Told;
use super::units::Units;
use super::word_index::WordIndex;
use crate::address::slugify;
use crate::language::vocabulary;

/// Marks later prompts that restate earlier ones, and adds later entries that only answer; returns what their records have in
/// common.
pub(super) fn pair<'a>(units: &Units<'a>, prompts: &mut Vec<Prompt<'a>>, sections: &[Section<'a>]) -> Template {
    let template = Template::of(units, prompts);
    keyed::mark(units, &template, prompts, sections);
    let answers = answers_by_section(units, &open(&template, prompts), sections);
    let asked: BTreeSet<usize> = answers.iter().map(|(_, asked)| *asked).collect();
    prompts.iter_mut().for_each(|prompt| prompt.is_keyed &= asked.contains(&prompt.candidate.at));
    if answers.is_empty() {
        restate_by_words(units, &template, prompts);
        return template;
    }
    let entries: BTreeSet<usize> = answers.iter().map(|(prompt, _)| prompt.candidate.at).collect();
    prompts.retain(|prompt| !entries.contains(&prompt.candidate.at));
    let asked: BTreeMap<usize, usize> = answers.iter().map(|(prompt, asked)| (prompt.candidate.at, *asked)).collect();
    prompts.extend(answers.into_iter().map(|(prompt, _)| prompt));
    prompts.sort_by_key(|prompt| prompt.candidate.at);
    dig_holes(units, prompts);
    let index: BTreeMap<usize, usize> =
        prompts.iter().enumerate().map(|(index, prompt)| (prompt.candidate.at, index)).collect();
    for prompt in prompts.iter_mut() {
        prompt.restates = asked.get(&prompt.candidate.at).and_then(|at| index.get(at)).copied();
    }
    let template = template.again(units, prompts);
    restate_by_words(units, &template, prompts);
    template
}

/// So many sections of answers may follow the first one and answer the same questions by turns.
const TURNS: usize = 8;

/// Finds the entries of sections that answer earlier questions, each with the line of its question.
fn answers_by_section<'a>(
    units: &Units<'a>,
    prompts: &[&Prompt<'a>],
    sections: &[Section<'a>],
) -> Vec<(Prompt<'a>, usize)> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = by_sheet(units, prompts);
    let mut taken: BTreeSet<usize> = found.iter().map(|(_, asked)| *asked).collect();
    // Where the questions of the last section of answers begin, and where those begin that stand below it.
    let mut answered = (0, 0);
    let mut turns = 0;
    let mut key: Option<usize> = None; // The level of the key that the section is a part of.
    for (index, section) in sections.iter().enumerate() {
        let end = end(units, section, sections.get(index + 1).map_or(units.all.len(), |next| next.at));
        let slug = slugify(section.title);
        // `Short answer` may say how its questions are to be answered.
        let heads_one = || vocabulary().heads_an_answer(&slug) && !asks(units, &entries(units, section.at..end));
        let holds_answers = vocabulary().heads_answers(&slug) || heads_one();
        let asking = if holds_answers {
            let has_new = !open_between(prompts, answered.1..section.at, &taken).is_empty();
            turns = if has_new { 0 } else { turns + 1 };
            let from = if has_new || turns > TURNS { answered.1 } else { answered.0 };
            from..section.at
        } else {
            key = key.filter(|level| section.level > *level);
            let fits = |earlier: &usize| {
                let asked = open_between(prompts, sections[*earlier].at..sections[earlier + 1].at, &taken);
                key.is_some() || are_as_many(&entries(units, section.at..end), &asked)
            };
            let called_more = begins_with(&first, &slug).filter(fits);
            let earlier = called_more.unwrap_or_else(|| *first.entry(slug.clone()).or_insert(index));
            sections[earlier].at..sections[earlier + usize::from(earlier < index)].at
        };
        if holds_answers {
            answered = (asking.start, section.at);
            key = Some(section.level);
        }
        let asked = open_between(prompts, asking, &taken);
        // What asks below a title that comes back asks something else, unless its words come back, too.
        let asks_more = || !holds_answers && key.is_none() && asks(units, &entries(units, section.at..end));
        if !asked.is_empty() && !asks_more() {
            let answers = answers(units, &asked, section.at..end);
            taken.extend(answers.iter().map(|(_, asked)| *asked));
            found.extend(answers);
        }
    }
    found
}

/// Returns whether most of several entries ask, by their words or by choices right below.
fn asks(units: &Units<'_>, entries: &[Candidate<'_>]) -> bool {
    let offers = |at: usize| {
        let below = units.all.get(at + 1).filter(|unit| !unit.is_code);
        below.is_some_and(|unit| choice::is_one(unit) || choice_row::in_line(unit.words).is_some())
    };
    let asking = entries.iter().filter(|entry| entry.ask > Ask::No || offers(entry.at)).count();
    asking > 1 && asking * 2 > entries.len()
}

/// Returns whether entries that stand in no key answer some questions: they are as many, or nearly so and numbered like them.
fn are_as_many(entries: &[Candidate<'_>], asked: &[&Prompt<'_>]) -> bool {
    let are_enough = entries.len() * 10 >= asked.len() * 8;
    entries.len() == asked.len() || are_enough && by_number(entries, asked).is_some()
}

/// Returns where a section ends that goes on at most up to a line: at a heading that asks, on its level or above, unless its
/// entries are headings.
fn end(units: &Units<'_>, section: &Section<'_>, limit: usize) -> usize {
    let below = section.at + 1..limit;
    let first = below.clone().find(|at| units.all[*at].is_said());
    if first.is_none_or(|first| units.all[first].heading.is_some()) {
        return limit;
    }
    let ends = |at: &usize| units.all[*at].heading.is_some_and(|head| head.level <= section.level);
    below.into_iter().find(ends).unwrap_or(limit)
}

/// Finds the entries of answer sheets, each with the line of its question: those that were asked above a sheet and have no answer,
/// by their numbers, or in order where they are as many.
fn by_sheet<'a>(units: &Units<'a>, prompts: &[&Prompt<'a>]) -> Vec<(Prompt<'a>, usize)> {
    let entries: Vec<usize> = (0..units.all.len()).filter(|at| units.all[*at].sheet.is_some()).collect();
    let begins = |at: usize| units.all[at].sheet.is_some_and(|entry| entry.begins);
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    let sheets: Vec<&[usize]> = entries.chunk_by(|_, next| !begins(*next)).collect();
    let mut above = 0; // The first question that has no answer yet.
    for (index, sheet) in sheets.iter().enumerate() {
        let from = index.checked_sub(TURNS).map_or(0, |before| sheets[before][0]).max(above);
        let asked = open_between(prompts, from..sheet[0], &taken);
        let chosen: Vec<&Prompt<'a>> = asked.iter().copied().filter(|prompt| has_choices(units, prompt)).collect();
        let asked = if chosen.len() >= sheet.len() { chosen } else { asked };
        let entries: Vec<Candidate<'a>> = sheet.iter().filter_map(|at| sheet_entry(units, *at)).collect();
        for (entry, slot) in entries.into_iter().zip(slots(units, sheet, &asked)) {
            let (at, question) = (entry.at, asked[slot].candidate.at);
            taken.insert(question);
            found.push((Prompt { body: at + 1, ..extent(units, entry, at + 1) }, question));
        }
        above = asked.iter().map(|prompt| prompt.candidate.at).find(|at| !taken.contains(at)).unwrap_or(sheet[0]);
    }
    found
}

/// Returns whether choices stand below a question.
fn has_choices(units: &Units<'_>, prompt: &Prompt<'_>) -> bool {
    let mut lines = prompt.runs().into_iter().flatten();
    lines.any(|at| units.all[at].is_glued || mark::is_option(units.all[at].words))
}

/// Finds for each entry of a sheet the first question with its number; or the next one, where all have one and are as many.
fn slots(units: &Units<'_>, sheet: &[usize], asked: &[&Prompt<'_>]) -> Vec<usize> {
    let mut by_number: BTreeMap<u32, usize> = BTreeMap::new();
    for (slot, number) in asked.iter().enumerate().filter_map(|(slot, one)| Some((slot, one.candidate.count()?))) {
        by_number.entry(number).or_insert(slot);
    }
    let number = |at: usize| units.all[at].sheet.map(|entry| entry.number).filter(|number| *number > 0);
    let slot = |at: &usize| by_number.get(&number(*at)?).copied();
    let in_order = || if sheet.len() == asked.len() { (0..asked.len()).collect() } else { Vec::new() };
    sheet.iter().map(slot).collect::<Option<Vec<usize>>>().unwrap_or_else(in_order)
}

/// Returns the first section of which some words are the beginning: `Part A` of `Part A: Trees (20 points)`.
fn begins_with(sections: &BTreeMap<String, usize>, words: &str) -> Option<usize> {
    let start = format!("{words}-");
    let (found, index) = sections.range(start.clone()..).next()?;
    (found.starts_with(&start) && !sections.contains_key(words)).then_some(*index)
}

/// Returns the unanswered questions that start in some units.
fn open_between<'a, 'b>(
    prompts: &[&'b Prompt<'a>],
    range: Range<usize>,
    taken: &BTreeSet<usize>,
) -> Vec<&'b Prompt<'a>> {
    let start = prompts.partition_point(|prompt| prompt.candidate.at < range.start);
    let asked = prompts[start..].iter().take_while(|prompt| prompt.candidate.at < range.end);
    asked.copied().filter(|prompt| !taken.contains(&prompt.candidate.at)).collect()
}

/// Pairs the entries of a section with questions: by their numbers where each has one of its own, in order where they are as
/// many, by their words otherwise.
fn answers<'a>(units: &Units<'a>, asked: &[&Prompt<'a>], range: Range<usize>) -> Vec<(Prompt<'a>, usize)> {
    // Where its author says that prose begins, nothing answers.
    let end = range.clone().find(|at| units.all[*at].is_prose).unwrap_or(range.end);
    let range = range.start..end;
    let entries = entries(units, range.clone());
    let end = last_end(units, &entries, within(units, &range));
    let asked = nearest(asked, entries.len());
    let by_words = WordIndex::new(asked.iter().map(|prompt| words_of(units, prompt)));
    let in_order = entries.len() == asked.len();
    let by_number = by_number(&entries, asked);
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let words = by_words.words(entry.prompt);
        let slot = match &by_number {
            Some(slots) => slots.get(index).copied().flatten(),
            None if in_order => Some(index),
            None => by_words.find(&words, |slot, shared| !used.contains(&slot) && shared * 2 >= words.len()),
        };
        let Some(slot) = slot else { continue };
        used.insert(slot);
        let limit = entries.get(index + 1).map_or(end, |next| next.at);
        let prompt = extent(units, entry.clone(), limit);
        found.push((Prompt { body: entry.at + 1, ..prompt }, asked[slot].candidate.at));
    }
    found
}

/// Returns the questions of the last list that counts from 1, where it holds as many as so many entries and several stand above.
fn nearest<'p, 'a, 'b>(asked: &'p [&'b Prompt<'a>], entries: usize) -> &'p [&'b Prompt<'a>] {
    let start = asked.iter().rposition(|prompt| prompt.candidate.count() == Some(1)).unwrap_or(0);
    if start > 1 && asked.len() - start == entries { &asked[start..] } else { asked }
}

/// Finds for each entry of a key, `1. b`, the first question with its number, if one has it; `None` where most have none, or one
/// stands twice.
fn by_number(entries: &[Candidate<'_>], asked: &[&Prompt<'_>]) -> Option<Vec<Option<usize>>> {
    let mut slots: BTreeMap<&str, usize> = BTreeMap::new();
    for (slot, prompt) in asked.iter().enumerate() {
        slots.entry(prompt.candidate.number?).or_insert(slot);
    }
    let numbers: Vec<&str> = entries.iter().map(|entry| entry.number).collect::<Option<_>>()?;
    let found: Vec<Option<usize>> = numbers.iter().map(|number| slots.get(number).copied()).collect();
    let unlike: BTreeSet<&str> = numbers.iter().copied().collect();
    let paired = found.iter().flatten().count();
    (unlike.len() == found.len() && paired > 1 && paired * 10 >= found.len() * 6).then_some(found)
}

/// Marks every later prompt whose words an earlier, unanswered one holds.
fn restate_by_words(units: &Units<'_>, template: &Template, prompts: &mut [Prompt<'_>]) {
    let taken: BTreeSet<usize> = prompts.iter().filter_map(|prompt| prompt.restates).collect();
    let unanswered: BTreeSet<usize> = open(template, prompts).into_iter().map(|prompt| prompt.candidate.at).collect();
    let open = |at: &usize| {
        unanswered.contains(&prompts[*at].candidate.at) && prompts[*at].restates.is_none() && !taken.contains(at)
    };
    let open: Vec<usize> = (0..prompts.len()).filter(open).collect();
    if open.is_empty() {
        return;
    }
    let by_words = WordIndex::new(open.iter().map(|at| words_of(units, &prompts[*at])));
    let below: Vec<Vec<&str>> = open.iter().map(|at| said_below(units, &prompts[*at])).collect();
    let mut used = BTreeSet::new();
    for (at, prompt) in prompts.iter_mut().enumerate() {
        let words = by_words.words(prompt.candidate.prompt);
        if prompt.restates.is_some() || words.len() < 3 {
            continue;
        }
        // What has no answer either asks the same only where it has no word of its own, of the same code and choices.
        let is_open = unanswered.contains(&prompt.candidate.at);
        let says_as_much = |slot: usize, shared: usize| {
            let all = by_words.words[slot].len();
            if is_open { shared == words.len() && shared * 10 >= all * 9 } else { shared * 10 >= words.len() * 9 }
        };
        let own = said_below(units, prompt);
        let is_same = |slot: usize| !is_open || own.is_empty() || below[slot].is_empty() || own == below[slot];
        let fits = |slot: usize, shared| {
            open[slot] < at && !used.contains(&slot) && says_as_much(slot, shared) && is_same(slot)
        };
        if let Some(slot) = by_words.find(&words, fits) {
            used.insert(slot);
            prompt.restates = Some(open[slot]);
        }
    }
}

/// Returns the lines with words below a question.
fn said_below<'a>(units: &Units<'a>, prompt: &Prompt<'_>) -> Vec<&'a str> {
    let text = units.tree().text();
    let words = |at: usize| {
        let unit = &units.all[at];
        // What code means may lie in how deep it stands.
        if unit.is_code { text.line(unit.number).trim_end() } else { unit.words }
    };
    let lines = prompt.runs().into_iter().flatten().map(words);
    lines.filter(|words| !words.is_empty()).collect()
}

/// Returns the questions below which nothing stands that answers them.
fn open<'a, 'b>(template: &Template, prompts: &'b [Prompt<'a>]) -> Vec<&'b Prompt<'a>> {
    let is_open = |(index, prompt): &(usize, &Prompt<'_>)| {
        prompt.candidate.answer.is_none() && (prompt.is_keyed || template.told(*index) == Told::Nothing)
    };
    prompts.iter().enumerate().filter(is_open).map(|(_, prompt)| prompt).collect()
}

/// Returns all words of a question.
fn words_of(units: &Units<'_>, prompt: &Prompt<'_>) -> String {
    let below = units.all[prompt.candidate.at + 1..prompt.body].iter().map(|line| line.words);
    std::iter::once(prompt.candidate.prompt).chain(below).collect::<Vec<_>>().join(" ")
}
