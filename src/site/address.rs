//! Paths below the site's root → addresses, relative and absolute.

use std::borrow::Cow;
use std::fmt::Write;

use crate::config::BaseUrl;

/// Writes a path so that it can stand in an address; `/` stays.
pub(crate) fn encode(path: &str) -> Cow<'_, str> {
    if path.bytes().all(is_plain) {
        return Cow::Borrowed(path);
    }
    let mut address = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        if is_plain(byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Cow::Owned(address)
}

/// Returns whether a byte means nothing but itself in an address.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/')
}

/// Returns the way from a page to the site's root: `../` for each folder above it.
pub(crate) fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// Returns the absolute address of a page; that of the home page is the base URL itself.
pub(crate) fn canonical(base: &BaseUrl, path: &str) -> String {
    match path {
        "index.html" => base.as_str().to_owned(),
        _ => format!("{}{}", base.as_str(), encode(path)),
    }
}

/// Returns an address outside the site so that it can stand in a link; `None` when it is none that people follow.
pub(crate) fn external(address: &str) -> Option<String> {
    let address = address.trim();
    let host = ["https://", "http://"].iter().find_map(|scheme| Some(after(address, scheme)?.1))?;
    if host.is_empty() || host.starts_with(['/', '?', '#', '[', '%']) {
        return None;
    }
    let mut clean = String::with_capacity(address.len());
    for (at, char) in address.char_indices() {
        let lone =
            char == '%' && address.as_bytes()[at + 1..].iter().take(2).filter(|it| it.is_ascii_hexdigit()).count() < 2;
        match char {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' | '\t' => {
                let _ = write!(clean, "%{:02X}", u32::from(char));
            }
            '%' if lone => clean.push_str("%25"),
            char if char.is_control() => {}
            char => clean.push(char),
        }
    }
    Some(clean)
}

/// Returns the host of an address, without `www.`.
pub(crate) fn host(address: &str) -> Option<&str> {
    let (_, rest) = ["https://", "http://"].iter().find_map(|scheme| after(address, scheme))?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// Splits an address after a scheme, whatever its case.
fn after<'a>(address: &'a str, scheme: &str) -> Option<(&'a str, &'a str)> {
    let (start, rest) = address.split_at_checked(scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then_some((start, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_scripts_are_encoded_and_folders_stay() {
        assert_eq!(encode("q/что-c++.html"), "q/%D1%87%D1%82%D0%BE-c%2B%2B.html");
        assert_eq!(encode("a b%20?#.png"), "a%20b%2520%3F%23.png");
    }

    #[test]
    fn the_root_is_as_many_folders_up_as_the_page_is_down() {
        assert_eq!((root_of("index.html"), root_of("a/b/c.html")), (String::new(), "../../".to_owned()));
    }

    #[test]
    fn an_address_outside_is_made_fit_for_a_link() {
        for (address, fit) in [
            ("https://example.org/a b?x=[1]", Some("https://example.org/a%20b?x=%5B1%5D")),
            ("HTTP://example.org/100%", Some("HTTP://example.org/100%25")),
            ("https://example.org/%D1%87/é", Some("https://example.org/%D1%87/é")),
            ("javascript:alert(1)", None),
            ("a book, p. 3", None),
            ("https://", None),
        ] {
            assert_eq!(external(address).as_deref(), fit, "{address}");
        }
        assert_eq!(host("https://www.example.org/a"), Some("example.org"));
    }

    #[test]
    fn the_home_page_is_the_base_url() {
        let base = BaseUrl::new("https://example.org/guide").unwrap();
        assert_eq!(canonical(&base, "index.html"), "https://example.org/guide/");
        assert_eq!(canonical(&base, "q/a.html"), "https://example.org/guide/q/a.html");
    }
}
