//! How long `check` and `fmt` take for guides of 10,000 and 100,000 questions, and how that grows.
//!
//! `cargo bench --bench check`

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints what it measures")]

use std::fmt::Write;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use studybook::check::{RULES, Scene};
use studybook::compile;
use studybook::config::Config;
use studybook::diagnostic::Code;
use studybook::fmt::{Range, format};
use studybook::link::{AssetSizes, Drafts};
use studybook::markup::Extensions;
use studybook::text::Source;

/// Questions of a note.
const PER_NOTE: usize = 20;

/// What a question asks about is made of two of these and a number in words.
const THINGS: &[&str] = &[
    "index",
    "transaction",
    "cursor",
    "thread",
    "socket",
    "cache",
    "queue",
    "decorator",
    "closure",
    "iterator",
    "migration",
    "session",
    "token",
    "header",
    "lock",
    "process",
    "signal",
    "pointer",
    "schema",
    "template",
];

fn main() {
    let mut near = Vec::new();
    for questions in [10_000, 100_000] {
        let sources = notes(questions);
        let config = Config::default();
        let (checked, report) = timed(|| compile::check(&sources, &AssetSizes::new(), &config, Drafts::Hidden));
        let notes = compile::Notes::read(&sources, Extensions::default());
        let notes: Vec<_> = notes.iter().collect();
        let (formatted, _) = timed(|| {
            notes.par_iter().map(|note| format(note, &Range::Whole, Extensions::default())).collect::<Vec<_>>()
        });
        let guide = compile::guide(&sources, &AssetSizes::new(), &config, Drafts::Hidden).value;
        let scene = Scene { guide: &guide, notes: &[] };
        let rule = RULES.iter().find(|rule| rule.code == Code::NearDuplicate).unwrap();
        let (compared, found) = timed(|| (rule.find)(&scene));
        println!(
            "{questions:>7} questions: check {checked:.1?} ({} found), format {formatted:.1?}, \
             near duplicates {compared:.1?} ({} found)",
            report.problems.len(),
            found.len(),
        );
        near.push(compared.as_secs_f64());
    }
    println!("near duplicates of ten times the questions take {:.1} times as long", near[1] / near[0]);
}

/// Runs something and says how long it took, at best of three.
fn timed<T>(run: impl Fn() -> T) -> (Duration, T) {
    let once = || {
        let start = Instant::now();
        let made = run();
        (start.elapsed(), made)
    };
    let runs = [once(), once(), once()];
    runs.into_iter().min_by_key(|(time, _)| *time).unwrap()
}

/// Writes notes with so many questions, one in fifty of which is asked again in other words.
fn notes(questions: usize) -> Vec<Source> {
    let note = |note: usize| {
        let mut text = format!("# Topic {note}\n\n");
        for at in note * PER_NOTE..(note + 1) * PER_NOTE {
            let thing = |step: usize| THINGS[(at / step) % THINGS.len()];
            let (one, other, number) = (thing(1), thing(20), at / 400);
            let title = match at % 50 {
                0 => format!("What are the {other}s of {one} {}?", (at + 1) / 400),
                _ => format!("How does the {other} of {one} {number} behave under load?"),
            };
            write!(text, "## {title}\n\nIt waits for **{other} {at}**, then it goes on.\n\n").unwrap();
            write!(text, "```rust\nlet {one} = {at};\n```\n\n").unwrap();
        }
        Source::new(&format!("topic-{note}.md"), text)
    };
    (0..questions / PER_NOTE).map(note).collect()
}
