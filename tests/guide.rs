//! The bundled guide keeps its promises: every question of the notes it grew from is answered, the project of its last chapter is
//! the one that was tried, and the list of its links is current.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use walkdir::WalkDir;

#[test]
fn every_question_of_the_notes_has_an_answer() {
    let covered = fs::read_to_string(root().join("tests/guide/covered.json")).unwrap();
    let covered: BTreeMap<String, String> = serde_json::from_str(&covered).unwrap();
    assert_eq!(covered.len(), 93);
    let ids = ids();
    let missing: Vec<String> = covered
        .iter()
        .filter(|(_, id)| !ids.contains(*id))
        .map(|(place, id)| format!("{place} should be answered by `{id}`, which is nowhere in content/"))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_id_is_used_twice() {
    let mut seen = BTreeMap::new();
    let twice: Vec<String> = questions()
        .into_iter()
        .filter_map(|(id, place)| seen.insert(id.clone(), place.clone()).map(|first| format!("{id}: {first}, {place}")))
        .collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn the_project_is_built_out_of_its_chapter() {
    let Some(folder) = python("tests/project/build.py", "content/project.md") else { return };
    let kept = files(&root().join("tests/project/interview"));
    assert!(kept == files(folder.path()), "run tests/project/build.py content/project.md tests/project/interview");
}

#[test]
fn the_list_of_links_is_current() {
    python("tests/guide/links.py", "--check");
}

/// Runs a script with one argument and a new folder; nothing, where there is no Python.
fn python(script: &str, argument: &str) -> Option<TempDir> {
    let folder = TempDir::new().unwrap();
    let mut python = Command::new("python3");
    python.current_dir(root()).arg(script).arg(argument);
    if !argument.starts_with('-') {
        python.arg(folder.path());
    }
    let Ok(ran) = python.output() else {
        let _ = writeln!(std::io::stderr(), "left out: {script}, since there is no Python 3");
        return None;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    Some(folder)
}

/// The files of a folder, without what Python keeps for itself.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let paths = WalkDir::new(folder).into_iter().map(|entry| entry.unwrap().into_path());
    let own = paths.filter(|path| path.is_file() && path.extension().is_none_or(|extension| extension != "pyc"));
    own.map(|path| (path.strip_prefix(folder).unwrap().to_owned(), fs::read_to_string(&path).unwrap())).collect()
}

fn ids() -> BTreeSet<String> {
    questions().into_iter().map(|(id, _)| id).collect()
}

/// The ids of all questions, in order, with the file and the line of each.
fn questions() -> Vec<(String, String)> {
    let notes =
        WalkDir::new(root().join("content")).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let mut questions = Vec::new();
    for note in notes.filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
        let text = fs::read_to_string(&note).unwrap();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| line.starts_with("## ")) {
            let id = line.split_once("{#").and_then(|(_, rest)| rest.split([' ', '}']).next());
            let place = format!("{}:{}", note.file_name().unwrap().to_string_lossy(), at + 1);
            questions.extend(id.map(|id| (id.to_owned(), place)));
        }
    }
    questions
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
