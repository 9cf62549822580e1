//! `- What is a port?` in a list of questions, the answer indented below, if there is one.

use super::candidate::{Candidate, Dialect, Shape, share_asks};
use super::marks::is_link;
use super::points::asked_and_told;
use crate::note::units::Units;

/// Reads a list item; `- **Title:** what is asked` is one too. An item that is only a link belongs to a
/// table of contents.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    let mark = ["-", "*", "+", "•"].into_iter().find(|mark| line.words.starts_with(mark))?;
    let rest = &line.words[mark.len()..];
    let prompt = rest.trim_start();
    if line.is_code || !rest.starts_with([' ', '\t']) || prompt.is_empty() || is_link(prompt) {
        return None;
    }
    let (prompt, mark) = match task(prompt) {
        Some(asked) if asked.ends_with(['?', '？', '؟']) => (asked, "[ ]"),
        Some(_) => return None,
        None => (prompt, mark),
    };
    let shape = Shape { level: line.indent, mark };
    let (prompt, answer) =
        asked_and_told(units, at, prompt).map_or((prompt, None), |(prompt, answer)| (prompt, Some(answer)));
    Some(Candidate { answer, ..Candidate::new(Dialect::Bullet, at, shape, prompt) })
}

/// A list is a list of questions when most of its items ask.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    vec![group.len() > 1 && share_asks(group, 60); group.len()]
}

/// Returns the words behind a box to tick; what asks there is learned when it is ticked.
fn task(words: &str) -> Option<&str> {
    ["[ ]", "[x]", "[X]"].iter().find_map(|mark| words.strip_prefix(mark)).map(str::trim_start)
}
