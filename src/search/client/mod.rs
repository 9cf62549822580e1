//! The modules of the client → the one file that a site has.
//!
//! Each module imports only modules before it, one a line, so that all can stand in one file as they are: without
//! imports, and without `export` but at the door, which is the last. In Node the modules are loaded from here.

use std::sync::LazyLock;

macro_rules! modules {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!($name))),*]
    };
}

/// The client's modules with their names, in the order in which they are joined.
const MODULES: [(&str, &str); 17] = modules![
    "fold.js",
    "symbols.js",
    "cut.js",
    "files.js",
    "reader.js",
    "typing.js",
    "terms.js",
    "query.js",
    "excerpt.js",
    "vocabulary.js",
    "hits.js",
    "lists.js",
    "ranking.js",
    "shelf.js",
    "topics.js",
    "search.js",
    "open.js",
];

/// The client, an ES module that exports `openSearch`.
pub(super) static JOINED: LazyLock<String> = LazyLock::new(joined);

fn joined() -> String {
    let last = MODULES.len() - 1;
    MODULES.iter().enumerate().fold(String::new(), |mut joined, (index, (_, module))| {
        for line in bare(module).lines().filter(|line| !line.starts_with("import ")) {
            joined.push_str(if index < last { line.strip_prefix("export ").unwrap_or(line) } else { line });
            joined.push('\n');
        }
        joined
    })
}

/// Leaves out what only people read: comments that begin a line, and indentation.
///
/// Scripts that are given to it hold no text that goes over several lines.
pub(super) fn bare(source: &str) -> String {
    let mut script = String::with_capacity(source.len());
    let mut is_comment = false;
    for line in source.lines() {
        let line = code(line, &mut is_comment);
        if !line.is_empty() {
            script.push_str(line);
            script.push('\n');
        }
    }
    script
}

/// Returns the code of a line; `is_comment` says whether a comment goes on from line to line.
fn code<'a>(line: &'a str, is_comment: &mut bool) -> &'a str {
    let mut rest = line.trim();
    while *is_comment || rest.starts_with("/*") {
        // The star of the opening is none of the end.
        let inner = if *is_comment { rest } else { &rest[2..] };
        let end = inner.split_once("*/");
        *is_comment = end.is_none();
        rest = match end {
            Some((_, after)) => after.trim_start(),
            None => return "",
        };
    }
    if rest.starts_with("//") { "" } else { rest }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names between the braces of an import, and the module they come from.
    fn import(line: &str) -> (BTreeSet<&str>, &str) {
        let (names, from) = line.strip_prefix("import { ").unwrap().split_once(" } from './").unwrap();
        (names.split(", ").collect(), from.strip_suffix("';").unwrap())
    }

    /// The names that a module exports.
    fn exports(module: &str) -> BTreeSet<&str> {
        let name = |line: &'static str| {
            let rest = line.strip_prefix("async ").unwrap_or(line);
            rest.split([' ', '(', '=']).nth(1)
        };
        let lines: Vec<&'static str> = MODULES
            .iter()
            .filter(|(_, source)| *source == module)
            .flat_map(|(_, source)| source.lines())
            .filter_map(|line| line.strip_prefix("export "))
            .collect();
        lines.into_iter().filter_map(name).collect()
    }

    #[test]
    fn comments_are_left_out_and_nothing_else() {
        for (source, code) in [
            ("  // one\n  a();\n\n", "a();\n"),
            ("/** Returns\n * the sum.\n */\nconst sum = a\n  * b\n  * c;\n", "const sum = a\n* b\n* c;\n"),
            ("/* one */ a();\n/*/ two\n*/ b(); // three\n", "a();\nb(); // three\n"),
            (
                "class A {\n  *[Symbol.iterator]() {}\n  * all() {}\n}\n",
                "class A {\n*[Symbol.iterator]() {}\n* all() {}\n}\n",
            ),
        ] {
            assert_eq!(bare(source), code, "{source}");
        }
    }

    #[test]
    fn a_module_imports_only_what_modules_before_it_export() {
        for (own, (name, module)) in MODULES.iter().enumerate() {
            for (names, from) in module.lines().filter(|line| line.starts_with("import")).map(import) {
                let earlier = MODULES[..own].iter().find(|(other, _)| *other == from);
                let (_, source) = earlier.unwrap_or_else(|| panic!("{name} imports {from}, which is not before it"));
                assert!(names.is_subset(&exports(source)), "{name} imports {names:?} from {from}");
            }
        }
    }

    #[test]
    fn what_is_exported_is_imported() {
        let (_, inner) = MODULES.split_last().unwrap();
        for (name, module) in inner {
            for export in exports(module) {
                let used = MODULES.iter().any(|(_, other)| {
                    let mut imports = other.lines().filter(|line| line.starts_with("import")).map(import);
                    imports.any(|(names, from)| from == *name && names.contains(export))
                });
                assert!(used, "nobody imports {export} of {name}");
            }
        }
    }

    #[test]
    fn the_joined_client_imports_nothing_and_exports_its_door() {
        let joined = joined();
        let exports: Vec<&str> = joined.lines().filter(|line| line.starts_with("export")).collect();
        assert!(joined.lines().all(|line| !line.starts_with("import ")));
        assert_eq!(exports.len(), 1, "{exports:?}");
        assert!(exports[0].starts_with("export async function openSearch("));
    }

    #[test]
    fn no_two_modules_declare_the_same_name() {
        let mut seen = BTreeSet::new();
        for (name, module) in MODULES {
            for line in module.lines() {
                let line = line.strip_prefix("export ").unwrap_or(line);
                let line = line.strip_prefix("async ").unwrap_or(line);
                let declared = ["const ", "let ", "function ", "class "].iter().find_map(|it| line.strip_prefix(it));
                for word in declared.map(declared_names).unwrap_or_default() {
                    assert!(seen.insert(word), "{name} declares {word} again");
                }
            }
        }
    }

    /// The names in front of a declaration's value, parameters or body: one, or several in brackets.
    fn declared_names(rest: &str) -> Vec<&str> {
        let head = match rest.strip_prefix('[') {
            Some(several) => several.split(']').next(),
            None => rest.split([' ', '(', ';', '=']).next(),
        };
        head.unwrap_or_default().split(", ").collect()
    }
}
