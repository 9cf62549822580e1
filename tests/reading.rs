//! What holds for the reading of any note, in whatever style its records are written: each word is in one part, answers stay
//! apart, and what nobody takes for a record (prose around them, another note, line ends) changes nothing of what is asked.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use studybook::compile;
use studybook::markup::Extensions;
use studybook::note::{Item, Note, NotePart};
use studybook::text::Source;

use crate::harness::styles::{BYTES, Style, Writer};

/// So many notes are read for each property where `PROPTEST_CASES` says nothing.
const CASES: u32 = 24;

/// Chooses the notes of [`surely`].
const SEED: u64 = 1;

/// A note that has nothing to do with any other.
const UNRELATED: &str = "# Kettles\n\nA kettle sings before it boils. That is all that is known of it.\n";

/// What must hold for any note.
fn always() -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() };
    let cases = std::env::var("PROPTEST_CASES").map_or(CASES, |_| default.cases);
    ProptestConfig { cases, ..default }
}

/// What holds where a reading is no near thing: about one in a thousand of these notes is, so they are the same each time,
/// unless `PROPTEST_RNG_SEED` asks for others.
fn surely() -> ProptestConfig {
    let config = always();
    let rng_seed = if config.rng_seed == RngSeed::Random { RngSeed::Fixed(SEED) } else { config.rng_seed };
    ProptestConfig { rng_seed, ..config }
}

/// Names of notes, a style, how many records, a seed.
fn cases() -> impl Strategy<Value = (&'static str, Style, usize, usize)> {
    (select(&["note.md", "note.txt"][..]), any::<[u8; BYTES]>().prop_map(Style::of), 6..=20_usize, 0..3000_usize)
}

/// Those of them in which nobody could take a paragraph of prose for what asks, so that a reading is seldom a near thing.
fn told_apart() -> impl Strategy<Value = (&'static str, Style, usize, usize)> {
    cases().prop_filter("prose may look like what asks", |(_, style, ..)| style.is_telling())
}

fn written(style: &Style, count: usize, seed: usize) -> Writer {
    let mut writer = Writer::new(seed);
    writer.records(style, count);
    writer
}

/// Reads the first of some notes beside the others.
fn read(notes: &[(&str, &str)]) -> Note {
    let sources: Vec<Source> = notes.iter().map(|(name, text)| Source::new(name, text.as_bytes().to_vec())).collect();
    let read = compile::Notes::read(&sources, Extensions::default());
    read.note(&sources[0].path).unwrap().clone()
}

fn items(note: &Note) -> impl Iterator<Item = &Item> {
    note.parts.iter().filter_map(|part| if let NotePart::Item(item) = part { Some(&**item) } else { None })
}

/// Lists the questions of a note and whether each is answered.
fn asked(note: &Note) -> Vec<(String, bool)> {
    items(note).map(|item| (item.prompt.words(), item.answer.is_some())).collect()
}

/// Lists the questions of a note; what stands below the last one may answer it.
fn prompts(note: &Note) -> Vec<String> {
    items(note).map(|item| item.prompt.words()).collect()
}

/// Counts how often each word stands in the parts of a note.
fn counted(note: &Note) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut add = |written: &str| {
        for word in written.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    };
    for part in &note.parts {
        match part {
            NotePart::Heading(heading) => add(&heading.title.written()),
            NotePart::Prose(prose) => add(&prose.written()),
            NotePart::Item(item) => {
                let choices = item.choices.iter().map(|choice| &choice.words);
                let answer = item.answer.iter().flat_map(|answer| answer.label.iter().chain([&answer.body]));
                let all = [&item.prompt].into_iter().chain(&item.material).chain(choices).chain(answer);
                all.for_each(|passage| add(&passage.written()));
            }
        }
    }
    counts
}

#[test]
fn a_name_tells_that_headings_ask() {
    let chapters = include_str!("notes/reading/exam_questions_without_a_question_mark.md");
    let counted = |name: &str| items(&read(&[(name, chapters)])).count();
    assert_eq!(["exam_questions.md", "fragen.md", "билеты.md", "QnA.md"].map(counted), [6; 4]);
    assert_eq!(["manual.md", "001.md", "requests.md"].map(counted), [0; 3]);
}

#[test]
fn choices_that_reach_past_their_question_are_read() {
    let note = "<details>\none\n\n### two\n\nthree\n</details>\nfour\n1. Which five?\n1) six\n2) seven eight\nAnswer: 2\nnine\n\
                **Q1. How does ten work?**\n\neleven\n\n**Q2. And twelve?**\n\nAnswer: thirteen\n";
    let counts = counted(&read(&[("note.md", note)]));
    for word in ["one", "three", "four", "five", "seven", "nine", "ten", "twelve", "thirteen"] {
        assert!(counts.contains_key(word), "{word} is lost: {counts:?}");
    }
}

proptest! {
    #![proptest_config(always())]

    #[test]
    fn every_word_is_in_one_part((name, style, count, seed) in cases()) {
        let writer = written(&style, count, seed);
        let counts = counted(&read(&[(name, &writer.text)]));
        let wrong: Vec<&String> = writer.words.iter().filter(|word| counts.get(*word) != Some(&1)).collect();
        prop_assert!(wrong.is_empty(), "{:?} are lost or twice in\n{}", wrong, writer.text);
    }

    #[test]
    fn answers_stay_apart((name, style, count, seed) in cases()) {
        let writer = written(&style, count, seed);
        let note = read(&[(name, &writer.text)]);
        let mut lines: Vec<(usize, usize)> = items(&note).filter_map(|item| Some(item.answer.as_ref()?.lines)).collect();
        lines.sort_unstable();
        let both = lines.windows(2).find(|pair| pair[0].1 >= pair[1].0);
        prop_assert!(both.is_none(), "{:?} of\n{}", both, writer.text);
    }

    #[test]
    fn another_note_changes_no_question((name, style, count, seed) in cases()) {
        let writer = written(&style, count, seed);
        let alone = asked(&read(&[(name, &writer.text)]));
        let beside = asked(&read(&[(name, &writer.text), ("kettles.md", UNRELATED)]));
        prop_assert_eq!(beside, alone, "{}", writer.text);
    }

    #[test]
    fn line_ends_and_a_mark_of_order_change_no_question((name, style, count, seed) in cases()) {
        let text = written(&style, count, seed).text;
        let plain = asked(&read(&[(name, &text)]));
        let ends = text.replace('\n', "\r\n");
        for other in [&ends, &format!("\u{feff}{ends}"), &format!("\u{feff}{text}")] {
            prop_assert_eq!(&asked(&read(&[(name, other)])), &plain, "{:?}", other);
        }
    }
}

proptest! {
    #![proptest_config(surely())]

    #[test]
    fn prose_below_changes_no_question((name, style, count, seed) in told_apart()) {
        let mut writer = written(&style, count, seed);
        let before = prompts(&read(&[(name, &writer.text)]));
        writer.text.push('\n');
        writer.paragraph();
        prop_assert_eq!(prompts(&read(&[(name, &writer.text)])), before, "{}", writer.text);
    }

    #[test]
    fn prose_above_changes_no_question((name, style, count, seed) in told_apart()) {
        let mut writer = Writer::new(seed);
        writer.paragraph();
        writer.text.push('\n');
        let above = writer.text.len();
        writer.records(&style, count);
        let before = asked(&read(&[(name, &writer.text[above..])]));
        prop_assert_eq!(asked(&read(&[(name, &writer.text)])), before, "{}", writer.text);
    }

    #[test]
    fn blanks_behind_lines_and_notes_change_no_question((name, style, count, seed) in told_apart()) {
        let text = written(&style, count, seed).text;
        let plain = asked(&read(&[(name, &text)]));
        for other in [text.replace('\n', " \n"), format!("{text}\n\n\n")] {
            prop_assert_eq!(&asked(&read(&[(name, &other)])), &plain, "{:?}", other);
        }
    }
}
