//! What `studybook fmt` must never do: lose a word, ask or answer otherwise, write anew what it wrote.

use std::collections::BTreeMap;
use std::io::Write;

use proptest::prelude::*;
use proptest::sample::select;
use studybook::compile;
use studybook::config::Config;
use studybook::fmt::{Formatted, Range, format};
use studybook::guide::{Answer, Content, Question};
use studybook::link::{AssetSizes, Drafts};
use studybook::markup::Extensions;
use studybook::note::{Note, NotePart};
use studybook::text::Source;

use crate::harness::mixture::FRAGMENTS;
use crate::harness::people;
use crate::harness::styles::{BYTES, Style, Writer};

/// So many notes are tried where `PROPTEST_CASES` says nothing.
const CASES: u32 = 48;

fn config() -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let cases = std::env::var("PROPTEST_CASES").map_or(CASES, |_| default.cases);
    ProptestConfig { cases, ..default }
}

fn read(name: &str, text: &str) -> Option<Note> {
    let notes = compile::Notes::read(&[Source::new(name, text)], Extensions::default());
    notes.iter().next().cloned()
}

fn formatted(note: &Note) -> Formatted {
    format(note, &Range::Whole, Extensions::default())
}

/// Lists what a guide of one note asks: the id, the words, the topic, whether it is answered, the choices.
fn asked(name: &str, text: &str) -> Vec<String> {
    let sources = [Source::new(name, text)];
    let guide = compile::guide(&sources, &AssetSizes::new(), &Config::default(), Drafts::Shown).value;
    let told = guide.questions.iter().map(|one| {
        let Question {
            id,
            aliases,
            slug,
            former,
            prompt: _,
            title,
            also,
            material,
            choices,
            answers,
            origins,
            tags,
            related,
        } = &**one;
        let words = |content: &Content| content.passage.words();
        let choices: Vec<_> = choices.iter().map(|choice| (words(&choice.words), choice.is_right)).collect();
        let answers: Vec<_> = answers
            .iter()
            .map(|Answer { origin, label, right, body, citations }| {
                (origin, label.as_ref().map(words), right, words(body), citations)
            })
            .collect();
        let origins: Vec<_> = origins.iter().map(|origin| (origin.topic, &origin.number, &origin.section)).collect();
        let material = material.as_ref().map(words);
        format!(
            "{id} {aliases:?} {slug} {former:?} {title} {also:?} {material:?} {choices:?} {answers:?} {origins:?} {tags:?} {related:?}"
        )
    });
    told.collect()
}

/// Counts how often each word stands in the parts of a note.
fn counted(note: &Note) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut add = |words: &str| {
        for word in words.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    };
    for part in &note.parts {
        match part {
            NotePart::Heading(heading) => add(&heading.title.words()),
            NotePart::Prose(prose) => add(&prose.words()),
            NotePart::Item(item) => {
                let asked = item.material.iter().chain(item.choices.iter().map(|choice| &choice.words));
                let answer = item.answer.iter().map(|answer| &answer.body);
                std::iter::once(&item.prompt).chain(asked).chain(answer).for_each(|passage| add(&passage.words()));
                item.also.iter().for_each(|also| add(&also.words));
            }
        }
    }
    counts
}

/// Checks what was written, and returns it; none where the note was left as it is.
fn sound(name: &str, text: &str) -> Result<Option<String>, String> {
    let Some(note) = read(name, text) else { return Ok(None) };
    let (Formatted::New(new) | Formatted::Partly(new, _)) = formatted(&note) else { return Ok(None) };
    let next = read(name, &new).ok_or("the new note is no text")?;
    let (before, after) = (asked(name, note.tree.text().as_str()), asked(name, &new));
    if before != after {
        return Err(format!("{before:#?}\nis read as\n{after:#?}\nin\n{text}\n→\n{new}"));
    }
    if counted(&note) != counted(&next) {
        return Err(format!("words are lost in\n{text}\n→\n{new}"));
    }
    match formatted(&next) {
        Formatted::AsIs | Formatted::Left(_) => Ok(Some(new)),
        other => Err(format!("not settled: {other:?}\nof\n{text}\n→\n{new}")),
    }
}

#[track_caller]
fn becomes(name: &str, old: &str, new: &str) {
    let note = read(name, old).unwrap();
    assert_eq!(formatted(&note), Formatted::New(new.to_owned()), "of\n{old}");
    assert_eq!(sound(name, old).unwrap().as_deref(), Some(new));
}

#[test]
fn labels_become_headings() {
    let old = "# Ports\n\nQ: What is a port?\nA: A number.\nIt has 16 bits.\n\nQ: What is a socket?\nA: One end.\n";
    let new = "# Ports\n\n## What is a port?\n\nA number.\nIt has 16 bits.\n\n## What is a socket?\n\nOne end.\n";
    becomes("a.md", old, new);
    becomes("a.txt", old, new);
}

#[test]
fn a_section_without_a_mark_becomes_a_heading_above_its_questions() {
    let asked = |from: usize, mark: fn(usize) -> String, gap: &str| -> String {
        (from..from + 4).map(|at| format!("{}What is part {at}?{gap}It is number {at}.\n\n", mark(at))).collect()
    };
    let (label, heading) = (|at: usize| format!("Q{at}: "), |at: usize| format!("## {at}. "));
    let old = format!("Harbour Walls\n\n{}", asked(1, label, "\n"));
    let new = format!("# Harbour Walls\n\n{}", asked(1, heading, "\n\n"));
    becomes("a.txt", &old, &(new.trim_end().to_owned() + "\n"));
}

#[test]
fn numbered_questions_become_headings_with_their_numbers() {
    let old = "# Ports\n\n1. What is a port?\n   A number.\n\n2. What is a socket?\n   - one end\n   - an address\n";
    let new = "# Ports\n\n## 1. What is a port?\n\nA number.\n\n## 2. What is a socket?\n\n- one end\n- an address\n";
    becomes("a.md", old, new);
}

#[test]
fn choices_become_tasks_and_a_bare_fence_names_no_language() {
    let old = "## Which of these is a port?\n\na) 443\nb) TCP\n\nAnswer: a\n\n\
               ## What prints a line?\n\n```\nprint(1)\n```\n";
    let new = "## Which of these is a port?\n\n- [x] 443\n- [ ] TCP\n\n\
               ## What prints a line?\n\n```text\nprint(1)\n```\n";
    becomes("a.md", old, new);
}

#[test]
fn what_is_in_the_house_style_is_not_touched_to_the_byte() {
    let note = "# Ports\n\n\n## What is a port?  \nA number.\n\n\n\n## Which is one? {#one .easy}\n- [ ] TCP\n- [x] 443\n\
                ## What is a socket?\n\n```rust\nlet a;\n```\n\nSources:\n- https://example.org/\n\n\n";
    assert_eq!(formatted(&read("a.md", note).unwrap()), Formatted::AsIs);
}

#[test]
fn comments_and_front_matter_stay() {
    let old = "---\ntitle: Ports\n---\n\nQ: What is a port?\n<!-- studybook: allow near-duplicate -->\nA: A number.\n\n\
               Q: What is a socket?\nA: One end.\n";
    let new = sound("a.md", old).unwrap().unwrap();
    assert!(new.starts_with("---\ntitle: Ports\n---\n\n## What is a port?\n"), "{new}");
    assert!(new.contains("<!-- studybook: allow near-duplicate -->"), "{new}");
}

#[test]
fn other_wordings_stay_with_their_question() {
    let note = "## What is a port? {also=\"where do packets go\"}\n\nAlso asked: what are ports for\n\nA number.\n\n\
                ## What is a socket?\n\nOne end.\n\nAlso asked: sockets?\n";
    assert_eq!(formatted(&read("a.md", note).unwrap()), Formatted::AsIs);
    let old = "Q: What is a port?\nAlso asked: where do packets go\nAuch gefragt: wozu ein Port\nA: A number.\n\n\
               Q: What is a socket?\nA: One end.\nAlso asked: sockets?\n";
    let new = "## What is a port?\n\nAlso asked: where do packets go\nAuch gefragt: wozu ein Port\n\nA number.\n\n\
               ## What is a socket?\n\nAlso asked: sockets?\n\nOne end.\n";
    becomes("a.md", old, new);
    let old = "1. What is a port?\n   - *Also asked: where do packets go*\n\n   A number.\n\n2. What is a socket?\n\n   One end.\n";
    let new = "## 1. What is a port?\n\n*Also asked: where do packets go*\n\nA number.\n\n## 2. What is a socket?\n\nOne end.\n";
    becomes("a.md", old, new);
    let old = "What is a port? {#port .easy also=\"where do packets go\"}\n---\n\nA number.\n\n\
               What is a socket?\n---\n\nOne end.\n";
    let new = "## What is a port? {#port .easy also=\"where do packets go\"}\n\nA number.\n\n\
               ## What is a socket?\n\nOne end.\n";
    becomes("a.md", old, new);
    let old = "## Which one floats?\n\na) lead\nb) cork\n\nAlso asked: what swims\n\nAnswer: b\n";
    let new = "## Which one floats?\n\nAlso asked: what swims\n\n- [ ] lead\n- [x] cork\n";
    becomes("a.md", old, new);
    let old = "---\nalso: where do packets go\n---\n\nQ: What is a port?\nA: A number.\n";
    becomes("a.md", old, "---\nalso: where do packets go\n---\n\n## What is a port?\n\nA number.\n");
}

#[test]
fn sources_stay_and_what_closes_an_answer_is_none_of_them() {
    let old = "<details>\n<summary>What is a port?</summary>\n\nA number.\n\nSources:\n- https://example.org/a\n\n</details>\n\n\
               <details>\n<summary>What is a socket?</summary>\n\nOne end.\n\n</details>\n";
    let new =
        "## What is a port?\n\nA number.\n\nSources:\n- https://example.org/a\n\n## What is a socket?\n\nOne end.\n";
    becomes("a.md", old, new);
}

#[test]
fn a_drawer_of_org_stays_right_below_its_heading() {
    let old = "* Which one floats?\n:PROPERTIES:\n:CUSTOM_ID: floats\n:END:\n\na) lead\nb) cork\n\nAnswer: b\n";
    let new = "* Which one floats?\n:PROPERTIES:\n:CUSTOM_ID: floats\n:END:\n\n- [ ] lead\n- [x] cork\n";
    becomes("a.org", old, new);
}

#[test]
fn a_question_that_can_not_be_written_anew_leaves_the_others_to_be() {
    let asked = |at: usize| format!("Q: What is part {at}?\nA: It is number {at}.\n\n");
    let inner = "## What is a hull?\n\nIt has:\n\n### What is a keel?\n\nA beam.\n\n## Which is a sail?\n\na) jib\nb) oar\n\nAnswer: a\n\n";
    let old = format!("# Ships\n\n{inner}{}", (1..6).map(asked).collect::<String>());
    let new = sound("a.md", &old).unwrap();
    let note = read("a.md", &old).unwrap();
    assert!(new.is_some_and(|new| new.contains("## What is part 5?\n\nIt is number 5.")), "{:?}", formatted(&note));
}

#[test]
fn what_is_emphasized_before_an_answer_begins_is_not_closed_in_it() {
    let old = "## Which of these is a port?\n\na) TCP\nb) 443\n\n**Answer: b) 443** — by rule.\n\n\
               ## Which of these is a protocol?\n\na) TCP\nb) 443\n\n**Answer: a) TCP** — by name.\n";
    let new = sound("a.md", old).unwrap().unwrap();
    assert!(new.contains("- [x] 443\n\n") && !new.contains("443** —"), "{new}");
    let old = "**1) Fog.** What is it made of\n\nWater.\n\n**2) Hail.** What is it made of\n\nIce.\n\n\
               **3) Dew.** Where does it lie?\n\nOn grass.\n";
    let new = sound("a.md", old).unwrap().unwrap();
    assert!(new.contains("1. Fog. What is it made of\n") && !new.contains("**"), "{new}");
}

#[test]
fn what_a_heading_does_not_say_by_itself_is_said_by_marks_or_by_front_matter() {
    let rows: String = ["oak", "elm", "fir", "ash", "yew", "box", "lime", "larch"]
        .into_iter()
        .map(|tree| format!("| {tree} | wood of the {tree} |\n"))
        .collect();
    let new = sound("a.md", &format!("# Trees\n\n| Word | Sense |\n|---|---|\n{rows}")).unwrap().unwrap();
    assert!(new.contains("oak") && new.contains("\n\nwood of the oak\n"), "{new}");
}

#[test]
fn a_comment_parts_an_answer_from_the_prose_below_it() {
    let cards = |sign: &str, (below, end): (&str, &str)| {
        let end = |at: usize| if at == 2 { end } else { "" };
        let card = |at: usize| format!("{sign}What is part {at}?{below}It is number {at}.\n\n{}---\n\n", end(at));
        (1..7).map(card).collect::<String>()
    };
    let old = cards("Q: ", ("\nA: ", "---\n\nThis page is from 2019.\n\n"));
    let new = cards("## ", ("\n\n", "<!-- studybook: prose -->\n\n---\n\nThis page is from 2019.\n\n"));
    becomes("a.md", &format!("# Ships\n\n{old}"), &format!("# Ships\n\n{new}"));
}

#[test]
fn one_question_is_mended_alone() {
    let old = "# Ports\n\nQ: What is a port?\nA: A number.\n\nQ: What is a socket?\nA: One end.\n";
    let note = read("a.md", old).unwrap();
    let new = match format(&note, &Range::Questions(vec![6]), Extensions::default()) {
        Formatted::New(new) => new,
        other => panic!("{other:?}"),
    };
    assert_eq!(new, "# Ports\n\nQ: What is a port?\nA: A number.\n\n## What is a socket?\n\nOne end.\n");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn notes_in_any_style_keep_their_words_and_what_they_ask(
        name in select(&["note.md", "note.txt"][..]),
        style in any::<[u8; BYTES]>().prop_map(Style::of),
        count in 6..=16_usize,
        seed in 0..3000_usize,
    ) {
        let mut writer = Writer::new(seed);
        writer.records(&style, count);
        match sound(name, &writer.text) {
            Ok(Some(new)) => {
                let lost: Vec<&String> = writer.words.iter().filter(|word| !new.to_lowercase().contains(*word)).collect();
                prop_assert!(lost.is_empty(), "{lost:?} of\n{}\n→\n{new}", writer.text);
            }
            Ok(None) => {}
            Err(why) => prop_assert!(false, "{why}"),
        }
    }

    #[test]
    fn notes_of_many_fragments_keep_their_words_and_what_they_ask(
        name in select(&["note.md", "note.txt", "note.org"][..]),
        fragments in prop::collection::vec(select(FRAGMENTS), 1..6),
    ) {
        let mut number = 0;
        let text: String = fragments.concat().chars().flat_map(|char| {
            number += usize::from(char == '@');
            if char == '@' { format!("word{number}").chars().collect::<Vec<_>>() } else { vec![char] }
        }).collect();
        if let Err(why) = sound(name, &text) {
            prop_assert!(false, "{why}");
        }
    }
}

#[test]
fn notes_of_strangers_keep_their_words_and_what_they_ask() {
    let folders = people::folders("people's notes in the house style");
    let Some(corpus) = folders.iter().find(|folder| folder.ends_with("corpus")) else { return };
    let say = |words: &str| drop(writeln!(std::io::stderr(), "{words}"));
    let (mut written, mut left) = (0, BTreeMap::new());
    for entry in walkdir::WalkDir::new(corpus).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_note = [".md", ".txt", ".org"].iter().any(|ending| name.ends_with(ending));
        let is_small = entry.metadata().is_ok_and(|data| data.len() < 60_000);
        let Some(text) = std::fs::read_to_string(entry.path()).ok().filter(|_| is_note && is_small) else { continue };
        match sound(&name, &text) {
            Ok(Some(_)) => written += 1,
            Ok(None) => {
                let why = read(&name, &text).map(|note| formatted(&note));
                if let Some(Formatted::Left(why)) = why {
                    left.insert(entry.path().display().to_string(), why);
                }
            }
            Err(why) => panic!("{}: {why}", entry.path().display()),
        }
    }
    say(&format!("{written} notes written in the house style, {} left as they are", left.len()));
    assert!(written > 0, "{left:#?}");
}
