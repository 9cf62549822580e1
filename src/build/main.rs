//! The build script: names what the program is built from, lists the languages that it knows, and makes the files that
//! browsers load.
//!
//! Scripts and stylesheets are written to be read, in modules and with comments. What is published is joined and made small
//! here, once, so that the program needs none of the libraries that do it.

#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]

mod fingerprint;
mod scripts;
mod styles;
mod syntax;

use std::path::{Path, PathBuf};
use std::{env, fs};

use syntax::Fault;

/// Scripts by the names that the program knows them by, with their entries, and what the browser itself imports there.
const SCRIPTS: [(&str, &str, &[&str]); 13] = [
    ("client.js", "src/search/client/open.js", &[]),
    ("worker.js", "src/search/worker.js", &["./client.js"]),
    ("preview.js", "src/serve/preview/main.js", &[]),
    ("theme.js", "themes/default/assets/page/theme.js", &[]),
    ("moved.js", "themes/default/assets/page/moved.js", &[]),
    ("page.js", "themes/default/assets/page/main.js", &[]),
    ("recall.js", "themes/default/assets/recall/main.js", &[]),
    ("start.js", "themes/default/assets/search/start.js", &[]),
    ("dialog.js", "themes/default/assets/search/dialog.js", &[]),
    ("study.js", "themes/default/assets/study/main.js", &[]),
    ("offline.js", "themes/default/assets/offline/main.js", &[]),
    ("offline-worker.js", "themes/default/assets/offline/worker.js", &[]),
    ("offline-leaving.js", "themes/default/assets/offline/leaving.js", &[]),
];

/// Stylesheets by the names that the program knows them by.
const STYLES: [(&str, &str); 7] = [
    ("preview.css", "src/serve/preview.css"),
    ("site.css", "themes/default/assets/site.css"),
    ("lists.css", "themes/default/assets/lists.css"),
    ("beside.css", "themes/default/assets/beside.css"),
    ("choices.css", "themes/default/assets/choices.css"),
    ("dialog.css", "themes/default/assets/search/dialog.css"),
    ("study.css", "themes/default/assets/study/study.css"),
];

fn main() -> Result<(), Fault> {
    // A source that isn't there would be looked for in each build.
    for source in fingerprint::SOURCES.into_iter().filter(|source| Path::new(source).exists()) {
        println!("cargo::rerun-if-changed={source}");
    }
    println!("cargo::rustc-env=STUDYBOOK_SOURCES={:016x}", fingerprint::fingerprint(Path::new(".")));
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    write(&out.join("languages.rs"), &languages(Path::new("src/language")))?;
    for (name, entry, external) in SCRIPTS {
        write(&out.join(name), &scripts::bundle(Path::new(entry), external)?)?;
    }
    for (name, source) in STYLES {
        write(&out.join(name), &styles::small(Path::new(source))?)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), Fault> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Lists the files of languages in a folder as Rust: the name of each, and its text.
fn languages(folder: &Path) -> String {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    let entry = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let path = fs::canonicalize(path).unwrap_or_default().to_string_lossy().into_owned();
        format!("({name:?}, include_str!({path:?})),\n")
    };
    format!("&[\n{}]", files.iter().map(entry).collect::<String>())
}
