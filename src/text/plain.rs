//! Words on one line without their marks.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Flavour, Passage};

/// Stands before the words so that `#`, `1.` or `-` at their start are no block marks.
const GUARD: &str = "x ";

/// Returns the words of a prompt or title as plain text on one line: no emphasis, backticks, links or tags.
pub fn plain_line(passage: &Passage) -> String {
    let joined = passage.text().split_whitespace().collect::<Vec<_>>().join(" ");
    if !joined.contains(['*', '_', '`', '[', '<', '&', '\\', '~']) {
        return joined;
    }
    let guarded = format!("{GUARD}{joined}");
    let mut plain = String::with_capacity(joined.len());
    for (event, range) in Parser::new_ext(&guarded, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        match event {
            Event::Text(words) | Event::Code(words) => plain.push_str(&words),
            Event::InlineHtml(tag) | Event::Html(tag) if !is_known_tag(&tag) => plain.push_str(&tag),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) if passage.flavour == Flavour::Plain => {
                let at = if matches!(event, Event::Start(_)) { range.start } else { range.end - 1 };
                plain.push_str(&guarded[at..=at]);
            }
            _ => {}
        }
    }
    plain.strip_prefix(GUARD).unwrap_or(&plain).trim().to_owned()
}

/// Returns whether a tag formats words, so that it is none of them.
fn is_known_tag(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name = &name[..name.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(name.len())];
    let known = [
        "b", "br", "code", "em", "i", "kbd", "mark", "p", "s", "span", "strong", "sub", "sup", "u", "a", "img",
        "details", "summary", "div",
    ];
    known.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{SourcePath, Text};

    fn plain(words: &str, flavour: Flavour) -> String {
        let text = Text::new(SourcePath::new("a"), words);
        plain_line(&Passage::of_lines(&text, flavour, 1, text.line_count()))
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (words, expected) in [
            ("**Ports:** what is `0x1F`?", "Ports: what is 0x1F?"),
            ("1. # - what", "1. # - what"),
            ("what is\n  a [port](p.md)?", "what is a port?"),
            ("<code>git log</code> or List<T>", "git log or List<T>"),
            ("a\\*b", "a*b"),
        ] {
            assert_eq!(plain(words, Flavour::Markdown), expected);
        }
        assert_eq!(plain("what are *args and *kwargs or _x_", Flavour::Plain), "what are *args and *kwargs or _x_");
    }
}
