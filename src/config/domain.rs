//! The name of a domain.

use crate::settings::Refusal;

/// Takes a domain with at least one dot, without scheme and path.
pub(super) fn domain(text: String) -> Result<String, Refusal> {
    let is_label = |label: &str| {
        let fits = matches!(label.len(), 1..=63) && !label.starts_with('-') && !label.ends_with('-');
        fits && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let ends_in_letter = text.ends_with(|char: char| char.is_ascii_alphabetic());
    if text.len() <= 253 && text.contains('.') && text.split('.').all(is_label) && ends_in_letter {
        return Ok(text);
    }
    Err(Refusal::new("must be a domain", "write it like `guide.example.org`, without `https://` and without a path"))
}
