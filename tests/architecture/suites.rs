//! Tests wait for what they wait for, and no longer; what a machine lacks is left out aloud.

use std::path::PathBuf;

use super::{read, root};

/// The milliseconds that a test may let pass by, whatever happens meanwhile.
const LONGEST: u64 = 200;

/// The tests of pages and of the program; not benchmarks, nor the project that the bundled guide tells of, whose tokens
/// count whole seconds.
const FOLDERS: [&str; 3] = ["src", "tests", "tests/web/browser"];

/// Lists the scripts and programs of a folder, without what lies in `tests/web` but its own folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let own = root().join(folder);
    let is_other = |name: &str| ["node_modules", "web", "bench", "project", "venv"].contains(&name);
    let entries = walkdir::WalkDir::new(&own)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_other(&entry.file_name().to_string_lossy()));
    let paths = entries.map(|entry| entry.unwrap().into_path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs" || extension == "js")).collect()
}

/// Lists how many milliseconds a file sleeps, where it says so.
fn sleeps(text: &str) -> Vec<u64> {
    let figure = |text: &str| {
        let digits: String = text.chars().take_while(|char| char.is_ascii_digit() || *char == '_').collect();
        digits.replace('_', "").parse::<u64>().ok()
    };
    let behind = |sign: &'static str| text.split(sign).skip(1).filter_map(figure);
    let timers = text.split("setTimeout(").skip(1).filter_map(|rest| figure(rest.lines().next()?.rsplit_once(", ")?.1));
    let millis = behind("sleep(Duration::from_millis(").chain(behind("waitForTimeout(")).chain(timers);
    millis.chain(behind("sleep(Duration::from_secs(").map(|seconds| seconds * 1000)).collect()
}

#[test]
fn no_test_sleeps_longer_than_the_blink_of_an_eye() {
    for path in FOLDERS.into_iter().flat_map(files) {
        let text = read(&path);
        let tests = if path.starts_with(root().join("src")) {
            text.split_once("#[cfg(test)]").map_or("", |it| it.1)
        } else {
            &text
        };
        let long: Vec<u64> = sleeps(tests).into_iter().filter(|sleep| *sleep > LONGEST).collect();
        assert!(
            long.is_empty(),
            "{} sleeps {long:?} ms: wait for something, or make the limit an option",
            path.display()
        );
    }
}

#[test]
fn whether_there_is_node_is_asked_in_one_place_which_says_what_is_left_out() {
    let asked = ["\"node\").arg(\"--version\")", "is_there(\"node\")"];
    let own = |path: &PathBuf| path.ends_with("harness/web.rs") || path.ends_with("architecture/suites.rs");
    for path in files("tests").into_iter().filter(|path| !own(path)) {
        let text = read(&path);
        assert!(!asked.iter().any(|words| text.contains(words)), "{}: ask tests/harness/web.rs", path.display());
    }
}

#[test]
fn sleeps_are_seen() {
    let text = format!(
        "sleep(Duration::from_secs({})); thread::sleep(Duration::from_millis({})); page.waitForTimeout({});\n\
        setTimeout(resolve, {})); setTimeout(() => at(1), {});",
        2, "1_500", 40, 300, 250
    );
    let mut seen = sleeps(&text);
    seen.sort_unstable();
    assert_eq!(seen, [40, 250, 300, 1_500, 2_000]);
}
