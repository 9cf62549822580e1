//! A destination as written → the address in the page, or nothing.
//!
//! Addresses within the site are made here alone; they start with [`ROOT`], since nobody knows yet on
//! which page the words will stand.

use crate::guide::{Content, Target};
use crate::text::{Anchors, is_relative, scheme};

use super::ROOT;

/// Where a link goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// To this address, which is ready to stand in an attribute but for `&` and quotes.
    Address(String, Option<(usize, usize)>),
    /// Nowhere: the words are shown without the link.
    Nowhere,
    /// Nowhere, since its scheme is not one that a page may lead to.
    Forbidden(String),
}

/// Where the links of some words are looked up.
#[derive(Debug)]
pub(super) struct Ways<'a> {
    /// The words.
    pub(super) content: &'a Content,
    /// The headings of the same words.
    pub(super) anchors: Anchors,
    /// What stands before every id.
    pub(super) scope: &'a str,
}

impl Ways<'_> {
    /// Finds the way to a destination.
    pub(super) fn find(&self, destination: &str) -> Way {
        if let Some(fragment) = destination.strip_prefix('#')
            && let Some(name) = self.anchors.find(&decoded(fragment))
        {
            return Way::Address(format!("#{}", encoded(&format!("{}--{name}", self.scope))), None);
        }
        if destination.starts_with("//") {
            return external(&format!("https:{destination}"));
        }
        if is_relative(destination) {
            return self.content.references.get(destination).map_or(Way::Nowhere, inside);
        }
        match scheme(destination) {
            Some(scheme) if matches!(scheme.as_str(), "http" | "https" | "mailto") => external(destination),
            Some(scheme) => Way::Forbidden(scheme),
            None => Way::Nowhere,
        }
    }
}

/// Returns the way to a target within the site.
fn inside(target: &Target) -> Way {
    match target {
        Target::Question(id) => Way::Address(format!("{ROOT}q/{}.html", encoded(id.as_str())), None),
        Target::Topic(slug, None) => Way::Address(format!("{ROOT}{}.html", encoded(slug)), None),
        Target::Topic(slug, Some(anchor)) => {
            Way::Address(format!("{ROOT}{}.html#{}", encoded(slug), encoded(anchor)), None)
        }
        Target::Asset { path, size } => Way::Address(format!("{ROOT}files/{}", encoded(path.as_str())), *size),
        Target::Home => Way::Address(format!("{ROOT}index.html"), None),
        Target::Nothing => Way::Nowhere,
    }
}

/// Returns the way to an address in the world, if it is one.
pub(super) fn external(address: &str) -> Way {
    match ammonia::Url::parse(address) {
        Ok(_) => Way::Address(tidy(address), None),
        Err(_) => Way::Nowhere,
    }
}

/// Percent-encodes a path, but for its slashes.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            push_percent(&mut encoded, byte);
        }
    }
    encoded
}

fn push_percent(address: &mut String, byte: u8) {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    address.push('%');
    address.push(DIGITS[usize::from(byte >> 4)]);
    address.push(DIGITS[usize::from(byte & 15)]);
}

/// Percent-encodes what may not stand in an address, and leaves the rest as its author wrote it.
fn tidy(address: &str) -> String {
    let mut tidied = String::with_capacity(address.len());
    let mut in_fragment = false;
    let host_end =
        address.find("://").map_or(0, |at| address[at + 3..].find('/').map_or(address.len(), |end| at + 3 + end));
    for (at, char) in address.char_indices() {
        let is_odd = match char {
            '%' => !starts_with_hex(&address[at + 1..]),
            '[' | ']' => at >= host_end,
            '#' => std::mem::replace(&mut in_fragment, true),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => true,
            _ => char.is_control() || char.is_whitespace(),
        };
        if is_odd {
            let mut bytes = [0; 4];
            char.encode_utf8(&mut bytes).bytes().for_each(|byte| push_percent(&mut tidied, byte));
        } else {
            tidied.push(char);
        }
    }
    tidied
}

fn starts_with_hex(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit())
        && bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit())
}

/// Undoes percent-encoding.
fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let code = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(b'%'));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::QuestionId;
    use crate::text::{Flavour, Passage, SourcePath};

    #[test]
    fn a_destination_leads_where_the_guide_says() {
        let passage = Passage::empty(SourcePath::new("a.md"), Flavour::Markdown);
        let references = [
            ("q.md#x", Target::Question(QuestionId::new("что-это"))),
            ("t.md", Target::Topic("web/http".to_owned(), Some("tls".to_owned()))),
            ("i 1.png", Target::Asset { path: SourcePath::new("img/i 1.png"), size: Some((3, 4)) }),
            ("../", Target::Home),
            ("gone.md", Target::Nothing),
        ];
        let references = references.into_iter().map(|(name, target)| (name.to_owned(), target)).collect();
        let content = Content { passage: passage.into(), references };
        let mut anchors = Anchors::default();
        anchors.push(None, "Why Größe?");
        let ways = Ways { content: &content, anchors, scope: "s" };
        let to = |address: &str| Way::Address(address.to_owned(), None);
        for (destination, way) in [
            ("q.md#x", to("\u{1}q/%D1%87%D1%82%D0%BE-%D1%8D%D1%82%D0%BE.html")),
            ("t.md", to("\u{1}web/http.html#tls")),
            ("i 1.png", Way::Address("\u{1}files/img/i%201.png".to_owned(), Some((3, 4)))),
            ("../", to("\u{1}index.html")),
            ("gone.md", Way::Nowhere),
            ("unheard-of.md", Way::Nowhere),
            ("#why-gr%C3%B6%C3%9Fe", to("#s--why-grosse")),
            ("#nothing", Way::Nowhere),
            ("https://example.com/a b[1]?q=%&x#y#z", to("https://example.com/a%20b%5B1%5D?q=%25&x#y%23z")),
            ("//example.com", to("https://example.com")),
            ("mailto:a@example.com", to("mailto:a@example.com")),
            ("http://", Way::Nowhere),
            ("JavaScript:alert(1)", Way::Forbidden("javascript".to_owned())),
            ("data:text/html,x", Way::Forbidden("data".to_owned())),
            ("C:\\x", Way::Forbidden("c".to_owned())),
        ] {
            if destination == "#why-gr%C3%B6%C3%9Fe" {
                assert!(matches!(ways.find(destination), Way::Address(..)), "{destination}");
                continue;
            }
            assert_eq!(ways.find(destination), way, "{destination}");
        }
    }
}
