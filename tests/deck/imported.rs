//! What is read of exports of all kinds: whole ones, strange ones, broken ones.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use studybook::compile;
use studybook::config::Config;
use studybook::deck::{Deck, Earlier, HouseQuestion, LeftOut, Media, Wanted, import, package};
use studybook::link::{AssetSizes, Drafts};
use studybook::text::Source;

/// The questions of an export, each with its note.
fn asked(name: &str, bytes: &[u8]) -> Vec<(String, HouseQuestion)> {
    let imported = import(name, bytes, "files").unwrap();
    let notes = imported.notes.into_iter();
    notes.flat_map(|note| note.questions.into_iter().map(move |question| (note.slug.clone(), question))).collect()
}

fn words(name: &str, text: &str) -> Vec<[String; 2]> {
    asked(name, text.as_bytes()).into_iter().map(|(_, question)| [question.words, question.answer]).collect()
}

#[test]
fn tables_of_many_programs_are_read() {
    let port = [["What is a port?".to_owned(), "A number".to_owned()]];
    for (name, text) in [
        ("quizlet.txt", "What is a port?\tA number\n"),
        ("sheet.csv", "\u{feff}Question,Answer\r\nWhat is a port?,A number\r\n"),
        ("sheet.csv", "Nr;Antwort;Frage\n;A number;What is a port?\n"),
        ("sheet.tsv", "Front\tBack\nWhat is a port?\tA number\n"),
        ("anki.txt", "#separator:Semicolon\n#html:true\n<b></b>What is a port?;<div>A number</div>\n"),
        ("plain.csv", "\"What is a port?\",\"A number\"\n"),
    ] {
        assert_eq!(words(name, text), port, "{text}");
    }
}

#[test]
fn no_cell_is_lost() {
    let table = "question,answer,hint\nWhy?,So,think\nHow?,\"a\nb\",\n";
    assert_eq!(words("t.csv", table), [["Why?", "So\n\n**hint**\n\nthink"], ["How?", "a\n\nb"]]);
    let questions = asked("t.csv", b"id,topic,question,answer,choices,right,tags,sources\r\nx,Net,Which?,'- a,\"a) 1\nb) '2\",b,easy tcp,RFC 1 https://example.org\r\n");
    let [(slug, question)] = &questions[..] else { panic!("{questions:?}") };
    assert_eq!((slug.as_str(), question.id.as_deref(), question.answer.as_str()), ("net", Some("x"), "- a"));
    assert_eq!(question.choices.iter().map(|one| one.is_right).collect::<Vec<_>>(), [false, true]);
    assert_eq!((question.tags.len(), question.sources.len()), (2, 1));
}

#[test]
fn json_is_read_however_it_calls_things() {
    for text in [
        r#"[{"question": "Why?", "answer": "So"}]"#,
        r#"{"cards": [{"front": "Why?", "back": "So"}]}"#,
        r#"[{"term": "Why?", "definition": "So", "tags": ["a"]}]"#,
        r#"{"format": "studybook", "questions": [{"text": "Why?", "answers": [{"markdown": "So"}]}]}"#,
    ] {
        assert_eq!(words("a.json", text), [["Why?", "So"]], "{text}");
    }
    let imported = import("a.json", br#"[{"q": "Why?"}, 3, {"x": 1}]"#, "files").unwrap();
    assert_eq!(imported.left_out.get(&LeftOut::NoEntry), Some(&2));
}

#[test]
fn what_is_broken_is_told() {
    for (name, bytes, told) in [
        ("a.apkg", &b"PK\x03\x04 no"[..], "no package of Anki"),
        ("a.apkg", b"", "no package of Anki"),
        ("a.json", b"{", "no JSON"),
        ("a.json", br#"{"format": "studybook"}"#, "no JSON"),
        ("a.csv", b"", "not hold text"),
        ("a.csv", b"\n,\n", "no question"),
        ("a.csv", b"\0\0\x01\x02\0\0\0\0", "not hold text"),
        ("a.pdf", b"", "only .apkg"),
    ] {
        let error = import(name, bytes, "files").unwrap_err().to_string();
        assert!(error.contains(told), "{name}: {error}");
    }
}

/// Packs parts into a package.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![0; (256 << 20) + 1];
    let bomb = packed(&[("collection.anki2", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    let error = import("a.apkg", &bomb, "files").unwrap_err().to_string();
    assert!(error.contains("unpacks to more than 256 MiB"), "{error}");
}

#[test]
fn a_package_without_a_sound_collection_is_told() {
    for (parts, told) in [
        (&[("media", &b"{}"[..])][..], "no collection of Anki"),
        (&[("collection.anki2", b"no database")], "collection cannot be read"),
        (&[("collection.anki21b", b"no zstd")], "cannot be unpacked"),
        (&[("collection.anki2", b"")], "collection cannot be read"),
    ] {
        let error = import("a.apkg", &packed(parts), "files").unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

/// A package of ours, of which bytes will be broken.
fn sound() -> Vec<u8> {
    let config = Config::default();
    let notes = [Source::new("a.md", "## What is a port?\n\nA *number*.\n\n## Why?\n\nSo.\n")];
    let guide = compile::guide(&notes, &AssetSizes::new(), &config, Drafts::Hidden).value;
    let deck = Deck::of(&guide, &config, &Wanted::default());
    package(&deck, &Media::beside(&deck, ""), &[], &Earlier::default()).unwrap()
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.apkg", "a.csv", "a.tsv", "a.txt", "a.json"] {
            let _ = import(name, &bytes, "files");
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[#<>/a-z{}:;,\t\n\"'=\\[\\]`-]{0,200}") {
        for name in ["a.csv", "a.tsv", "a.txt", "a.json"] {
            if let Ok(imported) = import(name, text.as_bytes(), "files") {
                imported.notes.iter().for_each(|note| assert!(note.write().replace('\\', "").contains(&format!("# {}\n", note.title.split_whitespace().collect::<Vec<_>>().join(" ")))));
            }
        }
    }

    #[test]
    fn a_broken_package_is_read_or_refused(breaks in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut package = sound();
        for (at, byte) in breaks {
            let at = at.index(package.len());
            package[at] = byte;
        }
        let _ = import("a.apkg", &package, "files");
    }
}
