//! A destination as written → the address in the page, or nothing.
//!
//! Addresses within the site are made here alone; the way to the site's root goes before them, since
//! nobody knows yet on which page the words will stand.

use url::Url;

use crate::guide::{Content, Target};
use crate::text::{is_relative, scheme};

use super::data_image;

/// Where a link goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// To this address.
    To(Address),
    /// Nowhere: the words are shown without the link.
    Nowhere,
    /// Nowhere, since its scheme is not one that a page may lead to.
    Forbidden(String),
}

/// An address that is ready to stand in an attribute but for `&` and quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// The address.
    pub(super) href: String,
    /// Whether the way to the site's root goes before it.
    pub(super) is_inside: bool,
    /// Width and height of the image there, where they are known.
    pub(super) size: Option<(usize, usize)>,
}

/// Where the links of some words are looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ways<'a> {
    /// The words.
    pub(super) content: &'a Content,
    /// What stands before every id.
    pub(super) scope: &'a str,
}

impl Ways<'_> {
    /// Finds the way to a destination.
    pub(super) fn find(&self, destination: &str) -> Way {
        if destination.starts_with("//") {
            return external(&format!("https:{destination}"));
        }
        if is_relative(destination) {
            return self.content.references.get(destination).map_or(Way::Nowhere, |target| self.inside(target));
        }
        match scheme(destination) {
            Some(scheme) if matches!(scheme.as_str(), "http" | "https" | "mailto") => external(destination),
            Some(scheme) => Way::Forbidden(scheme),
            None => Way::Nowhere,
        }
    }

    /// Finds the way to an image, which may be its own address.
    pub(super) fn image(&self, source: &str) -> Way {
        match data_image::read(source) {
            Some((href, size)) => Way::To(Address { href, is_inside: false, size: Some(size) }),
            None => self.find(source),
        }
    }

    /// Returns the way to a target within the site.
    fn inside(&self, target: &Target) -> Way {
        let mut known = None;
        let href = match target {
            Target::Within(name) => {
                let href = format!("#{}", encoded(&format!("{}--{name}", self.scope)));
                return Way::To(Address { href, is_inside: false, size: None });
            }
            Target::Question(id, None) => format!("q/{}.html", encoded(id.as_str())),
            Target::Question(id, Some(fragment)) => format!("q/{}.html#{}", encoded(id.as_str()), encoded(fragment)),
            Target::Topic(slug, None) => format!("{}.html", encoded(slug)),
            Target::Topic(slug, Some(anchor)) => format!("{}.html#{}", encoded(slug), encoded(anchor)),
            Target::Asset { path, size } => {
                known = *size;
                format!("files/{}", encoded(path.as_str()))
            }
            Target::Home => "index.html".to_owned(),
            Target::Nothing => return Way::Nowhere,
        };
        Way::To(Address { href, is_inside: true, size: known })
    }
}

/// Returns the way to an address in the world, if it is one.
fn external(address: &str) -> Way {
    match Url::parse(address) {
        Ok(_) => Way::To(Address { href: tidy(address), is_inside: false, size: None }),
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::guide::QuestionId;
    use crate::markup::{Extensions, Passage, parse};
    use crate::text::{SourcePath, Text};

    #[test]
    fn a_destination_leads_where_the_guide_says() {
        let text = Text::new(SourcePath::new("a.md"), "");
        let passage = Passage::whole(&Arc::new(parse(&text, 1, Extensions::default()).value));
        let references = [
            ("q.md", Target::Question(QuestionId::new("что-это"), None)),
            ("q.md#x", Target::Question(QuestionId::new("q"), Some("answer--x".to_owned()))),
            ("t.md", Target::Topic("web/http".to_owned(), Some("tls".to_owned()))),
            ("i 1.png", Target::Asset { path: SourcePath::new("img/i 1.png"), size: Some((3, 4)) }),
            ("../", Target::Home),
            ("gone.md", Target::Nothing),
            ("#why", Target::Within("why-größe".to_owned())),
        ];
        let references = references.into_iter().map(|(name, target)| (name.to_owned(), target)).collect();
        let content = Content { passage: passage.into(), references };
        let ways = Ways { content: &content, scope: "s" };
        for (destination, expected) in [
            ("q.md", "inside q/%D1%87%D1%82%D0%BE-%D1%8D%D1%82%D0%BE.html"),
            ("q.md#x", "inside q/q.html#answer--x"),
            ("t.md", "inside web/http.html#tls"),
            ("i 1.png", "inside files/img/i%201.png, 3 by 4"),
            ("../", "inside index.html"),
            ("unheard-of.md", "nowhere"),
            ("#why", "#s--why-gr%C3%B6%C3%9Fe"),
            ("#nothing", "nowhere"),
            ("https://example.com/a b[1]?q=%&x#y#z", "https://example.com/a%20b%5B1%5D?q=%25&x#y%23z"),
            ("//example.com", "https://example.com"),
            ("http://", "nowhere"),
            ("JavaScript:alert(1)", "forbidden: javascript"),
            ("data:text/html,x", "forbidden: data"),
            ("C:\\x", "forbidden: c"),
        ] {
            let found = match ways.find(destination) {
                Way::To(Address { href, is_inside, size }) => {
                    let size = size.map_or(String::new(), |(width, height)| format!(", {width} by {height}"));
                    format!("{}{href}{size}", if is_inside { "inside " } else { "" })
                }
                Way::Nowhere => "nowhere".to_owned(),
                Way::Forbidden(scheme) => format!("forbidden: {scheme}"),
            };
            assert_eq!(found, expected, "{destination}");
        }
    }
}
