//! Text → terms: the words, compounds and symbols that can be searched for.
//!
//! The rules are written down in the [room's comment](super); `client.js` follows the same ones, and
//! `tests/search/vectors.json` holds both to them. Never stems, never drops a common word.

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{LONGEST, fold, is_dense, is_wordy};
use super::symbols;

/// What a term is to the text it was cut from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word by itself.
    Word,
    /// A piece of a compound such as `select` in `select_related`.
    Part,
    /// A compound without what joined it, such as `selectrelated`.
    Whole,
    /// Something with punctuation that means something, such as `c++` or `===`.
    Symbol,
}

impl Shape {
    /// What the shape is called in the vectors.
    pub(super) fn name(self) -> &'static str {
        match self {
            Shape::Word => "word",
            Shape::Part => "part",
            Shape::Whole => "whole",
            Shape::Symbol => "symbol",
        }
    }
}

/// One occurrence of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// The folded term.
    pub(super) term: String,
    /// What it is to its text.
    pub(super) shape: Shape,
    /// The word in lower case with its diacritics, where that differs from the term.
    pub(super) written: Option<String>,
}

/// Cuts a text into terms, in reading order.
pub(super) fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for chunk in text.split(|char: char| char.is_whitespace() || char.is_control()) {
        if chunk.is_empty() {
            continue;
        }
        let chars: Vec<char> = chunk.chars().collect();
        words(&chars, &mut tokens);
        if !chunk.contains("://") {
            symbols::of_chunk(&chars, &mut |term| tokens.push(Token { term, shape: Shape::Symbol, written: None }));
        }
    }
    symbols::of_calls(text, &mut |term| tokens.push(Token { term, shape: Shape::Symbol, written: None }));
    tokens
}

/// A piece of a chunk: from where to where, and whether it is in a script without spaces.
struct Atom {
    start: usize,
    end: usize,
    dense: bool,
    /// Letters after an apostrophe that belong to the word, as in `don't`.
    tail: Option<(usize, usize)>,
}

fn words(chars: &[char], tokens: &mut Vec<Token>) {
    let atoms = atoms(chars);
    let mut first = 0;
    while first < atoms.len() {
        let mut last = first;
        while last + 1 < atoms.len() && joins(chars, &atoms[last], &atoms[last + 1]) {
            last += 1;
        }
        compound(chars, &atoms[first..=last], tokens);
        first = last + 1;
    }
}

fn compound(chars: &[char], atoms: &[Atom], tokens: &mut Vec<Token>) {
    if let [atom] = atoms {
        if atom.dense {
            pairs(&chars[atom.start..atom.end], tokens);
        } else {
            tokens.push(word(chars, atom, Shape::Word));
        }
        return;
    }
    for (index, atom) in atoms.iter().enumerate() {
        let tight = |left: &Atom, right: &Atom| !matches!(chars[end_of(left)..right.start], ['-' | '.']);
        let part = (index > 0 && tight(&atoms[index - 1], atom))
            || (index + 1 < atoms.len() && tight(atom, &atoms[index + 1]));
        if !part || atom.end - atom.start > 1 {
            tokens.push(word(chars, atom, if part { Shape::Part } else { Shape::Word }));
        }
    }
    whole(chars, atoms, tokens);
    let loose = |left: &Atom, right: &Atom| matches!(chars[end_of(left)..right.start], ['-' | '.'] | [':', ':']);
    let runs = atoms.chunk_by(|left, right| !loose(left, right));
    for run in runs.filter(|run| run.len() > 1 && run.len() < atoms.len()) {
        whole(chars, run, tokens);
    }
}

fn whole(chars: &[char], atoms: &[Atom], tokens: &mut Vec<Token>) {
    if atoms.len() <= 6 {
        let term: String = atoms.iter().map(|atom| fold_atom(chars, atom)).collect();
        if term.chars().count() <= LONGEST {
            tokens.push(Token { term, shape: Shape::Whole, written: None });
        }
    }
}

fn word(chars: &[char], atom: &Atom, shape: Shape) -> Token {
    let term = fold_atom(chars, atom);
    let plain = chars[atom.start..atom.end].iter().all(char::is_ascii);
    let written =
        if plain { None } else { Some(chars[atom.start..atom.end].iter().flat_map(|it| it.to_lowercase()).collect()) };
    Token { term, shape, written }
}

fn fold_atom(chars: &[char], atom: &Atom) -> String {
    let mut term = fold(&chars[atom.start..atom.end]);
    if let Some((start, end)) = atom.tail {
        term.push_str(&fold(&chars[start..end]));
    }
    term
}

/// In a script without spaces every two neighbours are a term; a lone character is one as well.
fn pairs(chars: &[char], tokens: &mut Vec<Token>) {
    let folded: Vec<char> = fold_dense(chars);
    if let [_] = folded[..] {
        tokens.push(Token { term: folded.iter().collect(), shape: Shape::Word, written: None });
    }
    for pair in folded.windows(2) {
        tokens.push(Token { term: pair.iter().collect(), shape: Shape::Word, written: None });
    }
}

fn fold_dense(chars: &[char]) -> Vec<char> {
    chars.chunks(LONGEST / 2).flat_map(|some| fold(some).chars().collect::<Vec<_>>()).collect()
}

fn end_of(atom: &Atom) -> usize {
    atom.tail.map_or(atom.end, |(_, end)| end)
}

fn joins(chars: &[char], left: &Atom, right: &Atom) -> bool {
    !left.dense
        && !right.dense
        && matches!(chars[end_of(left)..right.start], [] | ['_' | '-' | '.'] | ['_', '_'] | [':', ':'])
}

fn atoms(chars: &[char]) -> Vec<Atom> {
    let mut atoms = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !is_wordy(chars[at]) {
            at += 1;
            continue;
        }
        let dense = is_dense(chars[at]);
        let mut end = at + 1;
        while end < chars.len() && is_wordy(chars[end]) && is_dense(chars[end]) == dense {
            end += 1;
        }
        if dense {
            atoms.push(Atom { start: at, end, dense, tail: None });
        } else {
            segments(chars, (at, end), &mut atoms);
            end = apostrophe(chars, end, &mut atoms);
        }
        at = end;
    }
    atoms
}

/// Cuts a run of letters and digits by the Unicode rules, then at changes of case and between letters and digits.
fn segments(chars: &[char], (start, end): (usize, usize), atoms: &mut Vec<Atom>) {
    if chars[start..end].iter().all(char::is_ascii) {
        return humps(chars, (start, end), atoms);
    }
    let run: String = chars[start..end].iter().collect();
    let mut at = start;
    for segment in run.split_word_bounds() {
        let length = segment.chars().count();
        humps(chars, (at, at + length), atoms);
        at += length;
    }
}

fn humps(chars: &[char], (start, end): (usize, usize), atoms: &mut Vec<Atom>) {
    let short = end - start <= 4;
    let mut from = start;
    for at in start + 1..end {
        if is_hump(chars, (start, at, end), short) {
            atoms.push(Atom { start: from, end: at, dense: false, tail: None });
            from = at;
        }
    }
    atoms.push(Atom { start: from, end, dense: false, tail: None });
}

/// Whether a new word starts at `at`: `get|Name`, `HTTP|Server`, `python|3`, but `APIs` and `k8s` stay whole.
fn is_hump(chars: &[char], (start, at, end): (usize, usize, usize), short: bool) -> bool {
    let (before, here) = (chars[at - 1], chars[at]);
    if before.is_numeric() != here.is_numeric() {
        return !short;
    }
    if before.is_lowercase() && here.is_uppercase() {
        return true;
    }
    let next_lower = at + 1 < end && chars[at + 1].is_lowercase();
    let plural = at + 2 == end && chars[end - 1] == 's' && chars[start..at + 1].iter().all(|it| it.is_uppercase());
    before.is_uppercase() && here.is_uppercase() && next_lower && !plural
}

/// Reads what follows an apostrophe into the last atom: `'s` is dropped, `'t` and its like belong to the word.
fn apostrophe(chars: &[char], end: usize, atoms: &mut [Atom]) -> usize {
    if !matches!(chars.get(end), Some('\'' | '’')) {
        return end;
    }
    let start = end + 1;
    let mut stop = start;
    while stop < chars.len() && is_wordy(chars[stop]) && !is_dense(chars[stop]) {
        stop += 1;
    }
    if stop == start || stop - start > 2 {
        return end;
    }
    if let Some(atom) = atoms.last_mut() {
        let possessive = stop - start == 1 && matches!(chars[start], 's' | 'S');
        atom.tail = Some(if possessive { (stop, stop) } else { (start, stop) });
    }
    stop
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Vector {
        text: String,
        terms: Vec<String>,
    }

    #[test]
    fn texts_are_cut_as_the_vectors_say() {
        let vectors = include_str!("../../../tests/search/vectors.json");
        let vectors: Vec<Vector> = serde_json::from_str(vectors).unwrap();
        for Vector { text, terms } in vectors {
            let found: Vec<_> = cut(&text).iter().map(|it| format!("{} {}", it.shape.name(), it.term)).collect();
            assert_eq!(found, terms, "{text}");
        }
    }

    #[test]
    fn any_text_is_cut() {
        let pieces =
            ["'", "’s", "__", "::", ".", "O(", ")", "é", "\u{301}", "が", "A", "a", "1", "\u{200d}", "𠀀", "***"];
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    cut(&[first, second, third, first].concat());
                }
            }
        }
    }
}
