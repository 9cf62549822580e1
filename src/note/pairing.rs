//! Questions asked first and answered later, under the same words or others.
//!
//! Three ways, in the order of their evidence: a section that is headed like an earlier section full of
//! unanswered questions, a section called `Answers`, and a question that repeats the words of an
//! unanswered one. Whatever has no partner stays what it was.

use std::collections::{BTreeMap, BTreeSet};

use super::dialect::{Candidate, Dialect};
use super::lines::Lines;
use super::recognise::{Prompt, Section};
use crate::text::slugify;

/// What a section with nothing but answers is called, as slugs.
const ANSWERS: &[&str] = &[
    "answers",
    "answer",
    "solutions",
    "answer-key",
    "respuestas",
    "respostas",
    "reponses",
    "antworten",
    "ответы",
    "відповіді",
];

/// Marks later prompts that restate earlier ones, and adds later entries that only answer.
pub(crate) fn pair<'a>(lines: &Lines<'a>, prompts: &mut Vec<Prompt<'a>>, sections: &[Section<'a>]) {
    for (index, section) in sections.iter().enumerate() {
        let range = section.at..sections.get(index + 1).map_or(lines.all.len(), |next| next.at);
        if let Some(asked) = asked_before(lines, prompts, sections, index) {
            answer_by_order(lines, prompts, &asked, range);
        }
    }
    prompts.sort_by_key(|prompt| prompt.candidate.at);
    restate_by_words(lines, prompts);
}

/// Returns the lines of the unanswered questions that a section could answer.
fn asked_before(
    lines: &Lines<'_>,
    prompts: &[Prompt<'_>],
    sections: &[Section<'_>],
    index: usize,
) -> Option<Vec<usize>> {
    let slug = slugify(sections[index].title);
    let range = if ANSWERS.contains(&slug.as_str()) {
        0..sections[index].at
    } else {
        let earlier = sections[..index].iter().position(|section| slugify(section.title) == slug)?;
        sections[earlier].at..sections[earlier + 1].at
    };
    let asked = prompts.iter().filter(|prompt| range.contains(&prompt.candidate.at) && is_open(lines, prompt));
    Some(asked.map(|prompt| prompt.candidate.at).collect::<Vec<_>>()).filter(|asked| !asked.is_empty())
}

/// Pairs the entries of a section with questions: by number where all have one, in order where they are as
/// many, by their words otherwise.
fn answer_by_order<'a>(
    lines: &Lines<'a>,
    prompts: &mut Vec<Prompt<'a>>,
    asked: &[usize],
    range: std::ops::Range<usize>,
) {
    let entries = entries(lines, range.clone());
    let pairs: Vec<(usize, usize)> = if entries.len() == asked.len() {
        (0..entries.len()).map(|at| (at, asked[at])).collect()
    } else {
        let by_line: BTreeMap<usize, &Prompt<'_>> =
            prompts.iter().map(|prompt| (prompt.candidate.at, prompt)).collect();
        let alike = |entry: &Candidate<'_>| {
            asked
                .iter()
                .copied()
                .find(|at| by_line.get(at).is_some_and(|prompt| shares(entry.prompt, &words_of(lines, prompt))))
        };
        entries.iter().enumerate().filter_map(|(at, entry)| Some((at, alike(entry)?))).collect()
    };
    prompts.retain(|prompt| !pairs.iter().any(|(entry, _)| entries[*entry].at == prompt.candidate.at));
    prompts.sort_by_key(|prompt| prompt.candidate.at);
    let targets: Vec<Option<usize>> =
        pairs.iter().map(|(_, at)| prompts.iter().position(|prompt| prompt.candidate.at == *at)).collect();
    for ((entry, _), target) in pairs.iter().zip(targets) {
        let limit = entries.get(entry + 1).map_or(range.end, |next| next.at);
        let mut prompt = super::recognise::extent(lines, entries[*entry].clone(), limit);
        prompt.body = prompt.candidate.at + 1;
        prompt.restates = target;
        prompts.push(prompt);
    }
}

/// Returns the outermost list items, numbered or bold lines, or headings of a section.
fn entries<'a>(lines: &Lines<'a>, range: std::ops::Range<usize>) -> Vec<Candidate<'a>> {
    let dialects = [Dialect::Heading, Dialect::Bold, Dialect::Numbered, Dialect::Bullet];
    let read = |at: usize| dialects.iter().find_map(|dialect| dialect.read(lines, at));
    let all: Vec<Candidate<'a>> = (range.start + 1..range.end).filter_map(read).collect();
    let Some(first) = all.first().map(|one| (one.dialect, one.shape)) else { return Vec::new() };
    let alike: Vec<Candidate<'a>> = all.into_iter().filter(|one| (one.dialect, one.shape) == first).collect();
    let ends: Vec<usize> = alike.iter().skip(1).map(|next| next.at).chain([range.end]).collect();
    alike.into_iter().zip(ends).map(|(entry, end)| titled(lines, entry, end)).collect()
}

/// Splits `**Title:** answer` into its title and the answer on the same line; an entry with neither title
/// nor anything below, such as `1. Simple.`, is an answer as a whole.
fn titled<'a>(lines: &Lines<'a>, candidate: Candidate<'a>, end: usize) -> Candidate<'a> {
    if let Some((title, rest)) = candidate.prompt.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
        let answer = Some(rest.trim_start_matches(':').trim()).filter(|answer| !answer.is_empty());
        return Candidate { prompt: title.trim_end_matches(':'), answer, ..candidate };
    }
    let is_listed = matches!(candidate.dialect, Dialect::Numbered | Dialect::Bullet);
    if is_listed && lines.trim_start(candidate.at + 1, end) >= end {
        let (title, answer) = candidate.prompt.split_at(0);
        return Candidate { prompt: title, answer: Some(answer), ..candidate };
    }
    candidate
}

/// Marks every later prompt whose words an earlier, unanswered one holds.
fn restate_by_words(lines: &Lines<'_>, prompts: &mut [Prompt<'_>]) {
    let taken: BTreeSet<usize> = prompts.iter().filter_map(|prompt| prompt.restates).collect();
    let open = |at: &usize| is_open(lines, &prompts[*at]) && prompts[*at].restates.is_none() && !taken.contains(at);
    let open: Vec<(usize, BTreeSet<String>)> =
        (0..prompts.len()).filter(open).map(|at| (at, word_set(&words_of(lines, &prompts[at])))).collect();
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (slot, (_, words)) in open.iter().enumerate() {
        for word in words {
            by_word.entry(word).or_default().push(slot);
        }
    }
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    for (at, prompt) in prompts.iter().enumerate() {
        let words = word_set(prompt.candidate.prompt);
        let rarest = words.iter().filter_map(|word| by_word.get(word.as_str())).min_by_key(|slots| slots.len());
        let fits = |slot: &&usize| open[**slot].0 < at && !used.contains(*slot) && holds(&open[**slot].1, &words);
        if let Some(slot) =
            rarest.filter(|_| prompt.restates.is_none() && words.len() > 2).and_then(|slots| slots.iter().find(fits))
        {
            used.insert(*slot);
            found.push((at, open[*slot].0));
        }
    }
    for (at, target) in found {
        prompts[at].restates = Some(target);
    }
}

/// Returns whether nothing stands below a question.
fn is_open(lines: &Lines<'_>, prompt: &Prompt<'_>) -> bool {
    prompt.candidate.answer.is_none() && lines.trim_start(prompt.body.min(prompt.end), prompt.end) >= prompt.end
}

/// Returns all words of a question.
fn words_of(lines: &Lines<'_>, prompt: &Prompt<'_>) -> String {
    let below = lines.all[prompt.candidate.at + 1..prompt.body].iter().map(|line| line.words);
    std::iter::once(prompt.candidate.prompt).chain(below).collect::<Vec<_>>().join(" ")
}

/// Returns whether a short title shares at least half of its words with a question.
fn shares(title: &str, question: &str) -> bool {
    let (title, question) = (word_set(title), word_set(question));
    !title.is_empty() && title.intersection(&question).count() * 2 >= title.len()
}

/// Returns whether `all` holds at least nine of ten `words`.
fn holds(all: &BTreeSet<String>, words: &BTreeSet<String>) -> bool {
    words.intersection(all).count() * 10 >= words.len() * 9
}

/// Returns the words of a text in lower case.
fn word_set(text: &str) -> BTreeSet<String> {
    let words = text.split(|char: char| !char.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
