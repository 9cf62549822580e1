//! Words → the addresses in them that nobody marked as links.
//!
//! Finds what GitHub finds: `https://…`, `http://…`, `www.…` and addresses of mail, without the punctuation
//! of the sentence around them. Only finds: what a link may lead to is for others to say.

use std::ops::Range;

use super::wide::is_unspaced;

/// What kind of address words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AddressKind {
    /// `https://…` or `http://…`
    Web,
    /// `www.…`, which means `https://www.…`
    Www,
    /// `me@example.org`, which means `mailto:me@example.org`
    Mail,
}

impl AddressKind {
    /// Returns what a link to an address leads to.
    pub(crate) fn destination(self, written: &str) -> String {
        match self {
            AddressKind::Web => written.to_owned(),
            AddressKind::Www => format!("https://{written}"),
            AddressKind::Mail => format!("mailto:{written}"),
        }
    }
}

/// Finds the addresses in words, in order and apart from each other.
pub(crate) fn addresses(words: &str) -> Vec<(Range<usize>, AddressKind)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = words.get(at..).and_then(|rest| rest.find(['h', 'w', 'H', 'W', '@'])) {
        let start = at + next;
        let from = found.last().map_or(0, |(range, _): &(Range<usize>, _)| range.end);
        let address = if words[start..].starts_with('@') { mail(words, from, start) } else { web(words, start) };
        at = match address {
            Some((range, kind)) => {
                let end = range.end;
                found.push((range, kind));
                end
            }
            None => start + 1,
        };
    }
    found
}

const PREFIXES: [(&str, AddressKind); 3] =
    [("https://", AddressKind::Web), ("http://", AddressKind::Web), ("www.", AddressKind::Www)];

/// Returns the address of a page that starts at a byte.
fn web(words: &str, start: usize) -> Option<(Range<usize>, AddressKind)> {
    let rest = &words[start..];
    let is_prefix = |prefix: &str| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    let (prefix, kind) = PREFIXES.into_iter().find(|(prefix, _)| is_prefix(prefix))?;
    let follows_word =
        words[..start].ends_with(|char: char| char.is_alphanumeric() || matches!(char, '/' | '@' | '.' | '-'));
    // Scripts without spaces write an address right after a word.
    let follows_wide = words[..start].ends_with(is_unspaced);
    if follows_word && !follows_wide {
        return None;
    }
    let length = address_length(rest);
    let names_something = rest[prefix.len()..length.max(prefix.len())].contains(char::is_alphanumeric);
    names_something.then_some((start..start + length, kind))
}

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
            _ => return without_entity(shorter, &rest[shorter.len()..]).len(),
        };
    }
}

/// Takes off an address what looks like a character reference at its end, as GitHub does: `…?q=tea&hl;`.
fn without_entity<'a>(address: &'a str, behind: &str) -> &'a str {
    let Some((before, name)) = address.rsplit_once('&') else { return address };
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if name.is_empty() || is_name && behind.starts_with(';') { before } else { address }
}

/// Returns the address of mail around the `@` at a byte; none of it stands before `from`.
fn mail(words: &str, from: usize, at: usize) -> Option<(Range<usize>, AddressKind)> {
    let is_local = |char: char| char.is_ascii_alphanumeric() || ".+-_".contains(char);
    let before = &words[from..at];
    let start = at - (before.len() - before.trim_end_matches(is_local).len());
    let after = &words[at + 1..];
    let is_host = |char: char| char.is_ascii_alphanumeric() || ".-_".contains(char);
    let host = &after[..after.find(|char| !is_host(char)).unwrap_or(after.len())];
    let rest = &after[host.len()..];
    let host = host.trim_end_matches('.');
    // `git@host:path` is where a repository lies, `me@host/x` the like.
    let is_path = rest.starts_with(['/', '@']) || rest.strip_prefix(':').is_some_and(|path| path.starts_with(is_local));
    let parts = host.split('.').count();
    let is_host = parts >= 2 && host.split('.').all(|part| !part.is_empty()) && !host.ends_with(['-', '_']);
    let is_mail = start < at && is_host && !is_path && !words[..start].ends_with(['/', '@', ':']);
    is_mail.then(|| (start..at + 1 + host.len(), AddressKind::Mail))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<&str> {
        addresses(words).into_iter().map(|(range, _)| &words[range]).collect()
    }

    #[test]
    fn bare_addresses_are_found_without_the_punctuation_around_them() {
        for (words, expected) in [
            ("no address", &[][..]),
            ("http:// and https:// and www.", &[]),
            ("see https://example.com/a_b, ok", &["https://example.com/a_b"]),
            ("(https://example.com/x_(y))", &["https://example.com/x_(y)"]),
            ("www.example.com.", &["www.example.com"]),
            ("xhttps://example.com", &[]),
            ("看https://example.com。", &["https://example.com"]),
            ("https://a.example?x=1&y=<", &["https://a.example?x=1&y="]),
            ("write to me@example.org.", &["me@example.org"]),
            ("a.b+c@ex-ample.co.uk, x", &["a.b+c@ex-ample.co.uk"]),
            ("https://me@example.org/x", &["https://me@example.org/x"]),
            ("git@github.com:me/it.git, @all, a@b, a@b., a@@b.c, a@b-.c_", &[]),
            ("mailto:me@example.org", &[]),
        ] {
            assert_eq!(found(words), expected, "{words}");
        }
    }

    #[test]
    fn an_address_says_where_it_leads() {
        assert_eq!(AddressKind::Www.destination("www.a.b"), "https://www.a.b");
        assert_eq!(AddressKind::Mail.destination("me@a.b"), "mailto:me@a.b");
        assert_eq!(AddressKind::Web.destination("http://a.b"), "http://a.b");
    }
}
