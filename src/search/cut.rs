//! Text → terms: the words, compounds and symbols that can be searched for.
//!
//! The rules are written down in `FORMAT.md`; `client/cut.js` follows the same ones, and
//! `tests/search/vectors.json` holds both to them. Never stems, never drops a common word.

use super::shape::Shape;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::{LONGEST, fold_into, is_cyrillic, is_dense, is_wordy};
use super::symbols;

/// Cuts chunks into terms; keeps what it needs for that from chunk to chunk.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    chars: Vec<char>,
    atoms: Vec<Atom>,
    term: String,
}

/// Returns the pieces of a text that are cut for themselves, each the same wherever it stands.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| char.is_whitespace() || char.is_control()).filter(|chunk| !chunk.is_empty())
}

/// Tells the terms that go beyond chunks: calls such as `O(log n)`.
pub(super) fn calls(text: &str, found: &mut impl FnMut(&str, Shape, &[char])) {
    symbols::of_calls(text, &mut |term| found(&term, Shape::Symbol, &[]));
}

impl Cutter {
    /// Tells every term of a chunk: folded, what it is, and the letters as they were written (none for wholes and symbols).
    pub(super) fn chunk(&mut self, chunk: &str, found: &mut impl FnMut(&str, Shape, &[char])) {
        self.chars.clear();
        self.chars.extend(chunk.chars());
        self.words(found);
        if !chunk.contains("://") {
            symbols::of_chunk(&self.chars, &mut |term, shape| found(&term, shape, &[]));
        }
    }

    fn words(&mut self, found: &mut impl FnMut(&str, Shape, &[char])) {
        let Cutter { chars, atoms, term } = self;
        atoms.clear();
        find_atoms(chars, atoms);
        let mut first = 0;
        while first < atoms.len() {
            let mut last = first;
            while last + 1 < atoms.len() && joins(chars, &atoms[last], &atoms[last + 1]) {
                last += 1;
            }
            compound(chars, &atoms[first..=last], &mut |shape, atoms| {
                term.clear();
                atoms.iter().for_each(|atom| fold_atom(chars, atom, term));
                match (shape, atoms) {
                    (Shape::Whole, _) if term.chars().count() > LONGEST => (),
                    (Shape::Word | Shape::Part, [atom]) => found(term, shape, &chars[atom.start..atom.end]),
                    _ => found(term, shape, &[]),
                }
            });
            let [atom, ..] = &atoms[first..] else { return };
            if atom.dense {
                pairs(&chars[atom.start..atom.end], found);
            }
            first = last + 1;
        }
    }
}

/// Returns the terms of a text with their shapes, in reading order.
pub(super) fn cut(text: &str) -> Vec<(String, Shape)> {
    let (mut terms, mut cutter) = (Vec::new(), Cutter::default());
    let mut found = |term: &str, shape: Shape, _: &[char]| terms.push((term.to_owned(), shape));
    chunks(text).for_each(|chunk| cutter.chunk(chunk, &mut found));
    calls(text, &mut found);
    terms
}

/// How many atoms a compound may have to be a term as a whole.
const MOST_ATOMS: usize = 6;

/// A piece of a chunk: from where to where, and whether it is in a script without spaces.
#[derive(Debug)]
struct Atom {
    start: usize,
    end: usize,
    dense: bool,
    /// Letters after an apostrophe that belong to the word, as in `don't`.
    tail: Option<(usize, usize)>,
}

/// Tells the terms of a compound by the atoms they are made of.
fn compound(chars: &[char], atoms: &[Atom], found: &mut impl FnMut(Shape, &[Atom])) {
    if let [atom] = atoms {
        if !atom.dense {
            found(Shape::Word, atoms);
        }
        return;
    }
    for (index, atom) in atoms.iter().enumerate() {
        let tight = |left: &Atom, right: &Atom| !matches!(chars[end_of(left)..right.start], ['-' | '.']);
        let part = (index > 0 && tight(&atoms[index - 1], atom))
            || (index + 1 < atoms.len() && tight(atom, &atoms[index + 1]));
        if !part || atom.end - atom.start > 1 {
            found(if part { Shape::Part } else { Shape::Word }, &atoms[index..=index]);
        }
    }
    let loose = |left: &Atom, right: &Atom| matches!(chars[end_of(left)..right.start], ['-' | '.'] | [':', ':']);
    let runs = atoms.chunk_by(|left, right| !loose(left, right)).filter(|run| run.len() > 1 && run.len() < atoms.len());
    for run in std::iter::once(atoms).chain(runs).filter(|run| run.len() <= MOST_ATOMS) {
        found(Shape::Whole, run);
    }
}

fn fold_atom(chars: &[char], atom: &Atom, term: &mut String) {
    fold_into(&chars[atom.start..atom.end], term);
    if let Some((start, end)) = atom.tail {
        fold_into(&chars[start..end], term);
    }
}

/// In a script without spaces every two neighbours are a term; a lone character is one as well.
fn pairs(chars: &[char], found: &mut impl FnMut(&str, Shape, &[char])) {
    let mut folded = String::new();
    chars.chunks(LONGEST / 2).for_each(|some| fold_into(some, &mut folded));
    let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
    if let [start, end] = starts[..] {
        found(&folded[start..end], Shape::Word, chars);
    }
    for pair in starts.windows(3) {
        found(&folded[pair[0]..pair[2]], Shape::Word, &[]);
    }
}

fn end_of(atom: &Atom) -> usize {
    atom.tail.map_or(atom.end, |(_, end)| end)
}

fn joins(chars: &[char], left: &Atom, right: &Atom) -> bool {
    !left.dense
        && !right.dense
        && matches!(chars[end_of(left)..right.start], [] | ['_' | '-' | '.'] | ['_', '_'] | [':', ':'])
}

fn find_atoms(chars: &[char], atoms: &mut Vec<Atom>) {
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
            segments(chars, (at, end), atoms);
            end = apostrophe(chars, end, atoms);
        }
        at = end;
    }
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

/// Reads what follows an apostrophe into the last atom: `'t` and its like belong to the word; `'s` is dropped, and so is
/// a Russian ending of a word in other letters, as in `bean’ы`.
fn apostrophe(chars: &[char], end: usize, atoms: &mut [Atom]) -> usize {
    if !matches!(chars.get(end), Some('\'' | '’')) {
        return end;
    }
    let start = end + 1;
    let mut stop = start;
    while stop < chars.len() && is_wordy(chars[stop]) && !is_dense(chars[stop]) {
        stop += 1;
    }
    let tail = &chars[start..stop];
    let foreign = !is_cyrillic(chars[end - 1]) && tail.iter().all(|it| is_cyrillic(*it));
    if tail.is_empty() || tail.len() > if foreign { 3 } else { 2 } {
        return end;
    }
    if let Some(atom) = atoms.last_mut() {
        atom.tail = Some(if foreign || matches!(tail, ['s' | 'S']) { (stop, stop) } else { (start, stop) });
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
        let vectors = include_str!("../../tests/search/vectors.json");
        let vectors: Vec<Vector> = serde_json::from_str(vectors).unwrap();
        for Vector { text, terms } in vectors {
            let found: Vec<_> = cut(&text).iter().map(|(term, shape)| format!("{} {term}", shape.name())).collect();
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
