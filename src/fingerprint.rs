//! The build script: names the sources that the program is built from.
//!
//! What the program remembers between runs is worth something only to the same program. Its version is not enough:
//! it stays the same while the code is worked on.

#![expect(clippy::print_stdout, reason = "cargo reads what a build script prints")]

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "themes"] {
        println!("cargo::rerun-if-changed={folder}");
        hash_folder(Path::new(folder), &mut hasher);
    }
    println!("cargo::rustc-env=STUDYBOOK_SOURCES={:016x}", hasher.finish());
}

/// Hashes the files below a folder, in the order of their names.
fn hash_folder(folder: &Path, hasher: &mut DefaultHasher) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            hash_folder(&path, hasher);
        } else if let Ok(bytes) = fs::read(&path) {
            (path.file_name(), bytes).hash(hasher);
        }
    }
}
