//! The file of a language: its keys, and reading it.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// A language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Language {
    /// Its BCP 47 tag, which is also the name of its file.
    pub(super) tag: String,
    /// Words by which notes are understood; all in lower case.
    pub(super) reading: Reading,
    /// Words that the search needs to know.
    pub(super) search: SearchWords,
    /// Words that addresses need to know.
    pub(super) address: AddressWords,
    /// What the site says; a site in a language without it speaks English.
    pub(super) strings: Option<Strings>,
}

/// Words by which notes are understood. Every file has each key, so that a gap is seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reading {
    /// Words that questions begin with, one or two: `why`, `in which`.
    pub(super) openers: Vec<String>,
    /// Openers with which statements begin, too.
    pub(super) statements: BTreeMap<String, Statement>,
    /// Words by which an answer is demanded, one or two: `explain`, `talk about`.
    pub(super) demands: Vec<String>,
    /// How a question begins where words have no spaces between them: `什么是`.
    pub(super) ask_starts: Vec<String>,
    /// How a question ends that has no question mark: `的区别`, `なさい。`; with a space before a whole word: ` nedir`.
    pub(super) ask_ends: Vec<String>,
    /// What asks anywhere in a question, in languages that leave the word which asks at its place: `哪些`, ` hangi `.
    pub(super) ask_within: Vec<String>,
    /// Words, or beginnings of words, by which a question says that choices follow, in lower case: `which of`.
    pub(super) offers: Vec<String>,
    /// Words, or beginnings of words, by which a question says that it is about code, in lower case: `following code`.
    pub(super) shows_code: Vec<String>,
    /// What notes of questions are called, in lower case: `questions`. Up to three letters are a whole word, more may begin one.
    pub(super) collections: Vec<String>,
    /// Words between two things that are to be told apart: `vs`.
    pub(super) contrasts: Vec<String>,
    /// Labels before a question, without a sign: `q`.
    pub(super) question_labels: Vec<String>,
    /// Labels before an answer, without a sign: `a`.
    pub(super) answer_labels: Vec<String>,
    /// Labels before what goes into a sample of a task: `input`.
    pub(super) input_labels: Vec<String>,
    /// Labels before what comes out of it: `output`.
    pub(super) output_labels: Vec<String>,
    /// Labels of a sample, and of what holds for all: `example`, `constraints`.
    pub(super) example_labels: Vec<String>,
    /// How an answer begins on the line of its question, from the end of the question on: `? A:`.
    pub(super) inline_answers: Vec<String>,
    /// What a section is called that holds one answer: `answer`.
    pub(super) single_answer_headings: Vec<String>,
    /// What a section is called that holds nothing but answers: `answer key` may be the end of its name, `=key` is all of it.
    pub(super) answer_headings: Vec<String>,
    /// Words before the mark of the right choice: `option`, as in `Option B`.
    pub(super) key_words: Vec<String>,
    /// What stands where an answer is still missing: `todo`.
    pub(super) promises: Vec<String>,
    /// Labels before a list of sources: `references`.
    pub(super) source_labels: Vec<String>,
    /// Parts of words by which an entry names something to read: `chapter`.
    pub(super) source_words: Vec<String>,
    /// How a chat or an author begins to address the reader: `here are`.
    pub(super) chat: Vec<String>,
    /// Parts of words by which such a line is known to be about questions, not about their subject: `clarif`.
    pub(super) chat_topics: Vec<String>,
    /// What pages of quizzes say.
    pub(super) pages: Pages,
}

/// What pages of quizzes say beside questions and choices: the words of whole lines, without digits and signs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pages {
    /// What says nothing of any question: verdicts, points, buttons.
    pub(super) wrappers: Vec<String>,
    /// What stands above choices: `select one`.
    pub(super) choose: Vec<String>,
    /// What stands beside a right choice: `correct answer`.
    pub(super) right: Vec<String>,
    /// What stands beside the choice that somebody took: `you answered`.
    pub(super) chosen: Vec<String>,
    /// What stands above the words below the choices: `feedback`.
    pub(super) below: Vec<String>,
    /// What stands before the right choice or answer on its line: `the correct answer is`.
    pub(super) told: Vec<String>,
}

/// When an opener begins a statement.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Statement {
    /// Before one of these words: `Do not …`.
    Before(Vec<String>),
    /// Before any other word than these: `When it rains, …`.
    UnlessBefore(Vec<String>),
}

/// Words that the search needs to know.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SearchWords {
    /// Common words, folded: they carry little meaning, and tell the language of a text.
    pub(crate) common: Vec<String>,
    /// Words that a question about anything may hold, folded: that two questions hold them says nothing.
    pub(crate) vague: Vec<String>,
    /// Endings of words, each with what stands in their place in the stem: `ies/y`.
    pub(crate) endings: Vec<String>,
}

/// Words that addresses need to know.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddressWords {
    /// Words that an address leaves out where it would be too long, as slugs have them: none that says how a question
    /// asks or that turns it around, such as `why` and `not`.
    pub(super) small: Vec<String>,
}

/// What the site says in a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Strings {
    /// Words and sentences by name.
    pub(super) words: BTreeMap<String, String>,
    /// Things that are counted: a form for each plural category (`one`, `few`, `other` …) of the language.
    pub(super) nouns: BTreeMap<String, BTreeMap<String, String>>,
    /// Titles of pages, with names of what is filled in: `Moved: {title}`.
    pub(super) titles: BTreeMap<String, String>,
    /// Descriptions of pages, with names of what is filled in.
    pub(super) descriptions: BTreeMap<String, String>,
}

impl Language {
    /// Reads the file of a language.
    pub(super) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

/// The files of all languages, listed by the build script: the tag and the text of each.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language that nobody speaks, in which tests ask.
#[cfg(test)]
const INVENTED: &str = include_str!("../../tests/language/invented.toml");

/// Returns all languages, in the order of their tags.
pub(super) fn all() -> &'static [Language] {
    static ALL: LazyLock<Vec<Language>> = LazyLock::new(|| {
        let texts = FILES.iter().map(|(_, text)| *text);
        #[cfg(test)]
        let texts = texts.chain([INVENTED]);
        // A test reads each of them.
        texts.filter_map(|text| Language::parse(text).ok()).collect()
    });
    &ALL
}

/// Returns the language with a tag such as `en` or `pt-BR`, by its first part.
pub(super) fn of(tag: &str) -> Option<&'static Language> {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    all().iter().find(|language| language.tag.eq_ignore_ascii_case(first))
}

/// Returns what the search needs to know of a language.
pub(crate) fn search_words(tag: &str) -> Option<&'static SearchWords> {
    of(tag).map(|language| &language.search)
}

/// Returns the words of a language that an address leaves out where it would be too long.
pub(crate) fn small_words(tag: &str) -> &'static [String] {
    of(tag).map_or(&[], |language| &language.address.small)
}

/// Returns whether a folded word is common in some language, so that it tells little of what is spoken about.
pub(crate) fn is_common(word: &str) -> bool {
    static COMMON: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| all().iter().flat_map(|language| &language.search.common).map(String::as_str).collect());
    COMMON.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::slugify;

    #[test]
    fn every_file_is_a_language_with_all_its_keys() {
        assert!(FILES.len() > 10, "{FILES:?}");
        for (tag, text) in FILES.iter().chain([&("zz", INVENTED)]) {
            let language = Language::parse(text).unwrap_or_else(|error| panic!("{tag}.toml: {error}"));
            assert_eq!(&language.tag, tag);
        }
        assert!(Language::parse("tag = 'en'\n[reading]\n[search]\n").is_err(), "a gap is seen");
    }

    #[test]
    fn words_are_in_lower_case_and_stand_once_in_their_list() {
        for Language { tag, reading, .. } in all() {
            let mut openers = reading.openers.iter().chain(&reading.demands);
            assert_eq!(openers.find(|words| words.split(' ').count() > 2), None, "{tag}: two words are looked at");
            let lists = [&reading.openers, &reading.demands, &reading.question_labels, &reading.answer_labels];
            let others = [&reading.answer_headings, &reading.key_words, &reading.promises, &reading.chat];
            let Pages { wrappers, choose, right, chosen, below, told } = &reading.pages;
            let pages = [wrappers, choose, right, chosen, below, told];
            let samples = [&reading.input_labels, &reading.output_labels, &reading.example_labels];
            let asks = [&reading.ask_starts, &reading.ask_ends, &reading.ask_within, &reading.offers];
            let asks = asks.into_iter().chain([&reading.shows_code]);
            for list in lists.into_iter().chain(others).chain(samples).chain(pages).chain(asks) {
                for (at, word) in list.iter().enumerate() {
                    assert_eq!(word, &word.to_lowercase(), "{tag}");
                    assert!(!word.is_empty() && !list[..at].contains(word), "{tag}: {word}");
                }
            }
            assert!(reading.statements.keys().all(|word| reading.openers.contains(word)), "{tag}");
        }
    }

    #[test]
    fn small_words_are_spelled_as_slugs_and_none_carries_a_question() {
        let carrying = [
            ("en", "why how when where who not no or without"),
            ("de", "warum wie wann wo wer nicht kein oder ohne"),
            ("fr", "pourquoi comment quand ou qui ne pas sans"),
            ("es", "como cuando donde quien no o sin"),
            ("pt", "como quando onde quem nao ou sem"),
            ("it", "come quando dove chi non o senza"),
            ("nl", "waarom hoe wanneer waar wie niet geen of"),
            ("ru", "почему как когда где кто не или без"),
            ("uk", "чому як коли де хто не або без"),
            ("pl", "dlaczego jak kiedy gdzie kto nie lub bez"),
            ("cs", "proc jak kdy kde kdo ne nebo bez"),
            ("ar", "لماذا كيف متى أين لا أو بدون"),
            ("hi", "क्यों कैसे कब कहाँ कौन नहीं या बिना"),
        ];
        let carrying = BTreeMap::from(carrying);
        for Language { tag, address, .. } in all() {
            let mut known = carrying.get(&**tag).into_iter().flat_map(|words| words.split(' '));
            assert!(known.all(|word| !address.small.iter().any(|small| small == word)), "{tag}");
            for word in &address.small {
                assert_eq!(*word, slugify(word), "{tag}");
            }
        }
    }

    #[test]
    fn a_language_is_found_by_the_first_part_of_its_tag() {
        for (tag, found) in [("en", Some("en")), ("PT-br", Some("pt")), ("de_AT", Some("de")), ("tlh", None)] {
            assert_eq!(of(tag).map(|language| language.tag.as_str()), found, "{tag}");
        }
    }
}
