//! Looks into pages as made by the program: tags with quoted attributes, words between them.

/// A tag of a page.
#[derive(Debug, Clone)]
pub struct Tag<'a> {
    /// Its name; `/name` for a closing one.
    pub name: &'a str,
    /// All of it without the angle brackets.
    pub inner: &'a str,
    /// The byte of the page behind it.
    pub end: usize,
}

impl Tag<'_> {
    /// Returns the value of an attribute, decoded.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let (_, rest) = self.inner.split_once(&format!(" {name}=\""))?;
        Some(unescaped(rest.split('"').next().unwrap_or_default()))
    }
}

/// Elements within a line of words.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "math", "mi", "mn",
    "mo", "mrow", "msub", "msup", "mtext", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
    "wbr",
];

/// Lists the tags of some HTML in order.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found + 1;
        let end = start + tag_length(&html[start..]);
        let inner = &html[start..end];
        let slash = usize::from(inner.starts_with('/'));
        let length = inner[slash..]
            .find(|char: char| !char.is_ascii_alphanumeric() && char != '-')
            .unwrap_or(inner.len() - slash);
        at = (end + 1).min(html.len());
        tags.push(Tag { name: &inner[..slash + length], inner, end: at });
    }
    tags
}

/// Returns how long a tag is up to its `>`; a quoted `>` doesn't end it.
fn tag_length(rest: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at,
            _ => {}
        }
    }
    rest.len()
}

/// Returns the words of some HTML; words in neighbouring blocks stay apart, runs of white space are one space.
pub fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut at = 0;
    for tag in tags(html) {
        let start = tag.end - tag.inner.len() - 2;
        text.push_str(&html[at..start.max(at)]);
        if !INLINE.contains(&tag.name.trim_start_matches('/')) {
            text.push(' ');
        }
        at = tag.end;
    }
    text.push_str(&html[at..]);
    unescaped(&text).split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns what a page is there for, without where it was asked and what comes before and after.
pub fn main(page: &str) -> &str {
    let body = page.split_once("<main").map_or(page, |(_, body)| body);
    let body = body.split_once('>').map_or(body, |(_, body)| body);
    let end = ["<section class=\"asked-in\"", "<nav class=\"pager\"", "</main>"]
        .iter()
        .filter_map(|end| body.find(end))
        .min();
    &body[..end.unwrap_or(body.len())]
}

/// Returns the words of the answers on a question's page.
pub fn answer(page: &str) -> String {
    let body = main(page).split_once("<section class=\"body\"").and_then(|(_, rest)| rest.split_once('>'));
    let body = body.map_or("", |(_, body)| body);
    text(&body.replace("<h2 class=\"hidden\">Answer</h2>", ""))
}

/// Lists the headings of a page with their levels.
pub fn headings(page: &str) -> Vec<(String, String)> {
    let body = main(page);
    let is_heading = |name: &str| name.len() == 2 && name.starts_with('h') && name != "hr";
    let headings = tags(body).into_iter().filter(|tag| is_heading(tag.name)).map(|tag| {
        let words = body[tag.end..].split(&format!("</{}>", tag.name)).next().unwrap_or_default();
        (tag.name.to_owned(), text(words))
    });
    headings.collect()
}

/// Lists the links of a page: words and address.
pub fn links(page: &str) -> Vec<(String, String)> {
    let body = main(page);
    let links = tags(body).into_iter().filter(|tag| tag.name == "a").filter_map(|tag| {
        let words = body[tag.end..].split("</a>").next().unwrap_or_default();
        Some((text(words), tag.attribute("href")?))
    });
    links.collect()
}

/// Returns what follows the start of the element with an id.
pub fn after_id<'a>(page: &'a str, id: &str) -> Option<&'a str> {
    tags(page).iter().find(|tag| tag.attribute("id").as_deref() == Some(id)).map(|tag| &page[tag.end..])
}

/// Decodes the character references that the program writes.
pub fn unescaped(value: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2F;", "/")];
    let value = marks.iter().fold(value.to_owned(), |value, (mark, char)| value.replace(mark, char));
    value.replace("&amp;", "&")
}

/// Decodes the `%41` of an address.
pub fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match hex.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Follows an address within the site from a page.
pub fn joined(page: &str, address: &str) -> String {
    if let Some(from_root) = address.strip_prefix('/') {
        return from_root.to_owned();
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
