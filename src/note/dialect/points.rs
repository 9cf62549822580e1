//! What a question is worth, behind it in brackets: `(1 mark)`, `[3]`, `(2 Punkte)`. It is no answer.

use super::marks::bold_question;
use crate::note::units::Units;

/// Splits `**What is a port?** A number.` into the question and the answer on the same line, where that is no number of points.
pub(super) fn asked_and_told<'a>(units: &Units<'a>, at: usize, words: &'a str) -> Option<(&'a str, &'a str)> {
    bold_question(words).filter(|(_, told)| !are_points(units, at, told))
}

/// Returns whether words behind the question on a line are its points: an answer stands below, or another question has such points.
pub(super) fn are_points(units: &Units<'_>, at: usize, told: &str) -> bool {
    let Some(counted) = points(told) else { return false };
    let behind = |words: &'_ str| points(words.rsplit_once("**").map_or("", |(_, behind)| behind)).map(first_letters);
    let mut below = units.all[at + 1..].iter().filter(|unit| unit.is_said());
    let mut above = units.all[..at].iter().rev().filter(|unit| unit.is_said());
    let next = below.next();
    let has_more = next.is_some_and(|next| next.heading.is_none() && behind(next.words).is_none());
    let is_alike = |words: &str| behind(words).is_some_and(|other| other == first_letters(counted));
    has_more || !counted.is_empty() && next.into_iter().chain(above.next()).any(|unit| is_alike(unit.words))
}

/// Returns what is counted in words that are a number in brackets, alone or before one or two words.
fn points(words: &str) -> Option<&str> {
    let bare = words.trim_matches(['*', '_', ' ']);
    let pairs = [("(", ")"), ("[", "]"), ("（", "）"), ("【", "】")];
    let inner = pairs.iter().find_map(|(open, close)| bare.strip_prefix(open)?.strip_suffix(close))?.trim();
    let end = inner.find(|one: char| !(one.is_numeric() || ".,/-–".contains(one))).unwrap_or(inner.len());
    let (number, counted) = inner.split_at(end);
    let digits = number.chars().filter(|one| one.is_numeric()).count();
    let is_word = |word: &str| word.chars().all(|one| one.is_alphabetic() || one == '.') && word.len() <= LONGEST;
    let counted = counted.trim();
    let are_words = counted.split_whitespace().count() <= 2 && counted.split_whitespace().all(is_word);
    ((1..=DIGITS).contains(&digits) && are_words).then_some(counted)
}

/// Returns the first letters of what is counted in brackets at the end of words, in which a number stands.
pub(crate) fn worth(words: &str) -> Option<String> {
    let bare = words.trim_end_matches(['*', '_', ' ', '.', '。']);
    if !bare.ends_with([')', ']', '）', '】']) {
        return None;
    }
    let open = bare.char_indices().rev().find(|(_, one)| matches!(one, '(' | '[' | '（' | '【'))?.0;
    (open > 0).then(|| points(&bare[open..]).map(first_letters))?
}

/// A number with more digits is a year.
const DIGITS: usize = 3;

/// A longer word counts no points.
const LONGEST: usize = 24;

/// Returns the letters that `mark` and `marks` have in common.
fn first_letters(counted: &str) -> String {
    counted.chars().take(3).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_a_number_in_brackets() {
        for (words, counted) in [
            ("(1 mark)", "mark"),
            ("(5 points)", "points"),
            ("[3]", ""),
            ("*(2 Punkte)*", "Punkte"),
            ("(3 điểm)", "điểm"),
            ("（2分）", "分"),
            ("(½ P.)", "P."),
            ("[4P]", "P"),
        ] {
            assert_eq!(points(words), Some(counted), "{words}");
        }
        assert_eq!(worth("Name a port. (8-10 marks)"), Some("mar".to_owned()));
        assert_eq!([worth("Name a port (or two)"), worth("(8 marks)"), worth("a[i]")], [None, None, None]);
        for words in ["4", "(1999)", "(a mark)", "(5 of the oldest kings)", "(H2O)", "()", "5 points"] {
            assert_eq!(points(words), None, "{words}");
        }
    }
}
