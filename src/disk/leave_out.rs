//! Folders that nobody looks into, neither for notes nor for changes: what is hidden, and what a tool filled.

use std::ffi::OsStr;
use std::path::Path;

use super::names::MANIFEST;

/// What folders are called that hold packages or caches.
const NAMES: [&str; 2] = ["node_modules", "__pycache__"];

/// Files by which a folder is known: as a cache, an environment of Python, what an earlier build wrote.
const MARKS: [&str; 3] = ["CACHEDIR.TAG", "pyvenv.cfg", MANIFEST];

/// Returns whether a file or folder of this name is hidden, and so never shown on a site.
pub(crate) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Returns whether a tool filled a folder.
pub(super) fn is_of_a_tool(folder: &Path) -> bool {
    let is_named = folder.file_name().is_some_and(|name| NAMES.iter().any(|known| name == *known));
    is_named || MARKS.iter().any(|mark| folder.join(mark).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_folder_is_known_by_its_name_or_by_a_mark() {
        let root = tempfile::tempdir().unwrap();
        let folder = |name: &str, file: &str| {
            let folder = root.path().join(name);
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join(file), "").unwrap();
            folder
        };
        let closed = [folder("node_modules", "a.md"), folder("cache", "CACHEDIR.TAG"), folder("site", MANIFEST)];
        assert!(closed.iter().all(|folder| is_of_a_tool(folder)));
        // `target` is a word that a folder of notes may have; that of a program has a mark.
        assert!(!is_of_a_tool(&folder("target", "a.md")));
        assert!(is_hidden(OsStr::new(".git")) && !is_hidden(OsStr::new("git")));
    }
}
