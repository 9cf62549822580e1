//! The order in which a guide shows its notes.

use std::cmp::Reverse;
use std::sync::Arc;

use super::topic::is_index;
use super::{Drafts, Prepared};
use crate::note::Note;
use crate::text::SourcePath;

/// Leaves out drafts and sorts: as the configuration names them, then by the order that a note asks for
/// within its folder, then by path with numbers counted as numbers.
///
/// Returns the indices of the notes.
pub(super) fn ordered(notes: &[Arc<Prepared>], order: &[String], drafts: Drafts) -> Vec<usize> {
    let is_shown = |at: &usize| drafts == Drafts::Shown || !notes[*at].note.front.draft;
    let mut shown: Vec<usize> = (0..notes.len()).filter(is_shown).collect();
    shown.sort_by_cached_key(|at| {
        let note = &notes[*at].note;
        let folder: Vec<String> = note.source.folders().map(str::to_owned).collect();
        let is_index = is_index(&note.source);
        (
            rank(&note.source, order),
            natural(&folder.join("/")),
            Reverse(is_index),
            asked(note),
            natural(note.source.as_str()),
        )
    });
    shown
}

/// Returns where the configuration puts a note: the first entry that names it or a folder above it.
fn rank(source: &SourcePath, order: &[String]) -> usize {
    let path = source.as_str();
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let names = |entry: &String| {
        let entry = entry.trim_matches('/');
        entry == path || entry == stem || path.strip_prefix(entry).is_some_and(|rest| rest.starts_with('/'))
    };
    order.iter().position(names).unwrap_or(order.len())
}

/// Notes without a wish come after those with one.
fn asked(note: &Note) -> (bool, i64) {
    (note.front.order.is_none(), note.front.order.unwrap_or_default())
}

/// Cuts a path into words and numbers, so that `2` comes before `10`; the path itself breaks ties.
fn natural(path: &str) -> (Vec<(u64, String)>, String) {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let words = rest.find(|char: char| char.is_ascii_digit()).unwrap_or(rest.len());
        let digits = rest[words..].find(|char: char| !char.is_ascii_digit()).map_or(rest.len(), |end| words + end);
        parts.push((rest[words..digits].parse().unwrap_or(u64::MAX), rest[..words].to_lowercase()));
        rest = &rest[digits..];
    }
    // The words stand before the number: compare them first.
    let parts = parts.into_iter().flat_map(|(number, words)| [(0, words), (number, String::new())]).collect();
    (parts, path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut paths = ["b10.md", "b9.md", "a.md", "B1.md", "b9/x.md"];
        paths.sort_by_cached_key(|path| natural(path));
        assert_eq!(paths, ["a.md", "B1.md", "b9.md", "b9/x.md", "b10.md"]);
    }

    #[test]
    fn the_configuration_names_notes_and_folders() {
        let order = ["web".to_owned(), "python/basics".to_owned()];
        let rank = |path| rank(&SourcePath::new(path), &order);
        assert_eq!((rank("web/http.md"), rank("python/basics.md"), rank("website.md")), (0, 1, 2));
    }
}
