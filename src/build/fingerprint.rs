//! Names what the program is built from.
//!
//! What the program remembers between runs is worth something only to the same program. Its version is not enough:
//! it stays the same while the code is worked on, and while grammars and parsers become newer.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Everything that the program is built from: its own files, and its packages with their versions.
pub(crate) const SOURCES: [&str; 4] = ["src", "themes", "Cargo.toml", "Cargo.lock"];

/// Names all sources below a folder.
pub(crate) fn fingerprint(root: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    SOURCES.iter().for_each(|source| hash(&root.join(source), &mut hasher));
    hasher.finish()
}

/// Hashes a file, or the files below a folder in the order of their names.
fn hash(path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        let mut inner: Vec<PathBuf> =
            fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        inner.sort();
        inner.iter().for_each(|path| hash(path, hasher));
    } else if let Ok(bytes) = fs::read(path) {
        (path.file_name(), bytes).hash(hasher);
    }
}
