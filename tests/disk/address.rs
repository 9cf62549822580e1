//! A project → where its site will be published.

use std::fs;
use std::path::Path;
use std::process::Command;

use studybook::config::Config;
use studybook::disk::{Project, address};
use tempfile::TempDir;

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments).env("GIT_CONFIG_GLOBAL", "").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Returns the address that is found, and what said it.
fn found(root: &Path) -> Option<(String, String)> {
    let project = Project::open(root).unwrap();
    let mut config = project.config().value;
    let source = address(&project, &mut config)?;
    Some((config.base_url?.as_str().to_owned(), source.to_string()))
}

#[track_caller]
fn assert_found(root: &TempDir, url: &str, source: &str) {
    let (found, told) = found(root.path()).unwrap();
    assert_eq!(found, url);
    assert!(told.contains(source), "{told}");
}

fn write(root: &TempDir, name: &str, words: &str) {
    fs::write(root.path().join(name), words).unwrap();
}

#[test]
fn the_configuration_goes_before_the_file_cname_and_that_before_the_repository() {
    let root = tempfile::tempdir().unwrap();
    assert_eq!(found(root.path()), None);
    git(root.path(), &["init", "-q"]);
    assert_eq!(found(root.path()), None);
    git(root.path(), &["remote", "add", "origin", "git@github.com:Anna/Guide.git"]);
    assert_found(&root, "https://anna.github.io/Guide/", "`origin`, which is Anna/Guide");
    write(&root, "CNAME", "Guide.example.org\n");
    assert_found(&root, "https://guide.example.org/", "CNAME");
    write(&root, "studybook.toml", "cname = \"study.example.org\"\n");
    assert_found(&root, "https://study.example.org/", "`cname`");
    write(&root, "studybook.toml", "cname = \"study.example.org\"\nbase-url = \"https://example.org/a\"\n");
    assert_found(&root, "https://example.org/a/", "`base-url`");
}

#[test]
fn the_remote_called_origin_goes_before_others_and_those_elsewhere_say_nothing() {
    let root = tempfile::tempdir().unwrap();
    git(root.path(), &["init", "-q"]);
    git(root.path(), &["remote", "add", "backup", "https://github.com/bob/copy"]);
    git(root.path(), &["remote", "add", "origin", "https://gitlab.com/anna/guide.git"]);
    assert_found(&root, "https://bob.github.io/copy/", "`backup`");
    git(root.path(), &["remote", "set-url", "origin", "https://github.com/Anna/anna.github.io.git"]);
    assert_found(&root, "https://anna.github.io/", "`origin`");
}

#[test]
fn a_folder_that_git_leaves_out_belongs_to_no_repository() {
    let root = tempfile::tempdir().unwrap();
    git(root.path(), &["init", "-q"]);
    git(root.path(), &["remote", "add", "origin", "https://github.com/anna/guide"]);
    write(&root, ".gitignore", "target/\n");
    for (name, is_found) in [("notes", true), ("target/tmp/notes", false)] {
        let notes = root.path().join(name);
        fs::create_dir_all(&notes).unwrap();
        fs::write(notes.join("a.md"), "# A\n").unwrap();
        assert_eq!(found(&notes).is_some(), is_found, "{name}");
    }
}

#[test]
fn a_file_cname_is_published_when_it_names_a_domain() {
    let root = tempfile::tempdir().unwrap();
    write(&root, "CNAME", "guide.example.org");
    let project = Project::open(root.path()).unwrap();
    let mut config = Config::default();
    address(&project, &mut config).unwrap();
    assert_eq!(config.cname.as_deref(), Some("guide.example.org"));
    for words in ["What is a name?\n\nA word.\n", "https://example.org", "localhost", "", "a.org\nb.org"] {
        write(&root, "CNAME", words);
        assert_eq!(found(root.path()), None, "{words}");
    }
}
