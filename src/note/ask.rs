//! Does a line ask something? The evidence in the words themselves, in several languages.
//!
//! It is weak evidence on purpose: a bare title may be a question and a line with a question mark may
//! be none. Dialects weigh it over a group of lines that are written alike.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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

/// No word of the lists is longer, in bytes.
const LONGEST: usize = 24;

/// Words that questions start with.
const OPENERS: &[&str] = &[
    // English
    "what",
    "what's",
    "whats",
    "why",
    "how",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "is",
    "are",
    "was",
    "were",
    "can",
    "could",
    "do",
    "does",
    "did",
    "should",
    "would",
    "will",
    "have",
    "has",
    // Spanish, Portuguese, French, Italian, German
    "qué",
    "que",
    "cómo",
    "cuál",
    "cuáles",
    "cuándo",
    "dónde",
    "quién",
    "cuántos",
    "qual",
    "quais",
    "quando",
    "onde",
    "quem",
    "quel",
    "quelle",
    "quels",
    "quelles",
    "comment",
    "pourquoi",
    "où",
    "qui",
    "quoi",
    "perché",
    "quale",
    "quali",
    "chi",
    "dove",
    "warum",
    "wie",
    "welche",
    "welcher",
    "welches",
    "wann",
    "wieso",
    "weshalb",
    "worin",
    // Russian, Ukrainian, Polish
    "что",
    "как",
    "почему",
    "зачем",
    "какие",
    "какой",
    "какая",
    "какое",
    "каким",
    "чем",
    "где",
    "когда",
    "кто",
    "сколько",
    "для чего",
    "що",
    "як",
    "чому",
    "які",
    "який",
    "яка",
    "co",
    "jak",
    "dlaczego",
    "kiedy",
    "jakie",
    "czym",
];

/// Words by which an answer is demanded.
const DEMANDS: &[&str] = &[
    // English
    "explain",
    "describe",
    "define",
    "discuss",
    "compare",
    "contrast",
    "list",
    "name",
    "give",
    "state",
    "differentiate",
    "distinguish",
    "write",
    "implement",
    "design",
    "tell",
    "enumerate",
    "mention",
    "outline",
    "illustrate",
    "show",
    "find",
    "calculate",
    "compute",
    "derive",
    "prove",
    "difference",
    "differences",
    "suppose",
    "identify",
    "draw",
    // Spanish, Portuguese, French, German
    "explique",
    "describa",
    "defina",
    "enuncie",
    "indique",
    "mencione",
    "compare",
    "descreva",
    "cite",
    "liste",
    "expliquez",
    "décrivez",
    "définissez",
    "erkläre",
    "beschreibe",
    "nenne",
    "modele",
    "desarrolle",
    "nombre",
    // Russian, Ukrainian
    "объясните",
    "опишите",
    "расскажите",
    "перечислите",
    "назовите",
    "дайте",
    "поясніть",
    "опишіть",
    "назвіть",
];

/// How a chat or an author addresses the reader, before, between or after questions.
const ASIDES: &[&str] = &[
    "certainly",
    "sure,",
    "sure!",
    "of course",
    "absolutely",
    "great question",
    "here are",
    "here is",
    "here's",
    "below are",
    "these questions",
    "these answers",
    "this list",
    "let's start",
    "let me know",
    "would you like",
    "do you want",
    "i hope",
    "feel free",
    "good luck",
    "if you need",
    "if you have any",
    "if you'd like",
    "take your time",
    "to help you prepare",
    "shall i",
    "want me to",
];

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
    let ends = |char: char| char.is_whitespace() || matches!(char, ',' | ':' | ';' | '?');
    let first = words.split(ends).next().unwrap_or_default();
    let opens = opening(first).filter(|_| words.contains(' ') && !is_statement(words, first));
    if asks_by_mark(words) || opens == Some(Ask::Question) {
        return Ask::Question;
    }
    if opens.is_some() || compares(words) { Ask::Demand } else { Ask::No }
}

/// Returns whether words that open as questions do go on as statements: `Do not touch it.`, `When caches fail, …`.
fn is_statement(words: &str, first: &str) -> bool {
    let second = words.split_whitespace().nth(1).unwrap_or_default();
    let is = |other: &&str| second.eq_ignore_ascii_case(other);
    match first {
        _ if first.eq_ignore_ascii_case("do") => is(&"not"),
        _ if first.eq_ignore_ascii_case("have") => !HAVERS.iter().any(is),
        _ if first.eq_ignore_ascii_case("when") => !AUXILIARIES.iter().any(is),
        _ => false,
    }
}

/// Who is asked with `Have …`.
const HAVERS: &[&str] = &["you", "we", "i", "they", "the", "your", "any", "all", "there", "these", "those"];

/// Verbs that follow `When` in a question.
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "do", "does", "did", "to", "will", "would", "should", "can", "could", "must", "may",
    "might", "has", "have", "had", "not", "and", "or", "shall",
];

/// Says what it means that words open with one, if it means anything.
fn opening(word: &str) -> Option<Ask> {
    static WORDS: LazyLock<FxHashMap<&str, Ask>> = LazyLock::new(|| {
        let demands = DEMANDS.iter().map(|word| (*word, Ask::Demand));
        demands.chain(OPENERS.iter().map(|word| (*word, Ask::Question))).collect()
    });
    (word.len() <= LONGEST).then(|| WORDS.get(word.to_lowercase().as_str()).copied()).flatten()
}

/// Returns whether words set one thing against another: `TCP vs UDP`.
fn compares(words: &str) -> bool {
    let may_be = |part: &[u8]| part[0] == b' ' && part[1..].eq_ignore_ascii_case(b"vs");
    if !words.as_bytes().windows(3).any(may_be) {
        return false;
    }
    let mut inner = words.split(' ').skip(1).peekable();
    while let Some(word) = inner.next() {
        if inner.peek().is_some() && (word.eq_ignore_ascii_case("vs") || word.eq_ignore_ascii_case("vs.")) {
            return true;
        }
    }
    false
}

/// Returns whether a text addresses the reader instead of asking or answering.
pub(crate) fn is_aside(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', '>', ' ', '#']);
    let Some(first) = words.bytes().next().map(|byte| byte.to_ascii_lowercase()) else { return false };
    let alike = ASIDES.iter().filter(|aside| aside.as_bytes()[0] == first);
    alike.into_iter().any(|aside| words.get(..aside.len()).is_some_and(|start| start.eq_ignore_ascii_case(aside)))
}

/// Returns whether a question mark stands where one ends a question.
fn asks_by_mark(words: &str) -> bool {
    // Letters of other scripts may hold the wide marks.
    if words.is_ascii() && !words.contains('?') {
        return false;
    }
    words.starts_with('¿')
        || words.char_indices().any(|(at, char)| {
            let after = words[at + char.len_utf8()..].chars().next();
            match char {
                '?' => after.is_none_or(|next| next.is_whitespace() || "\")'*_`”?!.<-".contains(next)),
                '？' | '؟' | '⁇' | '\u{37e}' => true,
                _ => false,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_ask_are_told_from_words_that_do_not() {
        for (words, expected) in [
            ("What is a port", Ask::Question),
            ("is it fast", Ask::Question),
            ("Fast or slow? (in short)", Ask::Question),
            ("Что такое порт", Ask::Question),
            ("什么是端口？", Ask::Question),
            ("¿Por qué?", Ask::Question),
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
}
