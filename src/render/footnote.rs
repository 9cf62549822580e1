//! Footnotes: counted where words refer to them, written at the end.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The footnotes of a fragment.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// By label: the number that a footnote has since somebody refers to it, and how often that was.
    numbers: BTreeMap<String, (usize, usize)>,
    /// Labels with what was written under them.
    bodies: Vec<(String, String)>,
}

impl Footnotes {
    /// Writes a reference to a footnote.
    pub(super) fn push_reference(&mut self, html: &mut String, scope: &str, label: &str) {
        let next = self.numbers.len() + 1;
        let (number, count) = self.numbers.entry(label.to_lowercase()).or_insert((next, 0));
        *count += 1;
        let id = back_id(scope, *number, *count);
        let _ =
            write!(html, "<sup><a href=\"#{scope}--fn--{number}\" id=\"{id}\" class=\"footnote\">{number}</a></sup>");
    }

    /// Adds what a footnote says.
    pub(super) fn define(&mut self, label: &str, body: String) {
        self.bodies.push((label.to_lowercase(), body));
    }

    /// Writes all footnotes: first those that are referred to, in that order, then the others.
    pub(super) fn push_all(mut self, html: &mut String, scope: &str) {
        if self.bodies.is_empty() {
            return;
        }
        let number = |label: &str| self.numbers.get(label).map_or(usize::MAX, |(number, _)| *number);
        self.bodies.sort_by_key(|(label, _)| number(label));
        html.push_str("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n");
        for (label, body) in &self.bodies {
            match self.numbers.remove(label) {
                Some((number, count)) => {
                    let _ = write!(html, "<li id=\"{scope}--fn--{number}\">");
                    push_with_links(html, body, &back_links(scope, number, count));
                }
                None => {
                    html.push_str("<li>");
                    html.push_str(body);
                }
            }
            html.push_str("</li>\n");
        }
        html.push_str("</ol>\n</section>\n");
    }
}

fn back_links(scope: &str, number: usize, count: usize) -> String {
    let mut links = String::new();
    for at in 1..=count {
        let id = back_id(scope, number, at);
        let name = if at == 1 { number.to_string() } else { format!("{number}-{at}") };
        let _ =
            write!(links, " <a href=\"#{id}\" class=\"footnote-back\" aria-label=\"Back to reference {name}\">↩</a>");
    }
    links
}

fn back_id(scope: &str, number: usize, count: usize) -> String {
    if count == 1 { format!("{scope}--ref--{number}") } else { format!("{scope}--ref--{number}-{count}") }
}

/// Writes a footnote with the links at the end of its last paragraph.
fn push_with_links(html: &mut String, body: &str, links: &str) {
    let body = body.trim_end();
    match body.strip_suffix("</p>") {
        Some(open) => {
            html.push_str(open);
            html.push_str(links);
            html.push_str("</p>\n");
        }
        None => {
            html.push_str(body);
            html.push_str(links);
        }
    }
}
