//! Output folders that could harm the notes are refused before anything is written.

use std::fs;
use std::path::Path;

use studybook::disk::{BadOutput, Output, Project};
use tempfile::TempDir;

fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, b"x").unwrap();
    }
    folder
}

fn check(root: &TempDir, output: impl AsRef<Path>, ignore: &[&str]) -> Result<Output, BadOutput> {
    let project = Project::open(root.path()).unwrap();
    let ignore: Vec<String> = ignore.iter().map(|&glob| glob.to_owned()).collect();
    Output::check(&project, &root.path().join(output), &ignore)
}

#[test]
fn a_folder_beside_the_notes_is_taken() {
    let root = folder(&["content/a.md", "site/CNAME"]);
    let elsewhere = tempfile::tempdir().unwrap();
    for output in [Path::new("public"), Path::new("site"), Path::new("new/deep/site"), &elsewhere.path().join("x")] {
        assert!(check(&root, output, &[]).is_ok(), "{}", output.display());
    }
}

#[test]
fn the_notes_and_what_contains_them_are_refused() {
    let root = folder(&["content/web/a.md"]);
    for output in [".", "content", "content/../content", "./"] {
        let refused = matches!(check(&root, output, &[]), Err(BadOutput::TheNotes(_)));
        assert!(refused, "{output}");
    }
    for output in ["..", "../..", "new/../content"] {
        assert!(check(&root, output, &[]).is_err(), "{output}");
    }
    assert!(matches!(check(&root, "..", &[]), Err(BadOutput::AboveTheNotes(_) | BadOutput::TooGeneral(_))));
    assert!(matches!(check(&root, "/", &[]), Err(BadOutput::TooGeneral(_) | BadOutput::AboveTheNotes(_))));
}

#[test]
fn a_folder_among_the_notes_of_a_project_is_refused_unless_left_out() {
    let root = folder(&["content/web/a.md"]);
    for output in ["content/web", "content/public", "content/web/new"] {
        assert!(matches!(check(&root, output, &[]), Err(BadOutput::AmongTheNotes(_))), "{output}");
    }
    assert!(check(&root, "content/.site", &[]).is_ok());
    assert!(check(&root, "content/out/site", &["out/"]).is_ok());
}

#[test]
fn a_bare_folder_takes_its_default_and_folders_without_notes() {
    let root = folder(&["web/a.md", "public/CNAME", "site/.studybook-manifest", "site/index.html"]);
    fs::create_dir(root.path().join("empty")).unwrap();
    for output in ["public", "site", "empty", "new", "web/new"] {
        assert!(check(&root, output, &[]).is_ok(), "{output}");
    }
    assert!(matches!(check(&root, "web", &[]), Err(BadOutput::AmongTheNotes(_))));
}

#[test]
fn a_file_and_the_programs_own_folders_are_refused() {
    let root = folder(&["content/a.md", "file", "themes/x/templates/a.html"]);
    assert!(matches!(check(&root, "file", &[]), Err(BadOutput::NotAFolder(_))));
    assert!(check(&root, "file/below", &[]).is_err());
    for output in [".studybook", ".studybook/site", "themes", "themes/x"] {
        assert!(matches!(check(&root, output, &[]), Err(BadOutput::Used { .. })), "{output}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_judged_by_where_it_leads() {
    let root = folder(&["content/web/a.md"]);
    for (target, name) in
        [("content", "a"), ("content/web", "b"), ("..", "c"), ("nothing", "d"), ("e", "e"), (".", "f")]
    {
        std::os::unix::fs::symlink(target, root.path().join(name)).unwrap();
        assert!(check(&root, name, &[]).is_err(), "{name}");
    }
    assert!(matches!(check(&root, "f/content/new", &[]), Err(BadOutput::AmongTheNotes(_))));
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), root.path().join("out")).unwrap();
    assert!(check(&root, "out", &[]).is_ok());
    assert!(check(&root, "out/new", &[]).is_ok());
}
