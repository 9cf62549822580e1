//! Answers behind a label on the line of their question: `1. What is a cell? Ans: The unit of life.`
//!
//! A label within a line may be a word of a sentence, so it counts only where half of the lines that begin alike have one.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::dialect::asks_by_label;
use super::label::{label, told};
use super::reading::mark;
use super::unit::{ALONE, Unit};

/// Fewer lines may have such a word by chance.
const FEWEST: usize = 3;

/// A longer line is text.
const LONGEST: usize = 600;

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Begins {
    Label,
    Number,
    Bullet,
    Word,
}

/// Returns the lines on which an answer stands behind a label, and where that begins.
pub(super) fn labels(lines: &[Unit<'_>]) -> FxHashMap<usize, usize> {
    let may_ask = |unit: &Unit<'_>| !unit.is_code && unit.pasted.is_none() && unit.heading.is_none() && unit.is_said();
    let all = lines.par_iter().enumerate().with_min_len(ALONE).filter(|(_, unit)| may_ask(unit));
    let found: Vec<(usize, usize)> = all.filter_map(|(at, unit)| Some((at, place(unit.words)?))).collect();
    if found.len() < FEWEST {
        return FxHashMap::default();
    }
    let mut kinds: FxHashMap<Begins, usize> = FxHashMap::default();
    lines.iter().filter(|unit| may_ask(unit)).for_each(|unit| *kinds.entry(begins(unit.words)).or_default() += 1);
    let mut told: FxHashMap<Begins, usize> = FxHashMap::default();
    found.iter().for_each(|(at, _)| *told.entry(begins(lines[*at].words)).or_default() += 1);
    told.retain(|kind, count| *count >= FEWEST && *count * 2 >= kinds[kind]);
    found.into_iter().filter(|(at, _)| told.contains_key(&begins(lines[*at].words))).collect()
}

/// Returns how a line begins.
fn begins(words: &str) -> Begins {
    if asks_by_label(words) {
        Begins::Label
    } else if mark::number(words).is_some_and(|mark| mark.word.is_empty()) {
        Begins::Number
    } else if mark::bullet(words).is_some() {
        Begins::Bullet
    } else {
        Begins::Word
    }
}

/// Returns where the label of an answer begins behind the end of a sentence, or in bold.
fn place(words: &str) -> Option<usize> {
    if words.len() > LONGEST || words.starts_with(['|', '>', '<']) {
        return None;
    }
    let is_asked = asks_by_label(words);
    words.match_indices(' ').map(|(at, _)| at + 1).find(|at| {
        let (before, rest) = words.split_at(*at);
        let before = before.trim_end_matches([' ', '*', '_', ')', '"', '”', '»']);
        let ends = before.ends_with(['.', '?', '!', ':', '…', '。', '？', '！', '।', '؟', '_']);
        (ends || rest.starts_with("**")) && before.contains(' ') && opens(rest, is_asked)
    })
}

/// Returns whether words are an answer behind its label; where a label asks, that of the answer may be a letter.
fn opens(words: &str, is_asked: bool) -> bool {
    if words.trim_start_matches(['*', '_']).starts_with(|one: char| one.is_lowercase()) {
        return false;
    }
    let is_word = label(words).is_some_and(|label| {
        let (name, mark) = label.form;
        name.chars().nth(1).is_some() && !mark.is_empty() && mark != ")" && !label.rest.is_empty()
    });
    is_word || is_asked && told(words).is_some_and(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_behind_a_sentence_opens_an_answer() {
        for (words, rest) in [
            ("1. What is a cell? Ans: The unit of life.", Some("Ans: The unit of life.")),
            ("2. Define osmosis. **Ans:** Water moves.", Some("**Ans:** Water moves.")),
            ("- Nenne ein Gas. Antwort: Helium", Some("Antwort: Helium")),
            ("**4. Name a gas.** Ans. Helium", Some("Ans. Helium")),
            ("Q: Name a gas. A: Helium", Some("A: Helium")),
            ("1. Choose the Answer: it is one of four.", None),
            ("1. Read it twice. Answer all of it.", None),
            ("1. Name a gas. A: Helium", None),
            ("Ans: The unit of life.", None),
        ] {
            assert_eq!(place(words).map(|at| &words[at..]), rest, "{words}");
        }
    }
}
