//! `## What is a port?` and the answer below; also numbered, bold, or with an id.

use super::marks::{Bare, split_attributes, split_number, unwrap_emphasis};
use super::{Candidate, Dialect, Shape, share_asks};
use crate::note::ask::Ask;
use crate::note::lines::Lines;

/// Reads an ATX heading. Every heading is a candidate: those that are not accepted are sections.
pub(super) fn read<'a>(lines: &Lines<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &lines.all[at];
    let rest = line.words.trim_start_matches('#');
    let level = line.words.len() - rest.len();
    if line.is_code || line.indent > 3 || !(1..=6).contains(&level) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let (words, id, decided) = split_attributes(closed(rest.trim()));
    let (number, title) = split_number(unwrap_emphasis(words), Bare::Allowed);
    let prompt = unwrap_emphasis(title);
    let shape = Shape { level, mark: "#" };
    (!prompt.is_empty()).then(|| Candidate {
        number,
        id,
        decided,
        ..Candidate::new(Dialect::Heading, at, shape, prompt)
    })
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

/// Takes the closing `##` off a heading.
fn closed(words: &str) -> &str {
    let open = words.trim_end_matches('#');
    if open.ends_with([' ', '\t']) || open.is_empty() { open.trim_end() } else { words }
}
