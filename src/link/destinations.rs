//! A passage → the destinations of its links and images that say where to go from where they stand.

use crate::address::is_relative;
use crate::markup::{Kind, LinkForm, Passage, Span, Step, Steps, Tree, html};

/// Returns the relative destinations of links and images as written, with the bytes of the note that they take.
///
/// Those of footnotes that are cited are among them, as are `#part` and names of notes in double brackets, as `[[name]]`.
pub(super) fn destinations(passage: &Passage) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    // Most passages lead nowhere, and need not be read.
    if passage.may_hold(may_lead) {
        note(passage.tree(), passage.steps(), &mut found);
    }
    for footnote in passage.footnotes() {
        note(passage.tree(), passage.footnote(footnote), &mut found);
    }
    found
}

/// Returns whether a node of some kind may lead somewhere.
pub(super) fn may_lead(kind: Kind) -> bool {
    matches!(kind, Kind::Link(_) | Kind::Image(_) | Kind::Open(_))
}

fn note(tree: &Tree, steps: Steps<'_>, found: &mut Vec<(String, Span)>) {
    for step in steps {
        match step {
            Step::Enter(_, Kind::Link(link) | Kind::Image(link), span) if link.form != LinkForm::Mail => {
                let to = tree.said(link.to);
                if is_relative(to) {
                    found.push((to.to_owned(), place(tree.slice(span), to, span)));
                }
            }
            Step::Enter(_, Kind::Open(said), span) => {
                let written = said.map_or(tree.slice(span), |said| tree.said(said));
                found.extend(html::leads_to(written).filter(|to| is_relative(to)).map(|to| (to, span)));
            }
            Step::Enter(..) | Step::Leave(..) => {}
        }
    }
}

/// Finds the bytes of a destination within its link.
fn place(link: &str, destination: &str, span: Span) -> Span {
    match link.rfind(destination) {
        Some(at) => Span::new(span.range().start + at, span.range().start + at + destination.len()),
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::markup::{Extensions, parse};
    use crate::text::{SourcePath, Text};

    fn found(name: &str, words: &str) -> Vec<(String, String)> {
        let tree = Arc::new(parse(&Text::new(SourcePath::new(name), words), 1, Extensions::default()).value);
        let shown = |(destination, span): (String, Span)| (destination, tree.slice(span).to_owned());
        destinations(&Passage::whole(&tree)).into_iter().map(shown).collect()
    }

    #[test]
    fn relative_destinations_are_found_where_they_stand() {
        for (text, destination, marked) in [
            ("see [a](b.md#c)", "b.md#c", "b.md#c"),
            ("![a](../p%20q.png \"t\")", "../p%20q.png", "../p%20q.png"),
            ("[a][r]\n\n[r]: x.md", "x.md", "[a][r]"),
            ("<img src='i.png'>", "i.png", "<img src='i.png'>"),
            ("text <a href=\"n.md\">n</a>", "n.md", "<a href=\"n.md\">"),
            ("# Here\n[a](#there)", "#there", "#there"),
            ("[a](</b c.md>)", "/b c.md", "/b c.md"),
            ("[[a note]]", "[[a note]]", "[[a note]]"),
            ("a[^1]\n\n[^1]: see [b](b.md)", "b.md", "b.md"),
        ] {
            assert_eq!(found("a.md", text), [(destination.to_owned(), marked.to_owned())], "{text}");
        }
    }

    #[test]
    fn addresses_and_code_are_not_among_them() {
        for text in [
            "<me@example.org>",
            "[a](https://example.com)",
            "[a](mailto:a@example.com)",
            "[a](javascript:alert(1))",
            "[a](//example.com)",
            "`[a](b.md)`",
            "[a]()",
        ] {
            assert!(found("a.md", text).is_empty(), "{text}");
        }
    }

    #[test]
    fn tags_are_words_in_plain_text() {
        assert!(found("a.txt", "<a href='n.md'>").is_empty());
    }
}
