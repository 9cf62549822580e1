//! The line of front matter that says which headings ask.

use crate::markup::Flavour;
use crate::note::Note;

/// Says in the front matter of a new text that headings of a level ask, where its note can say so.
pub(super) fn with_example(note: &Note, text: &str, level: usize) -> Option<String> {
    if note.tree.flavour() == Flavour::Org {
        return None;
    }
    let example = format!("{} *", "#".repeat(level));
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(last) = note.front_lines().checked_sub(1) else {
        return Some(format!("---\nquestions: '{example}'\n---\n\n{}", text.trim_start_matches('\n')));
    };
    let is_toml = lines.get(last)?.trim() == "+++";
    let written = if is_toml { format!("questions = '{example}'\n") } else { format!("questions: '{example}'\n") };
    let is_old = |line: &str| {
        let rest = line.strip_prefix("questions").map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with([':', '=']))
    };
    let front = lines[..last].iter().filter(|line| !is_old(line)).copied();
    Some(front.chain([&*written]).chain(lines[last..].iter().copied()).collect())
}
