//! `## What is a port?` and the answer below; also numbered, bold, or with an id.

use super::candidate::{Candidate, Dialect, Given, Shape, share_asks};
use super::label::unlabelled;
use super::marks::{split_attributes, unwrap_emphasis};
use super::number::{Bare, split_number};
use crate::note::ask::{Ask, ask};
use crate::note::units::Units;

/// Reads a heading. Every heading is a candidate: those that are not accepted are sections.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let head = units.all[at].heading?;
    let (words, attributes) = match head.attributes {
        Some(braces) => (head.words, split_attributes(braces).1),
        None => split_attributes(head.words),
    };
    let whole = unwrap_emphasis(words);
    let (number, title) = split_number(whole, Bare::Allowed);
    let prompt = unwrap_emphasis(title);
    let prompt = if number.is_some() { unlabelled(prompt) } else { prompt };
    let is_loose = number.is_some() && !is_marked(whole);
    let shape = Shape { level: head.level, mark: "#" };
    // Whoever marks a heading as a task means to do something about it.
    let strength = if head.done.is_some() { ask(prompt).max(Ask::Demand) } else { ask(prompt) };
    let (tags, also, related) = (attributes.tags, attributes.also, attributes.related);
    let given = Given { tags, also, related, choices: Vec::new() };
    (!prompt.is_empty()).then(|| Candidate {
        number,
        id: attributes.id.or(head.id),
        decided: attributes.decided,
        given: (given != Given::default()).then(|| Box::new(given)),
        numbered: is_loose.then_some(whole),
        ..Candidate::weighed(Dialect::Heading, at, shape, (prompt, strength))
    })
}

/// Returns whether the number before words has a mark that says what it is: `3.`, `3)`, `(3)`, `[3]`.
fn is_marked(words: &str) -> bool {
    let rest = words.trim_start_matches(|char: char| char.is_ascii_digit() || char == '.');
    words.starts_with(['(', '['])
        || [")", " . ", " ) ", "、", "．", "）", "\\"].iter().any(|mark| rest.starts_with(mark))
        || words[..words.len() - rest.len()].ends_with('.')
}

/// A heading that asks is a question. One that only demands is, where others on its level ask, and a
/// bare title is, where nearly all others ask and it is numbered as they are.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    let some_ask = share_asks(group, 30);
    let nearly_all_ask = share_asks(group, 70);
    let verdict = |candidate: &Candidate<'_>| match candidate.ask {
        Ask::Question => true,
        Ask::Demand => some_ask,
        Ask::No => nearly_all_ask && candidate.number.is_some(),
    };
    group.iter().map(|candidate| candidate.decided.unwrap_or_else(|| verdict(candidate))).collect()
}
