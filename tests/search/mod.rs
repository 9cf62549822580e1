//! The search index of a small guide, and its client in Node.
//!
//! The guide is `guide.jsonl`. What a query finds stands in `tests/web/search`, which Node runs against the files made
//! here; where there is no Node, only the index itself is tested. `reader` is a client of the tests' own.
mod format;
mod line;
mod part;
mod reader;

use std::cell::RefCell;
use std::fs;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use crate::harness::web;
use line::document;
use studybook::search::{Body, Document, Excerpts, SearchIndex, SearchOptions, index, terms};

fn guide() -> Vec<Document> {
    include_str!("guide.jsonl").lines().map(|line| document(line).unwrap()).collect()
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
    let Some(tests) = web::folder("search", "queries in Node") else { return };
    let run = Command::new("node")
        .arg("--test")
        .args(["client.test.js", "guide.test.js"].map(|name| tests.join(name)))
        .env("SEARCH_GUIDE", &folder)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

/// Node, cutting texts.
struct Cutter {
    process: Child,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Cutter {
    fn start(script: &Path) -> Self {
        let mut node = Command::new("node");
        let mut process = node.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let answers = BufReader::new(process.stdout.take().unwrap()).lines();
        Cutter { process, answers }
    }

    /// Returns the terms of a text, sorted.
    fn terms(&mut self, text: &str) -> Vec<String> {
        let asked = serde_json::to_string(text).unwrap() + "\n";
        self.process.stdin.as_mut().unwrap().write_all(asked.as_bytes()).unwrap();
        let mut terms: Vec<String> = serde_json::from_str(&self.answers.next().unwrap().unwrap()).unwrap();
        terms.sort();
        terms
    }
}

impl Drop for Cutter {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Returns the terms of a text as the indexer makes them, sorted.
fn indexed(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = terms(text).into_iter().map(|(term, shape)| format!("{shape} {term}")).collect();
    terms.sort();
    terms
}

/// Says how a query is cut otherwise than a text that is indexed. Of a compound within a longer one only the indexer makes
/// a term: nobody asks for it by typing the longer one.
fn difference(indexed: &[String], asked: &[String]) -> Option<String> {
    let is_whole = |term: &&String| term.starts_with("whole ");
    let rest = |terms: &[String]| terms.iter().filter(|term| !is_whole(term)).cloned().collect::<Vec<_>>();
    let is_alike = rest(indexed) == rest(asked) && asked.iter().filter(is_whole).all(|term| indexed.contains(term));
    (!is_alike).then(|| format!("{indexed:?} is indexed, {asked:?} is asked for"))
}

/// Words of many scripts, and what looks like one.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "useState", "HTTPServer", "APIs", "utf8mb4", "naïve", "CAFÉ", "größe", "don't", "d\u{2019}accord",
    "об'єкт", "йод", "что", "σοφός", "ΣΊΣΥΦΟΣ", "日本語", "C", "f", "O", "log n", "数据库", "ภาษาไทย", "한국어",
    "والكتاب", "שָׁלוֹם", "ﬁne", "x", "385", "3.14", "٣", "__init__", "https://a.b/c?d=e", "I", "İ", "ı", "🙂",
    "e\u{301}",
];

/// What joins words.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    " ", "  ", "\n", "\u{a0}", "_", "__", "-", "--", ".", "..", "::", ":", "/", "\\", "'", "\u{2019}", "(",
    ")", "()", "[]", "{}", "+", "++", "#", "*", "**", "=", "===", "?.", "->", "@", "$", "%", "&&", "!", "|",
    "~", "^", "<", ">",
];

/// Draws texts: words of many scripts, signs, and what joins them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(WORDS.to_vec()).prop_map(str::to_owned),
        4 => select(SIGNS.to_vec()).prop_map(str::to_owned),
        2 => "[a-zA-Z0-9]{1,6}",
        1 => "\\PC{1,3}",
        1 => "[\\p{L}\\p{N}\\p{M}]{1,4}",
    ];
    // Browsers look into a dictionary for words of these scripts, which are written without spaces and are not cut in two
    // by two: Tai Le to Tai Tham, Myanmar's extensions, Tai Viet, Ahom.
    let by_dictionary =
        |char: char| matches!(char, '\u{1950}'..='\u{1aaf}' | '\u{a9e0}'..='\u{aaff}' | '\u{11700}'..='\u{1174f}');
    let texts = vec(piece, 0..12).prop_map(|pieces| pieces.concat());
    texts.prop_filter("a script of a dictionary", move |text| !text.chars().any(by_dictionary))
}

/// The same texts each time, unless `PROPTEST_RNG_SEED` asks for others.
fn same_each_time() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) };
    let rng_seed = if config.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { config.rng_seed };
    ProptestConfig { rng_seed, ..config }
}

#[test]
fn texts_are_cut_alike_in_rust_and_in_javascript() {
    let Some(tests) = web::folder("search", "texts cut in Node") else { return };
    let cutter = RefCell::new(Cutter::start(&tests.join("cut.js")));
    proptest!(same_each_time(), |(text in texts())| {
        prop_assert_eq!(difference(&indexed(&text), &cutter.borrow_mut().terms(&text)), None, "{:?}", text);
    });
}

/// What a theme of somebody's own makes of a question.
const OTHER_THEME: &str = "{% extends \"base.html\" %}{% block main %}<header>Menu, and more</header><article><h1>{{ question.prompt }}</h1>\
    {% for answer in question.answers %}<section class=\"x\" data-answer><div>{{ answer.html }}</div></section>{% endfor %}\
    <aside>By the way</aside></article>{% endblock %}";

#[test]
fn excerpts_come_from_pages_of_any_theme_that_tells_where_the_answer_is() {
    let Some(tests) = web::folder("search", "excerpts of pages") else { return };
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, words: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, words).unwrap();
    };
    // More text than is loaded as a whole for the sake of excerpts, and none of it alike.
    let filler = |at: usize| {
        (0..700).map(|step| format!("w{:x} ", (at * 7919 + step) * 2_654_435_761 % 1_000_003)).collect::<String>()
    };
    let question = |at: usize| format!("## What is thing {at}?\n\nThe zebrafish {at} says `a < b`. {}\n\n", filler(at));
    put("note.md", &format!("# Things\n\n{}", (0..30).map(question).collect::<String>()));
    put("themes/mine/templates/question.html", OTHER_THEME);
    for theme in ["default", "mine"] {
        put("studybook.toml", &if theme == "mine" { "theme = \"mine\"\n".to_owned() } else { String::new() });
        let mut build = Command::new(env!("CARGO_BIN_EXE_studybook"));
        let built = build.arg("build").arg(folder.path()).output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let site = folder.path().join("public");
        let told =
            Command::new("node").arg(tests.join("excerpts.js")).arg(site).arg("zebrafish says").output().unwrap();
        let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        assert_eq!(told["pages"], 2, "{theme}: the words come from pages: {told}");
        let first = told["excerpts"][0].as_str().unwrap();
        assert!(first.starts_with("The zebrafish ") && first.contains(" says a < b"), "{theme}: {first}");
    }
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
    for count in [1_000, 2_400, 6_000] {
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
