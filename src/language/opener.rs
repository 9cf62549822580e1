//! The words with which questions and demands begin, of all languages at once.

use rustc_hash::FxHashMap;

use super::language::{Language, Statement};
use super::lookup::{Lookup, lowered};

/// What it means that a line begins with a word or with two.
#[derive(Debug, Clone)]
pub(crate) enum Opener {
    /// It asks, unless the word after it makes it a statement.
    Question(Option<IsStatement>),
    /// It demands an answer.
    Demand,
}

/// When a line that begins as a question is a statement.
#[derive(Debug, Clone)]
pub(crate) struct IsStatement(Statement);

impl IsStatement {
    /// Returns whether it is one before a word.
    pub(crate) fn before(&self, word: &str) -> bool {
        match &self.0 {
            Statement::Before(words) => words.iter().any(|known| is_same(word, known)),
            Statement::UnlessBefore(words) => !words.iter().any(|known| is_same(word, known)),
        }
    }
}

/// The words with which lines begin that ask or demand.
#[derive(Debug)]
pub(crate) struct Openers {
    all: FxHashMap<&'static str, Opener>,
    longest: usize,
    /// The first words of those that are two.
    first_of_two: Lookup,
}

impl Openers {
    pub(super) fn of(languages: &'static [Language]) -> Self {
        let all = openers(languages);
        Openers {
            longest: all.keys().map(|words| words.len()).max().unwrap_or_default(),
            first_of_two: Lookup::of(all.keys().filter_map(|words| Some(words.split_once(' ')?.0))),
            all,
        }
    }

    /// Returns what it means that a line begins with a word or with two, if it means anything.
    pub(crate) fn get(&self, words: &str) -> Option<&Opener> {
        (words.len() <= self.longest).then(|| lowered(words, |words| self.all.get(words))).flatten()
    }

    /// Returns whether a word is the first of two that open a line: `in`, of `in which`.
    pub(crate) fn begin_two(&self, word: &str) -> bool {
        self.first_of_two.contains(word)
    }
}

/// Lists the words that lines begin with; what asks in one language asks, though it only demands in another.
fn openers(languages: &'static [Language]) -> FxHashMap<&'static str, Opener> {
    let readings = || languages.iter().map(|language| &language.reading);
    let demands = readings().flat_map(|reading| &reading.demands).map(|word| (word.as_str(), Opener::Demand));
    let questions = readings().flat_map(|reading| &reading.openers);
    let mut openers: FxHashMap<&str, Opener> = demands.collect();
    openers.extend(questions.map(|word| (word.as_str(), Opener::Question(None))));
    for (word, statement) in readings().flat_map(|reading| &reading.statements) {
        openers.insert(word, Opener::Question(Some(IsStatement(statement.clone()))));
    }
    openers
}

/// Returns whether a word is a known one, which is in lower case.
pub(super) fn is_same(word: &str, known: &str) -> bool {
    word.eq_ignore_ascii_case(known) || !word.is_ascii() && word.to_lowercase() == known
}
