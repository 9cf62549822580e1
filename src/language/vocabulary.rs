//! The words of all languages at once, as reading a note asks for them.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::heading;
use super::language::{self, Language, Pages, Reading};
use super::lookup::Lookup;
use super::opener::{Openers, is_same};
use crate::address::slugify;

/// Returns whether a stretch of words has a space before and behind it.
fn is_word(words: &str, at: usize, length: usize) -> bool {
    words[..at].ends_with(' ') && words[at + length..].starts_with(' ')
}

/// What a line of a page says that holds a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageLine {
    /// Nothing of any question.
    Wrapper,
    /// That choices follow.
    Choose,
    /// That the choice beside it is right.
    Right,
    /// That somebody took the choice beside it.
    Chosen,
    /// That more is said below.
    Below,
}

/// The words of all languages.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    openers: Openers,
    ask_starts: FxHashMap<char, Vec<&'static str>>,
    ask_ends: FxHashMap<char, Vec<&'static str>>,
    ask_within: FxHashMap<char, Vec<&'static str>>,
    offers: FxHashMap<char, Vec<&'static str>>,
    shows_code: FxHashMap<char, Vec<&'static str>>,
    collections: Vec<&'static str>,
    contrasts: Vec<&'static str>,
    question_labels: Lookup,
    answer_labels: Lookup,
    input_labels: Lookup,
    output_labels: Lookup,
    example_labels: Lookup,
    inline_answers: Vec<&'static str>,
    answer_headings: Vec<String>,
    /// The first words of those: few headings hold one.
    answer_words: FxHashSet<String>,
    single_answer_headings: Vec<String>,
    key_words: Lookup,
    promises: Lookup,
    source_labels: Lookup,
    source_words: Vec<&'static str>,
    chat: FxHashMap<char, Vec<&'static str>>,
    chat_topics: Vec<&'static str>,
    page_lines: FxHashMap<&'static str, PageLine>,
    told: Lookup,
}

/// Sorts words by one of their letters.
fn by_char(
    all: impl Iterator<Item = &'static str>,
    letter: fn(&str) -> Option<char>,
) -> FxHashMap<char, Vec<&'static str>> {
    let mut sorted: FxHashMap<char, Vec<&str>> = FxHashMap::default();
    for words in all {
        letter(words).into_iter().for_each(|letter| sorted.entry(letter).or_default().push(words));
    }
    sorted
}

fn first_letter(words: &str) -> Option<char> {
    words.trim_start().chars().next()
}

/// Lists what pages of quizzes say in a language.
fn page_lines(pages: &'static Pages) -> Vec<(&'static str, PageLine)> {
    let lists = [
        (&pages.wrappers, PageLine::Wrapper),
        (&pages.choose, PageLine::Choose),
        (&pages.right, PageLine::Right),
        (&pages.chosen, PageLine::Chosen),
        (&pages.below, PageLine::Below),
    ];
    lists.into_iter().flat_map(|(words, line)| words.iter().map(move |one| (one.as_str(), line))).collect()
}

/// Returns the words of all languages.
pub(crate) fn vocabulary() -> &'static Vocabulary {
    static ALL: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(language::all()));
    &ALL
}

impl Vocabulary {
    fn of(languages: &'static [Language]) -> Self {
        let list = |part: fn(&Reading) -> &Vec<String>| {
            languages.iter().flat_map(move |language| part(&language.reading)).map(String::as_str)
        };
        let slug = |name: &str| match name.strip_prefix('=') {
            Some(whole) => format!("={}", slugify(whole)),
            None => slugify(name),
        };
        let slugs = |part| -> Vec<String> { list(part).map(slug).collect() };
        Vocabulary {
            openers: Openers::of(languages),
            ask_starts: by_char(list(|words| &words.ask_starts), first_letter),
            ask_ends: by_char(list(|words| &words.ask_ends), |words| words.chars().next_back()),
            ask_within: by_char(list(|words| &words.ask_within), first_letter),
            offers: by_char(list(|words| &words.offers), first_letter),
            shows_code: by_char(list(|words| &words.shows_code), first_letter),
            collections: list(|words| &words.collections).collect(),
            contrasts: list(|words| &words.contrasts).collect(),
            question_labels: Lookup::of(list(|words| &words.question_labels)),
            answer_labels: Lookup::of(list(|words| &words.answer_labels)),
            input_labels: Lookup::of(list(|words| &words.input_labels)),
            output_labels: Lookup::of(list(|words| &words.output_labels)),
            example_labels: Lookup::of(list(|words| &words.example_labels)),
            inline_answers: list(|words| &words.inline_answers).collect(),
            answer_words: heading::first_words(&slugs(|words| &words.answer_headings)),
            answer_headings: slugs(|words| &words.answer_headings),
            single_answer_headings: slugs(|words| &words.single_answer_headings),
            key_words: Lookup::of(list(|words| &words.key_words)),
            promises: Lookup::of(list(|words| &words.promises)),
            source_labels: Lookup::of(list(|words| &words.source_labels)),
            source_words: list(|words| &words.source_words).collect(),
            chat: by_char(list(|words| &words.chat), first_letter),
            chat_topics: list(|words| &words.chat_topics).collect(),
            page_lines: languages.iter().flat_map(|language| page_lines(&language.reading.pages)).collect(),
            told: Lookup::of(list(|words| &words.pages.told)),
        }
    }

    /// Returns the words with which lines begin that ask or demand.
    pub(crate) fn openers(&self) -> &Openers {
        &self.openers
    }

    /// Returns whether words ask by how they begin or end, in a language without spaces or one that marks questions by endings.
    pub(crate) fn asks_by_form(&self, words: &str) -> bool {
        let first = words.chars().next().and_then(|first| self.ask_starts.get(&first));
        let last = words.chars().next_back().and_then(|last| self.ask_ends.get(&last));
        first.is_some_and(|all| all.iter().any(|start| words.starts_with(start)))
            || last.is_some_and(|all| all.iter().any(|end| words.ends_with(end)))
    }

    /// Returns whether words ask by what stands anywhere in them: `端口有哪些用途`.
    pub(crate) fn asks_within(&self, words: &str) -> bool {
        let stands = |at: usize, known: &str| {
            let start = at.checked_sub(known.len() - known.trim_start().len());
            start.and_then(|start| words.get(start..)).is_some_and(|rest| rest.starts_with(known))
        };
        let asks = |(at, letter): (usize, char)| {
            self.ask_within.get(&letter).is_some_and(|all| all.iter().any(|known| stands(at, known)))
        };
        words.char_indices().any(asks)
    }

    /// Returns whether a word sets what stands before it against what follows: `vs`.
    pub(crate) fn is_contrast(&self, word: &str) -> bool {
        self.contrasts.iter().any(|known| is_same(word, known))
    }

    /// Returns whether a word is the label of a question, without its sign.
    pub(crate) fn is_question_label(&self, word: &str) -> bool {
        self.question_labels.contains(word)
    }

    /// Returns the label of an answer, without its sign and in lower case, if a word is one.
    pub(crate) fn answer_label(&self, word: &str) -> Option<&'static str> {
        self.answer_labels.get(word)
    }

    /// Returns whether words are the label of what goes into a sample of a task.
    pub(crate) fn is_input(&self, words: &str) -> bool {
        self.input_labels.contains(words)
    }

    /// Returns whether words are the label of what comes out of a sample.
    pub(crate) fn is_output(&self, words: &str) -> bool {
        self.output_labels.contains(words)
    }

    /// Returns whether words are the label of a sample, or of what holds for all of them.
    pub(crate) fn is_example(&self, words: &str) -> bool {
        self.example_labels.contains(words)
    }

    /// Finds where an answer begins on the line of its question: the place of the question's last sign, and what is written from there on.
    pub(crate) fn inline_answer(&self, words: &str) -> Option<(usize, &'static str)> {
        self.inline_answers.iter().filter_map(|end| Some((words.find(end)?, *end))).min()
    }

    /// Returns whether a question says that choices follow: `Which of these …`.
    pub(crate) fn offers_choices(&self, words: &str) -> bool {
        stand_in(words, &self.offers)
    }

    /// Returns whether a question says that it is about code: `What does the following code print?`
    pub(crate) fn shows_code(&self, words: &str) -> bool {
        stand_in(words, &self.shows_code)
    }

    /// Returns whether the name of a note says that it holds questions: words in lower case, with a space before and behind each.
    pub(crate) fn names_questions(&self, words: &str) -> bool {
        let is_whole = |name: &str| words.match_indices(name).any(|(at, _)| is_word(words, at, name.len()));
        let begins = |name: &str| words.match_indices(name).any(|(at, _)| words[..at].ends_with(' '));
        self.collections.iter().any(|name| match name.chars().next().map(u32::from) {
            // Nothing parts words in Chinese, Japanese and Korean.
            Some(first) if first > 0x2e00 => words.contains(name),
            _ if name.chars().count() > 3 => begins(name),
            _ => is_whole(name),
        })
    }

    /// Returns whether a section holds nothing but answers, by its slug: it is called `Answers`, something that ends so, or says
    /// to what (`Answers to the quiz`).
    pub(crate) fn heads_answers(&self, slug: &str) -> bool {
        let may_lead_on = || slug.split('-').any(|word| self.answer_words.contains(word));
        self.answer_headings.iter().any(|name| heading::ends_in(slug, name))
            || may_lead_on() && self.answer_headings.iter().any(|name| heading::leads_on(slug, name))
    }

    /// Returns whether a section holds one answer, by its slug.
    pub(crate) fn heads_an_answer(&self, slug: &str) -> bool {
        self.single_answer_headings.iter().any(|name| heading::ends_in(slug, name))
    }

    /// Returns whether a word may stand before the mark of the right choice: `Option B`.
    pub(crate) fn is_key_word(&self, word: &str) -> bool {
        self.key_words.contains(word)
    }

    /// Returns what a line says on a page of a quiz, by its words in lower case.
    pub(crate) fn page_line(&self, words: &str) -> Option<PageLine> {
        self.page_lines.get(words).copied()
    }

    /// Returns words before a right choice, `the correct answer is`, as they are known.
    pub(crate) fn told(&self, words: &str) -> Option<&'static str> {
        self.told.get(words)
    }

    /// Returns whether words only say that an answer will come: `TODO`.
    pub(crate) fn is_promise(&self, words: &str) -> bool {
        self.promises.contains(words)
    }

    /// Returns whether a word is the label of a list of sources, without its sign.
    pub(crate) fn is_source_label(&self, word: &str) -> bool {
        self.source_labels.contains(word)
    }

    /// Returns whether words in lower case name something to read: `chapter 3`.
    pub(crate) fn names_a_source(&self, words: &str) -> bool {
        self.source_words.iter().any(|known| words.contains(known))
    }

    /// Returns whether words begin as a chat or an author addresses the reader: `Here are …`.
    pub(crate) fn is_chat(&self, words: &str) -> bool {
        let first = words.chars().next().and_then(|first| first.to_lowercase().next());
        let alike = first.and_then(|first| self.chat.get(&first));
        alike.is_some_and(|all| all.iter().any(|chat| begins_with(words, chat)))
    }

    /// Returns whether words are about questions and answers instead of their subject.
    pub(crate) fn is_about_the_chat(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        self.chat_topics.iter().any(|topic| words.contains(topic))
    }
}

/// Returns whether known words, or the beginnings of words, stand in others.
fn stand_in(words: &str, known: &FxHashMap<char, Vec<&'static str>>) -> bool {
    let words = words.to_lowercase();
    let mut is_within = false;
    let mut stands = |(at, letter): (usize, char)| {
        let alike = known.get(&letter).filter(|_| !is_within);
        // Nothing parts words in Chinese, Japanese and Korean.
        is_within = letter.is_alphabetic() && letter < '\u{2e00}';
        alike.is_some_and(|all| all.iter().any(|known| words[at..].starts_with(known)))
    };
    words.char_indices().any(&mut stands)
}

/// Returns whether words begin with known ones, which are in lower case.
fn begins_with(words: &str, known: &str) -> bool {
    let mut words = words.chars().flat_map(char::to_lowercase);
    known.chars().all(|one| words.next() == Some(one))
}
