//! Words, emphasis, links, images and formulas.

use std::ops::Range;

use math_core::MathDisplay;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::Code;
use crate::render::Form;
use crate::render::escape::{push_attribute, push_text};
use crate::render::href::Way;

use crate::text::markup::GUARD;

use super::{Open, Writer};

/// An image whose description is being read.
#[derive(Debug)]
pub(super) struct Image {
    destination: String,
    title: String,
    alt: String,
    /// Images in its description that are open.
    depth: usize,
    at: usize,
}

/// What is written about an image.
#[derive(Debug, Default)]
pub(super) struct Picture<'a> {
    pub(super) alt: &'a str,
    pub(super) title: &'a str,
    pub(super) size: Option<(String, String)>,
}

impl Writer<'_> {
    /// Takes words; in plain text they stay as written, backslashes and `&amp;` included.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if !self.is_plain() {
            return self.words.push_str(text);
        }
        let source = self.markup.text();
        let is_escape = range.start > self.read && source[..range.start].ends_with('\\');
        if is_escape && !text.starts_with('|') {
            self.words.push('\\');
        }
        match source.get(range.clone()) {
            Some(written) if written.starts_with('&') => self.words.push_str(written),
            _ => self.words.push_str(text),
        }
    }

    pub(super) fn line_end(&mut self, range: &Range<usize>, is_break: bool) {
        if self.is_plain() && self.markup.text()[range.start..].starts_with('\\') {
            self.words.push('\\');
        }
        self.flush();
        let is_break = is_break && self.form == Form::Block;
        self.fragment.html.truncate(self.fragment.html.trim_end_matches(' ').len());
        self.fragment.html.push_str(if is_break { "<br>\n" } else { "\n" });
        self.fragment.plain.push(if is_break { '\n' } else { ' ' });
    }

    pub(super) fn inline_code(&mut self, code: &str) {
        self.flush();
        self.fragment.html.push_str("<code>");
        let code = code.replace(GUARD, "");
        push_text(&mut self.fragment.html, &code);
        self.fragment.html.push_str("</code>");
        self.fragment.plain.push_str(&code);
    }

    pub(super) fn formula(&mut self, formula: &str, range: &Range<usize>, display: MathDisplay) {
        self.flush();
        let display = if self.form == Form::Inline { MathDisplay::Inline } else { display };
        self.fragment.plain.push_str(formula);
        match self.renderer.formulas.to_mathml(formula, display) {
            Ok(mathml) => {
                self.fragment.features.math = true;
                self.sealed.push_inline(&mut self.fragment.html, &mathml);
            }
            Err(error) => {
                let written = self.markup.text().get(range.clone()).unwrap_or(formula).to_owned();
                self.fragment.html.push_str("<code>");
                push_text(&mut self.fragment.html, &written);
                self.fragment.html.push_str("</code>");
                self.report_formula(formula, range, &error);
            }
        }
    }

    pub(super) fn report_formula(&mut self, formula: &str, range: &Range<usize>, error: &str) {
        let message = format!("the formula `{}` cannot be read: {error}", formula.trim());
        let hint = "it is shown as it is written; write `\\$` for a dollar sign".to_owned();
        self.report(Code::BadMath, range, (message, Some(hint)));
    }

    /// Opens a mark of plain text that is no mark at all but stands for itself.
    pub(super) fn starts_literal(&mut self, tag: &Tag, range: &Range<usize>) -> bool {
        if !self.is_plain() {
            return false;
        }
        let source = &self.markup.text()[range.start..];
        let sign = match tag {
            Tag::Emphasis if source.starts_with('_') => "_",
            Tag::Emphasis => "*",
            Tag::Strong if source.starts_with("__") => "__",
            Tag::Strikethrough if !source.starts_with("~~") => "~",
            _ => return false,
        };
        self.words.push_str(sign);
        self.open.push(Open::Literal(sign));
        true
    }

    pub(super) fn start_inline(&mut self, tag: Tag, range: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.open("<em>", "</em>"),
            Tag::Strong => self.open("<strong>", "</strong>"),
            Tag::Strikethrough => self.open("<del>", "</del>"),
            Tag::Link { dest_url, title, link_type, .. } => {
                let is_mail = link_type == pulldown_cmark::LinkType::Email;
                let destination = if is_mail { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                self.start_link(&destination, &title, range);
            }
            Tag::Image { dest_url, title, .. } => {
                let (destination, title) = (dest_url.to_string(), title.to_string());
                self.image = Some(Image { destination, title, alt: String::new(), depth: 0, at: range.start });
            }
            _ => self.open("", ""),
        }
    }

    fn start_link(&mut self, destination: &str, title: &str, range: &Range<usize>) {
        match self.ways.find(destination) {
            Way::Address(href, _) if self.links == 0 => {
                self.flush();
                self.fragment.html.push_str("<a");
                push_attribute(&mut self.fragment.html, "href", &href);
                if !title.is_empty() {
                    push_attribute(&mut self.fragment.html, "title", title);
                }
                self.fragment.html.push('>');
                self.links += 1;
                self.open.push(Open::Link(destination.to_owned(), self.fragment.html.len()));
            }
            Way::Forbidden(scheme) => {
                self.report_scheme(&scheme, range);
                self.open("", "");
            }
            Way::Address(..) | Way::Nowhere => self.open("", ""),
        }
    }

    pub(super) fn report_scheme(&mut self, scheme: &str, range: &Range<usize>) {
        let message = format!("a link to `{scheme}:` was taken out");
        let hint = "use an `https:` address, or a path to a file in the notes".to_owned();
        self.report(Code::RemovedHtml, range, (message, Some(hint)));
    }

    /// Closes a link; one without words shows where it goes.
    pub(super) fn close_link(&mut self, destination: &str, start: usize) {
        if self.fragment.html.get(start..).is_some_and(|words| words.trim().is_empty()) {
            push_text(&mut self.fragment.html, destination);
        }
        self.fragment.html.push_str("</a>");
        self.links -= 1;
    }

    /// Collects the description of an image.
    pub(super) fn take_in_image(&mut self, event: Event) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(Tag::Image { .. }) => image.depth += 1,
            Event::End(TagEnd::Image) if image.depth > 0 => image.depth -= 1,
            Event::End(TagEnd::Image) => self.end_image(),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    fn end_image(&mut self) {
        let Some(Image { destination, title, alt, at, .. }) = self.image.take() else { return };
        let picture = Picture { alt: &alt, title: &title, size: None };
        self.picture(&destination, &picture, &(at..at + 1));
    }

    /// Writes an image, or its description when there is no way to it; one without a description is called as it was written.
    pub(super) fn picture(&mut self, source: &str, picture: &Picture, range: &Range<usize>) {
        self.flush();
        let way = self.ways.find(source);
        if let Way::Forbidden(scheme) = &way {
            self.report_scheme(scheme, range);
        }
        let words = if way == Way::Nowhere && picture.alt.is_empty() { source } else { picture.alt };
        self.fragment.plain.push_str(words);
        let Way::Address(address, known) = way else { return push_text(&mut self.fragment.html, words) };
        if self.form == Form::Inline {
            return push_text(&mut self.fragment.html, words);
        }
        let html = &mut self.fragment.html;
        html.push_str("<img");
        push_attribute(html, "src", &address);
        push_attribute(html, "alt", picture.alt);
        if !picture.title.is_empty() {
            push_attribute(html, "title", picture.title);
        }
        let known = known.map(|(width, height)| (width.to_string(), height.to_string()));
        if let Some((width, height)) = picture.size.clone().or(known) {
            push_attribute(html, "width", &width);
            push_attribute(html, "height", &height);
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\">");
    }
}
