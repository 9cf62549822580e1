//! git → the day of each note.

use std::fs;
use std::path::Path;
use std::process::Command;

use studybook::disk::{Gap, History, Project, Store, history};
use tempfile::TempDir;

fn git(folder: &Path, day: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=a", "-c", "user.email=a@example.org"]).args(arguments);
    let date = format!("{day}T12:00:00+00:00");
    command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
    command.env("GIT_CONFIG_GLOBAL", "").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(root: &Path, day: &str, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    git(root, day, &["add", "."]);
    git(root, day, &["commit", "-q", "-m", "notes"]);
}

fn repository() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    git(root.path(), "2020-01-01", &["init", "-q"]);
    root
}

fn ask(root: &Path) -> History {
    history(&Project::open(root).unwrap(), &Store::open(&root.join(".studybook")))
}

fn days(history: &History) -> Vec<(&str, &str)> {
    history.dates.iter().map(|(path, day)| (path.as_str(), day.as_str())).collect()
}

#[cfg(unix)]
#[test]
fn each_note_has_the_day_of_its_last_commit() {
    let root = repository();
    commit(root.path(), "2020-01-02", &[("content/a.md", "1"), ("content/web/é \"b\".md", "1"), ("other.md", "1")]);
    commit(root.path(), "2021-03-04", &[("content/a.md", "2"), ("content/c\nd.md", "1")]);
    fs::write(root.path().join("content/web/é \"b\".md"), "not committed").unwrap();
    fs::write(root.path().join("content/new.md"), "not committed").unwrap();
    let known = ask(root.path());
    assert_eq!(days(&known), [("a.md", "2021-03-04"), ("c\nd.md", "2021-03-04"), ("web/é \"b\".md", "2020-01-02")]);
    assert!(known.is_complete());
}

#[test]
fn a_bare_folder_and_merges_are_understood() {
    let root = repository();
    commit(root.path(), "2020-01-02", &[("a.md", "1"), ("b.md", "1")]);
    git(root.path(), "2020-01-03", &["checkout", "-q", "-b", "side"]);
    commit(root.path(), "2020-01-04", &[("a.md", "2")]);
    git(root.path(), "2020-01-05", &["checkout", "-q", "-"]);
    commit(root.path(), "2020-01-06", &[("b.md", "2")]);
    git(root.path(), "2020-01-07", &["merge", "-q", "--no-edit", "side"]);
    assert_eq!(days(&ask(root.path())), [("a.md", "2020-01-04"), ("b.md", "2020-01-06")]);
}

#[test]
fn a_new_commit_is_seen_although_the_last_answer_is_remembered() {
    let root = repository();
    commit(root.path(), "2020-01-02", &[(".gitignore", ".studybook\n"), ("a.md", "1")]);
    let first = ask(root.path());
    assert!(root.path().join(".studybook/history").is_file());
    assert_eq!(ask(root.path()), first);
    commit(root.path(), "2022-05-06", &[("a.md", "2")]);
    assert!(days(&ask(root.path())).contains(&("a.md", "2022-05-06")));
}

#[test]
fn without_a_repository_or_a_commit_there_are_no_days() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("a.md"), "1").unwrap();
    assert_eq!(ask(root.path()), History { gap: Some(Gap::NoRepository), ..History::default() });
    git(root.path(), "2020-01-01", &["init", "-q"]);
    assert_eq!(ask(root.path()), History { gap: Some(Gap::NoRepository), ..History::default() });
}

#[cfg(unix)]
#[test]
fn a_shallow_clone_says_so_and_claims_nothing_wrong() {
    let root = repository();
    commit(root.path(), "2020-01-02", &[("a.md", "1"), ("b.md", "1")]);
    commit(root.path(), "2021-01-02", &[("c.md", "1")]);
    commit(root.path(), "2022-01-02", &[("b.md", "2")]);
    let clone = tempfile::tempdir().unwrap();
    let from = format!("file://{}", root.path().display());
    let to = clone.path().join("clone");
    git(clone.path(), "2023-01-01", &["clone", "-q", "--depth", "2", &from, &to.to_string_lossy()]);
    let known = ask(&to);
    assert_eq!(days(&known), [("b.md", "2022-01-02")]);
    assert_eq!(known.gap, Some(Gap::Shallow));
}

#[cfg(unix)]
#[test]
fn a_repository_cannot_make_git_start_programs() {
    use std::os::unix::fs::PermissionsExt;
    let root = repository();
    commit(root.path(), "2020-01-02", &[("a.md", "1")]);
    let script = root.path().join("script");
    let proof = root.path().join("proof");
    fs::write(&script, format!("#!/bin/sh\ntouch '{}'\n", proof.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    for setting in ["core.fsmonitor", "core.pager", "gpg.program", "core.sshCommand"] {
        git(root.path(), "2020-01-02", &["config", setting, &script.to_string_lossy()]);
    }
    git(root.path(), "2020-01-02", &["config", "log.showSignature", "true"]);
    assert_eq!(days(&ask(root.path())), [("a.md", "2020-01-02")]);
    assert!(!proof.exists());
}
