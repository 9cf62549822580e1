//! Addresses as authors write them: what they begin with, and what of them may stand in a link.

use super::percent::tidy;

/// Returns whether a destination says where to go from where it stands.
pub fn is_relative(destination: &str) -> bool {
    !destination.is_empty() && !destination.starts_with("//") && scheme(destination).is_none()
}

/// Returns the scheme of an address, in lower case, without its colon.
pub fn scheme(destination: &str) -> Option<String> {
    let (scheme, _) = destination.split_once(':')?;
    let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// Returns an address outside the site so that it can stand in a link; `None` when it is none that people follow.
pub(crate) fn external(address: &str) -> Option<String> {
    let address = address.trim();
    let rest = behind_scheme(address)?;
    let is_named = !rest.is_empty() && !rest.starts_with(['/', '?', '#', '[', '%']);
    let seen = |char: &char| !char.is_control() || *char == '\t';
    is_named.then(|| tidy(&address.chars().filter(seen).collect::<String>()))
}

/// Returns the host of an address, without `www.`.
pub(crate) fn host(address: &str) -> Option<&str> {
    let host = behind_scheme(address)?.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// Returns what follows `https://` or `http://`, whatever their case.
fn behind_scheme(address: &str) -> Option<&str> {
    ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_destination_with_a_scheme_is_not_relative() {
        for (destination, expected) in [
            ("b.md#c", true),
            ("../p q.png", true),
            ("#here", true),
            ("", false),
            ("//example.org", false),
            ("https://example.org", false),
            ("mailto:me@example.org", false),
        ] {
            assert_eq!(is_relative(destination), expected, "{destination}");
        }
    }
}
