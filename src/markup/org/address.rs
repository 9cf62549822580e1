//! Where a link of Org leads, in the form of a link of Markdown.

use super::super::kind::LinkForm;

/// Returns the destination that is meant, and whether it is a picture.
///
/// `file:x.org::*Heading` is `x.org#Heading`, `*Heading` and the words of a heading are `#Heading`.
pub(in crate::markup) fn meant(written: &str) -> (String, bool) {
    let written = written.trim();
    if is_foreign(written) {
        return (written.to_owned(), is_picture(written) && written.contains("://"));
    }
    let (is_file, path) = match written.strip_prefix("file:") {
        Some(path) => (true, path),
        None => (false, written),
    };
    let (path, search) = match path.split_once("::") {
        Some((path, search)) => (path, Some(search)),
        None => (path, None),
    };
    if !is_file && search.is_none() && !path.contains(['/', '.']) || path.starts_with(['#', '*']) {
        return (fragment(written), false);
    }
    match search {
        Some(search) if !search.bytes().all(|byte| byte.is_ascii_digit()) => {
            (format!("{}{}", encoded(path), fragment(search)), false)
        }
        _ => (encoded(path), is_picture(path)),
    }
}

/// Returns how a link without words of its own is written.
pub(in crate::markup) fn form(to: &str) -> LinkForm {
    if to.starts_with("mailto:") {
        LinkForm::Mail
    } else if to.contains("://") {
        LinkForm::Address
    } else {
        LinkForm::Inline
    }
}

/// Returns what is read of an address that has no words of its own; it ends where the address ends.
pub(in crate::markup) fn shown(written: &str) -> &str {
    let rest = written.strip_prefix("file:").or_else(|| written.strip_prefix("mailto:")).unwrap_or(written);
    let inner = rest.strip_prefix(['*', '#']).unwrap_or(rest);
    if inner.is_empty() { written } else { inner }
}

/// Returns whether it starts with a scheme that is not Org's own.
fn is_foreign(written: &str) -> bool {
    let Some((scheme, _)) = written.split_once(':') else { return false };
    scheme.len() > 1
        && scheme != "file"
        && !written.starts_with("::")
        && !written[scheme.len()..].starts_with("::")
        && scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+.-".contains(char))
}

fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"].contains(&ending.as_str())
}

fn fragment(search: &str) -> String {
    format!("#{}", encoded(search.trim().trim_start_matches(['*', '#']).trim()))
}

fn encoded(words: &str) -> String {
    words.replace('%', "%25").replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_meant_as_in_org() {
        for (written, expected, picture) in [
            ("https://example.org/a b", "https://example.org/a b", false),
            ("https://example.org/a.png", "https://example.org/a.png", true),
            ("file:x.org::*The heading", "x.org#The%20heading", false),
            ("file:x.org::12", "x.org", false),
            ("./x.org", "./x.org", false),
            ("x.org::#own", "x.org#own", false),
            ("*A heading", "#A%20heading", false),
            ("#own", "#own", false),
            ("A heading", "#A%20heading", false),
            ("file:img/a b.PNG", "img/a%20b.PNG", true),
            ("mailto:me@example.org", "mailto:me@example.org", false),
        ] {
            assert_eq!(meant(written), (expected.to_owned(), picture), "{written}");
        }
        assert_eq!(shown("file:a.org"), "a.org");
        assert_eq!(shown("*Heading"), "Heading");
    }
}
