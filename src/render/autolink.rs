//! Words → HTML in which bare web addresses are links.

use super::escape::{push_attribute, push_text};
use super::href::{Way, external};

/// Writes words; `https://…`, `http://…` and `www.…` in them become links.
pub(super) fn push_linked(html: &mut String, words: &str) {
    let mut rest = words;
    let mut searched = 0;
    while let Some((start, length)) = next_address(rest, searched) {
        let (before, found) = rest.split_at(start);
        let (address, after) = found.split_at(length);
        let full = if address.starts_with("www.") { format!("https://{address}") } else { address.to_owned() };
        let Way::Address(href, _) = external(&full) else {
            searched = start + length;
            continue;
        };
        push_text(html, before);
        html.push_str("<a");
        push_attribute(html, "href", &href);
        html.push('>');
        push_text(html, address);
        html.push_str("</a>");
        rest = after;
        searched = 0;
    }
    push_text(html, rest);
}

/// Returns the start and the length of the next address at or after byte `from`.
fn next_address(words: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let start = at + words.get(at..)?.find(['h', 'w', 'H', 'W'])?;
        at = start + 1;
        let rest = &words[start..];
        let follows_word =
            words[..start].ends_with(|char: char| char.is_alphanumeric() || matches!(char, '/' | '@' | '.' | '-'));
        let prefix = PREFIXES
            .iter()
            .find(|prefix| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix)));
        let Some(prefix) = prefix.filter(|_| !follows_word) else { continue };
        let length = address_length(rest);
        if rest[prefix.len()..length.max(prefix.len())].contains(char::is_alphanumeric) {
            return Some((start, length));
        }
    }
}

const PREFIXES: [&str; 3] = ["https://", "http://", "www."];

/// Returns how much of `rest` belongs to the address: no sentence's punctuation, no unopened bracket.
fn address_length(rest: &str) -> usize {
    let is_end = |char: char| char.is_whitespace() || char.is_control() || "<>\"`“”«»，。、；（）".contains(char);
    let mut address = &rest[..rest.find(is_end).unwrap_or(rest.len())];
    let mut surplus = address.matches(')').count().saturating_sub(address.matches('(').count());
    loop {
        let shorter = address.trim_end_matches(|char: char| ".,:;!?'*_~|]}".contains(char));
        address = match shorter.strip_suffix(')') {
            Some(inner) if surplus > 0 => {
                surplus -= 1;
                inner
            }
            _ => return shorter.len(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_addresses_become_links_without_the_punctuation_around_them() {
        for (words, html) in [
            ("no address", "no address"),
            ("http:// and https:// and www.", "http:// and https:// and www."),
            (
                "see https://example.com/a_b, ok",
                r#"see <a href="https://example.com/a_b">https://example.com/a_b</a>, ok"#,
            ),
            ("(https://example.com/x_(y))", r#"(<a href="https://example.com/x_(y)">https://example.com/x_(y)</a>)"#),
            ("www.example.com.", r#"<a href="https://www.example.com">www.example.com</a>."#),
            ("xhttps://example.com", "xhttps://example.com"),
            (
                "https://a.example?x=1&y=<",
                r#"<a href="https://a.example?x=1&amp;y=">https://a.example?x=1&amp;y=</a>&lt;"#,
            ),
        ] {
            let mut out = String::new();
            push_linked(&mut out, words);
            assert_eq!(out, html, "{words}");
        }
    }
}
