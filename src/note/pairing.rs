//! Questions asked first and answered later, under the same words or others.
//!
//! Three ways, in the order of their evidence: a section that is headed like an earlier section full of
//! unanswered questions, a section called `Answers`, and a question that repeats the words of an
//! unanswered one. Whatever has no partner stays what it was.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::dialect::{Candidate, Dialect};
use super::recognise::{Prompt, Section};
use super::units::Units;
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
pub(crate) fn pair<'a>(units: &Units<'a>, prompts: &mut Vec<Prompt<'a>>, sections: &[Section<'a>]) {
    let answers = answers_by_section(units, prompts, sections);
    let entries: BTreeSet<usize> = answers.iter().map(|(prompt, _)| prompt.candidate.at).collect();
    prompts.retain(|prompt| !entries.contains(&prompt.candidate.at));
    let asked: BTreeMap<usize, usize> = answers.iter().map(|(prompt, asked)| (prompt.candidate.at, *asked)).collect();
    prompts.extend(answers.into_iter().map(|(prompt, _)| prompt));
    prompts.sort_by_key(|prompt| prompt.candidate.at);
    let index: BTreeMap<usize, usize> =
        prompts.iter().enumerate().map(|(index, prompt)| (prompt.candidate.at, index)).collect();
    for prompt in prompts.iter_mut() {
        prompt.restates = asked.get(&prompt.candidate.at).and_then(|at| index.get(at)).copied();
    }
    restate_by_words(units, prompts);
}

/// Finds the entries of sections that answer earlier questions, each with the line of its question.
fn answers_by_section<'a>(
    units: &Units<'a>,
    prompts: &[Prompt<'a>],
    sections: &[Section<'a>],
) -> Vec<(Prompt<'a>, usize)> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut answered_up_to = 0;
    let mut found = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let end = sections.get(index + 1).map_or(units.all.len(), |next| next.at);
        let slug = slugify(section.title);
        let asking = if ANSWERS.contains(&slug.as_str()) {
            let open = answered_up_to..section.at;
            answered_up_to = section.at;
            open
        } else {
            let earlier = *first.entry(slug).or_insert(index);
            sections[earlier].at..sections[earlier + usize::from(earlier < index)].at
        };
        let asked = open_between(units, prompts, asking, &taken);
        if !asked.is_empty() {
            let answers = answers(units, &asked, section.at..end);
            taken.extend(answers.iter().map(|(_, asked)| *asked));
            found.extend(answers);
        }
    }
    found
}

/// Returns the unanswered questions that start in some units.
fn open_between<'a, 'b>(
    units: &Units<'a>,
    prompts: &'b [Prompt<'a>],
    range: Range<usize>,
    taken: &BTreeSet<usize>,
) -> Vec<&'b Prompt<'a>> {
    let start = prompts.partition_point(|prompt| prompt.candidate.at < range.start);
    let asked = prompts[start..].iter().take_while(|prompt| prompt.candidate.at < range.end);
    asked.filter(|prompt| is_open(units, prompt) && !taken.contains(&prompt.candidate.at)).collect()
}

/// Pairs the entries of a section with questions: in order where they are as many, by their words otherwise.
fn answers<'a>(units: &Units<'a>, asked: &[&Prompt<'a>], range: Range<usize>) -> Vec<(Prompt<'a>, usize)> {
    let entries = entries(units, range.clone());
    let by_words = WordIndex::new(asked.iter().map(|prompt| words_of(units, prompt)));
    let in_order = entries.len() == asked.len();
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let words = word_set(entry.prompt);
        let half = |all: &BTreeSet<String>| words.intersection(all).count() * 2 >= words.len();
        let slot =
            if in_order { Some(index) } else { by_words.find(&words, |slot, all| !used.contains(&slot) && half(all)) };
        let Some(slot) = slot else { continue };
        used.insert(slot);
        let limit = entries.get(index + 1).map_or(range.end, |next| next.at);
        let prompt = super::extent::extent(units, entry.clone(), limit);
        found.push((Prompt { body: entry.at + 1, ..prompt }, asked[slot].candidate.at));
    }
    found
}

/// Returns the outermost list items, numbered or bold lines, or headings of a section.
fn entries<'a>(units: &Units<'a>, range: Range<usize>) -> Vec<Candidate<'a>> {
    let dialects = [Dialect::Heading, Dialect::Bold, Dialect::Numbered, Dialect::Bullet];
    let read = |at: usize| dialects.iter().find_map(|dialect| dialect.read(units, at));
    let all: Vec<Candidate<'a>> = (range.start + 1..range.end).filter_map(read).collect();
    let Some(first) = all.first().map(|one| (one.dialect, one.shape)) else { return Vec::new() };
    let alike: Vec<Candidate<'a>> = all.into_iter().filter(|one| (one.dialect, one.shape) == first).collect();
    let ends: Vec<usize> = alike.iter().skip(1).map(|next| next.at).chain([range.end]).collect();
    alike.into_iter().zip(ends).map(|(entry, end)| titled(units, entry, end)).collect()
}

/// Splits `**Title:** answer` into its title and the answer on the same line; an entry with neither title
/// nor anything below, such as `1. Simple.`, is an answer as a whole.
fn titled<'a>(units: &Units<'a>, candidate: Candidate<'a>, end: usize) -> Candidate<'a> {
    if let Some((title, rest)) = candidate.prompt.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
        let answer = Some(rest.trim_start_matches(':').trim()).filter(|answer| !answer.is_empty());
        return Candidate { prompt: title.trim_end_matches(':'), answer, ..candidate };
    }
    let is_listed = matches!(candidate.dialect, Dialect::Numbered | Dialect::Bullet);
    if is_listed && units.trim_start(candidate.at + 1, end) >= end {
        let (title, answer) = candidate.prompt.split_at(0);
        return Candidate { prompt: title, answer: Some(answer), ..candidate };
    }
    candidate
}

/// Marks every later prompt whose words an earlier, unanswered one holds.
fn restate_by_words(units: &Units<'_>, prompts: &mut [Prompt<'_>]) {
    let taken: BTreeSet<usize> = prompts.iter().filter_map(|prompt| prompt.restates).collect();
    let open = |at: &usize| is_open(units, &prompts[*at]) && prompts[*at].restates.is_none() && !taken.contains(at);
    let open: Vec<usize> = (0..prompts.len()).filter(open).collect();
    let by_words = WordIndex::new(open.iter().map(|at| words_of(units, &prompts[*at])));
    let mut used = BTreeSet::new();
    for (at, prompt) in prompts.iter_mut().enumerate() {
        let words = word_set(prompt.candidate.prompt);
        if prompt.restates.is_some() || words.len() < 3 {
            continue;
        }
        let nearly_all = |all: &BTreeSet<String>| words.intersection(all).count() * 10 >= words.len() * 9;
        if let Some(slot) =
            by_words.find(&words, |slot, all| open[slot] < at && !used.contains(&slot) && nearly_all(all))
        {
            used.insert(slot);
            prompt.restates = Some(open[slot]);
        }
    }
}

/// Texts by the words they hold.
struct WordIndex {
    words: Vec<BTreeSet<String>>,
    by_word: BTreeMap<String, Vec<usize>>,
}

/// A word that more texts share says nothing about them.
const COMMON: usize = 50;

impl WordIndex {
    fn new(texts: impl Iterator<Item = String>) -> Self {
        let words: Vec<BTreeSet<String>> = texts.map(|text| word_set(&text)).collect();
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (slot, words) in words.iter().enumerate() {
            for word in words {
                by_word.entry(word.clone()).or_default().push(slot);
            }
        }
        WordIndex { words, by_word }
    }

    /// Returns the first text that fits among those that share the rarest of some words.
    fn find(&self, words: &BTreeSet<String>, fits: impl Fn(usize, &BTreeSet<String>) -> bool) -> Option<usize> {
        let rarest = words.iter().filter_map(|word| self.by_word.get(word)).min_by_key(|slots| slots.len())?;
        rarest.iter().take(COMMON).copied().find(|slot| fits(*slot, &self.words[*slot]))
    }
}

/// Returns whether nothing stands below a question.
fn is_open(units: &Units<'_>, prompt: &Prompt<'_>) -> bool {
    let is_empty = |run: Range<usize>| run.is_empty() || units.trim_start(run.start, run.end) >= run.end;
    prompt.candidate.answer.is_none() && prompt.runs().into_iter().all(is_empty)
}

/// Returns all words of a question.
fn words_of(units: &Units<'_>, prompt: &Prompt<'_>) -> String {
    let below = units.all[prompt.candidate.at + 1..prompt.body].iter().map(|line| line.words);
    std::iter::once(prompt.candidate.prompt).chain(below).collect::<Vec<_>>().join(" ")
}

/// Returns the words of a text in lower case.
fn word_set(text: &str) -> BTreeSet<String> {
    let words = text.split(|char: char| !char.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
