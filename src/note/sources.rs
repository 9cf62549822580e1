//! The list of sources that ends an answer: `Source: …`, `References:`, `(1) Title. https://…`.

use crate::guide::Citation;
use crate::language::vocabulary;

/// Finds the sources at the end of an answer: how many bytes stand before them, and what they are.
///
/// Only a list that reaches to the end and names something to read is one: a `Source:` in the middle of an answer is text.
pub(crate) fn citations(body: &str) -> Option<(usize, Vec<Citation>)> {
    // Most answers name none.
    if !body.split('\n').any(|line| opener(line.trim()).is_some()) {
        return None;
    }
    let starts: Vec<usize> = std::iter::once(0).chain(body.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let lines: Vec<&str> = body.split('\n').collect();
    let start = lines.iter().rposition(|line| opener(line.trim()).is_some())?;
    let rest = &lines[start + 1..];
    if !rest.iter().all(|line| line.trim().is_empty() || is_entry(line.trim())) {
        return None;
    }
    let head = opener(lines[start].trim()).unwrap_or_default();
    let entries: Vec<&str> = std::iter::once(head).chain(rest.iter().map(|line| line.trim())).collect();
    let entries: Vec<&str> = entries.into_iter().filter(|entry| !entry.is_empty()).collect();
    if !entries.iter().any(|entry| names_a_source(entry)) {
        return None;
    }
    let kept = body[..starts[start]].trim_end().len();
    Some((kept, entries.into_iter().map(citation).collect()))
}

/// Returns whether an entry names something that one can read: an address, a link, a standard, a page, a date, a title.
fn names_a_source(entry: &str) -> bool {
    let lower = entry.to_lowercase();
    let is_titled = entry.contains(['"', '“', '«', '„', '《', '*', '_']);
    let has_digit = entry.contains(|char: char| char.is_ascii_digit());
    address(entry).is_some()
        || entry.contains("](")
        || entry.contains("][")
        || mark(entry).0.is_some()
        || is_titled
        || vocabulary().names_a_source(&lower)
        || has_digit && entry.contains(['/', ','])
}

/// Returns what follows `Source:` on its line.
fn opener(line: &str) -> Option<&str> {
    let (word, rest) = line.trim_start_matches(['*', '_', '#', ' ']).split_once(':')?;
    vocabulary().is_source_label(word.trim_end_matches(['*', '_'])).then(|| rest.trim_start_matches(['*', '_']).trim())
}

/// Returns whether a line can be one of a list of sources.
fn is_entry(line: &str) -> bool {
    mark(line).0.is_some() || line.starts_with(['-', '*', '•']) || address(line).is_some()
}

/// Reads `(1) Title. https://…`, `[1] …`, `1. …`, `- [Title](https://…)`.
fn citation(line: &str) -> Citation {
    let (mark, rest) = mark(line);
    let rest = if mark.is_none() { rest.trim_start_matches(['-', '*', '•']).trim_start() } else { rest };
    let url = address(rest);
    let link = rest.strip_prefix('[').and_then(|rest| rest.split_once("]("));
    let (before, after) = match (link, url) {
        (Some((title, rest)), _) => (title, rest.split_once(')').map_or("", |(_, after)| after)),
        (None, Some(url)) => rest.split_once(url).unwrap_or((rest, "")),
        (None, None) => (rest, ""),
    };
    let before = before.trim_end_matches(['<', '(', ' ']).trim();
    let after = after.trim_start_matches(['>', ')', '"', '.', ',', ';', ']']).trim();
    let title = [before, after].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
    let title = title.trim_end_matches(['.', ':', '-', ' ']);
    let title = if title.is_empty() { url.unwrap_or(rest) } else { title };
    Citation { mark: mark.map(str::to_owned), title: title.to_owned(), url: url.map(str::to_owned) }
}

/// Splits `(1)`, `[1]` or `1.` off a line.
fn mark(line: &str) -> (Option<&str>, &str) {
    let inner = line.strip_prefix(['(', '[']).unwrap_or(line);
    let digits = inner.find(|char: char| !char.is_ascii_digit()).unwrap_or(0);
    let (number, rest) = inner.split_at(digits);
    match rest.strip_prefix([')', ']', '.']) {
        Some(rest) if !number.is_empty() && rest.starts_with(' ') => (Some(number), rest.trim_start()),
        _ => (None, line),
    }
}

/// Returns the address in a line, without the full stop that ends the line.
fn address(line: &str) -> Option<&str> {
    let start = line.find("https://").or_else(|| line.find("http://"))?;
    let rest = &line[start..];
    let end = rest.find(|char: char| char.is_whitespace() || "<>\"".contains(char)).unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches(['.', ',', ';', ')', ']']))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = (Option<String>, String, Option<String>);

    fn split(note: &str) -> (String, Vec<Found>) {
        let (kept, citations) = citations(note).unwrap_or((note.len(), Vec::new()));
        (note[..kept].to_owned(), citations.into_iter().map(|one| (one.mark, one.title, one.url)).collect())
    }

    #[test]
    fn a_list_of_sources_leaves_the_answer() {
        let (body, citations) = split(
            "A number.\n\nSource: a chat, 1/2/2024\n(1) Ports - A. https://a.example/ports.\n(2) https://b.example",
        );
        assert_eq!(body, "A number.");
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            citations,
            [
                (None, "a chat, 1/2/2024".to_owned(), None),
                (some("1"), "Ports - A".to_owned(), some("https://a.example/ports")),
                (some("2"), "https://b.example".to_owned(), some("https://b.example")),
            ]
        );
    }

    #[test]
    fn words_behind_an_address_belong_to_the_title() {
        let (_, citations) =
            split("A.\n\nSources:\n- Ports (https://a.example), a guide\n- [T](https://b.example) of B.");
        let titles: Vec<&str> = citations.iter().map(|(_, title, _)| title.as_str()).collect();
        assert_eq!(titles, ["Ports a guide", "T of B"]);
    }

    #[test]
    fn a_list_that_names_nothing_to_read_is_text() {
        for note in ["A pointer.\n\nReferences:\n- are never null\n- bind once", "Two.\n\nSource: water"] {
            assert_eq!(split(note), (note.to_owned(), vec![]));
        }
    }

    #[test]
    fn a_source_in_the_middle_is_text() {
        let (body, citations) = split("Source: water\nIt springs from a rock.");
        assert_eq!((body.as_str(), citations.len()), ("Source: water\nIt springs from a rock.", 0));
    }
}
