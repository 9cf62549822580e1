//! The search index of a small guide, and its client in Node.
//!
//! The guide is `guide.jsonl`. What a query finds stands in `guide.test.mjs`, which Node runs against the files made
//! here; where there is no Node, only the index itself is tested.
mod line;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use line::document;
use studybook::search::{Body, Document, Excerpts, SearchIndex, SearchOptions, index};

fn guide() -> Vec<Document> {
    include_str!("search/guide.jsonl").lines().map(|line| document(line).unwrap()).collect()
}

/// A guide of so many questions with a vocabulary that grows.
fn many(count: usize) -> Vec<Document> {
    let word = |number: usize| format!("{}{}", ["lock", "row", "page", "node", "leaf"][number % 5], number % 997);
    let document = |at: usize| Document {
        url: format!("q/{at}/"),
        title: format!("What is {} in {} ({at})?", word(at), word(at * 7 + 1)),
        topic: format!("Topic {}", at / 20),
        tags: Vec::new(),
        also: Vec::new(),
        body: Body { answer: (0..40).map(|step| word(at * 31 + step * step) + " ").collect(), ..Body::default() },
    };
    (0..count).map(document).collect()
}

#[test]
fn queries_are_answered_in_node() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("search-guide");
    write(&index(&guide(), &SearchOptions::default()), &folder.join("search"));
    fs::write(folder.join("package.json"), r#"{ "type": "module" }"#).unwrap();
    if Command::new("node").arg("--version").output().is_err() {
        return;
    }
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search");
    let run = Command::new("node")
        .arg("--test")
        .args(["client.test.mjs", "guide.test.mjs"].map(|name| tests.join(name)))
        .env("SEARCH_GUIDE", &folder)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

#[test]
fn the_same_guide_makes_the_same_bytes_with_any_number_of_threads() {
    let documents = many(700);
    let made = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| index(&documents, &SearchOptions::default()))
    };
    assert!(made(1) == made(3));
}

#[test]
fn an_index_has_at_most_one_file_for_a_hundred_questions_and_is_smaller_than_its_text() {
    for count in [1_000, 2_400, 5_000, 10_000] {
        let documents = many(count);
        let files = index(&documents, &SearchOptions::default()).files;
        let text: usize = documents.iter().map(|it| it.title.len() + it.body.answer.len()).sum();
        assert!(files.len() <= count / 100, "{count} questions: {} files", files.len());
        assert!(files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() <= text);
    }
}

#[test]
fn a_guide_without_questions_has_an_index() {
    let files = index(&[], &SearchOptions::default()).files;
    assert!(files.iter().any(|(name, _)| name == "index.silo"));
}

#[test]
fn answers_are_not_given_away_where_excerpts_are_hidden() {
    let options = SearchOptions { excerpts: Excerpts::Hidden, ..SearchOptions::default() };
    let files = index(&guide(), &options).files;
    assert!(files.iter().all(|(name, _)| !name.starts_with('x')));
}

fn write(made: &SearchIndex, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for (name, bytes) in &made.files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}
