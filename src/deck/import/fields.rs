//! A field of a card → Markdown.

use std::collections::BTreeSet;

use super::imported::{Imported, LeftOut};
use crate::address::{decode, encode};
use crate::deck::from_html::of_html;
use crate::markup::html;

/// Turns fields into Markdown, and notes which files they show.
pub(super) struct Fields<'a> {
    /// Where files lie, below the notes.
    pub(super) folder: &'a str,
    /// How many folders the note stands below.
    pub(super) depth: usize,
    /// The names of files that were met.
    pub(super) shown: BTreeSet<String>,
}

impl Fields<'_> {
    /// Turns a field of HTML into Markdown.
    pub(super) fn markdown(&mut self, field: &str, imported: &mut Imported) -> String {
        let field = self.prepared(field);
        of_html(&field).unwrap_or_else(|| {
            imported.leave_out(LeftOut::DeepHtml);
            words(&field)
        })
    }

    /// Says in a field of HTML where its files will lie, and marks its formulas; code stays as it is.
    pub(super) fn prepared(&mut self, field: &str) -> String {
        outside_code(field, |words| {
            let words = formulas(&self.sounds(words));
            self.images(&words)
        })
    }

    /// Returns where a file will lie.
    fn place(&mut self, name: &str) -> String {
        let place = format!("{}{}/{}", "../".repeat(self.depth), self.folder, encode(&safe_name(name)));
        self.shown.insert(name.to_owned());
        place
    }

    /// Writes `[sound:a.mp3]` as a link.
    fn sounds(&mut self, field: &str) -> String {
        let mut written = String::new();
        let mut rest = field;
        while let Some((before, after)) = rest.split_once("[sound:") {
            let Some((name, behind)) = after.split_once(']') else { break };
            written.push_str(before);
            let place = self.place(&html::decode(name));
            written.push_str(&format!("<a href=\"{place}\">{name}</a>"));
            rest = behind;
        }
        written + rest
    }

    /// Says of images where they will lie.
    fn images(&mut self, field: &str) -> String {
        let mut written = String::new();
        let mut rest = field;
        while let Some(at) = rest.find("src=") {
            let value = &rest[at + 4..];
            let (quote, value) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => (Some(quote), &value[1..]),
                _ => (None, value),
            };
            let end = match quote {
                Some(quote) => value.find(quote),
                None => value.find([' ', '>']),
            };
            let source = &value[..end.unwrap_or(value.len())];
            written.push_str(&rest[..at]);
            let name = html::decode(source);
            let is_here = !name.is_empty() && !name.contains(':') && !name.starts_with('/');
            let place = if is_here { self.place(&decode(&name)) } else { source.replace('"', "&quot;") };
            written.push_str(&format!("src=\"{place}\""));
            rest = &value[source.len()..];
            rest = quote.and_then(|quote| rest.strip_prefix(quote)).unwrap_or(rest);
        }
        written + rest
    }
}

/// Returns a name that is safe on every disk.
pub(super) fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe = |char: char| if char.is_alphanumeric() || matches!(char, '.' | '-' | '_') { char } else { '-' };
    let safe: String = last.chars().map(safe).take(120).collect();
    let safe = safe.trim_start_matches(['.', '-']).trim_end_matches('.');
    if safe.is_empty() || crate::address::is_device(safe) { format!("file-{safe}") } else { safe.to_owned() }
}

/// Changes what stands outside of code.
fn outside_code(field: &str, mut change: impl FnMut(&str) -> String) -> String {
    let mut written = String::with_capacity(field.len());
    let mut rest = field;
    loop {
        let opens = |(open, close): (&str, &'static str)| Some((rest.find(open)?, close));
        let code = [("<pre", "</pre>"), ("<code", "</code>")].into_iter().filter_map(opens).min();
        let Some((start, close)) = code else { return written + &change(rest) };
        let end = rest[start..].find(close).map_or(rest.len(), |end| start + end);
        written.push_str(&change(&rest[..start]));
        written.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
}

/// Marks the formulas of Anki: MathJax, and the older ways of LaTeX.
fn formulas(field: &str) -> String {
    let mut field = field.to_owned();
    for (open, close, class) in [
        ("\\(", "\\)", "inline"),
        ("\\[", "\\]", "display"),
        ("[$$]", "[/$$]", "display"),
        ("[$]", "[/$]", "inline"),
        ("[latex]", "[/latex]", "display"),
    ] {
        let mut written = String::new();
        let mut rest = field.as_str();
        while let Some((before, after)) = rest.split_once(open) {
            let Some((formula, behind)) = after.split_once(close) else { break };
            written.push_str(before);
            written.push_str(&format!("<span class=\"math math-{class}\">{}</span>", formula.trim()));
            rest = behind;
        }
        field = written + rest;
    }
    field
}

/// Returns the words between tags.
fn words(field: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for char in field.chars() {
        match char {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(char),
            _ => {}
        }
    }
    html::decode(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere() {
        for (name, safe) in
            [("../../etc/passwd", "passwd"), ("a b&c.png", "a-b-c.png"), ("..", "file-"), ("C:\\x\\nul", "file-nul")]
        {
            assert_eq!(safe_name(name), safe);
        }
    }

    #[test]
    fn files_and_formulas_are_found_in_fields() {
        let mut fields = Fields { folder: "f", depth: 1, shown: BTreeSet::new() };
        let field =
            r#"<img src='a b.png'> <img src=https://x.org/y.png> [sound:c.mp3] \(x_1\) [$]y[/$] <img src="d.png"#;
        let markdown = fields.markdown(field, &mut Imported::default());
        assert!(markdown.contains("![](../f/a-b.png)") && markdown.contains("(https://x.org/y.png)"), "{markdown}");
        assert!(markdown.contains("[c.mp3](../f/c.mp3)") && markdown.contains("$x_1$ $y$"), "{markdown}");
        assert_eq!(fields.shown.len(), 3, "{:?}", fields.shown);
        let code = r#"<code>\(a\)</code> <pre>&lt;img src="x.png"&gt;</pre> \(b\)"#;
        let markdown = fields.markdown(code, &mut Imported::default());
        assert!(markdown.contains(r"`\(a\)`") && markdown.contains("<img src=\"x.png\">"), "{markdown}");
        assert!(markdown.contains("$b$") && fields.shown.len() == 3, "{markdown}");
    }
}
