//! A passage → the destinations of its links and images that aren't addresses of their own.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::markup::{Extensions, Markup};
use super::tags::{Piece, pieces};
use super::{Flavour, Passage};

/// Returns the relative destinations of links and images as written, each with its first byte in the
/// passage and its length.
///
/// `#part` is among them when the passage itself has no such heading.
pub fn destinations(passage: &Passage) -> Vec<(String, usize, usize)> {
    if !may_link(passage) {
        return Vec::new();
    }
    let markup = Markup::blocks(passage, Extensions { math: true, smart_punctuation: false });
    let mut found = Vec::new();
    for (event, range) in markup.events() {
        match event {
            // `<me@example.org>` is an address of its own, although it has no scheme.
            Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {}
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                found.push((dest_url.to_string(), range));
            }
            Event::InlineHtml(text) if passage.flavour == Flavour::Markdown => in_html(&text, range.start, &mut found),
            Event::Start(Tag::HtmlBlock) if passage.flavour == Flavour::Markdown => {
                in_html(markup.text().get(range.clone()).unwrap_or_default(), range.start, &mut found);
            }
            _ => {}
        }
    }
    let anchors = markup.anchors();
    found.retain(|(destination, _)| match destination.strip_prefix('#') {
        Some(fragment) => !fragment.is_empty() && anchors.find(fragment).is_none(),
        None => is_relative(destination),
    });
    found.into_iter().map(|(destination, range)| place(&markup, destination, range)).collect()
}

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

/// Looks for what every link has, which costs far less than reading the passage.
fn may_link(passage: &Passage) -> bool {
    let contains = |part: &str| passage.text().contains(part);
    let in_markdown = || contains("]:") || ["href", "src", "HREF", "SRC"].into_iter().any(contains);
    contains("](") || (passage.flavour == Flavour::Markdown && in_markdown())
}

fn in_html(html: &str, start: usize, found: &mut Vec<(String, Range<usize>)>) {
    for (range, piece) in pieces(html) {
        let Piece::Open(tag) = piece else { continue };
        let attribute = match tag.name.to_ascii_lowercase().as_str() {
            "a" => "href",
            "img" => "src",
            _ => continue,
        };
        if let Some(destination) = tag.attribute(attribute) {
            found.push((destination.trim().to_owned(), start + range.start..start + range.end));
        }
    }
}

/// Finds the bytes of a destination within its link.
fn place(markup: &Markup, destination: String, range: Range<usize>) -> (String, usize, usize) {
    let link = markup.text().get(range.clone()).unwrap_or_default();
    let (start, length) = match link.rfind(&destination) {
        Some(at) => (range.start + at, destination.len()),
        None => (range.start, range.len()),
    };
    (destination, markup.origin(start), length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{SourcePath, Text};

    fn found(text: &str, flavour: Flavour) -> Vec<(String, String)> {
        let whole = Text::new(SourcePath::new("a.md"), text);
        let passage = Passage::of_lines(&whole, flavour, 1, whole.line_count());
        let shown = |(destination, at, length): (String, usize, usize)| {
            (destination, passage.text().get(at..at + length).unwrap_or("?").to_owned())
        };
        destinations(&passage).into_iter().map(shown).collect()
    }

    #[test]
    fn relative_destinations_are_found_where_they_stand() {
        for (text, destination, marked) in [
            ("see [a](b.md#c)", "b.md#c", "b.md#c"),
            ("![a](../p%20q.png \"t\")", "../p%20q.png", "../p%20q.png"),
            ("[a][r]\n\n[r]: x.md", "x.md", "[a][r]"),
            ("<img src='i.png'>", "i.png", "i.png"),
            ("text <a href=\"n.md\">n</a>", "n.md", "n.md"),
            ("# Here\n[a](#there)", "#there", "#there"),
            ("[a](</b c.md>)", "/b c.md", "/b c.md"),
        ] {
            assert_eq!(found(text, Flavour::Markdown), [(destination.to_owned(), marked.to_owned())], "{text}");
        }
    }

    #[test]
    fn addresses_code_and_own_headings_are_not_among_them() {
        for text in [
            "<me@example.org>",
            "[a](https://example.com)",
            "[a](mailto:a@example.com)",
            "[a](javascript:alert(1))",
            "[a](//example.com)",
            "`[a](b.md)`",
            "# Here\n[a](#here)",
            "[a]()",
        ] {
            assert!(found(text, Flavour::Markdown).is_empty(), "{text}");
        }
    }

    #[test]
    fn tags_are_words_in_plain_text() {
        assert!(found("<a href='n.md'>", Flavour::Plain).is_empty());
    }
}
