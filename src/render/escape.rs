//! Words → HTML, where nothing in them means anything.

use crate::markup::html::decode;

/// Returns words as the content of an element, or as the value of an attribute in double quotes.
pub fn escaped(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    push(&mut html, words, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
    html
}

/// Writes words as the content of an element.
pub(super) fn push_text(html: &mut String, words: &str) {
    push(html, words, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Writes words as the value of an attribute in double quotes.
pub(super) fn push_value(html: &mut String, words: &str) {
    push(html, words, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\n' => Some(" "),
        _ => None,
    });
}

/// Writes ` name="value"`.
pub(super) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_value(html, value);
    html.push('"');
}

/// Writes words that already use character references: those stay, everything else is made harmless.
pub(super) fn push_referring(html: &mut String, words: &str) {
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        push_text(html, &rest[..at]);
        let length = reference(&rest[at..]).unwrap_or(0);
        if length == 0 {
            html.push_str("&amp;");
        }
        html.push_str(&rest[at..at + length]);
        rest = &rest[at + length.max(1)..];
    }
    push_text(html, rest);
}

/// Returns the length of the character reference at the start of `rest`.
fn reference(rest: &str) -> Option<usize> {
    let name = &rest[1..];
    let end = name.bytes().take(32).position(|byte| byte == b';')?;
    let body = name[..end].strip_prefix('#').unwrap_or(&name[..end]);
    let is_numeric = body.len() < end;
    let fits =
        |byte: u8| if is_numeric { byte.is_ascii_hexdigit() || byte == b'x' } else { byte.is_ascii_alphanumeric() };
    // A number may mean a control character, which no page may hold.
    let is_char = |reference: &str| !is_numeric || decode(reference) != reference;
    (!body.is_empty() && body.bytes().all(fits) && is_char(&rest[..end + 2])).then_some(end + 2)
}

fn push(html: &mut String, words: &str, replaced: impl Fn(u8) -> Option<&'static str>) {
    let mut start = 0;
    for (at, byte) in words.bytes().enumerate() {
        if let Some(replacement) = replaced(byte) {
            html.push_str(&words[start..at]);
            html.push_str(replacement);
            start = at + 1;
        }
    }
    html.push_str(&words[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_references_stay_and_everything_else_is_made_harmless() {
        let mut html = String::new();
        push_referring(&mut html, "a &lt; b & c &amp;&#x1; &#65; <x> &;");
        assert_eq!(html, "a &lt; b &amp; c &amp;&amp;#x1; &#65; &lt;x&gt; &amp;;");
    }
}
