//! `Q: What is a port?` and `A: a number`, with the many ways to write the `Q`.

use super::candidate::{Candidate, Dialect, Shape};
use crate::language::vocabulary;
use crate::note::ask::Ask;
use crate::note::units::Units;
use crate::text::is_letter;

/// Reads a line that starts with a question's label.
pub(super) fn read<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let line = &units.all[at];
    if line.is_code {
        return None;
    }
    let (number, prompt) = split_label(line.words)?;
    let (prompt, answer) = split_answer(prompt);
    let shape = Shape { level: 0, mark: "Q" };
    Some(Candidate { number, answer, ask: Ask::Question, ..Candidate::new(Dialect::Labelled, at, shape, prompt) })
}

/// Returns whether words begin with a question's label.
pub(crate) fn asks_by_label(words: &str) -> bool {
    split_label(words.lines().next().unwrap_or_default().trim()).is_some()
}

/// A label is the author's own word.
pub(super) fn accept(group: &[Candidate<'_>]) -> Vec<bool> {
    vec![true; group.len()]
}

/// Splits `Q: x`, `**Q1.** x`, `- Q2) x`, `### Question 3: x` into number and question.
fn split_label(words: &str) -> Option<(Option<&str>, &str)> {
    let bare = words.trim_start_matches(['#', '*', '_', '-', '+', '>', ' ']);
    let end = bare.find(|char: char| !is_letter(char))?;
    let (label, rest) = bare.split_at(end);
    if !vocabulary().is_question_label(label) {
        return None;
    }
    let spaced = rest.trim_start();
    let digits = spaced.find(|char: char| !char.is_ascii_digit()).unwrap_or(spaced.len());
    let (number, rest) = spaced.split_at(digits);
    let rest = rest.trim_start_matches(['*', '_']);
    let prompt = rest.strip_prefix([':', '：', '.', ')', '/', '-'])?;
    let prompt = prompt.trim_start_matches(['*', '_', ' ']);
    let prompt = prompt.strip_suffix("**").filter(|inner| !inner.contains("**")).unwrap_or(prompt).trim();
    (!prompt.is_empty()).then_some((Some(number).filter(|number| !number.is_empty()), prompt))
}

/// Splits off an answer that stands on the same line with its label: `What? A: That.`, `What?** A: That.`
fn split_answer(prompt: &str) -> (&str, Option<&str>) {
    let Some((at, end)) = vocabulary().inline_answer(prompt) else { return (prompt, None) };
    let mark = end.chars().next().map_or(1, char::len_utf8);
    let answer = prompt[at + mark..].trim_start_matches(['*', ' ']);
    (&prompt[..at + mark], Some(answer).filter(|answer| !answer.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_known_in_its_many_forms() {
        for (words, number, prompt) in [
            ("Q: why", None, "why"),
            ("**Q:** why", None, "why"),
            ("**Q1. why**", Some("1"), "why"),
            ("- Q2) why", Some("2"), "why"),
            ("### Question 3: why", Some("3"), "why"),
            ("प्रश्न 4: क्यों", Some("4"), "क्यों"),
        ] {
            assert_eq!(split_label(words), Some((number, prompt)), "{words}");
        }
        for words in ["Questions: two", "Quick: x", "Q", "q is a letter"] {
            assert_eq!(split_label(words), None, "{words}");
        }
    }
}
