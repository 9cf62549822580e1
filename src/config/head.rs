//! Lines for the head of pages: tags `meta` and `link`, taken apart and written anew.

use crate::settings::Refusal;

/// What a `link` may be: none of these loads anything.
const RELATIONS: &[&str] =
    &["alternate", "author", "help", "license", "me", "pingback", "privacy-policy", "terms-of-service", "webmention"];

/// What a `meta` may hold; `http-equiv` is the theme's.
const META: &[&str] = &["name", "property", "content", "media"];

/// What a `link` may hold.
const LINK: &[&str] = &["rel", "href", "hreflang", "title", "type"];

/// Takes one tag that loads nothing, and writes it anew.
pub(super) fn head_line(text: &str) -> Result<String, Refusal> {
    let wrong = || {
        let hint = "write each like `<meta name='theme-color' content='#fff'>`; scripts and styles belong in a theme";
        Refusal::new("must hold tags `meta` or `link`", hint)
    };
    let inner = text.trim().strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).ok_or_else(wrong)?;
    let inner = inner.trim_end_matches('/').trim();
    let (name, rest) = inner.split_once(char::is_whitespace).ok_or_else(wrong)?;
    let known = match name {
        "meta" => META,
        "link" => LINK,
        _ => return Err(wrong()),
    };
    let attributes = attributes(rest).filter(|all| !all.is_empty()).ok_or_else(wrong)?;
    if let Some((name, _)) = attributes.iter().find(|(name, _)| !known.contains(name)) {
        let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        return Err(Refusal::new(format!("may not hold `{name}`"), format!("known here are {}", known.join(", "))));
    }
    let relation = attributes.iter().find(|(name, _)| *name == "rel").map_or("", |(_, value)| value);
    if name == "link" && (relation.is_empty() || !relation.split_whitespace().all(|one| RELATIONS.contains(&one))) {
        let reason = format!("may not hold a link that is `{relation}`");
        return Err(Refusal::new(reason, format!("known here are {}", RELATIONS.join(", "))));
    }
    let attributes: String = attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
    Ok(format!("<{name}{attributes}>"))
}

/// Takes attributes apart: `name="value"`, with either kind of quotes.
fn attributes(mut text: &str) -> Option<Vec<(&str, &str)>> {
    let mut all = Vec::new();
    loop {
        text = text.trim_start();
        if text.is_empty() {
            return Some(all);
        }
        let (name, rest) = text.split_once('=')?;
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, rest) = rest[1..].split_once(quote)?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
            return None;
        }
        all.push((name, value));
        text = rest;
    }
}

/// Escapes what would end an attribute; character references stay.
fn escaped(value: &str) -> String {
    value.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_written_anew() {
        for (text, written) in [
            ("<meta name='a' content='b \"c\"'>", "<meta name=\"a\" content=\"b &quot;c&quot;\">"),
            (" <link rel=\"me\" href=\"https://a.org\" /> ", "<link rel=\"me\" href=\"https://a.org\">"),
        ] {
            assert_eq!(head_line(text).unwrap(), written);
        }
    }

    #[test]
    fn what_loads_or_runs_is_refused() {
        for text in [
            "<script>alert(1)</script>",
            "<meta http-equiv='refresh' content='0; url=https://a.org'>",
            "<link rel='stylesheet' href='https://a.org/a.css'>",
            "<link href='https://a.org/a.css'>",
            "<link rel='me preload' href='https://a.org/a.js'>",
            "<meta name='a' content='b'><script>x</script>",
            "<meta name='a' onload='x'>",
            "<meta name=a>",
            "meta",
            "<meta>",
        ] {
            assert!(head_line(text).is_err(), "{text}");
        }
    }
}
