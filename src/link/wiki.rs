//! Links of wikis: a note or a file by its name alone, in double brackets.

use crate::address::composed;

/// Returns the name in double brackets.
pub(super) fn wiki_name(destination: &str) -> Option<&str> {
    destination.strip_prefix("[[")?.strip_suffix("]]")
}

/// Names of files are equal whatever their case, ending and composed accents.
pub(super) fn folded_name(path: &str) -> String {
    let name = path.trim().trim_start_matches('/');
    let name = [".md", ".markdown", ".txt", ".org"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    composed(name).to_lowercase()
}
