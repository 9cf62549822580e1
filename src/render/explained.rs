//! How a note was read, as a page of its own, without a script: its lines with a margin, then what spoke for and against.

use std::fmt::Write;

use super::escape::{push_text, push_value};
use crate::note::{self, Explanation, Note, Role, Way};
use crate::text::counted;

/// The stylesheet of the page.
pub const EXPLAINED_CSS: &str = include_str!("explained.css");

/// Nothing is loaded, sent or run. The stylesheet stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A page that tells how a note was read.
pub struct Explained<'a> {
    /// What the note is called.
    pub name: &'a str,
    /// The note.
    pub note: &'a Note,
    /// The address of the stylesheet; without one it stands in the page, which then needs nothing else.
    pub sheet: Option<&'a str>,
    /// Writes the number of a line as HTML.
    pub number: &'a dyn Fn(usize) -> String,
    /// HTML that stands above the lines.
    pub above: &'a str,
}

impl Explained<'_> {
    /// Writes the page.
    pub fn page(&self) -> String {
        Explained::pages(std::slice::from_ref(self))
    }

    /// Writes one page about several notes, which takes its stylesheet from the first.
    pub fn pages(all: &[Explained<'_>]) -> String {
        let mut html = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
        match all.first().and_then(|first| first.sheet) {
            Some(sheet) => {
                html += "<link rel=\"stylesheet\" href=\"";
                push_value(&mut html, sheet);
                html += "\">\n";
            }
            None => {
                let _ = writeln!(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
                let _ = write!(html, "<style>\n{EXPLAINED_CSS}</style>\n");
            }
        }
        html += "<title>How ";
        match all {
            [one] => push_text(&mut html, one.name),
            _ => html += &counted(all.len(), "note"),
        }
        html += if all.len() == 1 { " is read" } else { " are read" };
        html += "</title>\n</head>\n<body>\n<main>\n";
        all.iter().enumerate().for_each(|(at, one)| one.article(&prefix(at), &mut html));
        html + "</main>\n</body>\n</html>\n"
    }

    /// Writes all about the note; the ids of its lines begin with a prefix.
    fn article(&self, prefix: &str, html: &mut String) {
        let explained = note::explain(self.note);
        *html += "<h1>How <code>";
        push_text(html, self.name);
        *html += "</code> is read</h1>\n";
        self.summary(&explained, html);
        *html += self.above;
        self.lines((&explained, prefix), html);
        why((&explained, prefix), html);
    }

    fn summary(&self, explained: &Explanation, html: &mut String) {
        let _ = writeln!(html, "<p class=\"sum\">{}</p>", explained.counts());
        *html += "<ul class=\"key\">";
        for role in [Role::Topic, Role::Question, Role::Choice, Role::Answer, Role::Prose] {
            if explained.roles.contains(&Some(role)) {
                let _ = write!(html, "<li class=\"{0}\">{0}</li>", role.name());
            }
        }
        *html += "</ul>\n";
    }

    /// Writes the lines; those that follow each other and are taken for the same have one margin.
    fn lines(&self, (explained, prefix): (&Explanation, &str), html: &mut String) {
        let text = self.note.tree.text();
        *html += "<section class=\"note\" aria-label=\"The note, line by line\">\n";
        let mut last: Option<Option<Role>> = None;
        for (at, role) in explained.roles.iter().enumerate() {
            // A blank line belongs to what is above it.
            let role = role.or(last.flatten());
            if last != Some(role) {
                *html += if last.is_some() { "</div></div>\n" } else { "" };
                let name = role.map_or("", Role::name);
                let _ = writeln!(html, "<div class=\"run {name}\"><p class=\"role\">{name}</p><div class=\"lines\">");
                last = Some(role);
            }
            let line = at + 1;
            let _ = write!(html, "<div class=\"row\" id=\"{prefix}{line}\">{}<code>", (self.number)(line));
            push_text(html, text.line(line));
            *html += "</code></div>\n";
        }
        *html += if last.is_some() { "</div></div>\n" } else { "" };
        *html += "</section>\n";
    }
}

/// Returns what the ids of lines begin with, by the place of their note among others.
fn prefix(at: usize) -> String {
    if at == 0 { "L".to_owned() } else { format!("N{}L", at + 1) }
}

/// Writes how the lines that ask were found.
fn why((explained, prefix): (&Explanation, &str), html: &mut String) {
    *html += "<section>\n<h2>Why</h2>\n";
    for (headline, ways) in explained.told() {
        *html += "<h3>";
        push_text(html, &headline);
        *html += "</h3>\n";
        ways.iter().for_each(|one| way((one, prefix), html));
    }
    *html += "<p class=\"sum\">Numbers are logarithms of odds: +0.7 doubles them.</p>\n</section>\n";
}

fn way((one, prefix): (&Way, &str), html: &mut String) {
    *html += "<div class=\"way\">\n<p><strong>";
    push_text(html, &one.written);
    let ((lines, first), odds) = (one.place(), one.odds());
    let _ =
        writeln!(html, "</strong>: {lines} from <a href=\"#{prefix}{first}\">line {first}</a> on, odds {odds:+.1}</p>");
    *html += "<ul class=\"chips\">";
    for (side, is_for) in [("for", true), ("against", false)] {
        for (name, worth) in one.weightiest(is_for) {
            let _ = write!(html, "<li class=\"{side}\">");
            push_text(html, name);
            let _ = write!(html, " {worth:+.1}</li>");
        }
    }
    *html += "</ul>\n";
    if let Some(example) = &one.example {
        *html += "<p>To ask for it, write into front matter: <code>questions: '";
        push_text(html, example);
        *html += "'</code></p>\n";
    }
    *html += "</div>\n";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Extensions;
    use crate::note::parse;
    use crate::text::{SourcePath, Text};

    fn page(words: &str) -> String {
        let note = parse(&Text::new(SourcePath::new("a.md"), words), Extensions::default()).value;
        let number = |line: usize| format!("<span>{line}</span>");
        Explained { name: "a <b>.md", note: &note, sheet: None, number: &number, above: "" }.page()
    }

    #[test]
    fn each_line_stands_in_the_run_of_its_role_and_nothing_of_a_note_is_html() {
        let html = page("# Ports\n\n## What is a <script>?\n\nA & b.\n\nMore.\n\n## What is a socket?\n\nAn end.\n");
        assert_eq!(html.matches("<div class=\"run question\">").count(), 2, "{html}");
        assert_eq!(html.matches("<div class=\"run answer\">").count(), 2, "{html}");
        assert!(html.contains("<div class=\"row\" id=\"L5\"><span>5</span><code>A &amp; b.</code></div>"), "{html}");
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;") && html.contains("a &lt;b&gt;.md"));
        assert!(html.contains("2 questions, 2 answered") && html.contains("default-src 'none'"));
        assert_eq!(html.matches("<div").count(), html.matches("</div>").count());
    }

    #[test]
    fn several_notes_are_told_on_one_page() {
        let note =
            parse(&Text::new(SourcePath::new("a.md"), "## What is a port?\n\nA number.\n"), Extensions::default())
                .value;
        let number = |line: usize| line.to_string();
        let one = |name| Explained { name, note: &note, sheet: None, number: &number, above: "" };
        let html = Explained::pages(&[one("a.md"), one("b.md")]);
        assert_eq!(html.matches("<!doctype html>").count(), 1);
        assert_eq!(html.matches("<style>").count(), 1);
        assert!(html.contains("<title>How 2 notes are read</title>"), "{html}");
        assert!(html.contains("id=\"L1\"") && html.contains("id=\"N2L1\""), "{html}");
    }

    #[test]
    fn a_note_without_lines_has_a_page() {
        let html = page("");
        assert_eq!(html.matches("<div").count(), html.matches("</div>").count());
    }
}
