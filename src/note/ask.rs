//! Does a line ask something? The evidence in the words themselves, in all languages that are known.
//!
//! It is weak evidence on purpose: a bare title may be a question and a line with a question mark may
//! be none. Dialects weigh it over a group of lines that are written alike.

use crate::language::{Opener, vocabulary};

/// How much a line looks like a question by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ask {
    /// Not at all.
    No,
    /// It demands an answer without a question mark: `Explain …`, `Difference between …`, `X vs Y`.
    Demand,
    /// It has a question mark or starts as questions do.
    Question,
}

/// Weighs the words of a line; behind a bold title, as in `**Ports:** what are they?`, both are weighed.
pub(crate) fn ask(words: &str) -> Ask {
    match words.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
        Some((title, rest)) => weigh(title).max(weigh(rest)),
        None => weigh(words),
    }
}

fn weigh(words: &str) -> Ask {
    let words = words.trim_start_matches(|char: char| !char.is_alphanumeric() && char != '¿');
    if words.is_empty() || is_aside(words) {
        return Ask::No;
    }
    if asks_by_mark(words) {
        return Ask::Question;
    }
    opening(words).unwrap_or_else(|| if compares(words) || asks_by_form(words) { Ask::Demand } else { Ask::No })
}

/// Says what it means that words open as they do; nothing where they go on as a statement: `Do not touch it.`
fn opening(words: &str) -> Option<Ask> {
    let first = words
        .split(|char: char| char.is_whitespace() || matches!(char, ',' | ':' | ';' | '?'))
        .next()
        .unwrap_or_default();
    let openers = vocabulary().openers();
    let second = || words.split_whitespace().nth(1).unwrap_or_default();
    // The two stand side by side, with one space.
    let both = || words.get(..first.len() + 1 + second().len()).and_then(|both| openers.get(both));
    let of_two = if openers.begin_two(first) { both() } else { None };
    match of_two.or_else(|| openers.get(first).filter(|_| words.contains(' ')))? {
        Opener::Question(Some(statement)) if statement.before(second()) => None,
        Opener::Question(_) => Some(Ask::Question),
        Opener::Demand => Some(Ask::Demand),
    }
}

/// Returns whether a word opens questions, in any of the languages that are known.
pub(crate) fn opens_question(word: &str) -> bool {
    matches!(vocabulary().openers().get(word), Some(Opener::Question(_)))
}

/// Returns whether words ask by how they begin or end, or by a word that stands where its answer would: `端口是什么`.
fn asks_by_form(words: &str) -> bool {
    let bare = words.trim_end_matches(['*', '_', ' ', ')', '）', '.']);
    let asks = |words: &str| vocabulary().asks_by_form(words.trim_end_matches(['*', '_', ' ', '.']));
    asks(bare) || before_bracket(words).is_some_and(asks) || is_short_and_open(words) && vocabulary().asks_within(words)
}

/// Returns whether words are few and end without the sign of a statement; only those ask by a word in their midst.
fn is_short_and_open(words: &str) -> bool {
    /// In bytes: some fifty letters of Chinese.
    const LONGEST: usize = 160;
    let is_closed = words.ends_with(['。', '.', ':', '：', ';', '；', ',', '，', '、', '！', '।']);
    !words.is_ascii() && words.len() <= LONGEST && !is_closed && !words.contains('。')
}

/// Returns what stands before the bracket at the end of words, which says how to answer: `…しなさい(複数)。`.
fn before_bracket(words: &str) -> Option<&str> {
    let inner = words.trim_end_matches(['*', '_', ' ', '.', '。']).strip_suffix([')', '）'])?;
    inner.rsplit_once(['(', '（']).map(|(before, _)| before)
}

/// Returns whether words set one thing against another: `TCP vs UDP`.
fn compares(words: &str) -> bool {
    let mut inner = words.split(' ').skip(1).peekable();
    while let Some(word) = inner.next() {
        if inner.peek().is_some() && vocabulary().is_contrast(word) {
            return true;
        }
    }
    false
}

/// Returns whether a text addresses the reader instead of asking or answering.
pub(crate) fn is_aside(words: &str) -> bool {
    vocabulary().is_chat(words.trim_start_matches(|one: char| !one.is_alphanumeric()))
}

/// Returns whether a chat speaks of its questions and answers: `Would you like me to write more?`
pub(crate) fn is_of_the_chat(words: &str) -> bool {
    is_aside(words) && vocabulary().is_about_the_chat(words)
}

/// Returns whether a question mark stands where one ends a question.
fn asks_by_mark(words: &str) -> bool {
    // Letters of other scripts may hold the wide marks.
    if words.is_ascii() && !words.contains('?') {
        return false;
    }
    words.starts_with('¿')
        || words.ends_with(';') && words.contains(is_greek)
        || words.char_indices().any(|(at, char)| {
            let after = words[at + char.len_utf8()..].chars().next();
            match char {
                '?' => after.is_none_or(|next| next.is_whitespace() || "\")'*_`”?!.<-".contains(next)),
                '？' | '؟' | '⁇' | '\u{37e}' => true,
                _ => false,
            }
        })
}

/// Returns whether a letter is Greek, where questions end with a semicolon.
fn is_greek(char: char) -> bool {
    matches!(char, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_added_language_ask() {
        for (words, expected) in [
            ("Zovkim ta brin", Ask::Question),
            ("zovtu ne", Ask::No),
            ("Zovtu brin", Ask::Question),
            ("Dremz ta brin.", Ask::Demand),
            ("Brin kontz dal", Ask::Demand),
            ("æzobrin", Ask::Demand),
            ("brinæzt", Ask::Demand),
            ("brinæzt ta", Ask::No),
            ("Ta zovkim brin", Ask::Question),
            ("Ta zovkimta brin", Ask::No),
            ("Ta dremz", Ask::Demand),
            ("brin kwez", Ask::Demand),
            ("brinkwez", Ask::No),
            ("brinæzw dal", Ask::Demand),
            ("brinæzw dal.", Ask::No),
            ("bō dalz ta", Ask::Demand),
            ("bō dalzta", Ask::No),
            ("dalz ta", Ask::No),
            ("Zovkimta brin", Ask::No),
            ("Ōzhl vod, ta brin?", Ask::No),
        ] {
            assert_eq!(ask(words), expected, "{words}");
        }
    }

    #[test]
    fn words_that_ask_are_told_from_words_that_do_not() {
        for (words, expected) in [
            ("What is a port", Ask::Question),
            ("is it fast", Ask::Question),
            ("Fast or slow? (in short)", Ask::Question),
            ("Что такое порт", Ask::Question),
            ("什么是端口？", Ask::Question),
            ("什么是端口", Ask::Demand),
            ("TCP与UDP的区别", Ask::Demand),
            ("端口的区别很大", Ask::No),
            ("正しいものを選びなさい。", Ask::Demand),
            ("正しいものを選びなさい（二つ）。", Ask::Demand),
            ("正しいもの（選びなさい）", Ask::Demand),
            ("正しいもの（二つ）", Ask::No),
            ("HTTP와 HTTPS 차이점", Ask::Demand),
            ("¿Por qué?", Ask::Question),
            ("Πόση ώρα ψήνεται ένα καρβέλι;", Ask::Question),
            ("let x = 1;", Ask::No),
            ("Explain ports.", Ask::Demand),
            ("TCP vs UDP", Ask::Demand),
            ("Do not open it.", Ask::No),
            ("Do bees sleep", Ask::Question),
            ("When caches fail, all is slow.", Ask::No),
            ("When caches fail, what do you do?", Ask::Question),
            ("When to use a cache", Ask::Question),
            ("Have a look.", Ask::No),
            ("Ports", Ask::No),
            ("How", Ask::No),
            ("see /search?q=x for more", Ask::No),
            ("Would you like me to go on?", Ask::No),
            ("**Ports:** name three.", Ask::Demand),
            ("**Ports:** three are known.", Ask::No),
            ("", Ask::No),
        ] {
            assert_eq!(ask(words), expected, "{words}");
        }
    }

    #[test]
    fn a_word_asks_behind_another_or_in_the_midst() {
        for (words, expected) in [
            ("两种端口区别很大", Ask::No),
            ("端口有哪些用途", Ask::Demand),
            ("端口有哪些用途，见下文：", Ask::No),
            ("В каком году это было", Ask::Question),
            ("In which layer is a port", Ask::Question),
            ("In layer four", Ask::No),
            ("cat ports.txt", Ask::No),
            ("Kit for ports", Ask::No),
            ("Ako je port otvoren, radi", Ask::No),
            ("Ako funguje port", Ask::Question),
            ("Mis puertos", Ask::No),
            ("Port nedir", Ask::Demand),
            ("Một cổng có những loại nào", Ask::Demand),
        ] {
            assert_eq!(ask(words), expected, "{words}");
        }
    }
}
