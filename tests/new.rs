//! Questions from the command line: written as the note writes them, read as they were meant, opened, listed.

use std::fs;
use std::process::{Command, Output};

use studybook::compile::Notes;
use studybook::markup::Extensions;
use studybook::note::Note;
use studybook::text::Source;
use tempfile::TempDir;

fn run(arguments: &[&str], folder: &TempDir) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_studybook"));
    command.env_remove("VISUAL").env_remove("EDITOR");
    command.args(arguments).arg(folder.path()).output().unwrap()
}

fn folder(notes: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in notes {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Writes a question into the only note of a folder; returns what the note says then.
#[track_caller]
fn written(name: &str, note: &str, arguments: &[&str]) -> String {
    let folder = folder(&[(name, note)]);
    let ended = run(&[&["new"], arguments].concat(), &folder);
    assert!(ended.status.success(), "{note}\n{}", String::from_utf8_lossy(&ended.stderr));
    let new = fs::read_to_string(folder.path().join(name)).unwrap();
    let place = String::from_utf8(ended.stdout).unwrap();
    let line: usize = place.trim().rsplit(':').next().unwrap().parse().unwrap();
    let at = new.lines().nth(line - 1).unwrap_or_default();
    assert!(at.contains(arguments[0]), "{place} is `{at}` in\n{new}");
    assert!(place.trim().starts_with(folder.path().to_str().unwrap()), "{place}");
    assert_eq!(asked(name, &new).len(), asked(name, note).len() + 1, "{new}");
    new
}

fn asked(name: &str, text: &str) -> Vec<String> {
    let notes = Notes::read(&[Source::new(name, text)], Extensions::default());
    notes.iter().flat_map(Note::items).map(|item| item.prompt.words()).collect()
}

#[test]
fn a_question_is_written_as_the_others_are() {
    let args = ["Why TLS?", "--answer", "Nobody listens in."];
    for (name, note, behind) in [
        ("a.md", "# Web\n\n## What is a port?\n\nA number.\n", "\n## Why TLS?\n\nNobody listens in.\n"),
        (
            "a.md",
            "## 1. What is a port?\nA number.\n\n## 2. What is DNS?\nNames.\n",
            "\n## 3. Why TLS?\nNobody listens in.\n",
        ),
        ("a.md", "## What is a port? {#port}\n\nA number.\n", "\n## Why TLS?\n\nNobody listens in.\n"),
        (
            "a.md",
            "**What is a port?**\n\nA number.\n\n**What is DNS?**\n\nNames.\n",
            "\n**Why TLS?**\n\nNobody listens in.\n",
        ),
        (
            "a.md",
            "Q: What is a port?\nA: A number.\n\nQ: What is DNS?\nA: Names.\n",
            "\nQ: Why TLS?\nA: Nobody listens in.\n",
        ),
        (
            "a.md",
            "Q1: What is a port?\nA1: A number.\n\nQ2: What is DNS?\nA2: Names.\n",
            "\nQ3: Why TLS?\nA3: Nobody listens in.\n",
        ),
        ("a.txt", "1. What is a port?\nA number.\n\n2. What is DNS?\nNames.\n", "\n3. Why TLS?\nNobody listens in.\n"),
        (
            "a.org",
            "* Web\n** What is a port?\nA number.\n** What is DNS?\nNames.\n",
            "\n** Why TLS?\nNobody listens in.\n",
        ),
    ] {
        assert_eq!(written(name, note, &args), format!("{note}{behind}"));
    }
}

#[test]
fn without_an_answer_the_question_is_open() {
    for (name, note, behind) in [
        ("a.md", "# Web\n\n## What is a port?\n\nA number.\n", "\n## Why TLS?\n"),
        ("a.md", "Q: What is a port?\nA: A number.\n\nQ: What is DNS?\nA: Names.\n", "\nQ: Why TLS?\n"),
        ("a.md", "# Web\n\nSome prose.\n", "\n## Why TLS?\n"),
    ] {
        assert_eq!(written(name, note, &["Why TLS?"]), format!("{note}{behind}"));
    }
}

#[test]
fn it_goes_to_the_end_of_its_section_and_keeps_the_line_ends_of_the_note() {
    let note = "# Web\n\n## Ports\n\n### What is a port?\n\nA number.\n\n## Names\n\n### What is DNS?\n\nNames.\n";
    let new = written("a.md", note, &["Why 80?", "--topic", "Ports"]);
    assert_eq!(new, note.replace("A number.\n", "A number.\n\n### Why 80?\n"));
    let note = note.replace('\n', "\r\n");
    let new = written("a.md", &note, &["Why 80?", "--topic", "ports", "--answer", "So.\nYes."]);
    assert_eq!(new, note.replace("A number.\r\n", "A number.\r\n\r\n### Why 80?\r\n\r\nSo.\r\nYes.\r\n"));
    assert!(written("a.md", "## Why?\n\nSo.", &["How?"]).ends_with("So.\n\n## How?\n"));
}

#[test]
fn marks_that_close_behind_other_words_are_not_left_open() {
    let note =
        "1. **Kernels:**\n   What is a kernel?\n\n2. **Shells:**\n   What is a shell, and why are there several?\n";
    let new = written("a.md", note, &["Why 80?", "--answer", "So."]);
    assert!(new.starts_with(note) && new.contains("Why 80?\n") && !new.contains("**Why"), "{new}");
}

#[test]
fn whatever_a_note_looks_like_its_questions_stay_what_they_were() {
    let notes = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/notes")).unwrap();
    let mut tried = 0;
    for folder in notes.map(|folder| folder.unwrap().path()).filter(|folder| folder.is_dir()) {
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if !name.ends_with(".md") && !name.ends_with(".txt") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let folder = self::folder(&[(name.as_str(), text.as_str())]);
            let ended = run(&["new", "Why does a zeppelin float?", "--answer", "It is full of gas."], &folder);
            let new = fs::read_to_string(folder.path().join(&name)).unwrap();
            tried += 1;
            if !ended.status.success() {
                assert_eq!(new, text, "{name}: a note that was not written to is as it was");
                continue;
            }
            let mut after = asked(&name, &new);
            let at = after
                .iter()
                .position(|words| words == "Why does a zeppelin float?")
                .unwrap_or_else(|| panic!("{name}\n{new}"));
            after.remove(at);
            assert_eq!(after, asked(&name, &text), "{name}");
        }
    }
    assert!(tried > 20);
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let folder = folder(&[("a.md", "## Why?\n\nSo.\n"), ("b.md", "## Who?\n\nI.\n"), ("c.md", "## Wo?\n\nDa.\n")]);
    fs::write(folder.path().join("c.md"), b"## Wo ist das Caf\xe9?\n\nDa.\n").unwrap();
    for (arguments, words) in [
        (&["new", "How?"][..], "several notes"),
        (&["new", "How?", "--topic", "nowhere"], "no note and no heading is called `nowhere`"),
        (&["new", "?!"], "a question needs words"),
        (&["new", "How?", "--topic", "c.md"], "is not UTF-8"),
        (&["answer", "wh"], "did you mean `w"),
    ] {
        let ended = run(arguments, &folder);
        let said = String::from_utf8(ended.stderr).unwrap();
        assert!(ended.status.code() == Some(2) && said.contains(words), "{said}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "## Why?\n\nSo.\n");
}

#[test]
fn what_is_open_is_listed_and_opened_in_an_editor() {
    let folder = folder(&[("studybook.toml", ""), ("a.md", "## Why?\n\n## Who?\n\nI.\n"), ("b.md", "## Who?\n")]);
    let listed = String::from_utf8(run(&["list", "--open"], &folder).stdout).unwrap();
    assert!(listed.contains("Why?") && !listed.contains("Who?") && listed.contains("1 asked, 0 answered"), "{listed}");
    let editor = folder.path().join("editor.sh");
    fs::write(&editor, format!("#!/bin/sh\necho \"$@\" > {}/opened\n", folder.path().display())).unwrap();
    if cfg!(windows) {
        return;
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_studybook"));
    command.env_remove("VISUAL").env("EDITOR", format!("sh {}", editor.display()));
    let ended = command.args(["answer", "why"]).arg(folder.path()).output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(String::from_utf8(ended.stdout).unwrap().ends_with("a.md:1\n"));
    let opened = fs::read_to_string(folder.path().join("opened")).unwrap();
    assert!(opened.starts_with("+1 ") && opened.trim().ends_with("a.md"), "{opened}");
}
