//! Finds the lines of a note that are front matter, by their fences and by what stands between.

use super::keys::KEYS;
use crate::settings::{Style, nearest, yaml_key};

/// The lines between the fences.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// The lines with their line ends.
    pub(super) text: &'a str,
    /// The number of the first of them, from 1.
    pub(super) first_line: usize,
    /// The language they are written in.
    pub(super) style: Style,
    /// The number of the line after the closing fence, from 1.
    pub(super) next_line: usize,
}

/// Finds the front matter at the top of a note; blank lines may stand above it.
pub(super) fn find(note: &str) -> Option<Block<'_>> {
    let top = note.trim_start_matches([' ', '\t', '\n']);
    let above = note[..note.len() - top.len()].matches('\n').count();
    if !note[..note.len() - top.len()].ends_with('\n') && top.len() < note.len() {
        return None;
    }
    let (first, rest) = top.split_once('\n')?;
    let style = match first.trim_end() {
        "+++" => Style::Toml,
        "---" => Style::Yaml,
        _ => return None,
    };
    let mut length = 0;
    for (row, line) in rest.split_inclusive('\n').enumerate() {
        if closes(line.trim_end(), style) {
            let text = &rest[..length];
            let found = Block { text, style, first_line: above + 2, next_line: above + row + 3 };
            return is_settings(text, style).then_some(found);
        }
        length += line.len();
    }
    None
}

fn closes(line: &str, style: Style) -> bool {
    match style {
        Style::Toml => line == "+++",
        Style::Yaml => line == "---" || line == "...",
    }
}

fn is_settings(text: &str, style: Style) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    match style {
        Style::Toml => lines.next().is_none_or(|line| line.contains('=') || line.starts_with('[')),
        Style::Yaml => text.trim().is_empty() || is_mapping(lines),
    }
}

/// Returns whether lines are keys with what belongs to them, and the keys those of settings and not of a quiz.
fn is_mapping<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let mut keys = Vec::new();
    for line in lines {
        match yaml_key(line) {
            Some(key) => keys.push(key),
            None if !keys.is_empty() && is_inner(line) => {}
            None => return false,
        }
    }
    let names: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    let is_plain = |key: &&str| key.starts_with(|char: char| char.is_ascii_lowercase());
    let asks = |key: &&str| matches!(*key, "q" | "a" | "question" | "answer");
    let are_other_settings = !keys.is_empty() && keys.iter().all(is_plain) && !keys.iter().any(asks);
    are_other_settings || keys.iter().any(|key| !asks(key) && nearest(key, &names).is_some())
}

/// A line that belongs to the key above it: indented, an item of a list, or the end of a bracket.
fn is_inner(line: &str) -> bool {
    line.starts_with([' ', '\t', ']', '}']) || line == "-" || line.starts_with("- ")
}
