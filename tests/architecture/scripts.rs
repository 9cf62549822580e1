//! Scripts import what is theirs, are short, and say nothing in a language of their own; neither do templates.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{read, root};
use crate::harness::html::tags;

/// The scripts that browsers load: a folder, what of it they load, and what may be imported from outside of it.
const CLIENTS: [(&str, &[&str], &[&str]); 7] = [
    ("src/search", &["client/open.js", "worker.js"], &["./client.js"]),
    ("src/serve/preview", &["main.js"], &[]),
    ("themes/default/assets/page", &["theme.js", "moved.js", "main.js"], &[]),
    ("themes/default/assets/search", &["start.js", "dialog.js"], &["../page/keys.js"]),
    ("themes/default/assets/recall", &["main.js"], &["../page/kept.js", "../page/keys.js"]),
    ("themes/default/assets/study", &["main.js"], &[]),
    ("themes/default/assets/offline", &["main.js", "worker.js", "leaving.js"], &[]),
];

/// Every script below a folder, by its path in it.
fn scripts(folder: &str) -> BTreeMap<PathBuf, String> {
    let below = root().join(folder);
    let paths = walkdir::WalkDir::new(&below).into_iter().map(|entry| entry.unwrap().into_path());
    let scripts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "js"));
    scripts.map(|path| (path.strip_prefix(&below).unwrap().to_owned(), read(&path))).collect()
}

/// What a script imports, as it is written there.
fn imports(script: &str) -> Vec<&str> {
    let code = script.lines().filter(|line| !line.trim_start().starts_with(['/', '*']));
    let named = code.filter_map(|line| line.split_once(" from '").or_else(|| line.split_once("import '")));
    named.map(|(_, rest)| rest.split('\'').next().unwrap()).collect()
}

/// Where an import of a script leads, in the folder of its client.
fn beside(script: &Path, import: &str) -> PathBuf {
    script.parent().unwrap().join(import.strip_prefix("./").unwrap_or(import))
}

#[test]
fn scripts_import_only_what_is_their_clients_and_run_in_no_circle() {
    for (folder, entries, outside) in CLIENTS {
        let scripts = scripts(folder);
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<Vec<PathBuf>> = entries.iter().map(|entry| vec![PathBuf::from(entry)]).collect();
        while let Some(way) = waiting.pop() {
            let own = way.last().unwrap();
            let script = scripts.get(own).unwrap_or_else(|| panic!("{folder}: there is no {way:?}"));
            seen.insert(own.clone());
            for import in imports(script).into_iter().filter(|import| !outside.contains(import)) {
                let next = beside(own, import);
                assert!(scripts.contains_key(&next), "{folder}/{} imports {import}", own.display());
                assert!(!way.contains(&next), "{folder}: {way:?} leads back to {}", next.display());
                waiting.push(way.iter().cloned().chain([next]).collect());
            }
        }
        let idle: Vec<&PathBuf> = scripts.keys().filter(|script| !seen.contains(*script)).collect();
        assert!(idle.is_empty(), "{folder}: nothing loads {idle:?}");
    }
}

#[test]
fn scripts_say_what_they_are_and_are_short_enough_to_read() {
    for (script, text) in CLIENTS.iter().flat_map(|(folder, ..)| scripts(folder)) {
        assert!(text.starts_with("// "), "{} has no comment at its beginning", script.display());
        let lines = text.lines().count();
        assert!(lines <= 330, "{} has {lines} lines: a name is missing", script.display());
    }
}

#[test]
fn no_script_of_a_page_speaks_a_language() {
    for (folder, ..) in CLIENTS.iter().filter(|(folder, ..)| *folder != "src/search") {
        for (script, text) in scripts(folder) {
            let code = text.lines().filter(|line| !line.trim_start().starts_with(['/', '*']));
            let quoted = code.flat_map(|line| line.split(['\'', '`', '"']).skip(1).step_by(2));
            for words in quoted.map(|quoted| quoted.split(' ').collect::<Vec<_>>()) {
                let is_word = |word: &&str| word.len() > 1 && word.chars().all(char::is_alphabetic);
                let is_said = words.windows(3).any(|three| three.iter().all(is_word));
                assert!(!is_said, "{folder}/{} says {words:?}: words stand in src/site/phrases.rs", script.display());
            }
        }
    }
}

/// The attributes of a template whose values somebody sees or hears.
const HEARD: [&str; 5] = ["title", "aria-label", "alt", "placeholder", "label"];

#[test]
fn no_template_speaks_a_language() {
    for entry in walkdir::WalkDir::new(root().join("themes/default/templates")) {
        let path = entry.unwrap().into_path();
        if path.is_dir() {
            continue;
        }
        let html = without_code(&read(&path));
        // What stands before the first tag is the type of the page, for attributes of `base.html`.
        let mut at = html.find('<').unwrap_or(html.len());
        for tag in tags(&html) {
            let shown = [html[at..tag.end - tag.inner.len() - 2].to_owned()];
            at = tag.end;
            let heard = HEARD.iter().filter_map(|name| tag.attribute(name));
            for words in shown.into_iter().chain(heard) {
                // What stands on keys is the same everywhere.
                let words = words.replace("Enter", "").replace("Esc", "");
                let is_said = words.split(|char: char| !char.is_alphabetic()).any(|word| word.len() > 1);
                assert!(!is_said, "{} says {words:?}: words stand in src/language/en.toml", path.display());
            }
        }
    }
}

/// Returns a template without what the template engine reads.
fn without_code(template: &str) -> String {
    let pieces =
        template.split("{%").flat_map(|piece| piece.split_once("%}").map_or(piece, |(_, rest)| rest).split("{{"));
    let pieces = pieces.flat_map(|piece| piece.split_once("}}").map_or(piece, |(_, rest)| rest).split("{#"));
    pieces.map(|piece| piece.split_once("#}").map_or(piece, |(_, rest)| rest)).collect()
}
