//! Raw HTML → its tags and the words between them.
//!
//! Splits, and decides nothing: what a tag may do is for others to say. Whatever isn't quite a tag is
//! words. Takes time in proportion to the text, whatever it holds.

use std::borrow::Cow;

/// A piece of raw HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words, with their character references as written.
    Words(&'a str),
    /// `<name …>`
    Open(Tag<'a>),
    /// `</name>`
    Close(&'a str),
    /// `<!-- … -->`
    Comment,
}

/// An opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// Its attributes in order, names as written, values decoded.
    pub attributes: Vec<(&'a str, Cow<'a, str>)>,
}

impl Tag<'_> {
    /// Returns the value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_ref())
    }
}

/// Splits raw HTML; each piece comes with the bytes that it takes.
pub fn pieces(html: &str) -> Vec<(std::ops::Range<usize>, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut comments_end = true;
    let (mut words, mut at) = (0, 0);
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let piece = markup(&html[start..], &mut comments_end);
        let Some((length, piece)) = piece else {
            at = start + 1;
            continue;
        };
        if words < start {
            pieces.push((words..start, Piece::Words(&html[words..start])));
        }
        at = start + length;
        words = at;
        pieces.push((start..at, piece));
    }
    if words < html.len() {
        pieces.push((words..html.len(), Piece::Words(&html[words..])));
    }
    pieces
}

/// Reads a tag that was split off before; a part of one is none.
pub fn tag(written: &str) -> Option<Tag<'_>> {
    if !written.starts_with('<') {
        return None;
    }
    match markup(written, &mut true)? {
        (_, Piece::Open(tag)) => Some(tag),
        _ => None,
    }
}

/// Returns where a link or an image leads, by its tag.
pub fn leads_to(written: &str) -> Option<String> {
    let tag = tag(written)?;
    let attribute = match tag.name.to_ascii_lowercase().as_str() {
        "a" => "href",
        "img" => "src",
        _ => return None,
    };
    tag.attribute(attribute).map(str::trim).map(str::to_owned)
}

/// Returns whether a tag, opening or closing, formats words, so that it is none of them.
pub fn formats(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name = &name[..name.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(name.len())];
    let known = [
        "b", "br", "code", "em", "i", "kbd", "mark", "p", "s", "span", "strong", "sub", "sup", "u", "a", "img",
        "details", "summary", "div",
    ];
    known.contains(&name.to_lowercase().as_str())
}

/// Reads the tag or comment at the start of `rest`, and returns how long it is.
fn markup<'a>(rest: &'a str, comments_end: &mut bool) -> Option<(usize, Piece<'a>)> {
    if rest.starts_with("<!--") {
        let end = if *comments_end { rest.find("-->") } else { None };
        *comments_end = end.is_some();
        return end.map(|end| (end + 3, Piece::Comment));
    }
    if let Some(closing) = rest.strip_prefix("</") {
        let name = name(closing)?;
        let after = closing[name.len()..].trim_start_matches(|char: char| char.is_ascii_whitespace());
        return after.starts_with('>').then(|| (rest.len() - after.len() + 1, Piece::Close(name)));
    }
    let inner = &rest[1..];
    let name = name(inner)?;
    let (attributes, after) = attributes(&inner[name.len()..])?;
    Some((rest.len() - after.len(), Piece::Open(Tag { name, attributes })))
}

fn name(text: &str) -> Option<&str> {
    let end = text.find(|char: char| !char.is_ascii_alphanumeric() && !"-_:.".contains(char)).unwrap_or(text.len());
    let name = &text[..end];
    name.starts_with(|char: char| char.is_ascii_alphabetic()).then_some(name)
}

type Attributes<'a> = Vec<(&'a str, Cow<'a, str>)>;

/// Reads attributes up to and including `>`, and returns what follows.
fn attributes(mut rest: &str) -> Option<(Attributes<'_>, &str)> {
    let mut attributes = Vec::new();
    if !rest.starts_with(|char: char| char.is_ascii_whitespace() || char == '>' || char == '/') {
        return None;
    }
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_ascii_whitespace() || char == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some((attributes, after));
        }
        let is_end = |char: char| char.is_ascii_whitespace() || "/>=<\"'".contains(char);
        let end = rest.find(is_end).filter(|end| *end > 0)?;
        let (name, after) = rest.split_at(end);
        let (value, after) = value(after)?;
        attributes.push((name, value));
        rest = after;
    }
}

fn value(rest: &str) -> Option<(Cow<'_, str>, &str)> {
    let trimmed = rest.trim_start_matches(|char: char| char.is_ascii_whitespace());
    let Some(value) = trimmed.strip_prefix('=') else { return Some((Cow::Borrowed(""), rest)) };
    let value = value.trim_start_matches(|char: char| char.is_ascii_whitespace());
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, after) = quoted.split_once(quote)?;
            return Some((decode(value), after));
        }
    }
    let end = value.find(|char: char| char.is_ascii_whitespace() || "<>\"'`=".contains(char))?;
    Some((decode(&value[..end]), &value[end..]))
}

/// Replaces the character references that people write in HTML.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let end = after.bytes().take(10).position(|byte| byte == b';');
        rest = match end.and_then(|end| Some((referred(&after[..end])?, &after[end + 1..]))) {
            Some((char, after)) => {
                decoded.push(char);
                after
            }
            None => {
                decoded.push('&');
                after
            }
        };
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn referred(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|char| !char.is_control() || *char == '\n' || *char == '\t');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let shown = pieces(html).into_iter().map(|(_, piece)| match piece {
            Piece::Words(words) => format!("{words:?}"),
            Piece::Open(tag) => format!("<{} {:?}>", tag.name, tag.attributes),
            Piece::Close(name) => format!("</{name}>"),
            Piece::Comment => "!".to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn raw_html_is_split_at_its_tags() {
        for (html, expected) in [
            ("a <b>c</b >", r#""a " <b []> "c" </b>"#),
            ("<a href='x&amp;y' id=z hidden/>", r#"<a [("href", "x&y"), ("id", "z"), ("hidden", "")]>"#),
            ("1 < 2 <- <3", r#""1 < 2 <- <3""#),
            ("x<!-- <b> -->y<!-- z", r#""x" ! "y<!-- z""#),
            ("<a b=\"c", r#""<a b=\"c""#),
            ("<a <b>", r#""<a " <b []>"#),
            ("<stdio.h>", "<stdio.h []>"),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn character_references_are_decoded_but_never_to_a_control_character() {
        assert_eq!(decode("a&lt;b&#x41;&#65;&unknown;&"), "a<bAA&unknown;&");
        assert_eq!(decode("&#1;&#x0;"), "&#1;&#x0;");
    }
}
