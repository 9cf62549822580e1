//! What an address or a destination of a link begins with.

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

#[cfg(test)]
mod tests {
    use super::*;

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
