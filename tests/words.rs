//! Nothing is lost: every word of every note stands in the text of some page of the site.
//!
//! Notes are thrown together from fragments of many ways of writing, and from lines with marks that mean something
//! somewhere. Every gap in them is filled with a word that stands nowhere else, so that not one can hide.

use std::fs;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use studybook::decode::decode;
use studybook::text::Source;

use crate::harness::mixture::{COMMENTS, OPEN, Piece, piece};
use crate::harness::people;
use crate::harness::shown::{shown, text_of, words};

/// Names of the notes.
const NAMES: &[&str] = &["note.md", "web/note.md", "plain.txt", "web/plain.txt", "list.org", "web/index.md"];

/// Some letters of several scripts.
fn letters() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-zA-Zäßçжяλא日あ]{1,5}", 8)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_any_notes_stands_in_a_page(
        notes in prop::collection::vec(prop::collection::vec(piece(), 1..12), 1..4),
        names in prop::sample::subsequence(NAMES, 3),
        letters in letters(),
        separator in select(&["\n", "\n", " ", "\r\n"][..]),
        chosen in any::<Index>(),
    ) {
        let mut words = Words { letters, first: chosen.index(1000), used: Vec::new() };
        let written: Vec<String> = notes.iter().zip(&names).map(|(pieces, name)| {
            let text: String = pieces.iter().map(|piece| words.write(piece) + separator).collect();
            if name.ends_with(".org") { without_remarks(&text) } else { text }
        }).collect();
        let sources: Vec<Source> = names.iter().zip(&written).map(|(name, text)| Source::new(name, text.as_bytes().to_vec())).collect();
        let shown = shown(&sources);
        let lost: Vec<&String> = words.used[..].iter().filter(|word| !shown.contains(&word.to_lowercase())).collect();
        prop_assert!(lost.is_empty(), "lost {lost:?} of\n{}", written.join("\n=== next note\n"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_comment_stands_in_a_page(
        pieces in prop::collection::vec((piece(), prop::option::of(select(COMMENTS))), 1..8),
        name in select(&["note.md", "plain.txt"][..]),
        letters in letters(),
    ) {
        let mut words = Words { letters, first: 0, used: Vec::new() };
        let mut text = String::new();
        let mut hidden = Vec::new();
        for (piece, comment) in pieces {
            // Lines may leave anything open, and what is open may take a comment for something else.
            if let Piece::Fragment(fragment) = &piece && !OPEN.contains(fragment) {
                text.push_str(&words.write(&piece));
            }
            let before = words.used.len();
            let comment = comment.map(|comment| words.fill(comment, '%'));
            hidden.extend_from_slice(&words.used[before..]);
            text.push_str(&format!("\n\n{}\n", comment.unwrap_or_default()));
        }
        let shown = shown(&[Source::new(name, text.as_bytes().to_vec())]);
        let seen: Vec<&String> = hidden.iter().filter(|word| shown.contains(&word.to_lowercase())).collect();
        prop_assert!(seen.is_empty(), "shown {seen:?} of\n{text}");
    }
}

/// Makes words that stand nowhere else.
struct Words {
    letters: Vec<String>,
    first: usize,
    used: Vec<String>,
}

impl Words {
    fn next(&mut self) -> String {
        let number = self.used.len();
        let word = format!("{}{}x", self.letters[(self.first + number) % self.letters.len()], in_letters(number));
        self.used.push(word.clone());
        word
    }

    /// Fills the gaps of a text.
    fn fill(&mut self, text: &str, gap: char) -> String {
        let mut parts = text.split(gap);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |written, part| written + &self.next() + part)
    }

    fn write(&mut self, piece: &Piece) -> String {
        match piece {
            Piece::Fragment(text) => format!("\n{}", self.fill(text, '@')),
            Piece::Line(start, count, end) => {
                let words: Vec<String> = (0..*count).map(|_| self.next()).collect();
                format!("{start}{}{end}", words.join(" "))
            }
            Piece::Gap => String::new(),
        }
    }
}

/// Makes headings of the lines that Org takes for remarks of the author.
fn without_remarks(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let words = line.trim_start().strip_prefix("# ");
        words.map_or_else(|| line.to_owned(), |words| format!("* {words}"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes a number so that no other number's letters start or end with it.
fn in_letters(number: usize) -> String {
    let digits = format!("{number:03}");
    let letters = digits.bytes().map(|digit| char::from(b'q' - (digit - b'0')));
    format!("z{}", letters.collect::<String>())
}

#[test]
fn every_word_of_peoples_own_notes_stands_in_a_page() {
    let folders = people::folders("the words of people's notes");
    let Some(folder) = folders.iter().find(|folder| folder.ends_with("notes")) else { return };
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read =
        |path: &std::path::PathBuf| Source::new(path.file_name().unwrap().to_str().unwrap(), fs::read(path).unwrap());
    let sources: Vec<Source> = paths.iter().map(read).collect();
    let shown = shown(&sources);
    for source in &sources {
        let text = decode(source).value.unwrap();
        let lost: Vec<String> = words(text.as_str()).filter(|word| !shown.contains(word)).collect();
        assert_eq!(lost, Vec::<String>::new(), "{}", source.path.as_str());
    }
}

#[test]
fn words_are_found_between_tags_only() {
    let page =
        r#"<html><title>no</title><main id="no"><p title="a > b">On<b>e</b>, t&amp;wo</p><p>three 4 <a href="four">f5"#;
    assert_eq!(words(&text_of(page)).collect::<Vec<_>>(), ["one", "t", "wo", "three", "f5", "a", "b", "four"]);
}
