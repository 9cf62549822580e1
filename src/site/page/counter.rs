//! Headings and lines that only count the question below them, `Question 7`: a page shows their words as its number.

use crate::guide::{Part, Section};
use crate::markup::{Kind, Passage};

/// A word that counts has at most so many letters.
const LONGEST: usize = 24;

/// A letter takes at most so many bytes, its marks included.
const MARKED: usize = 8;

/// What counts a question.
pub(super) struct Counter {
    /// Its words, the number among them.
    pub words: String,
    /// The fragment of its heading.
    pub anchor: Option<String>,
}

/// Reads the first of some parts of a topic as the counter of the second, a question with a number. A heading that holds more
/// questions is none.
pub(super) fn of(parts: &[Part], number: &str) -> Option<Counter> {
    let next = parts.iter().skip(2).find(|part| !matches!(part, Part::Prose(_)));
    let (content, anchor) = match parts.first()? {
        Part::Section(_) if matches!(next, Some(Part::Question(_))) => return None,
        Part::Section(Section { number: None, title, anchor, .. }) => (title, Some(anchor.clone())),
        Part::Prose(content) => (content, None),
        Part::Section(_) | Part::Question(_) => return None,
    };
    let words = plain(&content.passage).filter(|words| counts(words, number))?;
    Some(Counter { words, anchor })
}

/// Returns the words of a short passage that a number may have: none that lead somewhere, no picture, no tags.
fn plain(passage: &Passage) -> Option<String> {
    let is_short = passage.hull().range().len() <= LONGEST * MARKED;
    let is_plain = || !passage.may_hold(|kind| matches!(kind, Kind::Link(_) | Kind::Image(_) | Kind::Open(_)));
    (is_short && is_plain()).then(|| passage.words().trim().to_owned())
}

/// Returns whether words are one or two and a number.
fn counts(words: &str, number: &str) -> bool {
    let Some(names) = words.trim_end_matches([':', '.']).strip_suffix(number) else { return false };
    let names = names.trim_end_matches(['#', '№', '.', ' ', '\u{a0}']);
    let is_short = names.chars().count() <= LONGEST && names.split_whitespace().count() <= 2;
    is_short && !names.is_empty() && names.chars().all(|one| one.is_alphabetic() || one == ' ')
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn a_word_and_the_number_of_the_question_count_it() {
        for words in ["Question 7", "Frage 7:", "Вопрос №7", "Card #7", "Multiple choice 7", "第七题 7"] {
            assert!(counts(words, "7"), "{words}");
        }
        for words in ["7", "Question 17", "Chapter 7 of ports", "A part of the harbour 7", "Question 7.7"] {
            assert!(!counts(words, "7"), "{words}");
        }
    }
}
