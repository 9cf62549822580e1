//! Notes become one guide: identity, merging, order, links.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use studybook::compile;
use studybook::config::Config;
use studybook::diagnostic::{Checked, Code};
use studybook::guide::{Guide, Part, Target};
use studybook::link::{AssetSizes, Drafts, Ground, Linked, Lock, Prepared};
use studybook::markup::Extensions;
use studybook::text::{Source, SourcePath};

/// The only lines that know how a guide is made.
fn guide(notes: &[(&str, &str)]) -> Checked<Guide> {
    configured(notes, &Config::default(), Drafts::Hidden)
}

fn configured(notes: &[(&str, &str)], config: &Config, drafts: Drafts) -> Checked<Guide> {
    let sources: Vec<Source> = notes.iter().map(|(path, text)| Source::new(path, *text)).collect();
    let assets = AssetSizes::from([(SourcePath::new("img/a b.png"), Some((3, 4))), (SourcePath::new("x.csv"), None)]);
    compile::guide(&sources, &assets, config, drafts).map(Arc::unwrap_or_clone)
}

fn ids(guide: &Guide) -> Vec<&str> {
    guide.questions.iter().map(|question| question.id.as_str()).collect()
}

fn codes(checked: &Checked<Guide>) -> Vec<Code> {
    checked.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn a_question_asked_in_two_notes_is_one_question_with_two_origins() {
    let checked = guide(&[
        ("a.md", "## What is CSRF?\nA forged request.\n"),
        ("b.md", "## what is  csrf\nA forged request.\n\n## Why?\nx\n"),
    ]);
    let question = &checked.value.questions[0];
    assert_eq!(ids(&checked.value), ["what-is-csrf", "why"]);
    assert_eq!((question.origins.len(), question.answers.len()), (2, 1));
    assert_eq!(codes(&checked), [Code::Duplicate]);
    let asked_in_b = checked.value.topics[1].parts.iter().any(|part| matches!(part, Part::Question(0)));
    assert!(asked_in_b, "the second note shows it too");
}

#[test]
fn answers_that_differ_are_all_kept() {
    let checked = guide(&[("a.md", "## What is CSRF?\nOne.\n"), ("b.md", "## What is CSRF?\nTwo.\n")]);
    let answers: Vec<_> =
        checked.value.questions[0].answers.iter().map(|answer| answer.body.passage.written()).collect();
    assert_eq!(answers, ["One.", "Two."]);
}

#[test]
fn choices_belong_to_a_question_and_whoever_ticks_one_knows_it() {
    let (asked, ticked) =
        ("## Which?\n\n- [ ] [this](b.md)\n- [ ] that\n", "## Which?\n\n- [ ] [this](b.md)\n- [x] that\n");
    let other = "## Which?\n\n- [ ] the other\n- [ ] that\n";
    let guide = guide(&[("a.md", asked), ("b.md", ticked), ("c.md", other)]).value;
    assert_eq!(ids(&guide).len(), 2);
    let question = &guide.questions[0];
    let right: Vec<(&str, bool)> = question.choices.iter().map(|one| (one.mark.as_str(), one.is_right)).collect();
    assert_eq!(right, [("a", false), ("b", true)]);
    assert_eq!(
        question.answers.iter().map(|answer| (answer.origin, &*answer.right)).collect::<Vec<_>>(),
        [(1, &[1][..])]
    );
    let target = question.choices[0].words.references.get("b.md");
    assert!(matches!(target, Some(Target::Topic(slug, None)) if slug == "b"), "{target:?}");
}

#[test]
fn what_an_author_calls_related_is_found_by_its_id_and_an_id_that_nobody_has_is_reported() {
    let web = "# Web\n\n## What is CSRF? {#csrf related=\"ports--what-is-a-port, csrf, nobody\"}\n\nx\n\n\
               ## What is TLS? {.easy related: \"csrf\"}\n\ny\n";
    let ports = "---\nrelated: [csrf, crsf]\n---\n# Ports\n\n## What is a port?\n\nA number.\n";
    let checked = guide(&[("a.md", web), ("b.md", &ports.replace("# Ports\n\n", ""))]);
    let related =
        |at: usize| -> Vec<&str> { checked.value.questions[at].related.iter().map(|id| id.as_str()).collect() };
    assert_eq!([related(1), related(2)], [["csrf"], ["csrf"]]);
    let told: Vec<_> = checked.problems.iter().map(|it| (it.code, it.excerpt.as_ref().unwrap().place.line)).collect();
    assert_eq!(told, [(Code::DeadLink, 3), (Code::DeadLink, 3), (Code::DeadLink, 2)]);
    assert!(checked.problems[2].message.contains("`crsf`"), "{:?}", checked.problems);
    assert_eq!(related(0), [""; 0], "the id is `what-is-a-port`: its note has no title");
    let again = guide(&[("a.md", web), ("b.md", ports)]).value;
    assert_eq!(again.questions[0].related.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["ports--what-is-a-port"]);
}

#[test]
fn the_same_words_in_different_sections_are_different_questions() {
    let note = "# Tools\n## Redis\n### What is it for?\na\n## Docker\n### What is it for?\nb\n";
    let checked = guide(&[("tools.md", note)]);
    assert_eq!(ids(&checked.value), ["redis--what-is-it-for", "docker--what-is-it-for"]);
    assert_eq!(codes(&checked), []);
}

#[test]
fn the_same_words_in_different_folders_are_different_questions() {
    let checked = guide(&[("django/a.md", "## What is a view?\nx\n"), ("sql/a.md", "## What is a view?\ny\n")]);
    assert_eq!(ids(&checked.value), ["django--what-is-a-view", "sql--what-is-a-view"]);
}

/// Counts the distinct questions of a note.
fn asked(note: &str) -> usize {
    guide(&[("a.md", note)]).value.questions.len()
}

#[test]
fn the_same_words_with_other_code_options_or_signs_are_other_questions() {
    for (first, second) in [
        ("## What does it print?\n\n```\nbread[0]\n```\n", "## What does it print?\n\n```\nbread[1]\n```\n"),
        ("## Which floats?\n\n- [ ] oak\n- [x] cork\n", "## Which floats?\n\n- [ ] lead\n- [x] pine\n"),
        ("## What is `a + b`?\n", "## What is `a - b`?\n"),
        ("## What does `==` compare?\n", "## What does `===` compare?\n"),
        ("## Wozu dient `&hive`?\n", "## Wozu dient `*hive`?\n"),
    ] {
        let answers = [
            format!("{first}\nAnswer: one\n\n{second}\nAnswer: two\n"),
            format!("{first}\nAnswer: one\n\n{first}\nAnswer: two\n"),
        ];
        assert_eq!(answers.map(|note| asked(&note)), [2, 1], "{first}{second}");
    }
}

#[test]
fn a_title_in_front_matter_is_a_topic() {
    let note = "---\ntitle: Мед\n---\n\n1. Звідки мед?\nЗ квітів.\n\n2. Хто його збирає?\nБджоли.\n";
    let guide = guide(&[("a.md", note), ("b.md", "## Why?\nx\n")]).value;
    assert_eq!((guide.topics[0].title.as_str(), ids(&guide)[0]), ("Мед", "звідки-мед"));
    assert_eq!(guide.questions.len(), 3);
}

#[test]
fn a_first_heading_is_the_title_unless_the_note_says_another() {
    for (note, title, headings) in [
        ("# Web\n\n## Why?\nx\n", "Web", 0),
        ("---\ntitle: web\n---\n# Web\n\n## Why?\nx\n", "web", 0),
        ("---\ntitle: The web\n---\n# Protocols\n\n## Why?\nx\n", "The web", 1),
        ("#+TITLE: The web\n\n* Protocols\n** Why?\nx\n", "The web", 1),
    ] {
        let name = if note.starts_with("#+") { "a.org" } else { "a.md" };
        let checked = guide(&[(name, note)]);
        let topic = &checked.value.topics[0];
        let shown = topic.parts.iter().filter(|part| matches!(part, Part::Section(_))).count();
        assert_eq!((topic.title.as_str(), shown), (title, headings), "{note}");
    }
}

#[test]
fn a_duplicate_under_another_title_keeps_its_address_as_an_alias() {
    let checked = guide(&[("a.md", "# Web\n## What is CSRF?\nx\n"), ("b.md", "# Security\n## What is CSRF?\nx\n")]);
    let question = &checked.value.questions[0];
    assert_eq!(question.id.as_str(), "web--what-is-csrf");
    assert_eq!(question.aliases.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["security--what-is-csrf"]);
}

#[test]
fn an_author_fixes_an_id_and_a_second_claim_to_it_is_reported() {
    let checked = guide(&[("a.md", "## What is CSRF? {#csrf}\nx\n\n## How is a form forged? {#csrf}\ny\n")]);
    assert_eq!(ids(&checked.value)[0], "csrf");
    assert!(ids(&checked.value)[1].starts_with("csrf-"), "{:?}", ids(&checked.value));
    assert_eq!(codes(&checked), [Code::IdCollision]);
}

#[test]
fn relative_links_lead_to_notes_questions_sections_and_files() {
    let notes = [
        (
            "web/a.md",
            "# A\n## What is TLS? {#tls}\nSee [b](b.md), [q](b.md#what-is-http), [s](../c.txt#end), ![i](../img/a%20b.png), [t](#tls), [f](../web/), [u](..), [h](https://x.example).\n",
        ),
        ("web/b.md", "# B\n## What is HTTP?\nA protocol.\n"),
        ("c.txt", "# C\nwords\n## End\nwords\n"),
    ];
    let checked = guide(&notes);
    assert_eq!(codes(&checked), []);
    let tls = checked.value.questions.iter().find(|question| question.id.as_str() == "tls").unwrap();
    let leads = |destination: &str| match &tls.answers[0].body.references[destination] {
        Target::Within(name) => format!("here #{name}"),
        Target::Question { id, place: None, .. } => format!("question {id}"),
        Target::Question { id, place: Some(place), .. } => format!("question {id} #{place}"),
        Target::Topic(slug, anchor) => format!("topic {slug} {}", anchor.clone().unwrap_or_default()),
        Target::Asset { path, size } => format!("asset {path} {size:?}"),
        Target::Home => "home".to_owned(),
        Target::Nothing => "nothing".to_owned(),
    };
    assert_eq!((leads("../web/"), leads("..")), ("home".to_owned(), "home".to_owned()));
    assert_eq!(leads("b.md"), "topic web/b ");
    assert_eq!(leads("b.md#what-is-http"), "question web-b--what-is-http");
    assert_eq!(leads("../c.txt#end"), "topic c section-end");
    assert_eq!(leads("../img/a%20b.png"), "asset img/a b.png Some((3, 4))");
    assert_eq!(leads("#tls"), "question tls");
    assert_eq!(checked.value.assets, [SourcePath::new("img/a b.png")]);
}

#[test]
fn a_link_to_nothing_is_reported_with_its_place() {
    let checked = guide(&[("a.md", "# A\n\n## Why?\nSee [b](../../etc/passwd) and\nthe [other](aa.md).\n")]);
    let places: Vec<_> =
        checked.problems.iter().map(|problem| (problem.code, problem.excerpt.as_ref().unwrap().place.line)).collect();
    assert_eq!(places, [(Code::DeadLink, 4), (Code::DeadLink, 5)]);
}

#[test]
fn equal_headings_are_sections_each_and_one_that_asks_again_leads_to_its_question() {
    let sections = "# Rust\n\n### Books\n\nThe book.\n\n# Python\n\n### Books\n\nThe other book.\n";
    let asked = format!("## What is a port?\n\nSee [one](#books) and [two](#books-1).\n\n{sections}");
    let checked = guide(&[("a.md", &asked)]);
    assert!(!codes(&checked).contains(&Code::DeadLink), "{:?}", checked.problems);
    let targets = &checked.value.questions[0].answers[0].body.references;
    let anchors = targets.values().map(|target| match target {
        Target::Topic(_, anchor) => anchor.as_deref(),
        _ => None,
    });
    assert_eq!(anchors.collect::<Vec<_>>(), [Some("section-books"), Some("section-books-2")]);
    let lists = "# Go\n\n1. Why Go?\n2. Why not C?\n3. What is a slice?\n\n";
    let answers =
        "# Answers\n\n## 1. Why Go?\n\nFast.\n\n## 2. Why not C?\n\nSafe.\n\n## 3. What is a slice?\n\nA part.\n";
    let checked = guide(&[("a.md", &format!("{lists}{answers}\n# More\n\nSee [go](#1-why-go).\n"))]);
    assert!(!codes(&checked).contains(&Code::DeadLink), "{:?}", checked.problems);
}

#[test]
fn drafts_stay_out_until_they_are_asked_for() {
    let notes = [("a.md", "+++\ndraft = true\n+++\n## Why?\nx\n"), ("b.md", "## How?\nx\n")];
    assert_eq!(ids(&guide(&notes).value), ["how"]);
    assert_eq!(ids(&configured(&notes, &Config::default(), Drafts::Shown).value), ["why", "how"]);
}

#[test]
fn the_order_of_notes_is_the_authors_and_never_that_of_the_disk() {
    let notes = [
        ("b10.md", "x"),
        ("b9.md", "x"),
        ("c/z.md", "+++\norder = 2\n+++\nx"),
        ("c/y.md", "+++\norder = 3\n+++\nx"),
        ("c/README.md", "x"),
    ];
    let config = Config { order: vec!["c".to_owned()], ..Config::default() };
    let expected = ["c/README.md", "c/z.md", "c/y.md", "b9.md", "b10.md"];
    let mut turned = notes;
    for _ in 0..notes.len() {
        turned.rotate_left(1);
        let guide = configured(&turned, &config, Drafts::Hidden).value;
        assert_eq!(guide.topics.iter().map(|topic| topic.source.as_str()).collect::<Vec<_>>(), expected);
    }
}

/// A note of a few questions over a small vocabulary, so that questions repeat and ids meet.
fn some_note() -> impl Strategy<Value = String> {
    let question = (0..4_usize, 0..3_usize, any::<bool>());
    prop::collection::vec(question, 0..6).prop_map(|questions| {
        let words = ["What is it?", "What does == do?", "What does === do?", "Why not?"];
        let sections = ["", "## Redis\n", "## Docker\n"];
        let text = questions.iter().map(|(word, section, answered)| {
            format!("{}### {}\n\n{}\n", sections[*section], words[*word], if *answered { "So." } else { "" })
        });
        text.collect()
    })
}

/// What a note may be made of that other notes look at: what it asks, its sections, its front matter, links.
const FRONTS: [&str; 6] = ["", "draft: true", "order: 2", "tags: [a]", "title: Tools", "description: Words."];
const PARTS: [&str; 18] = [
    "# Tools",
    "## Tools",
    "# Redis",
    "## Redis",
    "## Docker {#docker}",
    "## What is it? {#it}",
    "### What is it?",
    "### Why not?",
    "### What does == do?",
    "So.",
    "So it is.",
    "A [link](b.md#what-is-it).",
    "A [link](c.md#redis), [two](gone.md).",
    "A [link](#docker) and [a folder](x/).",
    "![A picture](img/a%20b.png)",
    "[Data](x.csv)",
    "[It](b.md#it)",
    "Source: a book",
];

/// A note as the numbers of its front matter and of its parts.
type Draft = (usize, Vec<usize>);

fn some_draft() -> impl Strategy<Value = Draft> {
    (0..FRONTS.len(), prop::collection::vec(0..PARTS.len(), 0..8))
}

fn text((front, parts): &Draft) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| PARTS[*part]).collect();
    format!("---\n{}\n---\n\n{}\n", FRONTS[*front], parts.join("\n\n"))
}

fn linked(notes: &[Arc<Prepared>], last: Option<&Linked>) -> Linked {
    remembering(notes, last, None)
}

fn remembering(notes: &[Arc<Prepared>], last: Option<&Linked>, lock: Option<&Arc<Lock>>) -> Linked {
    let assets = AssetSizes::from([(SourcePath::new("img/a b.png"), Some((3, 4))), (SourcePath::new("x.csv"), None)]);
    let ground = Ground::new(Arc::new(assets), &Config::default(), Drafts::Hidden).with_lock(lock.cloned());
    let ground = Arc::new(ground);
    match last {
        Some(last) => last.again(notes.to_vec(), ground),
        None => Linked::new(notes.to_vec(), ground),
    }
}

fn prepared(path: &str, text: &str) -> Arc<Prepared> {
    Arc::new(Prepared::new(compile::note(&Source::new(path, text), Extensions::default()).value.unwrap()))
}

#[test]
fn an_edit_leaves_all_questions_of_other_notes_as_they_are() {
    let note =
        |path, answer: &str| prepared(path, &format!("## What is {path}?\n\n{answer}\n\n## Why {path}?\n\nSo.\n"));
    let mut notes = ["a.md", "b.md", "c.md"].map(|path| note(path, "Words."));
    let before = linked(&notes, None);
    for answer in ["Other words.", "Words.\n\n## Who?\n\nNobody."] {
        notes[1] = note("b.md", answer);
        let after = linked(&notes, Some(&before));
        let has = |at: &usize| before.guide.questions.iter().any(|old| Arc::ptr_eq(old, &after.guide.questions[*at]));
        let shared: Vec<usize> = (0..after.guide.questions.len()).filter(has).collect();
        assert_eq!(shared, [0, 1, after.guide.questions.len() - 2, after.guide.questions.len() - 1], "{answer}");
    }
}

#[test]
fn what_other_notes_look_at_is_looked_at_again() {
    let other = "## B\n\n### Why?\n\nSee [redis](note.md#redis), [why](note.md#why).\n";
    for (old, new) in [
        ("## Redis\n\nx", "## Docker\n\nx"),
        ("## Docker\n\nx", "## Docker {#redis}\n\nx"),
        ("# Redis\n\nx\n\n# B\n\ny", "# Redis\n\nx\n\n## B\n\ny"),
        ("## C\n\n### Why?\n\nx", "#### C\n\n### Why?\n\nx"),
        ("## B\n\n### Why?\n\nx", "## B\n\n### Why not?\n\nx"),
        ("## B\n\n### Why?\n\nx", "## B\n\n### Why? {#redis}\n\nx"),
        ("x", "---\norder: 1\n---\n\nx"),
        ("x", "---\ndraft: true\n---\n\nx"),
    ] {
        let around = [prepared("a.md", other), prepared("x.md", "So.")];
        let notes = |text| [Arc::clone(&around[0]), prepared("note.md", text), Arc::clone(&around[1])];
        let (again, fresh) = (linked(&notes(new), Some(&linked(&notes(old), None))), linked(&notes(new), None));
        assert_eq!(format!("{:?}", again.guide), format!("{:?}", fresh.guide), "{new}");
        assert_eq!(again.problems().collect::<Vec<_>>(), fresh.problems().collect::<Vec<_>>(), "{new}");
    }
}

#[test]
fn a_link_into_an_answer_follows_it_when_another_note_answers_the_same_question() {
    let linking = prepared("a.md", "See [redis](c.md#redis).");
    let answered = prepared("c.md", "### What does == do?\n\nCompares.\n\n#### Redis\n\nx\n");
    let notes = |text: &str| [Arc::clone(&linking), prepared("b.md", text), Arc::clone(&answered)];
    for (old, new) in [("", "So."), ("So.", ""), ("So.", "Other.\n\nSo.")] {
        let [old, new] = [old, new].map(|answer| notes(&format!("### What does == do?\n\n{answer}\n")));
        let (again, fresh) = (linked(&new, Some(&linked(&old, None))), linked(&new, None));
        assert_eq!(format!("{:?}", again.guide), format!("{:?}", fresh.guide));
    }
}

proptest! {
    #[test]
    fn notes_that_are_linked_again_give_the_guide_of_notes_that_never_were(
        mut drafts in prop::collection::vec(some_draft(), 4),
        edits in prop::collection::vec((0..4_usize, 0..9_usize, 0..PARTS.len()), 1..24),
        remembers in any::<bool>(),
    ) {
        let paths = ["a.md", "b.md", "c.md", "x/d.md"];
        let note = |(path, draft): (&&str, &Draft)| prepared(path, &text(draft));
        let mut notes: Vec<_> = paths.iter().zip(&drafts).map(note).collect();
        let mut last = linked(&notes, None);
        let lock = remembers.then(|| Arc::new(last.lock()));
        for (at, part, new) in edits {
            let (front, parts) = &mut drafts[at];
            match parts.get_mut(part) {
                Some(part) => *part = new,
                None if part == 8 => *front = new % FRONTS.len(),
                None => parts.push(new),
            }
            notes[at] = note((&paths[at], &drafts[at]));
            last = remembering(&notes, Some(&last), lock.as_ref());
            let fresh = remembering(&notes, None, lock.as_ref());
            prop_assert_eq!(format!("{:?}", last.guide), format!("{:?}", fresh.guide));
            let problems = |linked: &Linked| format!("{:?}", linked.problems().collect::<Vec<_>>());
            prop_assert_eq!(problems(&last), problems(&fresh));
        }
    }

    #[test]
    fn ids_are_unique_and_stay_when_a_note_is_added_or_an_answer_edited(notes in prop::collection::vec(some_note(), 1..4), added in some_note(), at in 0..4_usize) {
        let names = ["b.md", "c.md", "d.md", "x/e.md"];
        let old: Vec<(&str, &str)> = names.into_iter().zip(notes.iter().map(String::as_str)).collect();
        let edited: Vec<(&str, String)> = old.iter().map(|(name, text)| (*name, text.replace("So.", "So it is."))).collect();
        let mut new: Vec<(&str, &str)> = edited.iter().map(|(name, text)| (*name, text.as_str())).collect();
        new.insert(at.min(new.len()), (["a.md", "c2.md", "x/d.md", "z.md"][at], &added));
        let (before, after) = (guide(&old).value, guide(&new).value);
        let places = |guide: &Guide| -> BTreeMap<String, String> {
            let asked = guide.questions.iter().flat_map(|question| question.origins.iter().map(move |origin| (question, origin)));
            asked.map(|(question, origin)| (origin.place.to_string(), question.id.to_string())).collect()
        };
        let unique: std::collections::BTreeSet<&str> = ids(&after).into_iter().collect();
        prop_assert_eq!(unique.len(), after.questions.len());
        let known = |id: &str| after.questions.iter().any(|question| question.id.as_str() == id || question.aliases.iter().any(|alias| alias.as_str() == id));
        for (place, id) in places(&before) {
            prop_assert!(known(&id), "{} of {} is gone", id, place);
        }
    }
}
