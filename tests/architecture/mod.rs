//! The map is law: rooms import only rooms before them, only the edges touch the world, and
//! ARCHITECTURE.md names what is there.

mod documents;
mod imports;
mod scripts;
mod suites;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use imports::{Name, Sources};

#[allow(dead_code, reason = "it is a program of its own, of which one function is looked at")]
#[path = "../../src/build/fingerprint.rs"]
mod fingerprint;

/// The rooms that may touch disk, network, clock and terminal.
const EDGES: &[&str] = &["disk", "serve", "cli"];

/// The files of all rooms.
static SOURCES: LazyLock<Sources> = LazyLock::new(|| Sources::read(&root().join("src"), &rooms()));

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rooms in the order in which lib.rs lists them.
fn rooms() -> Vec<String> {
    let lib = read(&root().join("src/lib.rs"));
    let rooms: Vec<String> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned)).collect();
    assert!(rooms.len() > 8, "lib.rs lists the rooms");
    rooms
}

/// Every Rust file of a room, in order.
fn rust_files(room: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root().join("src").join(room))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

/// A file without its tests.
fn code(path: &Path) -> String {
    let text = read(path);
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or(&text).to_owned()
}

#[test]
fn a_room_imports_only_rooms_before_it() {
    let rooms = rooms();
    for own in SOURCES.0.keys() {
        let at = rooms.iter().position(|room| *room == own[0]).unwrap();
        let later: Vec<String> = SOURCES.rooms(own).into_iter().filter(|room| rooms[at + 1..].contains(room)).collect();
        assert!(later.is_empty(), "`{}` reaches up into {later:?}", own.join("::"));
    }
}

#[test]
fn files_of_a_room_import_each_other_in_no_circle() {
    let circles = SOURCES.circles(|own, other| own[0] == other[0]);
    let told = |circle: &BTreeSet<Name>| circle.iter().map(|module| module.join("/")).collect::<Vec<_>>();
    assert_eq!(circles.iter().map(told).collect::<Vec<_>>(), [[""; 0]; 0], "move what two files need to a third");
}

#[test]
fn a_mod_file_is_a_door_and_no_home() {
    let homes = SOURCES.0.iter().filter(|(_, source)| source.path.ends_with("mod.rs") && source.is_home);
    let homes: Vec<String> = homes.map(|(module, _)| module.join("/")).collect();
    assert!(homes.is_empty(), "{homes:?}: what `mod.rs` defines belongs in a file of its own");
}

#[test]
fn no_two_public_types_share_a_name() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (module, source) in &SOURCES.0 {
        source.public_types.iter().for_each(|name| homes.entry(name.clone()).or_default().push(module.join("/")));
    }
    homes.retain(|_, homes| homes.len() > 1);
    assert!(homes.is_empty(), "{homes:?}");
}

#[test]
fn only_the_edges_touch_the_world() {
    let world = [
        "std::fs",
        "std::env::",
        "std::process",
        "std::net",
        "std::io::std",
        "SystemTime",
        "Instant::now",
        "std::thread::sleep",
    ];
    for room in rooms().iter().filter(|room| !EDGES.contains(&room.as_str())) {
        for file in rust_files(room) {
            let code = code(&file);
            for word in world {
                assert!(!code.contains(word), "{} knows `{word}`", file.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_is_short_enough_to_read() {
    for room in rooms() {
        for file in rust_files(&room) {
            let text = read(&file);
            assert!(text.starts_with("//! "), "{} has no module comment", file.display());
            let lines = code(&file).lines().count();
            assert!(lines <= 330, "{} has {lines} lines: a name is missing", file.display());
        }
    }
}

#[test]
fn every_dialect_has_notes_that_show_it() {
    let cases = root().join("tests/notes");
    for dialect in studybook::note::dialect::Dialect::ALL {
        let folder = cases.join(format!("{dialect:?}").to_lowercase());
        let count = fs::read_dir(&folder).map_or(0, Iterator::count);
        assert!(count > 0, "{} is empty", folder.display());
    }
}

#[test]
fn the_top_level_holds_only_what_a_reader_expects() {
    let known = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "studybook.toml",
        "studybook.lock",
        "src",
        "content",
        "themes",
        "public",
        "tests",
        "target",
        "clippy.toml",
        "rustfmt.toml",
    ];
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&name.as_str()) || name.starts_with('.'), "`{name}` does not belong at the top level");
    }
}

#[test]
fn what_the_program_remembers_is_named_by_all_it_is_built_from() {
    let root = tempfile::tempdir().unwrap();
    let sources =
        ["src/build/main.rs", "src/lib.rs", "src/site/mod.rs", "themes/default/site.css", "Cargo.toml", "Cargo.lock"];
    let write = |source: &str, words: &str| {
        let path = root.path().join(source);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, words).unwrap();
    };
    sources.iter().for_each(|source| write(source, "one"));
    for source in sources {
        let before = fingerprint::fingerprint(root.path());
        assert_eq!(fingerprint::fingerprint(root.path()), before);
        write(source, "other");
        assert_ne!(fingerprint::fingerprint(root.path()), before, "{source} is not looked at");
    }
}
