//! The program, and the tools of others that look at what it made.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Where the files of these tests lie.
pub(super) fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deck")
}

/// Runs the program.
pub(super) fn studybook(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_studybook")).args(arguments).output().unwrap()
}

/// Runs the program, which must do what it is told; returns what it prints and what it says.
#[track_caller]
pub(super) fn done(arguments: &[&str]) -> (String, String) {
    let Output { status, stdout, stderr } = studybook(arguments);
    let said = String::from_utf8_lossy(&stderr).into_owned();
    assert!(status.success(), "{arguments:?}: {said}");
    (String::from_utf8_lossy(&stdout).into_owned(), said)
}

/// Runs `outside.py`; nothing where what it needs is not installed, which is said.
#[track_caller]
pub(super) fn outside(arguments: &[&str]) -> Option<Value> {
    let unix = here().join("venv/bin/python");
    let python = if unix.exists() { unix } else { here().join("venv/Scripts/python.exe") };
    if !here().join("venv/ready").exists() {
        let words = "left out: what others say of exports, since tests/prepare could not install it";
        let _ = writeln!(std::io::stderr(), "{words}");
        return None;
    }
    let output = Command::new(python).arg(here().join("outside.py")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Copies the guide of these tests into a folder of its own.
pub(super) fn guide() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in walkdir::WalkDir::new(here().join("guide")).into_iter().filter_map(Result::ok) {
        let path = folder.path().join(file.path().strip_prefix(here().join("guide")).unwrap());
        if file.file_type().is_dir() {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::copy(file.path(), path).unwrap();
        }
    }
    fs::write(folder.path().join("studybook.toml"), "title = \"A guide\"\n").unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    for name in ["net.md", "web", "img"] {
        fs::rename(folder.path().join(name), folder.path().join("content").join(name)).unwrap();
    }
    folder
}

/// Exports a guide to a file, and returns the file's bytes.
#[track_caller]
pub(super) fn export(format: &str, root: &Path, file: &Path, more: &[&str]) -> Vec<u8> {
    let fixed = ["export", format, root.to_str().unwrap(), "--output", file.to_str().unwrap()];
    done(&[&fixed[..], more].concat());
    fs::read(file).unwrap()
}
