//! Notes of one way of asking each, as long as one wants.

use crate::Make;

/// Words of no language, so that no two questions are alike by chance.
const WORDS: [&str; 16] = [
    "soil", "lime", "river", "stone", "cloud", "seed", "root", "frost", "grain", "meadow", "bark", "reed", "salt",
    "ember", "gale", "moss",
];

/// Returns some words that go with a number.
fn words(number: usize, count: usize) -> String {
    let word = |at: usize| WORDS[(number * 7 + at * (number % 13 + 1)) % WORDS.len()];
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

/// Writes records until there are enough bytes.
pub(crate) fn records(length: usize, record: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(length + 1000);
    for number in 1.. {
        if text.len() >= length {
            break;
        }
        text += &record(number);
    }
    text
}

/// What is asked.
fn ask(number: usize) -> String {
    format!("What is {} in case {number}?", words(number, 3))
}

/// What is told.
fn tell(number: usize) -> String {
    format!("It is {}, and {} for {number}.", words(number + 3, 6), words(number + 5, 5))
}

/// The ways of asking, each with the name of a file.
pub(crate) const STYLES: &[(&str, Make)] = &[
    ("headings.md", |n| {
        records(n, |at| format!("## {}\n\n{}\n\n- {}\n- {}\n\n", ask(at), tell(at), tell(at + 1), words(at, 4)))
    }),
    ("headings that name.md", |n| records(n, |at| format!("### {} {at}\n\n{}\n\n", words(at, 2), tell(at)))),
    ("headings and code.md", |n| {
        records(n, |at| format!("## {at}. {}\n\n{}\n\n```rust\nlet a = {at};\nprint(a);\n```\n\n", ask(at), tell(at)))
    }),
    ("headings of choices.md", |n| {
        records(n, |at| {
            format!(
                "### {}\n\n- [ ] {}\n- [x] {}\n- [ ] {}\n\n",
                ask(at),
                words(at, 2),
                words(at + 1, 2),
                words(at + 2, 2)
            )
        })
    }),
    ("numbers.txt", |n| records(n, |at| format!("{at}. {}\n{}\n\n", ask(at), tell(at)))),
    ("numbers in brackets.txt", |n| records(n, |at| format!("({at}) {} {}\n   {}\n", words(at, 4), at, tell(at)))),
    ("outline.txt", |n| records(n, |at| format!("[{}.{}] {}\n    {}\n", at / 20 + 1, at % 20 + 1, ask(at), tell(at)))),
    ("labels.txt", |n| records(n, |at| format!("Q: {}\nA: {}\n\n", ask(at), tell(at)))),
    ("numbered labels.md", |n| {
        records(n, |at| format!("**Frage {at}:** {}\n\n**Antwort:** {}\n\n", ask(at), tell(at)))
    }),
    ("counters.md", |n| records(n, |at| format!("### Card {at}\n\n{}\n\n{}\n\n", ask(at), tell(at)))),
    ("bold.md", |n| records(n, |at| format!("**{}**\n\n{}\n\n", ask(at), tell(at)))),
    ("bullets.md", |n| records(n, |at| format!("- {}\n  - {}\n", ask(at), tell(at)))),
    ("stars and arrows.txt", |n| records(n, |at| format!("*{} -> {}\n", ask(at), tell(at)))),
    ("records with a semicolon.txt", |n| records(n, |at| format!("{};{}\n", ask(at), tell(at)))),
    ("records with two colons.md", |n| records(n, |at| format!("{}::{}\n", ask(at), tell(at)))),
    ("records with a tab.txt", |n| records(n, |at| format!("{} {at}\t{}\n", words(at, 3), tell(at)))),
    ("terms.txt", |n| records(n, |at| format!("{} {at} - {}\n", words(at, 2), tell(at)))),
    ("cards.md", |n| records(n, |at| format!("{}\n?\n{}\n\n", ask(at), tell(at)))),
    ("table.md", |n| {
        "| a | b |\n|---|---|\n".to_owned() + &records(n, |at| format!("| {} | {} |\n", ask(at), tell(at)))
    }),
    ("summaries.md", |n| {
        records(n, |at| format!("<details><summary>{}</summary>\n\n{}\n\n</details>\n\n", ask(at), tell(at)))
    }),
    ("blocks.txt", |n| records(n, |at| format!("{}\n{}\n{}\n\n", ask(at), tell(at), tell(at + 1)))),
    ("lines alone.txt", |n| records(n, |at| format!("{}\n\n{}\n\n", ask(at), tell(at)))),
    ("every other line.txt", |n| records(n, |at| format!("{} {at}\n{}\n", words(at, 5), tell(at)))),
    ("rules.txt", |n| records(n, |at| format!("{}\n{}\n---\n", ask(at), tell(at)))),
    ("choices.txt", |n| {
        records(n, |at| {
            format!(
                "{at}. {}\na) {}\nb) {}\nc) {}\nAnswer: b\n",
                ask(at),
                words(at, 1),
                words(at + 1, 2),
                words(at + 2, 1)
            )
        })
    }),
    ("a key at the end.txt", |n| {
        let asked =
            records(n * 9 / 10, |at| format!("{at}. {}\na) {}\nb) {}\n", ask(at), words(at, 1), words(at + 1, 2)));
        let count = asked.lines().count() / 3;
        asked + "\nAnswers\n" + &(1..=count).map(|at| format!("{at}. b\n")).collect::<String>()
    }),
    ("asked first and answered later.md", |n| {
        let asked = records(n / 4, |at| format!("{at}. {}\n", ask(at)));
        let count = asked.lines().count();
        let told: String = (1..=count).map(|at| format!("{at}. {}\n\n{}\n\n", ask(at), tell(at))).collect();
        "# Questions\n\n".to_owned() + &asked + "\n# Answers\n\n" + &told
    }),
    ("headlines.org", |n| records(n, |at| format!("* {}\n{}\n- {}\n", ask(at), tell(at), words(at, 4)))),
    ("prose.md", |n| records(n, |at| format!("{} {} {}\n\n", tell(at), tell(at + 1), tell(at + 2)))),
    ("manual.md", |n| {
        records(n, |at| format!("## The {}\n\n{}\n\n1. {}\n2. {}\n\n", words(at, 2), tell(at), words(at, 5), tell(at)))
    }),
];
