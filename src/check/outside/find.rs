//! Notes → the addresses outside of the guide to which they link.

use std::collections::BTreeMap;

use url::Url;

use crate::diagnostic::{Code, Diagnostic};
use crate::markup::Kind;
use crate::note::Note;
use crate::text::Excerpt;

use super::{Reply, Trouble};

/// An address outside of the guide, and all links to it.
#[derive(Debug, Clone)]
pub struct OutsideLink {
    /// The address, without what only a browser reads.
    pub url: Url,
    /// The links, in the order of the notes.
    places: Vec<Excerpt>,
}

impl OutsideLink {
    /// Says what is wrong with each link, given what the server said.
    pub fn problems(&self, reply: &Reply) -> Vec<Diagnostic> {
        let Some(trouble) = reply.trouble() else { return Vec::new() };
        let (code, message, hint) = match trouble {
            Trouble::Dead(why) => (
                Code::DeadOutsideLink,
                format!("`{}` leads nowhere: {why}", self.url),
                "find where the page lies now; `studybook explain dead-outside-link` tells how to allow it",
            ),
            Trouble::Passing(why) => (
                Code::UnsureOutsideLink,
                format!("it is not known whether `{}` leads anywhere: {why}", self.url),
                "that may pass: ask again in an hour, or later",
            ),
        };
        let told = |place: &Excerpt| Diagnostic::at(code, place.clone(), message.clone()).hint(hint);
        self.places.iter().map(told).collect()
    }
}

/// Finds the links of notes that lead to servers, each address once, in the order of addresses.
pub fn outside_links(notes: &[&Note]) -> Vec<OutsideLink> {
    let mut found: BTreeMap<String, OutsideLink> = BTreeMap::new();
    for note in notes {
        let tree = &*note.tree;
        for (_, node) in tree.nodes() {
            let (Kind::Link(link) | Kind::Image(link)) = node.kind else { continue };
            let Some(url) = address(tree.said(link.to)) else { continue };
            let link = found.entry(url.to_string()).or_insert_with(|| OutsideLink { url, places: Vec::new() });
            let place = tree.excerpt(node.span);
            // An address between `<` and `>` is a link within a link.
            if !link.places.last().is_some_and(|last| holds(last, &place)) {
                link.places.push(place);
            }
        }
    }
    found.into_values().collect()
}

/// Returns whether a place begins within another one.
fn holds(outer: &Excerpt, inner: &Excerpt) -> bool {
    let (start, place) = (outer.place.column, &inner.place);
    (&outer.place.file, outer.place.line) == (&place.file, place.line)
        && (start..start + outer.length).contains(&place.column)
}

/// Reads the address of a page on a server.
fn address(written: &str) -> Option<Url> {
    let written = written.trim();
    let written = if written.starts_with("//") { format!("https:{written}") } else { written.to_owned() };
    let mut url = Url::parse(&written).ok()?;
    url.set_fragment(None);
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Extensions;
    use crate::note::parse;
    use crate::text::{SourcePath, Text};

    fn found(words: &str) -> Vec<(String, Vec<usize>)> {
        let note = parse(&Text::new(SourcePath::new("a.md"), words), Extensions::default()).value;
        let lines = |link: OutsideLink| link.places.iter().map(|place| place.place.line).collect();
        outside_links(&[&note]).into_iter().map(|link| (link.url.to_string(), lines(link))).collect()
    }

    #[test]
    fn each_address_is_found_once_with_all_its_places() {
        let note = "See [a](https://a.org/x#one), <https://a.org/x> and\n![b](http://b.org/i.png).\n\n\
                    [a](https://a.org/x#two), [r], `https://code.org`, [here](b.md), [mail](mailto:a@b.org)\n\n\
                    [r]: //r.org\n";
        let expected =
            [("http://b.org/i.png", vec![2]), ("https://a.org/x", vec![1, 1, 4]), ("https://r.org/", vec![4])];
        assert_eq!(found(note), expected.map(|(url, lines)| (url.to_owned(), lines)));
    }
}
