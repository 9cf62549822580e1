//! The marks that several dialects share: emphasis around a line, arrows, attributes; see also [`mod@super::number`], [`mod@super::label`].

/// Arrows as people type them.
pub(super) const ARROWS: &[&str] = &["-->", "->", "=>", "→", "⇒"];

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

/// Splits off what names a part of an exam: `(P1) words`, `(a) words`, `b) words`, `c. words`, `D. - words`; `P1`, `a` … are codes.
pub(crate) fn split_code(words: &str) -> Option<(&str, &str)> {
    let inner = words.strip_prefix('(').unwrap_or(words);
    let dotted = inner.split_once('.').filter(|(code, _)| code.len() == 1 && inner.len() == words.len());
    let (code, rest) = dotted.or_else(|| inner.split_once(')'))?;
    let digits = code.strip_prefix(|one: char| one.is_ascii_alphabetic())?;
    let is_code = digits.len() < 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let said = rest.trim_start().trim_start_matches("- ").trim_start();
    (is_code && rest.starts_with(' ') && !said.is_empty()).then_some((code, said))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
