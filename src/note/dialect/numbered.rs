//! `3. What is a port?`, the answer below, indented or not.

use super::candidate::{Candidate, Dialect, Shape, share_asks};
use super::label::unlabelled;
use super::marks::unwrap_emphasis;
use super::number::{Bare, split_number};
use super::points::asked_and_told;
use crate::note::ask::{Ask, ask};
use crate::note::scene;
use crate::note::units::Units;

/// Reads a numbered line; what it asks may also stand on the indented line right below it, or below the scene that it tells.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    if line.is_code || line.words.starts_with('[') {
        return None;
    }
    let (number, title) = split_bold_number(line.words);
    let number = number?;
    let below = units.all.get(at + 1).filter(|next| !next.is_code && next.indent >= line.indent + 2);
    let strength = ask(title).max(below.map_or(Ask::No, |next| ask(next.words))).max(scene::asked(units, at));
    let shape = Shape { level: line.indent, mark: delimiter(line.words) };
    let (prompt, answer) = match asked_and_told(units, at, title) {
        Some((prompt, answer)) => (prompt, Some(answer)),
        None => (unlabelled(unwrap_emphasis(title)), None),
    };
    Some(Candidate {
        number: Some(number),
        answer,
        ..Candidate::weighed(Dialect::Numbered, at, shape, (prompt, strength))
    })
}

/// Numbered lines are questions when half of them ask; one that doesn't ask must at least be next in number.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    if !share_asks(group, 50) {
        return vec![false; group.len()];
    }
    let mut expected = None;
    let mut verdicts = Vec::with_capacity(group.len());
    for candidate in group {
        let number = candidate.count();
        let yes = candidate.ask > Ask::No || (number.is_some() && (number == expected || expected.is_none()));
        if yes {
            expected = number.map(|number| number.saturating_add(1));
        }
        verdicts.push(yes);
    }
    verdicts
}

/// Splits the number off `1. x`, `**1.** x`, `**1. x**`.
fn split_bold_number(words: &str) -> (Option<&str>, &str) {
    let inner = unwrap_emphasis(words);
    let (number, rest) = split_number(inner, Bare::Not);
    if number.is_some() {
        return (number, rest);
    }
    let Some((mark, rest)) = words.strip_prefix("**").and_then(|rest| rest.split_once("**")) else {
        return (None, words);
    };
    let digits = mark.trim_end_matches([')', '.', ':', '、', '．', '）', '：', '-', '–', '\\', ' ']);
    let is_number = !digits.is_empty() && digits.len() < mark.len() && digits.chars().all(|char| char.is_ascii_digit());
    if is_number && !rest.trim().is_empty() { (Some(digits), rest.trim_start()) } else { (None, words) }
}

/// Returns the mark behind the number.
fn delimiter(words: &str) -> &str {
    let bare = words.trim_start_matches(|char: char| char == '*' || char == '(' || char.is_ascii_digit());
    bare.chars().next().map_or("", |sign| &bare[..sign.len_utf8()])
}
