//! Lines that ask by the author's own word: a template by example, such as `### *` or `Task 1: *`.

use super::form::{Form, candidate};
use crate::note::dialect::{Candidate, Dialect};
use crate::note::units::Units;

/// What the author says where nothing asks.
pub(crate) const NONE: &str = "none";

/// Returns whether an example says which lines ask: one `*` stands for the words of the question.
pub(crate) fn is_example(example: &str) -> bool {
    example.trim() == NONE || example.trim() != "*" && example.matches('*').count() == 1
}

/// Takes the lines for questions that are written as an example is; a number in it stands for any number.
pub(crate) fn read<'a>(units: &Units<'a>, example: &str) -> Vec<Candidate<'a>> {
    let Some((before, behind)) = example.trim().split_once('*') else { return Vec::new() };
    let lines = units.all.iter().enumerate().filter(|(_, unit)| !unit.is_code && !unit.is_footnote && !unit.is_blank());
    let asked = lines.filter_map(|(at, unit)| {
        let words = without(unit.words, before)?.strip_suffix(behind.trim())?.trim();
        let head = Dialect::Heading.read(units, at).filter(|head| head.decided != Some(false));
        let plain = || candidate(Form::Label, at, unit.indent, words);
        let one = if unit.heading.is_some() { head? } else { plain() };
        (!words.is_empty()).then_some(one)
    });
    asked.collect()
}

/// Takes what is written like `mark` off the front of words; a longer row of its last sign is another mark, as `####` is.
fn without<'a>(words: &'a str, mark: &str) -> Option<&'a str> {
    let (mut words, mut mark) = (words, mark.trim());
    let last = mark.chars().next_back().filter(|sign| !sign.is_alphanumeric());
    while let Some(next) = mark.chars().next() {
        if next.is_ascii_digit() {
            let rest = words.trim_start_matches(|one: char| one.is_ascii_digit());
            if rest.len() == words.len() {
                return None;
            }
            (words, mark) = (rest, mark.trim_start_matches(|one: char| one.is_ascii_digit()));
        } else {
            (words, mark) = (words.strip_prefix(next)?, &mark[next.len_utf8()..]);
        }
    }
    (last.is_none() || words.chars().next() != last).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_taken_off_with_any_number_in_it() {
        assert_eq!(without("Task 12: why", "Task 1:"), Some(" why"));
        assert_eq!(without("### Why", "###"), Some(" Why"));
        assert_eq!(without("Task: why", "Task 1:"), None);
        assert_eq!([without("#### Why", "### "), without("-- why", "- ")], [None, None]);
        assert_eq!(without("> > why", ">"), Some(" > why"));
    }

    #[test]
    fn an_example_names_the_place_of_the_words() {
        assert!(is_example("### *") && is_example("none") && is_example("Q1. * ?"));
        assert!(!is_example("*") && !is_example("### Why") && !is_example("** * **"));
    }
}
