//! Every way of writing a question with every way of writing its choices and its answer: all are read alike.

use rayon::prelude::*;
use studybook::markup::Extensions;
use studybook::note::{Item, NotePart, parse};
use studybook::text::{SourcePath, Text};

/// What is asked: a question, three choices, the place of the right one, and the answer in words.
const ASKED: [(&str, [&str; 3], usize, &str); 5] = [
    ("Which tree keeps its leaves", ["oak", "fir", "birch"], 1, "The fir, since needles lose little water."),
    ("Which tree bears acorns", ["oak", "elm", "ash"], 0, "The oak, after forty years."),
    ("Which wood floats best", ["ebony", "teak", "balsa"], 2, "Balsa, since it is full of air."),
    ("What do roots hold", ["soil", "light", "wind"], 0, "Soil, and water in it."),
    ("When does sap rise", ["in autumn", "in spring", "at night"], 1, "In spring, when buds open."),
];

/// How a question is written.
const QUESTIONS: [&str; 14] = [
    "{n}. {q}?",
    "{n}) {q}?",
    "({n}) {q}?",
    "**{n}. {q}?**",
    "### {n}. {q}?",
    "## {q}?",
    "Q{n}: {q}?",
    "Q: {q}?",
    "**Question {n}:** {q}?",
    "- {q}?",
    "**{q}?**",
    "{q}?",
    "### Question {n}\n\n{q}?",
    "## Question {n}: {q}?",
];

/// How a choice is written: its letter, small or as a capital, and its words.
const CHOICES: [&str; 12] = [
    "{x}) {w}",
    "{X}. {w}",
    "- {x}) {w}",
    "- {X}. {w}",
    "   {x}) {w}",
    "    {X}. {w}",
    "   - {w}",
    "   - {x}) {w}",
    "({x}) {w}",
    "{X}: {w}",
    "- **{X}.** {w}",
    "- **{X})** {w}",
];

/// How the right choice is named.
const KEYS: [&str; 14] = [
    "Answer: {x}",
    "**Answer:** {X}",
    "Answer: {X}) {w}",
    "Ans. {x}",
    "Correct answer: {X}",
    "**Correct Answer: {X}. {w}**",
    "<details>\n<summary>Answer</summary>\n\n{X}. {w}\n\n</details>",
    "> **Answer:** {X}",
    "   **Answer:** {X}",
    "**Answer:** {X}\n\n**Explanation:** It is so by nature.",
    "*Answer: {x}*",
    "Answer: {w}",
    "#### Answer: {X}",
    "Answer: Option {X}",
];

/// How an answer in words is written.
const ANSWERS: [&str; 14] = [
    "{w}",
    "A: {w}",
    "**Answer:** {w}",
    "-> {w}",
    "   {w}",
    "- {w}\n- And more besides.",
    "   - {w}\n   - And more besides.",
    "```\n{w}\n```",
    "<details>\n<summary>Show answer</summary>\n\n{w}\n\n</details>",
    "> {w}",
    "**Answer:**\n\n{w}",
    "#### Answer\n\n{w}",
    "{w}\n\nIt has been so for long.",
    "   {w}\n\n   It has been so for long.",
];

/// What stands between a question, its choices and its answer.
const GAPS: [&str; 2] = ["\n", "\n\n"];

/// What stands between two records.
const RULES: [&str; 2] = ["\n\n", "\n\n---\n\n"];

/// Writes a note: each record by its place.
fn note(rule: &str, record: impl Fn(usize) -> String) -> String {
    let records: Vec<String> = (0..ASKED.len()).map(record).collect();
    format!("# Trees\n\n{}\n", records.join(rule))
}

/// Writes the question at a place.
fn question(form: &str, place: usize) -> String {
    form.replace("{n}", &(place + 1).to_string()).replace("{q}", ASKED[place].0)
}

/// Writes the choice at a place.
fn choice(form: &str, place: usize, words: &str) -> String {
    let letter = ["a", "b", "c"][place];
    form.replace("{x}", letter).replace("{X}", &letter.to_uppercase()).replace("{w}", words)
}

/// Reads the questions of a note, which has them all and all answered; or says what it has instead.
fn read(note: &str) -> Result<Vec<Item>, String> {
    let parts = parse(&Text::new(SourcePath::new("trees.md"), note), Extensions::default()).value.parts;
    let items: Vec<Item> = parts
        .into_iter()
        .filter_map(|part| match part {
            NotePart::Item(item) => Some(*item),
            NotePart::Heading(_) | NotePart::Prose(_) => None,
        })
        .collect();
    let answered = items.iter().filter(|item| item.answer.is_some()).count();
    let is_asked = |(item, asked): (&Item, &(&str, _, _, _))| item.prompt.words().trim_end_matches('?') == asked.0;
    if items.len() == ASKED.len() && answered == items.len() && items.iter().zip(&ASKED).all(is_asked) {
        return Ok(items);
    }
    Err(format!("{} questions, {answered} answered", items.len()))
}

/// Returns all ways of choosing one of each of three lists and of the gaps and rules.
fn ways<'a>(one: &'a [&'a str], two: &'a [&'a str], three: &'a [&'a str]) -> Vec<[&'a str; 5]> {
    let mut all = Vec::new();
    for (one, two) in one.iter().flat_map(|one| two.iter().map(move |two| (*one, *two))) {
        for (three, gap) in three.iter().flat_map(|three| GAPS.iter().map(move |gap| (*three, *gap))) {
            all.extend(RULES.map(|rule| [one, two, three, gap, rule]));
        }
    }
    all
}

#[test]
fn choices_and_keys_are_read_in_all_their_forms() {
    let misread = |[asks, offers, names, gap, rule]: [&str; 5]| {
        let record = |place: usize| {
            let (_, choices, right, _) = ASKED[place];
            let offered: Vec<String> = (0..3).map(|at| choice(offers, at, choices[at])).collect();
            [question(asks, place), offered.join("\n"), choice(names, right, choices[right])].join(gap)
        };
        let note = note(rule, record);
        let is_right = |(item, asked): (&Item, &(&str, [&str; 3], usize, &str))| {
            let right: Vec<bool> = item.choices.iter().map(|choice| choice.is_right).collect();
            right == [0, 1, 2].map(|at| at == asked.2)
        };
        let found = match read(&note) {
            Ok(items) if items.iter().zip(&ASKED).all(is_right) => return None,
            Ok(_) => "others are right".to_owned(),
            Err(found) => found,
        };
        Some(format!("{found}:\n{note}"))
    };
    let ways = ways(&QUESTIONS, &CHOICES, &KEYS);
    let count = ways.len();
    let misread: Vec<String> = ways.into_par_iter().filter_map(misread).collect();
    assert!(misread.is_empty(), "{} of {count}, the first has {}", misread.len(), misread[0]);
}

#[test]
fn answers_are_read_in_all_their_forms() {
    let misread = |[asks, tells, _, gap, rule]: [&str; 5]| {
        let note = note(rule, |place| [question(asks, place), tells.replace("{w}", ASKED[place].3)].join(gap));
        let is_told = |(item, asked): (&Item, &(&str, [&str; 3], usize, &str))| {
            item.answer.as_ref().is_some_and(|answer| answer.body.words().contains(asked.3))
        };
        let found = match read(&note) {
            Ok(items) if items.iter().zip(&ASKED).all(is_told) => return None,
            Ok(_) => "other answers".to_owned(),
            Err(found) => found,
        };
        Some(format!("{found}:\n{note}"))
    };
    let ways = ways(&QUESTIONS, &ANSWERS, &[""]);
    let count = ways.len();
    let misread: Vec<String> = ways.into_par_iter().filter_map(misread).collect();
    assert!(misread.is_empty(), "{} of {count}, the first has {}", misread.len(), misread[0]);
}
