//! A line of an answer sheet: `1. b  2. d`, `Q1: b`, `1-5 ABDCA`.

use std::ops::RangeInclusive;

use crate::note::reading::mark;

/// An entry, and where it begins in its line.
pub(super) struct Piece<'a> {
    pub(super) start: usize,
    pub(super) number: u32,
    /// The letters of choices, or a verdict.
    pub(super) letters: &'a str,
}

/// A line of a sheet.
pub(super) struct Row<'a> {
    pub(super) at: usize,
    /// How many bytes of a label stand before its entries.
    pub(super) label: usize,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// Lists the cells of a row.
pub(super) fn cells(row: &str) -> impl Iterator<Item = &str> {
    row.split('|').map(|cell| cell.trim_matches(['*', '_', ' ']))
}

/// Returns how many bytes of a label stand before a colon: `Answers:`, `Part B:`.
pub(super) fn label(words: &str) -> Option<usize> {
    let (before, behind) = words.split_once([':', '：'])?;
    let is_word = before.len() <= LABEL && before.contains(char::is_alphabetic);
    is_word.then(|| words.len() - behind.trim_start_matches(['*', '_']).len())
}

/// A label has at most so many bytes.
const LABEL: usize = 48;

/// What may stand between two entries, or before the first.
const BETWEEN: &[char] =
    &[' ', '\t', ',', ';', '|', '，', '；', '、', '/', '*', '_', '(', '[', '>', '-', '+', '•', '.'];

/// What may stand between a number and its letters.
const SIGNS: &[char] = &[
    ' ', '\t', '.', ')', ']', ':', '-', '–', '—', '=', '>', '→', '|', '*', '_', '(', '[', '：', '．', '、', '）', '"',
    '\'', '/', '\u{fe0f}', '\u{20e3}',
];

/// What may stand behind letters.
const BEHIND: &[char] = &[')', ']', '*', '_', '.', '）', '"', '\''];

/// Reads words from a byte on as entries and nothing else.
pub(super) fn pieces(words: &str, from: usize) -> Option<Vec<Piece<'_>>> {
    let mut found = Vec::new();
    let mut rest = words[from..].trim_start_matches(BETWEEN);
    while !rest.is_empty() {
        let start = words.len() - rest.len();
        let bare = rest.trim_start_matches(is_word).trim_start_matches(['.', ' ', '#', '№']);
        let word = rest.len() - bare.len();
        let (number, behind) = digits(bare)?;
        let is_apart = word == 0 || word <= WORD && rest.starts_with(char::is_alphabetic);
        let first = parsed(number).filter(|_| is_apart)?;
        rest = match range(behind, first) {
            Some((numbers, behind)) => {
                let (pieces, behind) = several(words, (start, behind), numbers)?;
                found.extend(pieces);
                behind
            }
            None => {
                let (letters, behind) = letters(behind.trim_start_matches(SIGNS))?;
                found.push(Piece { start, number: first, letters });
                behind
            }
        };
        rest = rest.trim_start_matches(BEHIND);
        if !rest.is_empty() && !rest.starts_with(BETWEEN) {
            return None;
        }
        rest = rest.trim_start_matches(BETWEEN);
    }
    (!found.is_empty()).then_some(found)
}

/// A word before a number, as in `Question 3: b`, has at most so many bytes.
const WORD: usize = 24;

/// Returns whether a letter may be one of the word before a number.
fn is_word(letter: char) -> bool {
    letter.is_alphabetic()
}

/// Splits a number of at most three digits off words.
fn digits(words: &str) -> Option<(&str, &str)> {
    let end = words.find(|one: char| !one.is_ascii_digit()).unwrap_or(words.len());
    (1..=3).contains(&end).then(|| words.split_at(end))
}

/// Returns the value of a number from 1 on.
pub(super) fn parsed(number: &str) -> Option<u32> {
    number.parse().ok().filter(|number| (1..=999).contains(number))
}

/// Reads the end of a range, `-5`.
fn range(behind: &str, first: u32) -> Option<(RangeInclusive<u32>, &str)> {
    let rest = behind.trim_start().strip_prefix(['-', '–', '—', '~', '～', '至'])?;
    let (number, behind) = digits(rest.trim_start())?;
    let last = parsed(number).filter(|last| *last > first)?;
    Some((first..=last, behind))
}

/// Reads a letter for each number of a range, of which the first piece begins at a byte.
fn several<'a>(
    words: &'a str,
    (start, behind): (usize, &'a str),
    numbers: RangeInclusive<u32>,
) -> Option<(Vec<Piece<'a>>, &'a str)> {
    let mut found: Vec<Piece<'a>> = Vec::new();
    let mut rest = behind.trim_start_matches(SIGNS);
    for number in numbers {
        if !found.is_empty() {
            rest = rest.trim_start_matches([' ', ',', '、', '，']);
        }
        rest.chars().next().filter(char::is_ascii_alphabetic)?;
        let start = if found.is_empty() { start } else { words.len() - rest.len() };
        let (letters, behind) = rest.split_at(1);
        found.push(Piece { start, number, letters });
        rest = behind;
    }
    Some((found, rest))
}

/// Splits a word off that may be the letters of choices, or a verdict.
fn letters(words: &str) -> Option<(&str, &str)> {
    let circled = words.chars().next().filter(|one| mark::is_circled(*one)).map(char::len_utf8);
    let end = circled.or_else(|| words.find(|one: char| !one.is_alphanumeric())).unwrap_or(words.len());
    let (letters, behind) = words.split_at(end);
    let is_word = (1..=VERDICT).contains(&end) && (letters.chars().all(char::is_alphabetic) || are_letters(letters));
    is_word.then_some((letters, behind))
}

/// A verdict has at most so many bytes.
const VERDICT: usize = 24;

/// Most letters that are right at once.
const RIGHT: usize = 5;

/// Returns whether a word is the letter of a choice, or of several.
pub(super) fn are_letters(word: &str) -> bool {
    let mut chars = word.chars();
    let is_one = chars.next().is_some_and(|one| one.is_alphabetic() || mark::is_circled(one)) && chars.next().is_none();
    let is_capital = |one: char| ('A'..='H').contains(&one);
    is_one || (2..=RIGHT).contains(&word.len()) && word.chars().all(is_capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<Vec<(u32, &str)>> {
        let pieces = pieces(words, 0).or_else(|| pieces(words, label(words)?))?;
        Some(pieces.iter().map(|piece| (piece.number, piece.letters)).collect())
    }

    #[test]
    fn a_line_of_a_sheet_holds_numbers_and_letters() {
        for words in [
            "1a 2b 3d",
            "1a, 2b, 3d",
            "1-a 2-b 3-d",
            "1. a; 2. b; 3. d.",
            "1) a  2) b  3) d",
            "(1) a (2) b (3) d",
            "**1.** a, **2.** b, **3.** d",
            "1: a | 2: b | 3: d",
            "1/a 2/b 3/d",
            "1️⃣ a 2️⃣ b 3️⃣ d",
            "| 1 | a | 2 | b | 3 | d |",
            "Q1: a Q2: b Q3: d",
            "Answers: 1=a 2=b 3=d",
            "**Answers:** 1 -> a, 2 -> b, 3 -> d",
            "1-3 abd",
            "1~3：a b d",
            "1 - 3: a, b, d",
        ] {
            assert_eq!(read(words), Some(vec![(1, "a"), (2, "b"), (3, "d")]), "{words}");
        }
        assert_eq!(read("- 11. BD"), Some(vec![(11, "BD")]));
        assert_eq!(read("Вопрос 4: б"), Some(vec![(4, "б")]));
    }

    #[test]
    fn other_lines_are_none() {
        for words in [
            "",
            "1. a tree",
            "a) 1",
            "2024",
            "1",
            "1.5 x 2 y",
            "3 a day keeps",
            "I saw 3 b",
            "1-3 ab",
            "12:30 a.m. train",
            "Table 1: a and b",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
