//! The real Anki takes our packages in.

use std::fs;

use super::tool::{export, guide, outside};

#[test]
fn anki_shows_what_the_guide_says() {
    let guide = guide();
    let package = guide.path().join("guide.apkg");
    export("anki", guide.path(), &package, &[]);
    let collection = tempfile::tempdir().unwrap();
    let [collection, package] = [collection.path(), &package].map(|path| path.to_str().unwrap());
    let Some(seen) = outside(&["anki", collection, package]) else { return };
    assert_eq!(seen["sound"], true, "{seen}");
    let step = &seen["steps"][0];
    assert_eq!(step["log"]["new"], 6, "{step}");
    let port = &step["notes"]["port"];
    assert_eq!(port["deck"], "A guide::Networks");
    assert_eq!(step["notes"]["dns"]["deck"], "A guide::Web::Names");
    assert_eq!(port["tags"], serde_json::json!(["easy", "net"]));
    assert_eq!(port["cards"], 1);
    let answer = port["answer"].as_str().unwrap();
    for words in [
        "What is a port?",
        "<hr id=\"answer\">",
        "<strong>number</strong>",
        "class=\"z-k\"",
        "<td>1</td>",
        "RFC 793",
        "see <a data-to=\"q/dns.html\">DNS</a>",
    ] {
        assert!(answer.contains(words), "{words}: {answer}");
    }
    for words in [".z-k{color:var(--z-k)}", ".nightMode.card"] {
        assert!(answer.contains(words), "{words}: {answer}");
    }
    let file = step["media"][0].as_str().unwrap();
    assert!(file.starts_with("img-plug-") && answer.contains(&format!("src=\"{file}\"")), "{file}: {answer}");
    let many = &step["notes"]["networks--how-many-ports-are-there"]["answer"];
    assert!(many.as_str().unwrap().contains(r"\(2^{16}\)"), "{many}");
}

#[test]
fn an_edited_question_is_the_same_card_with_its_schedule() {
    let guide = guide();
    let package = guide.path().join("guide.apkg");
    export("anki", guide.path(), &package, &[]);
    let first = guide.path().join("first.apkg");
    fs::copy(&package, &first).unwrap();
    let note = guide.path().join("content/net.md");
    let edited = fs::read_to_string(&note)
        .unwrap()
        .replace("What is a port?", "What are ports?")
        .replace("A **number**", "Numbers");
    fs::write(&note, edited + "\n## What is a socket?\n\nAn end.\n").unwrap();
    export("anki", guide.path(), &package, &[]);
    let collection = tempfile::tempdir().unwrap();
    let [collection, first, second] = [collection.path(), &first, &package].map(|path| path.to_str().unwrap());
    let Some(seen) = outside(&["anki", collection, first, second, second]) else { return };
    let [before, after, again] = [0, 1, 2].map(|step| &seen["steps"][step]);
    assert_eq!((&after["log"]["new"], &after["log"]["updated"]), (&1.into(), &1.into()), "{after}");
    let port = &after["notes"]["port"];
    assert!(port["question"].as_str().unwrap().contains("What are ports?"), "{port}");
    assert!(port["answer"].as_str().unwrap().contains("Numbers"), "{port}");
    assert_eq!(port["interval"], 30);
    assert_eq!((&before["notes"]["port"]["interval"], &after["notes"].as_object().unwrap().len()), (&0.into(), &7));
    assert_eq!((&again["log"]["new"], &again["log"]["updated"]), (&0.into(), &0.into()), "{again}");
    assert_eq!(seen["sound"], true, "{seen}");
}

#[test]
fn anki_reads_our_text() {
    let guide = guide();
    let file = guide.path().join("guide.txt");
    export("anki", guide.path(), &file, &[]);
    let collection = tempfile::tempdir().unwrap();
    let [collection, file] = [collection.path(), &file].map(|path| path.to_str().unwrap());
    let Some(seen) = outside(&["text", collection, file]) else { return };
    assert_eq!(seen["log"]["new"], 6, "{seen}");
    let port = &seen["notes"]["port"];
    assert_eq!(
        (&port["deck"], &port["tags"]),
        (&"A guide::Networks".into(), &serde_json::json!(["easy", "net"])),
        "{port}"
    );
    assert!(port["answer"].as_str().unwrap().contains("<strong>number</strong>"));
}
