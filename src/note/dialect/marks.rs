//! The marks that several dialects share: numbers, emphasis around a line, answer labels, attributes.

use crate::language::vocabulary;
use crate::text::is_letter;

/// Arrows as people type them.
pub(super) const ARROWS: &[&str] = &["-->", "->", "=>", "→", "⇒"];

/// Splits a number off the front: `1. x`, `2) x`, `(3) x`, `[2.1.1] x`, `4.x`, `1.2 x`.
///
/// A bare number before a space counts only when `bare` numbers may stand, as in headings.
pub(super) fn split_number(words: &str, bare: Bare) -> (Option<&str>, &str) {
    if !words.starts_with(|one: char| one.is_ascii_digit() || matches!(one, '[' | '(')) {
        return (None, words);
    }
    let inner = words.strip_prefix(['[', '(']).unwrap_or(words);
    let closing = [("[", ']'), ("(", ')')].iter().find(|(open, _)| words.starts_with(open)).map(|(_, close)| *close);
    let length = inner.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(inner.len());
    let (number, rest) = inner.split_at(length);
    let digits = number.trim_end_matches('.');
    if digits.is_empty() || digits.len() > 12 || !digits.starts_with(|char: char| char.is_ascii_digit()) {
        return (None, words);
    }
    let after = match closing {
        Some(close) => rest.strip_prefix(close),
        // `1.- words`, as is usual in Spanish.
        None if digits.len() < number.len() => Some(rest.strip_prefix("- ").unwrap_or(rest)),
        None => rest
            .strip_prefix([')', ':'])
            .or_else(|| rest.strip_prefix(" - "))
            .or_else(|| rest.strip_prefix(" . "))
            .or_else(|| rest.strip_prefix(" ) "))
            .or((bare == Bare::Allowed).then_some(rest)),
    };
    match after {
        Some(after)
            if !after.trim().is_empty()
                && (closing.is_some() || after != rest || rest.starts_with(' ') || digits.len() < number.len()) =>
        {
            (Some(digits), after.trim_start())
        }
        _ => (None, words),
    }
}

/// Whether a number may stand without a mark behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// `2 what is a port` is numbered.
    Allowed,
    /// Only `2. what is a port` is.
    Not,
}

/// Takes `**…**`, `__…__` off a line that is wholly emphasised, with a colon inside or behind.
pub(crate) fn unwrap_emphasis(words: &str) -> &str {
    for mark in ["**", "__"] {
        let inner = words.strip_prefix(mark).and_then(|rest| {
            rest.strip_suffix(mark).or_else(|| rest.strip_suffix(':').and_then(|rest| rest.strip_suffix(mark)))
        });
        if let Some(inner) = inner.filter(|inner| !inner.contains(mark) && !inner.trim().is_empty()) {
            return inner.trim();
        }
    }
    words
}

/// Takes the stars or dashes off a line that is in italics from end to end.
pub(crate) fn unslanted(words: &str) -> Option<&str> {
    let mark = words.chars().next().filter(|one| matches!(one, '*' | '_'))?;
    let inner = words.strip_prefix(mark)?.strip_suffix(mark)?;
    (!inner.contains(mark) && inner.trim() == inner && !inner.is_empty()).then_some(inner)
}

/// Splits `**What is a port?** A number.` into the question and the answer on the same line.
pub(super) fn bold_question(words: &str) -> Option<(&str, &str)> {
    let (inner, rest) = words.strip_prefix("**")?.split_once("**")?;
    let answer = rest.trim_start_matches([' ', ':', '-', '–', '—']);
    let asks = inner.trim_end().ends_with(['?', '？', '؟', '\u{37e}']);
    (asks && answer.contains(char::is_alphanumeric)).then(|| (inner.trim(), answer))
}

/// What an author says of a heading in braces behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attributes<'a> {
    /// Its id.
    pub(crate) id: Option<&'a str>,
    /// Whether it is a question.
    pub(crate) decided: Option<bool>,
    /// Its other classes, which are tags.
    pub(crate) tags: Vec<&'a str>,
    /// Other wordings: `also="…"`.
    pub(crate) also: Vec<&'a str>,
    /// Ids of related questions: `related="…"`.
    pub(crate) related: Vec<&'a str>,
}

/// Splits `{#id .class}` off the end of a heading.
pub(crate) fn split_attributes(words: &str) -> (&str, Attributes<'_>) {
    let Some((before, inner)) = words.strip_suffix('}').and_then(|rest| rest.rsplit_once('{')) else {
        return (words, Attributes::default());
    };
    let parts = parts(inner);
    let known = |part: &&str| {
        part.starts_with(['#', '.']) || part.contains('=') || QUOTED.iter().any(|name| quoted(part, name).is_some())
    };
    if parts.is_empty() || !parts.iter().all(known) {
        return (words, Attributes::default());
    }
    let mut attributes = Attributes::default();
    for part in parts {
        if let Some(words) = quoted(part, ALSO) {
            attributes.also.extend(Some(words).filter(|words| !words.is_empty()));
            continue;
        }
        if let Some(ids) = quoted(part, RELATED) {
            attributes.related.extend(ids.split([',', ' ']).filter(|id| !id.is_empty()));
            continue;
        }
        match (part, part.strip_prefix('#'), part.strip_prefix('.')) {
            (".question", ..) => attributes.decided = Some(true),
            (".section" | ".prose", ..) => attributes.decided = Some(false),
            (_, Some(id), _) => attributes.id = attributes.id.or(Some(id)),
            (_, _, Some(class)) if !class.is_empty() => attributes.tags.push(class),
            _ => {}
        }
    }
    (before.trim_end(), attributes)
}

/// Splits what stands in braces at its spaces, but for those in quotes.
fn parts(inner: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = inner.trim_start();
    while !rest.is_empty() {
        let start = QUOTED.iter().find_map(|name| quote_start(rest, name));
        let quote = start.and_then(|start| Some(start + 1 + rest[start + 1..].find('"')? + 1));
        let end = quote.or_else(|| rest.find(char::is_whitespace)).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches([',', ' ', '\t']);
    }
    parts
}

/// What has its words in quotes.
const QUOTED: [&str; 2] = [ALSO, RELATED];
/// Other wordings.
const ALSO: &str = "also";
/// Related questions.
const RELATED: &str = "related";

/// Returns the words of `name="…"` or `name: "…"`.
fn quoted<'a>(part: &'a str, name: &str) -> Option<&'a str> {
    part[quote_start(part, name)? + 1..].strip_suffix('"').map(str::trim)
}

/// Returns where the quote opens in `name="` or `name: "`.
fn quote_start(part: &str, name: &str) -> Option<usize> {
    let rest = part.strip_prefix(name)?.trim_start().strip_prefix(['=', ':'])?.trim_start();
    rest.starts_with('"').then(|| part.len() - rest.len())
}

/// Returns whether words are nothing but a link: an entry of a table of contents.
pub(crate) fn is_link(words: &str) -> bool {
    words.starts_with('[') && words.contains("](") && words.ends_with(')')
}

/// Returns whether a line starts with an arrow.
pub(super) fn starts_with_arrow(words: &str) -> bool {
    may_begin(words) && ARROWS.iter().any(|arrow| words.starts_with(arrow))
}

/// Returns whether words begin with the first byte of an arrow.
fn may_begin(words: &str) -> bool {
    matches!(words.as_bytes().first(), Some(b'-' | b'=' | 0xe2))
}

/// Takes an arrow off the front of an answer.
pub(crate) fn without_arrow(words: &str) -> &str {
    let strip = || ARROWS.iter().find_map(|arrow| words.strip_prefix(arrow));
    if may_begin(words) { strip().map_or(words, str::trim_start) } else { words }
}

/// Returns whether words begin with a question's label.
pub(crate) fn asks_by_label(words: &str) -> bool {
    split_label(words.lines().next().unwrap_or_default().trim()).is_some()
}

/// Splits `Q: x`, `**Q1.** x`, `- Q2) x`, `### Question 3: x` into number and question.
pub(super) fn split_label(words: &str) -> Option<(Option<&str>, &str)> {
    let bare = words.trim_start_matches(['#', '*', '_', '-', '+', '>', ' ']);
    let end = bare.find(|char: char| !is_letter(char))?;
    let (label, rest) = bare.split_at(end);
    if !vocabulary().is_question_label(label) {
        return None;
    }
    let spaced = rest.trim_start();
    let (number, rest) = spaced.split_at(chapter_number(spaced));
    let is_in_chapter = number.contains('.');
    let rest = rest.trim_start_matches(['*', '_']);
    let marked = rest.strip_prefix([':', '：', '.', ')', '/', '-']);
    // A number with a chapter's before it is a mark by itself: `Question 1.2 Why?`.
    let prompt = marked.or_else(|| rest.strip_prefix(' ').filter(|_| is_in_chapter))?;
    let prompt = prompt.trim_start_matches(['*', '_', ' ']);
    let prompt = prompt.strip_suffix("**").filter(|inner| !inner.contains("**")).unwrap_or(prompt).trim();
    (!prompt.is_empty()).then_some((Some(number).filter(|number| !number.is_empty()), prompt))
}

/// Splits off what names a part of an exam: `(P1) words`, `(a) words`, `b) words`; `P1`, `a`, `b` is its code.
pub(crate) fn split_code(words: &str) -> Option<(&str, &str)> {
    let inner = words.strip_prefix('(').unwrap_or(words);
    let (code, rest) = inner.split_once(')')?;
    let digits = code.strip_prefix(|one: char| one.is_ascii_alphabetic())?;
    let is_code = digits.len() < 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_code && rest.starts_with(' ') && !rest.trim().is_empty()).then(|| (code, rest.trim_start()))
}

/// Returns how long a number at the front is, with a chapter's before it: `3`, `1.2`.
fn chapter_number(words: &str) -> usize {
    let digits = |from: usize| words[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    while end > 0 && words[end..].starts_with('.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_split_off_however_it_is_marked() {
        for (words, number, rest) in [
            ("1. x", Some("1"), "x"),
            ("12)x", Some("12"), "x"),
            ("4.What", Some("4"), "What"),
            ("16 . What", Some("16"), "What"),
            ("[2.1.1] x", Some("2.1.1"), "x"),
            ("(3) x", Some("3"), "x"),
            ("2.1 x", None, "2.1 x"),
            ("2. ", None, "2. "),
            ("2023", None, "2023"),
            ("word", None, "word"),
        ] {
            assert_eq!(split_number(words, Bare::Not), (number, rest), "{words}");
        }
        assert_eq!(split_number("2 what", Bare::Allowed), (Some("2"), "what"));
        assert_eq!(split_number("2.1 what", Bare::Allowed), (Some("2.1"), "what"));
        assert_eq!(split_number("2x faster", Bare::Allowed), (None, "2x faster"));
    }

    #[test]
    fn emphasis_is_taken_off_only_from_end_to_end() {
        for (words, inner) in
            [("**Ports**", "Ports"), ("**Ports**:", "Ports"), ("**a** and **b**", "**a** and **b**"), ("****", "****")]
        {
            assert_eq!(unwrap_emphasis(words), inner);
        }
    }

    #[test]
    fn attributes_are_split_off_and_other_braces_stay() {
        let (words, attributes) = split_attributes("What is CSRF? {#csrf .question .hard}");
        assert_eq!((words, attributes.id, attributes.decided), ("What is CSRF?", Some("csrf"), Some(true)));
        assert_eq!(attributes.tags, ["hard"]);
        for braces in [r#"{also="so many queries" .hard}"#, r#"{.hard also: "so many queries"}"#] {
            let written = format!("What is N+1? {braces}");
            let (words, attributes) = split_attributes(&written);
            assert_eq!((words, &*attributes.also), ("What is N+1?", &["so many queries"][..]));
            assert_eq!(attributes.tags, ["hard"]);
        }
        for braces in [r#"{related="csrf, what-is-a-port" .hard}"#, r#"{related: "csrf what-is-a-port", .hard}"#] {
            let written = format!("What is N+1? {braces}");
            let (words, attributes) = split_attributes(&written);
            assert_eq!((words, &*attributes.related), ("What is N+1?", &["csrf", "what-is-a-port"][..]));
        }
        assert_eq!(split_attributes("What is {x}"), ("What is {x}", Attributes::default()));
    }

    #[test]
    fn a_label_is_known_in_its_many_forms() {
        for (words, number, prompt) in [
            ("Q: why", None, "why"),
            ("**Q:** why", None, "why"),
            ("**Q1. why**", Some("1"), "why"),
            ("- Q2) why", Some("2"), "why"),
            ("### Question 3: why", Some("3"), "why"),
            ("### Question 3.2: why", Some("3.2"), "why"),
            ("Question 3.2 why", Some("3.2"), "why"),
            ("प्रश्न 4: क्यों", Some("4"), "क्यों"),
        ] {
            assert_eq!(split_label(words), Some((number, prompt)), "{words}");
        }
        for words in ["Questions: two", "Quick: x", "Q", "q is a letter"] {
            assert_eq!(split_label(words), None, "{words}");
        }
    }
}
