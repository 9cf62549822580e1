//! What a site says is in the guide's language: on its pages, to its scripts, and to programs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::{Studio, asset, files, sample};
use crate::harness::html::tags;
use crate::site::pages;
use studybook::compile::{Edition, Inputs, Settings, Tools};
use studybook::config::{BaseUrl, Config};
use studybook::render::NoCache;
use studybook::site::Facts;
use studybook::text::{Source, SourcePath};

/// One of everything that a guide may hold, without a word in Latin letters.
const NOTES: [(&str, &str); 4] = [
    ("网络.md", include_str!("chinese/网络.md")),
    ("数据库.md", include_str!("chinese/数据库.md")),
    ("深/缓存.md", include_str!("chinese/缓存.md")),
    ("index.md", "# 欢迎\n\n从这里开始。\n"),
];

/// What is told to programs, and to those who write them, in English; scripts speak through what they load.
const FOR_PROGRAMS: [&str; 6] = ["openapi.json", "schema.json", "offline.json", "robots.txt", ".js", ".css"];

/// The `meta` elements whose content is words.
const TOLD: [&str; 4] = ["\"description\"", ":description", ":title", ":alt"];

/// What is called so in every language: keys, marks of Markdown, values that browsers know.
const NAMES: [&str; 12] =
    ["Enter", "Esc", "JavaScript", "Markdown", "NOTE", "WARNING", "UTF", "any", "ltr", "minimal", "standalone", "ui"];

fn chinese() -> BTreeMap<String, String> {
    let mut config = Config {
        title: "学习".to_owned(),
        description: "问题和答案".to_owned(),
        language: "zh".to_owned(),
        base_url: BaseUrl::new("https://example.org/guide"),
        ..Config::default()
    };
    config.export.api = true;
    let dates = NOTES.map(|(path, _)| (SourcePath::new(path), "2026-01-02".to_owned())).into();
    let settings = Settings {
        config: Arc::new(config),
        facts: Arc::new(Facts { dates, ..Facts::default() }),
        ..Settings::default()
    };
    let sources = NOTES.map(|(path, note)| Source::new(path, note));
    let tools = Tools { cache: Arc::new(NoCache), memory: None };
    files(Edition::new(Inputs::new(settings, &sources), tools).site())
}

/// Returns what a file says to people.
fn said(path: &str, file: &str) -> Vec<String> {
    match path.rsplit('.').next().unwrap() {
        "html" | "xml" | "svg" => shown(file),
        "json" | "webmanifest" => values(&serde_json::from_str(file).unwrap()),
        "silo" | "png" => Vec::new(),
        _ => vec![file.to_owned()],
    }
}

/// Returns what a page says: its words, and the attributes that somebody hears or sees.
fn shown(html: &str) -> Vec<String> {
    let heard = ["title", "aria-label", "aria-description", "alt", "placeholder", "label", "content"];
    let (mut shown, mut hidden, mut at) = (Vec::new(), None, 0);
    for tag in tags(html) {
        if hidden.is_none() {
            shown.push(html[at..(tag.end - tag.inner.len() - 2).max(at)].to_owned());
        }
        let is_told = tag.name != "meta" || TOLD.iter().any(|name| tag.inner.contains(name));
        shown.extend(heard.iter().filter_map(|name| tag.attribute(name).filter(|_| is_told)));
        hidden = match (hidden, tag.name) {
            (None, "script" | "style") => Some(tag.name),
            (Some(name), own) if own.strip_prefix('/') == Some(name) => None,
            (hidden, _) => hidden,
        };
        at = tag.end;
    }
    shown
}

/// Returns all strings of some JSON; those that hold HTML say what is shown of it.
fn values(value: &Value) -> Vec<String> {
    match value {
        Value::String(words) if words.contains('<') => shown(words),
        Value::String(words) => vec![words.clone()],
        Value::Array(all) => all.iter().flat_map(values).collect(),
        Value::Object(all) => all.values().flat_map(values).collect(),
        _ => Vec::new(),
    }
}

/// Lists words of Latin letters; addresses, slugs, hashes and the tag of the language are none.
fn latin(words: &str) -> impl Iterator<Item = &str> {
    let is_hash = |word: &str| word.len() > 8 && word.contains(|char: char| char.is_ascii_digit());
    let is_address = |word: &str| word.contains(['/', '.', '#', '=', '_', '&', '@']);
    let words = words.split(|char: char| char.is_whitespace() || "()[]<>\"“”「」,;".contains(char));
    let words = words.filter(move |word| !is_hash(word) && !is_address(word) && !["zh", "index-note"].contains(word));
    words.flat_map(|word| word.split(|char: char| !char.is_ascii_alphabetic())).filter(|word| word.len() > 1)
}

#[test]
fn a_guide_in_chinese_says_nothing_in_english() {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, file) in chinese().iter().filter(|(path, _)| !FOR_PROGRAMS.iter().any(|end| path.ends_with(end))) {
        for words in said(path, file) {
            let english = latin(&words).filter(|word| !NAMES.contains(word));
            english.for_each(|word| found.entry(word.to_owned()).or_default().extend([path.clone()]));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_the_scripts_say_is_in_the_language_of_the_guide() {
    let said = |language: &str| {
        let mut studio = Studio::new(sample());
        studio.config.language = language.to_owned();
        let files = studio.pages().files;
        let words = asset(files.keys(), "words", "json");
        assert!(files["index.html"].contains(&format!("data-words=\"{words}\"")));
        serde_json::from_str::<serde_json::Value>(&files[&words]).unwrap()
    };
    let [english, german, dutch] = ["en-GB", "de", "nl"].map(said);
    assert_eq!((&english["near"], &german["near"]), (&"Near words:".into(), &"Ähnliche Wörter:".into()));
    assert_eq!(german["found"]["one"], "{} Ergebnis");
    assert_eq!((&dutch, &dutch["language"]), (&english, &"en".into()));
}

#[test]
fn what_the_site_says_is_in_the_guides_language_and_counts_by_its_rules() {
    let mut book = sample();
    book.topic("one.md", "Eins").ask("Was ist ein Port?", "Eine Nummer.").tag("netz");
    for (language, one, many, english) in
        [("de-AT", ">1 Frage<", "Fragen", false), ("en", ">1 question<", "questions", true)]
    {
        let mut studio = Studio::new(book.clone());
        studio.config.language = language.to_owned();
        let pages = studio.pages();
        assert!(pages.files["one.html"].contains(one), "{}", pages.files["one.html"]);
        assert!(pages.files["index.html"].contains(&format!("</b> {many}</span>")), "{}", pages.files["index.html"]);
        let words = ["question", "answered", "Part of", "Asked in", "Updated", "Next", "Skip", "Page", "Moved", "tag "];
        let said = |html: &str| {
            let head = pages::between(html, "<title>", "</title>");
            let description = pages::between(html, "<meta name=\"description\" content=\"", "\"");
            let shown = html.split_once("<body>").unwrap().1;
            let shown: String = pages::all_between(shown, ">", "<").join("|");
            format!("{head}|{description}|{shown}")
        };
        let all: String = pages.html().map(|(_, html)| said(html)).collect();
        let found: Vec<&str> = words.into_iter().filter(|word| all.contains(word)).collect();
        assert_eq!(found.is_empty(), !english, "{language}: {found:?}");
        assert!(!all.contains("1 questions") && !all.contains("1 Fragen"), "{language}");
    }
}
