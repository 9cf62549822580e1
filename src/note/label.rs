//! `A: …`, `Ans. …`, `**Answer:** …`: what opens an answer and is no word of it.

use super::tag::{opening, untagged};
use crate::language::vocabulary;
use crate::text::is_letter;

/// Marks behind a label, the longest first.
const MARKS: &[&str] = &[">>", ":-", "--", ":", "：", ")", " -", "."];

/// A label that was read.
pub(super) struct Label<'a> {
    /// Its word and the mark behind it.
    pub(super) form: (&'static str, &'static str),
    /// Whether nothing but a label looks like it.
    pub(super) is_plain: bool,
    /// What stands behind it.
    pub(super) rest: &'a str,
}

/// Returns whether a line opens an answer by a label that nothing else looks like.
pub(crate) fn is_labelled(line: &str) -> bool {
    told(line).is_some()
}

/// Returns whether a line opens an answer by a whole word: a letter may as well be the mark of an option.
pub(crate) fn opens_answer(line: &str) -> bool {
    let label = label(untagged(opening(line)));
    // A letter of Chinese is a word, and takes three bytes.
    let is_word = |name: &str| name.chars().nth(1).is_some() || name.len() > 2;
    label.is_some_and(|label| label.is_plain && is_word(label.form.0))
}

/// Returns the words behind a label that nothing else looks like.
pub(super) fn told(line: &str) -> Option<&str> {
    label(line.trim()).filter(|label| label.is_plain).map(|label| label.rest)
}

/// Reads a label off the front of words.
pub(super) fn label(words: &str) -> Option<Label<'_>> {
    let bare = words.trim_start_matches(['*', '_', '-', '>', ' ', '✅']);
    let end = bare.find(|char: char| !is_letter(char)).unwrap_or(bare.len());
    let (name, rest) = bare.split_at(end);
    if let Some(label) = quoting(bare) {
        return Some(label);
    }
    let (name, rest) = of_words(bare).or_else(|| Some((vocabulary().answer_label(name)?, rest)))?;
    let rest = rest.trim_start_matches(|char: char| char.is_ascii_digit());
    let inner = rest.trim_start_matches(['*', '_']);
    let spaced = inner.trim_start_matches(' ');
    let is_short = name.len() == 1;
    let mark = MARKS
        .iter()
        .find(|mark| if mark.starts_with(' ') { inner.starts_with(**mark) } else { spaced.starts_with(**mark) });
    let Some(mark) = mark else {
        if let Some(rest) = inner.strip_prefix('=').filter(|rest| !is_short && is_key(rest)) {
            return Some(Label { form: (name, "="), is_plain: true, rest });
        }
        let is_alone = spaced.trim_matches(['*', '_']).is_empty() && !is_short;
        return is_alone.then(|| Label { form: (name, ""), is_plain: true, rest: &words[words.len()..] });
    };
    let is_loose = is_short && spaced.len() < inner.len();
    let after = if mark.starts_with(' ') { inner } else { spaced };
    let rest = after.strip_prefix(mark)?.trim_start_matches(['*', '_']).trim_start();
    // A whole word before the mark of a choice and nothing else is no word of a sentence: `Ans. b`.
    let is_sentence = matches!(*mark, "." | " -") && (is_short || !is_key(rest));
    let is_plain = !is_sentence && !(is_short && *mark == ")") && !is_loose;
    Some(Label { form: (name, mark), is_plain, rest })
}

/// Reads what stands before a quoted choice without a colon: `The correct answer is 'True'.`
fn quoting(words: &str) -> Option<Label<'_>> {
    let end = words.char_indices().take_while(|(at, _)| *at < LONGEST).find(|(_, char)| QUOTES.contains(char))?.0;
    let name = vocabulary().told(words[..end].trim_end())?;
    let rest = words[end..].trim_end_matches('.').trim_matches(QUOTES);
    Some(Label { form: (name, "'"), is_plain: true, rest })
}

/// What stands around a quoted choice.
const QUOTES: &[char] = &['\'', '"', '‘', '’', '“', '”', '„', '«', '»'];

/// A label of several words has at most so many bytes.
const LONGEST: usize = 40;

/// Reads a label of several words, one of which is the label and the others say of what: `Correct answer:`, `The answer is:`.
fn of_words(words: &str) -> Option<(&'static str, &str)> {
    let end = words.char_indices().take_while(|(at, _)| *at < LONGEST).find(|(_, char)| matches!(char, ':' | '：'))?.0;
    let (front, rest) = words.split_at(end);
    if let Some(name) = vocabulary().told(front.trim_end_matches(['*', '_', ' ', '\u{a0}'])) {
        return Some((name, rest));
    }
    let all: Vec<&str> = front.trim_end_matches(['*', '_', ' ']).split(' ').collect();
    let label = |word: &&str| vocabulary().answer_label(word).filter(|label| label.chars().nth(1).is_some());
    let name = all.iter().find_map(label)?;
    let says_of_what = |word: &&str| vocabulary().is_key_word(word) || label(word).is_some();
    ((2..=5).contains(&all.len()) && all.iter().all(says_of_what)).then_some((name, rest))
}

/// Returns whether words are no more than the mark of a choice.
fn is_key(words: &str) -> bool {
    words.len() <= 3 && words.starts_with(|char: char| char.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answers_label_is_taken_off() {
        for (words, rest) in [
            ("A: so", Some(("so", true))),
            ("Answer:", Some(("", true))),
            ("**Answer**:", Some(("", true))),
            ("**A:** so", Some(("so", true))),
            ("ans>>so", Some(("so", true))),
            ("Answer", Some(("", true))),
            ("答：因为", Some(("因为", true))),
            ("उत्तर: हाँ", Some(("हाँ", true))),
            ("Answer : so", Some(("so", true))),
            ("Correct answer: so", Some(("so", true))),
            ("**Respuesta Correcta:** so", Some(("so", true))),
            ("Answer=B", Some(("B", true))),
            ("Output=the whole of it", None),
            ("The whole answer: so", None),
            ("A :hover", Some(("hover", false))),
            ("A. thaliana", Some(("thaliana", false))),
            ("Output. That", Some(("That", false))),
            ("A) so", Some(("so", false))),
            ("A port", None),
            ("A", None),
            ("Answers differ", None),
        ] {
            assert_eq!(label(words).map(|label| (label.rest, label.is_plain)), rest, "{words}");
        }
    }
}
