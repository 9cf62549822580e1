//! Exports of the real Anki and of others become notes; what was exported comes back.

use std::fs;

use serde_json::Value;

use super::tool::{done, export, guide, outside, studybook};

/// Lists what the notes of a folder ask: question, id, whether it is answered, tags.
fn asked(root: &std::path::Path) -> Vec<(Value, Value, Value, Value)> {
    let (rows, _) = done(&["list", "--json", root.to_str().unwrap()]);
    let rows = rows.lines().map(|row| serde_json::from_str::<Value>(row).unwrap());
    rows.map(|row| (row["question"].clone(), row["id"].clone(), row["answered"].clone(), row["tags"].clone())).collect()
}

#[test]
fn both_schemas_of_anki_become_the_same_notes() {
    let work = tempfile::tempdir().unwrap();
    let [old, new, made] = ["net.apkg", "new/net.apkg", "made"].map(|name| work.path().join(name));
    fs::create_dir_all(new.parent().unwrap()).unwrap();
    fs::create_dir_all(&made).unwrap();
    let [made, old, new] = [&made, &old, &new].map(|path| path.to_str().unwrap());
    if outside(&["decks", made, old, new]).is_none() {
        return;
    }
    let notes = [old, new].map(|package| {
        let notes = tempfile::tempdir().unwrap();
        let (wrote, said) = done(&["import", package, notes.path().to_str().unwrap()]);
        let read = |name: &str| fs::read_to_string(notes.path().join(name)).unwrap();
        for left in ["1×: notes without a question", "1×: cards were learned", "1×: further cards"] {
            assert!(said.contains(left), "{left}: {said}");
        }
        assert!(wrote.contains("net.md (5 questions)"), "{wrote}");
        assert_eq!(asked(notes.path()).len(), 6);
        assert!(
            notes.path().join("net-files/plug-socket.png").exists()
                || notes.path().join("net-files/plug---socket.png").exists()
        );
        assert!(notes.path().join("net-files/hello.mp3").exists());
        [read("net.md"), read("net/names.md")]
    });
    assert_eq!(notes[0], notes[1]);
    insta::assert_snapshot!(notes[0].join("\n<!-- names -->\n\n"));
}

#[test]
fn what_is_exported_comes_back() {
    let guide = guide();
    let before = asked(guide.path());
    for name in ["deck.json", "deck.csv"] {
        let file = guide.path().join(name);
        export(name.rsplit('.').next().unwrap(), guide.path(), &file, &[]);
        let notes = tempfile::tempdir().unwrap();
        done(&["import", file.to_str().unwrap(), notes.path().to_str().unwrap()]);
        let mut after = asked(notes.path());
        let mut before = before.clone();
        // A table does not say in which order topics stand.
        after.sort_by_key(|row| row.1.to_string());
        before.sort_by_key(|row| row.1.to_string());
        assert_eq!(after, before, "{name}");
    }
}

#[test]
fn nothing_is_written_over_and_nothing_half() {
    let work = tempfile::tempdir().unwrap();
    let notes = work.path().join("notes");
    fs::create_dir_all(&notes).unwrap();
    fs::write(notes.join("b.md"), "mine").unwrap();
    let table = work.path().join("t.csv");
    fs::write(&table, "topic,question,answer\na,Why?,So\nb,How?,So\n").unwrap();
    let [table, root] = [&table, &notes].map(|path| path.to_str().unwrap());
    let output = studybook(&["import", table, root]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is there already; nothing was written"));
    assert_eq!(fs::read_dir(&notes).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(notes.join("b.md")).unwrap(), "mine");
    fs::write(work.path().join("bad.apkg"), "no").unwrap();
    let output = studybook(&["import", work.path().join("bad.apkg").to_str().unwrap(), root]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("no package of Anki"));
    fs::remove_file(notes.join("b.md")).unwrap();
    done(&["import", table, root, "--dry-run"]);
    assert_eq!(fs::read_dir(&notes).unwrap().count(), 0);
    done(&["import", table, root]);
    assert_eq!(asked(&notes).len(), 2);
}
