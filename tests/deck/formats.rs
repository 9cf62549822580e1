//! CSV, JSON, Markdown and Anki's text: complete, selected, the same each time, and fit for their readers.

use std::fs;

use serde_json::Value;

use super::tool::{done, export, guide, outside, studybook};

#[test]
fn json_is_as_its_schema_says() {
    let guide = guide();
    let file = guide.path().join("deck.json");
    let deck: Value = serde_json::from_slice(&export("json", guide.path(), &file, &[])).unwrap();
    assert_eq!(deck["title"], "A guide");
    assert_eq!(deck["topics"][0]["id"], "net");
    assert_eq!(deck["topics"][0]["question_count"], 4);
    let port = &deck["questions"][0];
    assert_eq!((&port["id"], &port["text"]), (&"port".into(), &"What is a port?".into()));
    assert_eq!(port["tags"], serde_json::json!(["easy", "net"]));
    let answer = &port["answers"][0];
    assert!(answer["markdown"].as_str().unwrap().contains("```rust\nfn main() { println!(\"`{}`\", 80); }\n```"));
    assert!(answer["html"].as_str().unwrap().contains("<a href=\"q/dns.html\">DNS</a>"), "{answer}");
    assert_eq!(answer["citations"][0]["url"], "https://www.rfc-editor.org/rfc/rfc793");
    assert_eq!(deck["questions"][1]["answers"][0]["markdown"], "$2^{16}$, so < 65,537 & more than 1.");
    assert_eq!(deck["questions"][2]["choices"][1]["right"], true);
    assert_eq!(deck["questions"][3]["answers"], serde_json::json!([]));
    let schema = guide.path().join("schema.json");
    fs::write(&schema, done(&["schema", "deck"]).0).unwrap();
    if let Some(faults) = outside(&["schema", schema.to_str().unwrap(), file.to_str().unwrap()]) {
        assert_eq!(faults, serde_json::json!([]));
    }
}

#[test]
fn a_table_holds_no_formula_that_a_spreadsheet_would_run() {
    let guide = guide();
    let bytes = export("csv", guide.path(), &guide.path().join("deck.csv"), &[]);
    let text = std::str::from_utf8(&bytes).unwrap();
    assert!(
        text.starts_with(
            "\u{feff}id,topic,question,answer,choices,right,tags,sources,also,sections,related,note,about,page\r\nport,Networks,"
        )
    );
    assert!(text.contains("\"'- names"), "{text}");
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@']))));
}

#[test]
fn a_note_asks_what_the_guide_asks() {
    let guide = guide();
    let notes = tempfile::tempdir().unwrap();
    let text = export("markdown", guide.path(), &notes.path().join("all.md"), &[]);
    insta::assert_snapshot!(String::from_utf8(text).unwrap());
    assert!(notes.path().join("all-files").read_dir().unwrap().count() == 1);
    let titles = |root: &str| {
        let (rows, _) = done(&["list", "--json", root]);
        let rows = rows.lines().map(|row| serde_json::from_str::<Value>(row).unwrap());
        rows.map(|row| (row["question"].clone(), row["id"].clone(), row["answered"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(titles(notes.path().to_str().unwrap()), titles(guide.path().to_str().unwrap()));
}

#[test]
fn the_bundled_guide_as_a_note_asks_what_it_asks() {
    let notes = tempfile::tempdir().unwrap();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
    export("markdown", std::path::Path::new(root), &notes.path().join("all.md"), &[]);
    let asked = |root: &str| {
        let (rows, _) = done(&["list", "--json", root]);
        let rows = rows.lines().map(|row| serde_json::from_str::<Value>(row).unwrap());
        rows.map(|row| (row["question"].clone(), row["answered"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(asked(notes.path().to_str().unwrap()), asked(root));
}

#[test]
fn questions_are_selected_by_topic_tag_and_answer() {
    let guide = guide();
    let file = guide.path().join("deck.json");
    let ids = |more: &[&str]| {
        let deck: Value = serde_json::from_slice(&export("json", guide.path(), &file, more)).unwrap();
        deck["questions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&["--topic", "web"]), ["dns", "web-names--why-caching"]);
    assert_eq!(ids(&["--tag", "easy", "--topic", "Networks"]).len(), 2);
    assert_eq!(ids(&["--open"]), ["networks--who-answers-this"]);
    assert_eq!(ids(&["--answered"]).len(), 5);
    let root = guide.path().to_str().unwrap();
    for (more, words) in [(["--topic", "nothing"], "no topic `nothing`"), (["--tag", "x"], "has the tag `x`")] {
        let output = studybook(&[&["export", "json", root, "--output", "-"], &more[..]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(words));
    }
}

#[test]
fn a_note_is_not_written_over() {
    let guide = guide();
    let note = guide.path().join("content/net.md");
    let before = fs::read(&note).unwrap();
    let output = studybook(&["export", "markdown", guide.path().to_str().unwrap(), "--output", note.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(&note).unwrap(), before);
}

#[test]
fn the_same_notes_give_the_same_bytes() {
    let (one, other) = (guide(), guide());
    for (format, name) in
        [("anki", "a.apkg"), ("anki", "a.txt"), ("csv", "a.csv"), ("json", "a.json"), ("markdown", "a.md")]
    {
        let out = tempfile::tempdir().unwrap();
        let first = export(format, one.path(), &out.path().join(name), &[]);
        assert_eq!(first, export(format, one.path(), &out.path().join(name), &[]), "{name} over the last one");
        let again = tempfile::tempdir().unwrap();
        assert_eq!(first, export(format, other.path(), &again.path().join(name), &[]), "{name} of other files");
    }
}
