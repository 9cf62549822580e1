//! Titles → the few names that stand in many of them: what their documents could be tagged with.
//!
//! A name is told from other words by how people write it: with a capital letter within a sentence (`Django`), or with
//! several, or with a digit (`JWT`, `OAuth2`). Where most words begin with a capital letter, as in headlines and in
//! German, only the latter tell. Better no name than a bad one.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold;
use super::stems::{CommonWords, Stems, Tongue};

/// So few titles have no names in common.
const FEWEST_TITLES: usize = 12;
/// A name stands in at least so many titles,
const FEWEST: usize = 4;
/// in at least one of so many,
const SPREAD: usize = 50;
/// and in at most so many hundredths of them.
const MOST_PART: usize = 40;
/// There are at most so many names.
const MOST: usize = 12;
/// The longest name, in letters.
const LONGEST: usize = 24;

/// A name with the titles that hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonName {
    /// As it is written most often.
    pub name: String,
    /// The titles, by their numbers, sorted.
    pub titles: Vec<usize>,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// As any word, or nobody knows since a sentence begins there.
    Plainly,
    /// With a capital letter within a sentence.
    Capital,
    /// With several capital letters, or one that is not the first, or a digit.
    Marked,
}

/// What is known of a word.
#[derive(Debug, Default)]
struct Known {
    titles: BTreeSet<usize>,
    /// In how many places it is written as a name, and in how many others it is not.
    as_name: usize,
    otherwise: usize,
    forms: BTreeMap<String, usize>,
}

/// Finds the names that stand in many titles, in the order of the alphabet; `tag` is the language of the titles.
pub fn common_names(titles: &[&str], tag: &str) -> Vec<CommonName> {
    if titles.len() < FEWEST_TITLES {
        return Vec::new();
    }
    let words: Vec<(usize, &str, bool)> = titles.iter().enumerate().flat_map(|(at, title)| words(at, title)).collect();
    let capitals_tell = capitals_tell(&words, tag);
    let (stems, common, tongue) = (Stems::new(), CommonWords::new(), Tongue::of_tag(tag));
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for (at, word, begins) in words {
        let lower: String = word.chars().flat_map(char::to_lowercase).collect();
        let folded = fold(&lower.chars().collect::<Vec<_>>());
        if common.is_vague(&folded) {
            continue;
        }
        let stem = stems.stem(&lower, tongue.bit()).unwrap_or(folded);
        let word_known = known.entry(stem).or_default();
        word_known.titles.insert(at);
        match written(word, begins) {
            Written::Marked => word_known.name(word),
            Written::Capital if capitals_tell => word_known.name(word),
            Written::Capital => word_known.otherwise += 1,
            Written::Plainly if begins => {}
            Written::Plainly => word_known.otherwise += 1,
        }
    }
    chosen(known.into_values().collect(), titles.len())
}

impl Known {
    fn name(&mut self, word: &str) {
        self.as_name += 1;
        *self.forms.entry(word.to_owned()).or_default() += 1;
    }
}

/// Chooses the names of most titles.
fn chosen(known: Vec<Known>, titles: usize) -> Vec<CommonName> {
    let fewest = FEWEST.max(titles.div_ceil(SPREAD));
    let fits = |known: &Known| {
        let count = known.titles.len();
        count >= fewest && count * 100 <= titles * MOST_PART && known.as_name > 1 && known.as_name > known.otherwise
    };
    let mut names: Vec<CommonName> = known.into_iter().filter(fits).filter_map(named).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.titles.len()));
    names.truncate(MOST);
    names.sort_by_key(|name| name.name.to_lowercase());
    names
}

fn named(known: Known) -> Option<CommonName> {
    let (name, _) = known.forms.into_iter().rev().max_by_key(|(_, count)| *count)?;
    Some(CommonName { name, titles: known.titles.into_iter().collect() })
}

/// Lists the words of a title, each with whether a sentence begins with it.
fn words(at: usize, title: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let mut begins = true;
    title.split([' ', '\t', '\u{a0}', '/', ',', '(', ')', '&']).filter_map(move |piece| {
        let own = begins;
        begins = piece.ends_with([':', '.', '?', '!', '–', '—']) || begins && piece.is_empty();
        let word = piece.trim_matches(|char: char| !char.is_alphanumeric());
        let word = ["'s", "’s", "’", "'"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        let is_word = |char: char| char.is_alphanumeric() || "-.+#_".contains(char);
        let length = word.chars().count();
        let fits =
            (2..=LONGEST).contains(&length) && word.starts_with(char::is_alphabetic) && word.chars().all(is_word);
        fits.then_some((at, word, own))
    })
}

fn written(word: &str, begins: bool) -> Written {
    let capitals = word.chars().filter(|char| char.is_uppercase()).count();
    let is_first = word.starts_with(char::is_uppercase);
    let is_marked = capitals > 1 || capitals == 1 && (!is_first || word.contains(|char: char| char.is_ascii_digit()));
    match (is_marked, capitals) {
        (true, _) => Written::Marked,
        (false, 1) if !begins => Written::Capital,
        _ => Written::Plainly,
    }
}

/// Returns whether a capital letter within a sentence tells a name: not where most words have one.
fn capitals_tell(words: &[(usize, &str, bool)], tag: &str) -> bool {
    let within = words.iter().filter(|(.., begins)| !begins);
    let (all, capital) = within.fold((0, 0), |(all, capital), (_, word, begins)| {
        (all + 1, capital + usize::from(written(word, *begins) == Written::Capital))
    });
    Tongue::of_tag(tag) != Tongue::German && capital * 3 <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(titles: &[String], tag: &str) -> Vec<(String, usize)> {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        common_names(&titles, tag).into_iter().map(|name| (name.name, name.titles.len())).collect()
    }

    fn titles() -> Vec<String> {
        let about = |thing: &str, count: usize| {
            (0..count).map(move |at| format!("Why {at} is {thing} handled?")).collect::<Vec<_>>()
        };
        [
            about("Redis", 5),
            about("a JWT", 4),
            about("DNS", 4),
            about("a queue", 6),
            about("PostgreSQL", 3),
            about("light", 9),
        ]
        .concat()
    }

    #[test]
    fn names_of_many_titles_are_told_from_other_words() {
        assert_eq!(names(&titles(), "en"), [("DNS".to_owned(), 4), ("JWT".to_owned(), 4), ("Redis".to_owned(), 5)]);
        assert_eq!(names(&titles()[..10], "en"), []);
    }

    #[test]
    fn where_many_words_have_capitals_only_marked_ones_are_names() {
        assert_eq!(names(&titles(), "de"), [("DNS".to_owned(), 4), ("JWT".to_owned(), 4)]);
        let headlines: Vec<String> =
            titles().iter().map(|title| title.replace("handled", "Handled Well In Time")).collect();
        assert_eq!(names(&headlines, "en"), [("DNS".to_owned(), 4), ("JWT".to_owned(), 4)]);
    }

    #[test]
    fn a_name_that_most_titles_hold_tells_nothing() {
        let titles: Vec<String> = (0..20).map(|at| format!("What is view {at} of Django?")).collect();
        assert_eq!(names(&titles, "en"), []);
    }
}
