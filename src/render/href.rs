//! A destination as written → the address in the page, or nothing.
//!
//! The way to the site's root goes before addresses within the site, since nobody knows yet on which page the
//! words will stand.

use url::Url;

use crate::address::{encode, file_path, is_relative, question_path, scheme, tidy, topic_path};
use crate::guide::{Content, Target};

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
                let href = format!("#{}", encode(&format!("{}--{name}", self.scope)));
                return Way::To(Address { href, is_inside: false, size: None });
            }
            Target::Question { slug, place: None, .. } => encode(&question_path(slug)).into_owned(),
            Target::Question { slug, place: Some(place), .. } => {
                format!("{}#{}", encode(&question_path(slug)), encode(place))
            }
            Target::Topic(slug, None) => encode(&topic_path(slug)).into_owned(),
            Target::Topic(slug, Some(anchor)) => format!("{}#{}", encode(&topic_path(slug)), encode(anchor)),
            Target::Asset { path, size } => {
                known = *size;
                encode(&file_path(path.as_str())).into_owned()
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::guide::QuestionId;
    use crate::markup::{Extensions, Passage, parse};
    use crate::text::{SourcePath, Text};

    fn question(slug: &str, place: Option<String>) -> Target {
        Target::Question { id: QuestionId::new("id"), slug: slug.into(), place }
    }

    #[test]
    fn a_destination_leads_where_the_guide_says() {
        let text = Text::new(SourcePath::new("a.md"), "");
        let passage = Passage::whole(&Arc::new(parse(&text, 1, Extensions::default()).value));
        let references = [
            ("q.md", question("что-это", None)),
            ("q.md#x", question("q", Some("answer--x".to_owned()))),
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
