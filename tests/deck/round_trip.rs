//! A guide that is exported and imported again is the same guide, as far as the format can hold it.

use std::path::Path;

use serde_json::{Value, json};

use super::tool::{done, export, here};

/// What can be exported and imported, and whether files come along.
const FORMATS: [(&str, &str, bool); 5] = [
    ("anki", "deck.apkg", true),
    ("anki", "deck.txt", false),
    ("csv", "deck.csv", false),
    ("json", "deck.json", false),
    ("markdown", "deck.md", true),
];

fn deck(root: &Path) -> Value {
    let (text, _) = done(&["export", "json", root.to_str().unwrap(), "--output", "-"]);
    serde_json::from_str(&text).unwrap()
}

/// Returns all that a learner would miss of each question of a deck whose guide is published at `site`.
fn questions(deck: &Value, site: &str, has_files: bool) -> Vec<Value> {
    let html = |words: &Value| shown(&words["html"].as_str().unwrap_or_default().replace(site, ""), has_files);
    let name = |id: &Value| {
        let topics = deck["topics"].as_array().unwrap();
        let topic = topics.iter().find(|topic| topic["id"] == *id).unwrap();
        json!([topic["name"], topic["description"].as_str().map(|about| about.replace("--", "- -"))])
    };
    let one = |question: &Value| {
        let answers = question["answers"].as_array().unwrap();
        let choices = question["choices"].as_array().unwrap().iter().map(|one| json!([one["text"], one["right"]]));
        json!({
            "id": question["id"], "topic": [question["topic"], name(&question["topic"])], "text": question["text"],
            "also": question["also"], "tags": question["tags"], "sections": question["sections"],
            "related": question["related"], "prompt": html(&question["prompt"]), "material": html(&question["material"]),
            "choices": choices.collect::<Vec<_>>(), "answers": answers.iter().map(html).collect::<Vec<_>>(),
            "sources": answers.iter().map(|answer| &answer["citations"]).collect::<Vec<_>>(),
        })
    };
    deck["questions"].as_array().unwrap().iter().map(one).collect()
}

/// Returns HTML without what is the matter of a folder: where pictures lie, or the pictures where files don't come along.
fn shown(html: &str, has_files: bool) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once("<img ") {
        let (tag, after) = behind.split_once('>').unwrap();
        let alt = tag.split_once("alt=\"").unwrap().1.split('"').next().unwrap();
        shown.push_str(before);
        shown.push_str(&if has_files { format!("<img alt={alt}>") } else { alt.to_owned() });
        rest = after;
    }
    (shown + rest).split_whitespace().collect::<Vec<_>>().join(" ").replace("<details> <summary>", "<details><summary>")
}

/// Exports a guide in each format, imports it into an empty folder, and compares.
#[track_caller]
fn comes_back(root: &Path, asked: usize) {
    let own = deck(root);
    let site = own["url"].as_str().unwrap_or("nowhere:");
    for (format, name, has_files) in FORMATS {
        let [out, notes] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let file = out.path().join(name);
        export(format, root, &file, &[]);
        done(&["import", file.to_str().unwrap(), notes.path().to_str().unwrap()]);
        let [before, after] = [&own, &deck(notes.path())].map(|deck| questions(deck, site, has_files));
        assert_eq!(before.len(), asked);
        for (before, after) in before.iter().zip(&after) {
            for (what, said) in before.as_object().unwrap() {
                assert_eq!(said, &after[what], "{what} of {} by {name}", before["id"]);
            }
        }
        assert_eq!(before.len(), after.len(), "{name}");
    }
}

#[test]
fn a_guide_of_every_feature_comes_back() {
    comes_back(&here().join("whole"), 14);
}

#[test]
fn the_bundled_guide_comes_back() {
    comes_back(Path::new(env!("CARGO_MANIFEST_DIR")), 262);
}

#[test]
fn a_deck_of_an_earlier_version_is_read() {
    let work = tempfile::tempdir().unwrap();
    let front = r#"<div class=""question"">Which is <em>it</em>?</div><pre><code class=""language-sh"">ls</code></pre><ul class=""choices""><li><b>a</b> one</li><li><b>b</b> two</li></ul>"#;
    let back = r#"<p class=""right""><b>b</b> two</p><p>So.</p><ul class=""sources""><li><a href=""https://example.org"">A page</a></li></ul>"#;
    let head = "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#deck column:2\n#columns:GUID\tDeck\tFront\tBack\tTags\n#tags column:5\n";
    let deck = format!("{head}\"net--which-is-it\"\t\"Guide::Net\"\t\"{front}\"\t\"{back}\"\t\"easy\"\n");
    std::fs::write(work.path().join("old.txt"), deck).unwrap();
    let notes = work.path().join("notes");
    std::fs::create_dir(&notes).unwrap();
    done(&["import", work.path().join("old.txt").to_str().unwrap(), notes.to_str().unwrap()]);
    let note = std::fs::read_to_string(notes.join("guide/net.md")).unwrap();
    assert_eq!(
        note,
        "# Net\n\n## Which is *it*? {#net--which-is-it .easy}\n\n```sh\nls\n```\n\n- [ ] one\n- [x] two\n\nSo.\n\nSources:\n\n- [A page](https://example.org)\n"
    );
}
