//! Images, of Markdown and of HTML.

use crate::markup::html::Tag;
use crate::markup::{Kind, Link, Span, Step, Steps};
use crate::render::Form;
use crate::render::element::keeps;
use crate::render::href::Way;
use crate::render::nest::By;

use super::steps::{Entered, Writer};

/// What is written about an image.
#[derive(Debug, Default)]
struct Picture<'a> {
    source: &'a str,
    alt: &'a str,
    title: &'a str,
    size: Option<(String, String)>,
}

impl<'a> Writer<'a> {
    pub(super) fn image(&mut self, link: Link, node: &Entered, steps: &mut Steps<'a>) {
        let alt = self.description(node, steps);
        let title = link.title.map_or("", |title| self.tree.said(title));
        let picture = Picture { source: self.tree.said(link.to), alt: alt.trim(), title, size: None };
        self.picture(&picture, node.span);
    }

    /// Collects the description of an image that was just entered, and leaves it.
    fn description(&self, node: &Entered, steps: &mut Steps<'a>) -> String {
        let mut alt = String::new();
        for step in steps {
            match step {
                Step::Leave(id, _) if id == node.id => break,
                Step::Leave(..) => {}
                Step::Enter(_, Kind::Said(said), _) => alt.push_str(self.tree.said(said)),
                Step::Enter(_, Kind::SoftBreak | Kind::HardBreak | Kind::Indent(_), _) => alt.push(' '),
                Step::Enter(_, Kind::Citation(_), span) => alt.push_str(self.tree.slice(span)),
                Step::Enter(_, Kind::Text | Kind::RawWords | Kind::Open(_) | Kind::Close, span) => {
                    alt.push_str(self.tree.slice(span));
                }
                Step::Enter(..) => {}
            }
        }
        alt
    }

    /// Writes an image that the author wrote as HTML.
    pub(super) fn raw_image(&mut self, tag: &Tag<'_>, span: Span) {
        let size = |name: &str| tag.attribute(name).filter(|value| keeps("img", name, value)).map(str::to_owned);
        let picture = Picture {
            source: tag.attribute("src").unwrap_or_default().trim(),
            alt: tag.attribute("alt").unwrap_or_default(),
            title: tag.attribute("title").unwrap_or_default(),
            size: size("width").zip(size("height")),
        };
        self.picture(&picture, span);
    }

    /// Writes an image, or its description when there is no way to it; one without a description is called as it was written.
    fn picture(&mut self, picture: &Picture<'_>, span: Span) {
        let way = self.ways.image(picture.source);
        if let Way::Forbidden(scheme) = &way {
            self.problems.forbidden(scheme, span);
        }
        let words = if way == Way::Nowhere && picture.alt.is_empty() { picture.source } else { picture.alt };
        let Way::To(address) = way else { return self.sheet.words(words) };
        if self.form == Form::Inline {
            return self.sheet.words(words);
        }
        self.sheet.open_words("img", By::Tag);
        let tag = self.sheet.tag();
        tag.address("src", &address);
        tag.attribute("alt", picture.alt);
        if !picture.title.is_empty() {
            tag.attribute("title", picture.title);
        }
        let known = address.size.map(|(width, height)| (width.to_string(), height.to_string()));
        if let Some((width, height)) = picture.size.as_ref().or(known.as_ref()) {
            tag.attribute("width", width);
            tag.attribute("height", height);
        }
        tag.push(" loading=\"lazy\" decoding=\"async\"");
        self.sheet.begun();
        self.sheet.show();
        self.sheet.push_plain(picture.alt);
    }
}
