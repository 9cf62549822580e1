//! What `src/search/FORMAT.md` tells of an index is all that a client needs: what one that was written from it reads is
//! what was indexed.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::{Reader, Shown};
use super::{guide, many};
use studybook::search::{Document, Excerpts, SearchOptions, index, terms};

const FORMAT: &str = include_str!("../../src/search/FORMAT.md");

/// The documents that hold each term: those that it heads, and how often others mention it.
#[derive(Default)]
struct Held {
    headings: BTreeMap<String, BTreeSet<usize>>,
    mentions: BTreeMap<String, BTreeMap<usize, usize>>,
}

fn held(documents: &[Document]) -> Held {
    let mut held = Held::default();
    for (at, document) in documents.iter().enumerate() {
        let Document { title, topic, tags, also, body, .. } = document;
        for text in [title, topic].into_iter().chain(tags).chain(also) {
            terms(text).into_iter().for_each(|(term, _)| {
                held.headings.entry(term).or_default().insert(at);
            });
        }
        let prompt = Some(&body.prompt).filter(|prompt| *prompt != title);
        for text in prompt.into_iter().chain([&body.answer, &body.code]) {
            terms(text).into_iter().for_each(|(term, _)| {
                *held.mentions.entry(term).or_default().entry(at).or_default() += 1;
            });
        }
    }
    held
}

fn expected(document: &Document) -> Shown {
    let Document { title, topic, url, body, .. } = document;
    let code = if body.code.is_empty() { String::new() } else { format!("\n{}", body.code) };
    let words = Some(body.answer.clone() + &code);
    Shown { title: title.clone(), topic: topic.clone(), url: url.clone(), words }
}

fn assert_read(documents: &[Document]) {
    let reader = Reader::open(index(documents, &SearchOptions::default()));
    assert_eq!(reader.shown(), documents.iter().map(expected).collect::<Vec<_>>());
    let (found, held) = (reader.terms(), held(documents));
    let all: BTreeSet<&String> = held.headings.keys().chain(held.mentions.keys()).collect();
    assert_eq!(found.keys().collect::<BTreeSet<_>>(), all);
    for (term, known) in &found {
        let headings: Vec<usize> = held.headings.get(term).into_iter().flatten().copied().collect();
        assert_eq!(known.headings.iter().map(|(at, _)| *at).collect::<Vec<_>>(), headings, "{term}");
        let often = held.mentions.get(term).into_iter().flatten().map(|(at, count)| (*at, *count > 1));
        assert_eq!(known.mentions, often.collect::<Vec<_>>(), "{term}");
    }
    for (letter, words) in reader.lookalikes() {
        assert!(words.iter().all(|word| found.contains_key(word)), "{words:?}");
        let second = |word: &String| word.chars().nth(1).filter(char::is_ascii_lowercase).map(String::from);
        assert!(words.iter().all(|word| second(word).unwrap_or_default() == letter), "{letter}: {words:?}");
    }
}

#[test]
fn a_second_client_reads_what_was_indexed() {
    assert_read(&guide());
    assert_read(&many(1_200));
}

#[test]
fn a_second_client_reads_titles_of_a_guide_whose_files_tell_their_lengths() {
    let document = |at: usize| Document {
        url: format!("q/{}/why-{at}.html", at / 1_000),
        title: format!("Why {at}?"),
        topic: format!("Topic {}", at / 500),
        ..Document::default()
    };
    let documents: Vec<Document> = (0..40_000).map(document).collect();
    let reader = Reader::open(index(&documents, &SearchOptions::default()));
    assert_eq!(reader.manifest["lengths"], serde_json::json!([]));
    assert_eq!(reader.shown(), documents.iter().map(expected).collect::<Vec<_>>());
}

#[test]
fn weights_tell_how_much_of_a_title_a_term_is_and_stems_lead_to_other_forms() {
    let document = |title: &str, topic: &str| Document {
        url: "q/a.html".to_owned(),
        title: title.to_owned(),
        topic: topic.to_owned(),
        tags: vec!["tagged".to_owned()],
        ..Document::default()
    };
    let documents = [
        document("What is a mutex?", "Locks"),
        document("Which mutex guards queries here?", "Locks"),
        document("Why do mutexes and semaphores in kernels of servers starve threads?", "Locks"),
        document("What is use_mutex?", "One query"),
    ];
    let reader = Reader::open(index(&documents, &SearchOptions::default()));
    let terms = reader.terms();
    assert_eq!(terms["mutex"].headings, [(0, 3), (1, 2), (3, 0)]);
    assert_eq!(terms["usemutex"].headings, [(3, 3)]);
    assert_eq!(terms["threads"].headings, [(2, 1)]);
    assert_eq!(terms["tagged"].headings, [(0, 0), (1, 0), (2, 0), (3, 0)]);
    assert_eq!(terms["queries"].stem, terms["query"].stem);
    assert_eq!(reader.topics()["topics"], serde_json::json!([["Locks", 3], ["One query", 1]]));
    assert_eq!(reader.topics()["tags"], serde_json::json!({ "tagged": [0, 1, 1, 1] }));
}

#[test]
fn where_excerpts_are_hidden_no_words_of_answers_are_there_to_read() {
    let options = SearchOptions { excerpts: Excerpts::Hidden, ..SearchOptions::default() };
    let reader = Reader::open(index(&guide(), &options));
    assert!(reader.shown().iter().all(|shown| shown.words.is_none()));
    assert_eq!(reader.manifest["excerpts"], false);
}

#[test]
fn the_format_tells_each_field_of_the_manifest_and_each_file() {
    let reader = Reader::open(index(&many(1_200), &SearchOptions::default()));
    let fields: BTreeSet<&str> = reader.manifest.as_object().unwrap().keys().map(String::as_str).collect();
    let (_, rest) = FORMAT.split_once("| field |").unwrap();
    let (table, _) = rest.split_once("\n\n").unwrap();
    let told = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    assert_eq!(told.map(|(field, _)| field).collect::<BTreeSet<_>>(), fields);
    let number = format!("The number of the format is {}", reader.manifest["format"]);
    assert!(FORMAT.replace('\n', " ").contains(&number), "{number}");
    for (name, _) in index(&guide(), &SearchOptions::default()).files {
        let first = name.replace(|char: char| char.is_ascii_digit(), "0");
        assert!(FORMAT.contains(&format!("`{first}`")), "`{name}` is not told");
    }
}
