//! What documents say of the code is so.

use std::fs;

use super::{read, rooms, root};

#[test]
fn the_map_names_every_room_and_no_other() {
    let map = read(&root().join("ARCHITECTURE.md"));
    let rooms = rooms();
    let named: Vec<&str> =
        map.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("/` |").map(|(room, _)| room)).collect();
    assert_eq!(named, rooms, "the table of rooms in ARCHITECTURE.md, in the order of lib.rs");
    let folders: Vec<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    // The build script is a program of its own.
    let is_known = |folder: &String| rooms.contains(folder) || folder == "build";
    assert!(folders.iter().all(is_known), "every folder of src/ is a room: {folders:?}");
}

#[test]
fn every_path_that_the_documents_name_is_there() {
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = read(&root().join(document));
        for word in text.split('`').skip(1).step_by(2) {
            let named = ["src/", "tests/", "themes/", "content/", ".ci/", ".github/"]
                .iter()
                .any(|start| word.starts_with(start));
            if named && !word.contains(['*', '<', ' ', '…', '{']) && !word.contains("NAME") {
                assert!(
                    root().join(word.trim_end_matches('/')).exists(),
                    "{document} names `{word}`, which is not there"
                );
            }
        }
    }
}

/// What is read by people, and wraps where they read it.
const WRAPPED: [&str; 8] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "src/search/FORMAT.md",
    "tests/README.md",
    "tests/fuzz/README.md",
    "tests/bench/search/README.md",
];

#[test]
fn documents_wrap_at_100_columns() {
    for document in WRAPPED {
        // Tables and what is shown as code can't be wrapped.
        let is_free = |line: &&str| !line.starts_with('|') && !line.starts_with("    ");
        let long = read(&root().join(document))
            .lines()
            .filter(is_free)
            .find(|line| line.chars().count() > 100)
            .map(str::to_owned);
        assert_eq!(long, None, "{document}");
    }
}
