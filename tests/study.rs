//! Studying: what the site publishes for it, and FSRS-6 as the page computes it, held to the crate `fsrs`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use fsrs::{FSRS, FSRSItem, FSRSReview};
use serde_json::Value;
use studybook::compile;
use studybook::config::Config;
use studybook::link::{AssetSizes, Drafts};
use studybook::render::{NoCache, RenderOptions, Renderer};
use studybook::site::{Facts, FileContent, Site, SiteInputs, Theme};
use studybook::study::{self, CardState, Known, Memory, Tally, Trace};
use studybook::text::{Source, SourcePath, Text};

use crate::harness::web;

const HISTORIES: usize = 10_000;
/// What is wanted when intervals are compared.
const RETENTIONS: [f32; 3] = [0.7, 0.9, 0.97];
const NEAR: f64 = 1e-4;

/// Numbers that are the same in each run: a linear congruential generator, with Knuth's constants.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Makes up the reviews of a question: some on the same day, some after years.
fn history(numbers: &mut Numbers) -> Vec<FSRSReview> {
    let count = 1 + numbers.below(12);
    let review = |nth: u64| {
        let most = [1, 3, 30, 400][usize::try_from(numbers.below(4)).unwrap()];
        let delta_t = if nth == 0 { 0 } else { u32::try_from(numbers.below(most)).unwrap() };
        FSRSReview { rating: u32::try_from(1 + numbers.below(4)).unwrap(), delta_t }
    };
    (0..count).map(review).collect()
}

#[test]
fn reviews_leave_what_the_crate_says() {
    let Some(scripts) = web::folder("study", "what reviews leave, in the page") else { return };
    let mut numbers = Numbers(7);
    let histories: Vec<Vec<FSRSReview>> = (0..HISTORIES).map(|_| history(&mut numbers)).collect();
    let lines = computed(&scripts, &histories);
    let fsrs = FSRS::default();
    assert_eq!(lines.len(), HISTORIES);
    for (reviews, line) in histories.iter().zip(&lines) {
        let own: Vec<f64> = serde_json::from_str(line).unwrap();
        let state = fsrs.memory_state(FSRSItem { reviews: reviews.clone() }, None).unwrap();
        is_near(own[0], state.stability, reviews);
        is_near(own[1], state.difficulty, reviews);
    }
}

#[test]
fn the_program_computes_what_the_crate_says() {
    let (mut numbers, fsrs) = (Numbers(13), FSRS::default());
    for _ in 0..HISTORIES {
        let reviews = history(&mut numbers);
        let take = |trace, review: &FSRSReview| {
            Some(study::review(trace, i64::from(review.delta_t), u8::try_from(review.rating).unwrap()))
        };
        let own: Trace = reviews.iter().fold(None, take).unwrap();
        let state = fsrs.memory_state(FSRSItem { reviews: reviews.clone() }, None).unwrap();
        is_near(own.stability, state.stability, &reviews);
        is_near(own.difficulty, state.difficulty, &reviews);
        for retention in RETENTIONS {
            let next = fsrs.next_states(Some(state), retention, 5).unwrap();
            let good = study::review(Some(own), 5, 3);
            is_near(study::interval(good.stability, f64::from(retention)), next.good.interval, &reviews);
        }
    }
}

#[track_caller]
fn is_near(own: f64, other: f32, reviews: &[FSRSReview]) {
    let other = f64::from(other);
    assert!((own - other).abs() <= NEAR * other.max(1.0), "{own} is not {other} after {reviews:?}");
}

/// Returns what a script of a folder computes, a line for each history.
fn computed(scripts: &Path, histories: &[Vec<FSRSReview>]) -> Vec<String> {
    let mut input = String::new();
    for reviews in histories {
        let pairs: Vec<(u32, u32)> = reviews.iter().map(|review| (review.delta_t, review.rating)).collect();
        writeln!(input, "{}", serde_json::to_string(&pairs).unwrap()).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("histories");
    fs::write(&file, input).unwrap();
    let run = Command::new("node")
        .arg(scripts.join("histories.js"))
        .stdin(Stdio::from(fs::File::open(file).unwrap()))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn the_four_buttons_offer_what_the_crate_says() {
    let Some(scripts) = web::folder("study", "what buttons offer, in the page") else { return };
    let (mut numbers, fsrs) = (Numbers(11), FSRS::default());
    let reviewed: Vec<Vec<FSRSReview>> = (0..HISTORIES / 4).map(|_| history(&mut numbers)).collect();
    let offered = |reviews: &Vec<FSRSReview>| {
        (1..=4).map(|rating| [&reviews[..], &[FSRSReview { rating, delta_t: 5 }]].concat()).collect::<Vec<_>>()
    };
    let lines = computed(&scripts, &reviewed.iter().flat_map(offered).collect::<Vec<_>>());
    for (reviews, lines) in reviewed.iter().zip(lines.chunks(4)) {
        let state = fsrs.memory_state(FSRSItem { reviews: reviews.clone() }, None).unwrap();
        for (at, retention) in RETENTIONS.into_iter().enumerate() {
            let next = fsrs.next_states(Some(state), retention, 5).unwrap();
            for (line, state) in lines.iter().zip([next.again, next.hard, next.good, next.easy]) {
                let own: Vec<f64> = serde_json::from_str(line).unwrap();
                is_near(own[0], state.memory.stability, reviews);
                is_near(own[1], state.memory.difficulty, reviews);
                is_near(own[2 + at], state.interval, reviews);
            }
        }
    }
}

/// Calls something with the site of some notes.
fn with_site<T>(notes: &[(&str, String)], look: impl FnOnce(&Site) -> T) -> T {
    let sources: Vec<Source> = notes.iter().map(|(path, text)| Source::new(path, text.as_str())).collect();
    let config = Config::default();
    let guide = compile::guide(&sources, &AssetSizes::new(), &config, Drafts::Hidden).value;
    let renderer = Renderer::new(RenderOptions::of(&config));
    let inputs = SiteInputs {
        config: Arc::new(config),
        guide,
        theme: Arc::new(Theme::default_theme()),
        renderer: Arc::new(renderer),
        cache: Arc::new(NoCache),
        facts: Arc::new(Facts::default()),
        memory: None,
    };
    look(&Site::assemble(inputs).value)
}

fn json(site: &Site, path: &str) -> Value {
    let route = site.find(path).unwrap_or_else(|| panic!("{path} is missing"));
    match site.render(route).unwrap() {
        FileContent::Bytes(bytes) => serde_json::from_slice(&bytes).unwrap(),
        FileContent::Copy(source) => panic!("{path} is a copy of {source}"),
    }
}

fn ids(part: &Value) -> Vec<&str> {
    part["questions"].as_array().unwrap().iter().map(|question| question["id"].as_str().unwrap()).collect()
}

/// Writes a note with questions, of which the last is not answered.
fn note(title: &str, count: usize) -> String {
    let asked = |at: usize| format!("## What is {title} {at}?\n\n{}\n\n", if at < count { "Something." } else { "" });
    format!("# {title}\n\n{}", (1..=count).map(asked).collect::<String>())
}

#[test]
fn the_questions_of_a_large_topic_come_in_parts() {
    with_site(&[("large.md", note("Large", 120)), ("web/small.md", note("Small", 2))], |site| {
        let topics = json(site, "study/topics.json");
        let told = |at: usize| {
            let topic = &topics["topics"][at];
            (topic["slug"].as_str().unwrap(), topic["questions"].as_u64().unwrap(), topic["parts"].as_u64().unwrap())
        };
        assert_eq!([told(0), told(1)], [("large", 119, 3), ("web/small", 1, 1)]);
        let parts = ["", ".2", ".3"].map(|part| json(site, &format!("study/topic/large{part}.json")));
        assert_eq!(parts.each_ref().map(|part| ids(part).len()), [50, 50, 19]);
        assert!(site.find("study/topic/large.4.json").is_none());
        let places = json(site, "study/places.json");
        let placed: Vec<&str> =
            places["topics"]["large"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        assert_eq!(parts.iter().flat_map(ids).collect::<Vec<_>>(), placed);
        let first = &parts[0]["questions"][0];
        assert_eq!(first["url"], "q/large--what-is-large-1.html");
        assert_eq!(first["answers"][0]["html"], "<p>Something.</p>");
    });
}

#[test]
fn what_is_studied_of_a_topic_is_made_anew_when_the_topic_changes_and_not_before() {
    let keys = |second: &str| {
        let notes = [("one.md", note("One", 60)), ("two.md", format!("{}{second}", note("Two", 2)))];
        with_site(&notes, |site| {
            let studied = site.routes().filter(|route| route.path().as_str().starts_with("study/"));
            studied.map(|route| (route.path().to_string(), site.key(route))).collect::<BTreeMap<_, _>>()
        })
    };
    let (before, after) = (keys("Words."), keys("Other words."));
    let changed: Vec<&String> =
        before.iter().filter(|(path, key)| after[*path] != **key).map(|(path, _)| path).collect();
    assert_eq!(changed, ["study/topic/two.json"]);
    assert_eq!(before, keys("Words."));
}

/// Writes a log of many reviews, some of them taken back, some questions set aside.
fn log(lines: usize) -> String {
    let mut numbers = Numbers(17);
    let mut log = "{\"format\":\"studybook log\",\"v\":1}\n".to_owned();
    for at in 0..lines {
        let (id, day, grade) = (numbers.below(40), 20_000 + at / 30, 1 + numbers.below(4));
        let time = 1_728_000_000_000 + at * 60_000;
        let line = match numbers.below(20) {
            0 if at > 0 => format!("{{\"v\":1,\"id\":\"q{id}\",\"at\":{time},\"undo\":{}}}", time - 60_000),
            1 => format!("{{\"v\":1,\"id\":\"q{id}\",\"at\":{time},\"topic\":\"t\",\"hold\":{}}}", id % 2 == 0),
            _ => format!(
                "{{\"v\":1,\"id\":\"q{id}\",\"at\":{time},\"day\":{day},\"grade\":{grade},\"ms\":900,\"topic\":\"t\",\"seen\":\"x\"}}"
            ),
        };
        log.push_str(&line);
        log.push('\n');
    }
    log
}

fn memory_of(log: &str, known: &Known) -> Memory {
    let read = study::read(&Text::new(SourcePath::new("log.jsonl"), log));
    assert_eq!(read.problems, []);
    Memory::of(&read.value, |id| known.name(id))
}

#[test]
fn the_program_makes_of_a_log_what_the_page_makes() {
    let Some(scripts) = web::folder("study", "a log in the page") else { return };
    let log = log(3000);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log.jsonl");
    fs::write(&file, &log).unwrap();
    let run = Command::new("node").arg(scripts.join("log.js")).arg(&file).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let page: Value = serde_json::from_slice(&run.stdout).unwrap();
    let memory = memory_of(&log, &Known::default());
    let is_near = |own: f64, other: &Value| (own - other.as_f64().unwrap()).abs() < 1e-9 * own.abs().max(1.0);
    let states = page["states"].as_array().unwrap();
    assert_eq!(states.len(), memory.states.len());
    for told in states {
        let state: &CardState = &memory.states[told[0].as_str().unwrap()];
        assert!(is_near(state.trace.stability, &told[1]) && is_near(state.trace.difficulty, &told[2]), "{told}");
        assert_eq!(state.due(90), told[3].as_i64().unwrap(), "{told}");
    }
    let days = page["days"].as_array().unwrap();
    assert_eq!(days.len(), memory.days.len());
    for told in days {
        let tally: &Tally = &memory.days[&told[0].as_i64().unwrap()];
        let counts = [tally.reviews, tally.due, tally.kept].map(|count| count as u64);
        assert_eq!(counts, [1, 2, 3].map(|at| told[at].as_u64().unwrap()));
        assert!(is_near(tally.likely, &told[4]), "{told}");
    }
    let mut held: Vec<&str> = page["held"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    held.sort_unstable();
    assert_eq!(memory.held.iter().map(String::as_str).collect::<Vec<_>>(), held);
}

/// Writes a guide and a log into a folder, and returns what `studybook stats` says of it, and how it ended.
fn stats(files: &[(&str, &str)], arguments: &[&str]) -> (String, String, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_studybook"));
    let run = command.current_dir(folder.path()).arg("stats").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(run.stdout), text(run.stderr), run.status.code())
}

const LOG: &str = r#"{"format":"studybook log","v":1}
{"v":1,"id":"port","at":1000,"day":20000,"grade":3,"ms":900,"topic":"net","seen":"x"}
{"v":1,"id":"old-socket","at":2000,"day":20000,"grade":3,"ms":900,"topic":"net","seen":"x"}
{"v":1,"id":"gone","at":3000,"day":20000,"grade":4,"ms":900,"topic":"net","seen":"x"}
{"v":1,"id":"port","at":4000,"day":20003,"grade":1,"ms":900,"topic":"net","seen":"x"}
{"v":1,"id":"old-socket","at":5000,"day":20003,"grade":4,"ms":900,"topic":"net","seen":"x"}
"#;

#[test]
fn stats_tell_what_the_page_draws_and_follow_what_the_guide_says_of_ids() {
    let note = "# Net\n\n## What is a port? {#port}\n\nA number.\n\n## What is a socket? {#socket}\n\nAn end.\n\n\
                ## What is a host? {#host}\n\nA machine.\n";
    // The question was called otherwise when it was asked.
    let lock = studybook_lock(note);
    let files = [("content/net.md", note), ("log.jsonl", LOG), ("studybook.toml", ""), ("studybook.lock", &*lock)];
    let (told, trouble, code) = stats(&files, &["log.jsonl", "--date", "2024-10-07"]);
    assert_eq!((trouble.as_str(), code), ("", Some(0)));
    insta::assert_snapshot!(told);
    let (bare, ..) = stats(&files[1..2], &["log.jsonl", "--date", "2024-10-07"]);
    assert!(bare.starts_with("5 reviews of 3 questions on 2 days, 2024-10-04 to 2024-10-07\n"), "{bare}");
    assert!(!bare.contains("Topic"), "{bare}");
}

/// Makes the lock of a guide whose socket had another id before.
fn studybook_lock(note: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("studybook.toml"), "").unwrap();
    let build = |note: &str| {
        fs::write(folder.path().join("content/net.md"), note).unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_studybook")).arg("build").arg(folder.path()).output().unwrap();
        assert!(run.status.success());
    };
    build(&note.replace("{#socket}", "{#old-socket}"));
    build(note);
    fs::read_to_string(folder.path().join("studybook.lock")).unwrap()
}

#[test]
fn a_broken_log_is_told_with_its_place_and_the_rest_of_it_is_read() {
    let broken = LOG.replace("\"grade\":4,\"ms\":900,\"topic\":\"net\",\"seen\":\"x\"}\n{", "\"grade\":9,\"ms\":1}\n{");
    let (told, trouble, code) = stats(&[("log.jsonl", &broken)], &["log.jsonl"]);
    assert!(told.starts_with("4 reviews of 2 questions"), "{told}");
    assert!(trouble.contains("log.jsonl:4:42") && trouble.contains("`grade` must be"), "{trouble}");
    assert_eq!(code, Some(1));
    let (_, trouble, code) = stats(&[("log.jsonl", "a,b\n")], &["log.jsonl"]);
    assert!(trouble.contains("log.jsonl:1:1") && trouble.contains("no log of reviews"), "{trouble}");
    assert_eq!(code, Some(1));
    let (_, trouble, code) = stats(&[], &["nowhere.jsonl"]);
    assert!(trouble.contains("cannot read `nowhere.jsonl`"), "{trouble}");
    assert_eq!(code, Some(2));
}
