//! What programs read of a site: data in its pages, and its feed.

use std::collections::BTreeSet;

use serde_json::Value;
use studybook::text::SourcePath;

use super::book::sample;
use super::pages::{Pages, all_between, between};
use super::{Facts, Studio};

const NET: &str = "---\ndescription: Of ports\n---\n# Net\n\nSee [TLS](web/tls.md#what-is-tls). <!-- not for all -->\n\n## What is a port `</script>`?\n\nA *number* & a [name][n].[^1]\n\n## Which is one?\n\n- [ ] a ship\n- [x] 443\n\n## Who knows?\n\n[n]: https://example.org/n\n\n[^1]: Up to 65535.\n";
const TLS: &str = "# TLS\n\n## What is TLS?\n\nA protocol, see [ports](../net.md).\n";

fn dated() -> Facts {
    let day = |(note, day): (&str, &str)| (SourcePath::new(note), day.to_owned());
    Facts { dates: [("net.md", "2026-03-01"), ("web/tls.md", "2026-04-02")].map(day).into(), ..Facts::default() }
}

/// Returns what a page says as data: its breadcrumbs and its quiz.
fn data(page: &str) -> (Value, Option<Value>) {
    let text = between(page, "<script type=\"application/ld+json\">", "</script>");
    let all: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(all["@context"], "https://schema.org");
    let graph = all["@graph"].as_array().unwrap();
    assert!(graph.len() <= 2);
    (graph[0].clone(), graph.get(1).cloned())
}

/// Holds a quiz to what Google asks of flashcards.
fn assert_quiz(quiz: &Value) {
    assert_eq!(quiz["@type"], "Quiz");
    assert!(quiz["about"]["name"].is_string());
    for asked in quiz["hasPart"].as_array().unwrap() {
        assert_eq!(asked["@type"], "Question");
        assert!(["Flashcard", "Multiple choice"].map(Value::from).contains(&asked["eduQuestionType"]), "{asked}");
        assert!(!asked["text"].as_str().unwrap().is_empty());
        let answers = [&asked["acceptedAnswer"], &asked["suggestedAnswer"]];
        assert!(!answers[0].is_null());
        for answer in answers.into_iter().filter(|it| !it.is_null()) {
            for answer in answer.as_array().map_or(std::slice::from_ref(answer), Vec::as_slice) {
                assert_eq!(answer["@type"], "Answer");
                assert!(!answer["text"].as_str().unwrap().is_empty(), "{asked}");
            }
        }
    }
}

#[test]
fn pages_say_their_questions_and_where_they_stand_as_data() {
    let mut studio = Studio::of(&[("net.md", NET), ("web/tls.md", TLS)]);
    let pages = studio.pages();
    let (crumbs, quiz) = data(&pages.files["q/net--what-is-a-port-script-1f64dc.html"]);
    let steps = crumbs["itemListElement"].as_array().unwrap();
    let step = |at: usize| (steps[at]["position"].as_u64(), steps[at]["item"].as_str().unwrap());
    assert_eq!(
        [step(0), step(1)],
        [(Some(1), "https://example.org/guide/"), (Some(2), "https://example.org/guide/net.html")]
    );
    let quiz = quiz.unwrap();
    assert_quiz(&quiz);
    assert_eq!(quiz["hasPart"][0]["text"], "What is a port </script>?");
    assert!(quiz["hasPart"][0]["acceptedAnswer"]["text"].as_str().unwrap().starts_with("A number & a name."));
    let (_, quiz) = data(&pages.files["net.html"]);
    let quiz = quiz.unwrap();
    assert_quiz(&quiz);
    let asked = quiz["hasPart"].as_array().unwrap();
    assert_eq!(asked.len(), 2, "nobody knows the third");
    assert_eq!(asked[1]["suggestedAnswer"][0]["text"], "a ship");
    assert_eq!(data(&pages.files["q/net--who-knows.html"]).1, None);
    assert!(!pages.files["index.html"].contains("ld+json"));
    studio.config.export.json_ld = false;
    assert!(studio.pages().files.values().all(|page| !page.contains("ld+json")));
}

#[test]
fn every_page_of_a_guide_says_valid_data() {
    let pages = Studio::new(sample()).pages();
    let said = pages.html().filter(|(_, page)| page.contains("ld+json"));
    let quizzes: Vec<Value> = said.filter_map(|(_, page)| data(page).1).collect();
    assert!(quizzes.len() > 3);
    quizzes.iter().for_each(assert_quiz);
}

#[test]
fn new_and_changed_questions_are_in_a_feed_where_days_are_known() {
    let mut studio = Studio::of(&[("net.md", NET), ("web/tls.md", TLS)]);
    assert!(!studio.pages().files.contains_key("feed.xml"), "nobody knows a day");
    studio.facts = dated();
    let pages = studio.pages();
    let feed = &pages.files["feed.xml"];
    let entries = all_between(feed, "<entry>", "</entry>");
    let ids: BTreeSet<&str> = entries.iter().map(|entry| between(entry, "<id>", "</id>")).collect();
    assert_eq!((entries.len(), ids.len()), (4, 4));
    assert!(entries[0].contains("<updated>2026-04-02T00:00:00Z</updated>") && entries[0].contains("What is TLS?"));
    for part in [feed.split("<entry>").next().unwrap()].iter().chain(&entries) {
        for name in ["id", "title", "updated"] {
            assert_eq!(part.matches(&format!("<{name}>")).count(), 1, "{name}: {part}");
        }
        let day = between(part, "<updated>", "</updated>");
        assert!(day.len() == 20 && day.ends_with("T00:00:00Z"), "{day}");
    }
    assert!(feed.contains("<author><name>") && feed.contains("rel=\"self\""));
    assert!(feed.contains("What is a port &lt;/script&gt;?"));
    assert!(pages.files["q/web-tls--what-is-tls.html"].contains("type=\"application/atom+xml\""));
    studio.config.export.feed = false;
    let pages = studio.pages();
    assert!(!pages.files.contains_key("feed.xml") && !pages.files["index.html"].contains("feed.xml"));
}

#[test]
fn a_guide_without_tags_gets_those_that_tell_its_questions_apart() {
    let of_sort = |sort: &str, thing: &str, other: &str| -> String {
        let names = ["bird", "stone", "wind"];
        names.iter().map(|name| format!("## Why is {thing} no {sort} {name} like {other}?\n\nSo.\n\n")).collect()
    };
    let about = |thing: &str, other: &str| of_sort("red", thing, other);
    let more = about("rain", "snow") + &about("a tree", "a house");
    let (one, two) = (about("Redis", "JWT") + &more, of_sort("blue", "Redis", "JWT") + &about("a sea", "a lake"));
    let (one, two) = (format!("# One\n\n{one}"), format!("# Two\n\n{two}"));
    let mut studio = Studio::of(&[("one.md", &one), ("two.md", &two)]);
    let pages = studio.pages();
    let tags = |pages: &Pages| {
        pages.html().map(|page| page.0.to_owned()).filter(|path| path.starts_with("tags/")).collect::<Vec<_>>()
    };
    assert_eq!(tags(&pages), ["tags/index.html", "tags/jwt.html", "tags/redis.html"]);
    assert!(pages.files["q/one--why-is-redis-no-red-bird-like-jwt.html"].contains("../tags/redis.html"));
    assert_eq!(pages.dead_links("/guide/"), [""; 0]);
    studio.config.export.auto_tags = false;
    assert_eq!(tags(&studio.pages()), [""; 0]);
    studio.config.export.auto_tags = true;
    studio.book.question_at(0).tags.push("own".to_owned());
    assert_eq!(tags(&studio.pages()), ["tags/index.html", "tags/own.html"]);
}
