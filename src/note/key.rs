//! What names the right choices at the beginning of an answer: `B`, `(b) …`, `B and D`, or the words of a choice.

use std::borrow::Cow;

use crate::language::vocabulary;

/// A choice as a key may name it.
pub(super) struct Named<'a> {
    /// Its mark, such as `b`.
    pub mark: &'a str,
    /// Its words as they are written.
    pub words: Cow<'a, str>,
}

/// A key that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key<'w> {
    /// The choices that it names, in their order.
    pub right: Vec<usize>,
    /// What the line says besides.
    pub rest: &'w str,
}

/// What is no word at either end of a mark.
const DRESS: &[char] = &['*', '_', '`', '"', '«', '»', '“', '”', '(', '[', ' ', '\t', '✅', '✔', '\u{fe0f}'];

/// A word that joins two marks has at most so many letters: `and`, `oder`.
const JOINING: usize = 4;

/// Reads the key that a line opens with; nothing where it names no choice.
pub(super) fn read<'w>(line: &'w str, choices: &[Named<'_>]) -> Option<Key<'w>> {
    let nothing = &line[line.len()..];
    let said = folded(line);
    let is_whole = |choice: &Named<'_>| said.chars().nth(1).is_some() && folded(&choice.words) == said;
    if let Some(at) = choices.iter().position(is_whole) {
        return Some(Key { right: vec![at], rest: nothing });
    }
    by_marks(line, choices).or_else(|| by_words(line, choices)).or_else(|| behind_words(line, choices)).or_else(|| {
        let at = of_words(&said, choices)?;
        Some(Key { right: vec![at], rest: nothing })
    })
}

/// Returns whether a line begins as the key to some choice does, whichever they are: `B`, `**B** – why`, `(b) oak`.
pub(super) fn may_name(line: &str) -> bool {
    let bare = line.trim_start_matches(DRESS);
    let is_mark = |one: &char| one.is_alphabetic() && !('k'..='z').contains(&one.to_ascii_lowercase());
    let Some(letter) = bare.chars().next().filter(is_mark) else { return false };
    let rest = &bare[letter.len_utf8()..];
    is_framed(line, rest) || behind_sign(rest.trim_start_matches(CLOSING)).is_some()
}

/// What closes behind a mark.
const CLOSING: &[char] = &['*', '_', '`', ']', '»', '”'];

/// Returns whether a mark stands in bold or in brackets by itself, of which a line and what follows the mark are given: `**B** why`.
fn is_framed(line: &str, rest: &str) -> bool {
    let front = line.trim_start_matches(['✅', '✔', '\u{fe0f}', ' ']);
    [("**", "**"), ("__", "__"), ("[", "]")].iter().any(|(open, close)| {
        let behind = rest.strip_prefix(close).filter(|_| front.starts_with(open));
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
    })
}

/// Returns the choice with some words, compared folded.
fn of_words(said: &str, choices: &[Named<'_>]) -> Option<usize> {
    choices.iter().position(|choice| !said.is_empty() && folded(&choice.words) == said)
}

/// Reads marks in a row: `B`, `**(b)** because`, `B and D`, `BD`.
fn by_marks<'w>(line: &'w str, choices: &[Named<'_>]) -> Option<Key<'w>> {
    let (mut right, mut rest) = (Vec::new(), line);
    while let Some((found, after)) = marks(rest, choices, right.is_empty()) {
        right.extend(found);
        rest = after;
        match joined(rest).into_iter().flatten().find(|next| marks(next, choices, false).is_some()) {
            Some(next) => rest = next,
            None => break,
        }
    }
    let last = *right.last()?;
    right.sort_unstable();
    right.dedup();
    let closed = rest.trim_start_matches(CLOSING).trim_start_matches('"');
    let behind = undressed(closed);
    if right.len() == 1 && folded(behind) == folded(&choices[last].words) {
        return Some(Key { right, rest: &line[line.len()..] });
    }
    let rest = behind_sign(closed).or_else(|| is_framed(line, rest).then_some(closed.trim_start()))?;
    let told = if right.len() == 1 { behind_words_of(rest, &choices[last].words) } else { None };
    Some(Key { right, rest: told.unwrap_or(rest) })
}

/// Reads one mark, or several without anything between them where they are all that stands there.
fn marks<'w>(words: &'w str, choices: &[Named<'_>], may_be_several: bool) -> Option<(Vec<usize>, &'w str)> {
    let bare = words.trim_start_matches(DRESS);
    let end = bare.find(|one: char| !one.is_alphanumeric()).unwrap_or(bare.len());
    let (token, rest) = bare.split_at(end);
    let named = |mark: &str| choices.iter().position(|choice| choice.mark.to_lowercase() == mark.to_lowercase());
    if let Some(at) = named(token).filter(|_| !token.is_empty()) {
        return Some((vec![at], rest));
    }
    let is_loud = may_be_several && token.chars().nth(1).is_some() && token.chars().all(char::is_uppercase);
    let all = token.chars().map(|one| named(&one.to_string())).collect::<Option<Vec<usize>>>().filter(|_| is_loud)?;
    all.is_sorted_by(|one, next| one < next).then_some((all, rest))
}

/// Returns what may follow that which joins two marks: `, `, ` and `, `, and `.
fn joined(words: &str) -> [Option<&str>; 2] {
    let bare = words.trim_start_matches(['*', '_', '`', ')', ']', '.', ' ']);
    let behind = |words| word(words).map(|(_, rest)| rest).filter(|rest| rest.starts_with(' '));
    match bare.strip_prefix([',', ';', '/', '&', '+', '、', '，']).map(str::trim_start) {
        Some(next) => [Some(next), behind(next)],
        None => [behind(bare).filter(|_| bare.len() < words.len()), None],
    }
}

/// Splits off a short word in small letters.
fn word(words: &str) -> Option<(&str, &str)> {
    let end = words.find(|one: char| !one.is_lowercase())?;
    let is_short = (1..=JOINING).contains(&words[..end].chars().count());
    is_short.then(|| words.split_at(end))
}

/// Returns what follows the sign behind a mark; nothing where the mark is the first word of a sentence.
fn behind_sign(words: &str) -> Option<&str> {
    let bare = words.trim_start();
    let mut chars = bare.chars();
    let (first, second) = (chars.next(), chars.next());
    let ends = match first {
        None => true,
        Some(')' | ']' | '(' | '|' | '→' | '，' | '：' | '。') => true,
        Some('.' | ':' | ',' | ';' | '!') => second.is_none_or(|one| one.is_whitespace() || "*_)".contains(one)),
        Some('-' | '–' | '—' | '=') => bare.len() < words.len() && second.is_some_and(|one| " >".contains(one)),
        Some(_) => false,
    };
    let kept = if first == Some('(') { bare } else { bare.trim_start_matches(SIGNS) };
    ends.then_some(kept)
}

/// What stands between a key and what is told besides.
const SIGNS: &[char] =
    &[')', ']', '|', '.', ':', ',', ';', '!', '-', '–', '—', '=', '>', '→', '*', '_', ' ', '\t', '，', '：', '。'];

/// Reads the words of a choice that more follows: `ash. It burns well.`
fn by_words<'w>(line: &'w str, choices: &[Named<'_>]) -> Option<Key<'w>> {
    let bare = line.trim_start_matches(['*', '_', ' ']);
    let mut found: Vec<(usize, &str)> = choices
        .iter()
        .enumerate()
        .filter_map(|(at, choice)| Some((at, behind_words_of(bare, &choice.words)?)))
        .collect();
    found.sort_by_key(|(at, rest)| (rest.len(), *at));
    found.first().map(|(at, rest)| Key { right: vec![*at], rest })
}

/// Returns what follows the words of a choice and a sign.
fn behind_words_of<'w>(line: &'w str, words: &str) -> Option<&'w str> {
    let mut rest = line.chars();
    let words = words.trim_end_matches(['.', ' ']);
    let is_same = |one: char| rest.next().is_some_and(|other| one.to_lowercase().eq(other.to_lowercase()));
    (!words.is_empty() && words.chars().all(is_same)).then_some(())?;
    behind_sign(rest.as_str().trim_start_matches(['*', '_']))
}

/// Reads words before a mark, `Option B`, `The correct answer is B.`; all of it stays part of the answer.
fn behind_words<'w>(line: &'w str, choices: &[Named<'_>]) -> Option<Key<'w>> {
    let mut rest = line;
    while let Some((word, behind)) = rest.trim_start_matches(DRESS).split_once(' ') {
        if !vocabulary().is_key_word(word.trim_matches([':', '*', '_'])) {
            break;
        }
        rest = behind;
    }
    if rest.len() == line.len() {
        return None;
    }
    let right =
        by_marks(rest, choices).map(|key| key.right).or_else(|| Some(vec![of_words(&folded(rest), choices)?]))?;
    Some(Key { right, rest: line })
}

/// Takes signs and white space off both ends.
fn undressed(words: &str) -> &str {
    words.trim_start_matches(SIGNS).trim()
}

/// Signs that choices and keys may or may not have.
const QUOTES: &[char] = &['*', '`', '"', '“', '”', '„', '\'', '’', '‘', '«', '»'];

/// Returns words as they are compared: in small letters, without emphasis, signs at the end and double spaces.
fn folded(words: &str) -> String {
    let bare = words.trim().trim_end_matches(['.', ';', ',', '!', '*', '_', ' ']);
    let kept: String = bare.chars().filter(|one| !QUOTES.contains(one)).collect();
    kept.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(line: &str) -> Option<(Vec<usize>, &str)> {
        let words = ["north", "south pole", "Vitamin C", "none of the above"];
        let choices: Vec<Named<'_>> = words
            .iter()
            .zip(["a", "b", "c", "d"])
            .map(|(words, mark)| Named { mark, words: (*words).into() })
            .collect();
        read(line, &choices).map(|key| (key.right, key.rest))
    }

    #[test]
    fn a_key_names_choices_by_marks_or_words() {
        for (line, right, rest) in [
            ("B", vec![1], ""),
            ("(b)", vec![1], ""),
            ("**B**", vec![1], ""),
            ("b) south pole", vec![1], ""),
            ("B south pole", vec![1], ""),
            ("B. South pole. It is cold.", vec![1], "It is cold."),
            ("B. south pole. It is cold.", vec![1], "It is cold."),
            ("**B** since it is cold", vec![1], "since it is cold"),
            ("✅ **B) south pole** – it is cold", vec![1], "it is cold"),
            ("B → it is cold", vec![1], "it is cold"),
            ("B, since it is cold", vec![1], "since it is cold"),
            ("B - since it is cold", vec![1], "since it is cold"),
            ("B (see below)", vec![1], "(see below)"),
            ("B and D", vec![1, 3], ""),
            ("d, b", vec![1, 3], ""),
            ("A, B, and D: all", vec![0, 1, 3], "all"),
            ("A und C.", vec![0, 2], ""),
            ("A/C", vec![0, 2], ""),
            ("BD", vec![1, 3], ""),
            ("None of the above.", vec![3], ""),
            ("Vitamin C", vec![2], ""),
            ("north, since it is up", vec![0], "since it is up"),
            ("Option B", vec![1], "Option B"),
            ("The correct answer is B.", vec![1], "The correct answer is B."),
        ] {
            assert_eq!(key(line), Some((right, rest)), "{line}");
        }
    }

    #[test]
    fn a_line_may_name_a_choice_that_nobody_knows() {
        for line in ["B", "**B** – why", "**b) oak**", "(c) oak", "[A] why", "✅ D. oak", "г) дуб"] {
            assert!(may_name(line), "{line}");
        }
        for line in ["A good reason", "**Yeast:** it makes gas", "**K:** potassium", "B12 – a vitamin", "", "3"] {
            assert!(!may_name(line), "{line}");
        }
    }

    #[test]
    fn a_sentence_is_no_key() {
        for line in
            ["A good reason", "Because", "D-Day", "A.M. or P.M.", "C++ is", "northern", "", "E", "DB", "a and e"]
        {
            assert_eq!(key(line), None, "{line}");
        }
    }
}
