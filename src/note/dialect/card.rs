//! Cards of Obsidian: a line, a line that is only `?`, and the answer up to a blank line; or `question::answer`.

use super::candidate::{Candidate, Dialect, Shape};
use crate::note::ask::Ask;
use crate::note::units::Units;

/// Reads the line above a lone `?`, or a line with `::` in its middle.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let unit = &units.all[at];
    if unit.is_code || unit.is_blank() || is_separator(unit.words) || unit.words.starts_with(['#', '>', '|']) {
        return None;
    }
    let below = units.all.get(at + 1).filter(|below| !below.is_code && is_separator(below.words));
    if below.is_some() {
        let shape = Shape { level: 0, mark: "?" };
        return Some(Candidate { ask: Ask::Question, ..Candidate::new(Dialect::Card, at, shape, unit.words) });
    }
    if !unit.signs.has(b':') {
        return None;
    }
    let (prompt, answer) = split(unit.words)?;
    let shape = Shape { level: 0, mark: "::" };
    Some(Candidate { answer: Some(answer), ..Candidate::new(Dialect::Card, at, shape, prompt) })
}

/// A lone `?` says what it is; `::` does where a line asks or where several lines have it.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    let is_card = |candidate: &Candidate<'_>| candidate.answer.is_none() || candidate.ask > Ask::No || group.len() > 2;
    let several_words = |candidate: &Candidate<'_>| candidate.prompt.contains(' ') || !candidate.prompt.is_ascii();
    group.iter().map(|one| is_card(one) || several_words(one)).collect()
}

/// Returns whether a line only parts a question from its answer.
pub(crate) fn is_separator(words: &str) -> bool {
    matches!(words, "?" | "??" | "？")
}

/// Splits `question::answer` or `question:::answer`; `std::move` is neither.
fn split(words: &str) -> Option<(&str, &str)> {
    let (prompt, answer) = words.split_once("::")?;
    let answer = answer.strip_prefix(':').unwrap_or(answer);
    let is_name = |one: char| one.is_ascii_alphanumeric() || one == '_';
    let is_joined = prompt.ends_with(is_name) && answer.starts_with(is_name);
    // A name such as `std::move` may stand last in what is asked.
    let is_last = !answer.trim_end_matches(['?', '.', '!', ')', '`']).contains(|one: char| !is_name(one));
    let ends = answer.ends_with(['?', '.', '!']);
    let is_path = !prompt.contains(' ') && answer.starts_with(is_name) || is_joined && is_last && ends;
    let is_once = !answer.contains("::") && !prompt.contains('`');
    let is_said = prompt.contains(char::is_alphabetic) && answer.contains(char::is_alphanumeric);
    let prompt = prompt.trim_end().trim_start_matches(['-', '*', '+', ' ']);
    (is_once && is_said && !is_path && !prompt.ends_with(':')).then(|| (prompt, answer.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_colons_part_a_question_from_its_answer() {
        assert_eq!(split("What is an lvalue?::it has an address"), Some(("What is an lvalue?", "it has an address")));
        assert_eq!(split("The capital of France :: Paris"), Some(("The capital of France", "Paris")));
        for words in [
            "std::move",
            "What does std::move?",
            "It calls std::move.",
            "use `a::b` here",
            "::before is one",
            "a::b::c",
        ] {
            assert_eq!(split(words), None, "{words}");
        }
    }
}
