//! HTML that the author wrote: what is allowed is written anew, attribute by attribute.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::render::Form;
use crate::render::element::{Fate, HEADINGS, fate, is_copied, is_inline, is_void, keeps, parents};
use crate::render::escape::push_referring;
use crate::text::tags::{Piece, Tag, decode, pieces};

use super::inline::Picture;
use super::{DEEPEST, Open, Writer};

/// A block of HTML, collected from its lines.
#[derive(Debug, Default)]
pub(super) struct RawBlock {
    html: String,
    /// Where lines start in `html`, and where in the markup.
    lines: Vec<(usize, usize)>,
}

impl RawBlock {
    pub(super) fn push(&mut self, line: &str, start: usize) {
        self.lines.push((self.html.len(), start));
        self.html.push_str(line);
    }

    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let line = self.lines.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let (start, origin) = self.lines.get(line).copied().unwrap_or_default();
        let at = origin + (range.start - start);
        at..at + range.len()
    }
}

impl Writer<'_> {
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if self.is_plain() {
            let written = self.markup.text().get(range.clone()).unwrap_or(html);
            return self.words.push_str(written);
        }
        let raw = RawBlock { html: html.to_owned(), lines: vec![(0, range.start)] };
        self.write_raw(&raw);
    }

    pub(super) fn end_raw(&mut self) {
        let Some(raw) = self.raw.take() else { return };
        let is_words = pieces(&raw.html).iter().all(|(_, piece)| match piece {
            Piece::Words(_) | Piece::Comment => true,
            Piece::Open(Tag { name, .. }) | Piece::Close(name) => fate(&name.to_ascii_lowercase()) == Fate::Words,
        });
        let has_words = raw.html.contains(char::is_alphanumeric) && !self.renderer.options.markdown.trust_html;
        let is_paragraph = is_words && has_words && !is_only_comments(&raw.html) && self.form == Form::Block;
        if is_paragraph {
            self.open("<p>", "</p>\n");
        }
        self.write_raw(&raw);
        if is_paragraph {
            self.close();
        }
        self.break_plain();
    }

    fn write_raw(&mut self, raw: &RawBlock) {
        if self.renderer.options.markdown.trust_html {
            self.flush();
            self.fragment.html.push_str(&raw.html);
        }
        let pieces = pieces(&raw.html);
        let last = |name: &str| {
            pieces.iter().rposition(|(_, piece)| matches!(piece, Piece::Close(end) if end.eq_ignore_ascii_case(name)))
        };
        let ends = [("script", last("script")), ("style", last("style"))];
        let mut hidden: Option<&str> = None;
        for (at, (range, piece)) in pieces.iter().enumerate() {
            match (piece, hidden) {
                (Piece::Close(name), Some(open)) if name.eq_ignore_ascii_case(open) => hidden = None,
                (_, Some(_)) => {}
                (Piece::Open(tag), None) => {
                    let name = tag.name.to_ascii_lowercase();
                    let end = ends.iter().find(|(known, end)| *known == name && end.is_some_and(|end| end > at));
                    hidden = end.map(|(known, _)| *known);
                    self.piece(raw, range, piece);
                }
                (piece, None) => self.piece(raw, range, piece),
            }
        }
    }

    fn piece(&mut self, raw: &RawBlock, range: &Range<usize>, piece: &Piece) {
        let written = &raw.html[range.clone()];
        if self.renderer.options.markdown.trust_html {
            if let Piece::Words(words) = piece {
                self.fragment.plain.push_str(&decode(words));
            }
            return;
        }
        match piece {
            Piece::Comment => {}
            Piece::Words(words) => self.raw_words(words),
            Piece::Open(tag) => self.raw_tag(tag, written, &raw.place(range)),
            Piece::Close(name) => match fate(&name.to_ascii_lowercase()) {
                Fate::Words => self.literal(written),
                Fate::Kept(name) => self.end_raw_element(name),
                Fate::Heading(_) => self.end_raw_heading(),
                Fate::Removed | Fate::RemovedWhole => {}
            },
        }
    }

    fn raw_words(&mut self, words: &str) {
        self.flush();
        push_referring(&mut self.fragment.html, words);
        let lines = decode(words);
        let words = lines.split_whitespace();
        for word in words {
            if !self.fragment.plain.is_empty() && !self.fragment.plain.ends_with(char::is_whitespace) {
                self.fragment.plain.push(' ');
            }
            self.fragment.plain.push_str(word);
        }
    }

    /// Shows what only looks like a tag.
    fn literal(&mut self, written: &str) {
        self.words.push_str(written);
    }

    fn raw_tag(&mut self, tag: &Tag, written: &str, range: &Range<usize>) {
        let name = tag.name.to_ascii_lowercase();
        match fate(&name) {
            Fate::Words => self.literal(written),
            Fate::Removed | Fate::RemovedWhole => self.report_removed(&format!("`<{name}>`"), range),
            Fate::Heading(level) => self.raw_heading(level, tag, range),
            Fate::Kept("img") => self.raw_image(tag, range),
            Fate::Kept("br") if self.form == Form::Inline => self.words.push(' '),
            Fate::Kept(kept) if self.form == Form::Inline && !is_inline(kept) => {}
            Fate::Kept(kept) if !self.has_parent(kept) => {}
            Fate::Kept("a") if self.links > 0 => {}
            Fate::Kept(kept) if self.open.len() < DEEPEST => self.raw_element(kept, tag, range),
            Fate::Kept(_) => self.report_too_deep(range),
        }
    }

    pub(super) fn report_removed(&mut self, what: &str, range: &Range<usize>) {
        let message = format!("{what} was taken out");
        let hint = "write it in Markdown, or set `trust-html` if you trust all notes".to_owned();
        self.report(Code::RemovedHtml, range, (message, Some(hint)));
    }

    fn raw_element(&mut self, name: &'static str, tag: &Tag, range: &Range<usize>) {
        self.flush();
        if !is_inline(name) && !matches!(name, "br" | "img" | "col" | "ruby" | "rt" | "rp") {
            self.start_block();
        }
        if is_copied(name) {
            self.push_mark(name, tag);
        }
        let mut opening = format!("<{name}");
        if name == "a" && !self.push_address(&mut opening, tag, range) {
            return;
        }
        self.push_attributes(&mut opening, name, tag);
        self.report_attributes(tag, range);
        opening.push('>');
        self.has_raw = true;
        self.fragment.html.push_str(&opening);
        if !is_void(name) {
            self.links += usize::from(name == "a");
            self.open.push(Open::Raw(name));
        }
    }

    fn raw_heading(&mut self, level: usize, tag: &Tag, range: &Range<usize>) {
        if self.form == Form::Inline || self.open.len() >= DEEPEST {
            return;
        }
        let (opening, _) = self.heading_level(level);
        let Some(name) = HEADINGS.iter().find(|name| opening.ends_with(**name)) else { return };
        self.raw_element(name, tag, range);
    }

    fn has_parent(&self, name: &str) -> bool {
        let parents = parents(name);
        let raw = self.open.iter().rev().map_while(|open| match open {
            Open::Raw(name) => Some(*name),
            _ => None,
        });
        parents.is_empty() || raw.take(4).any(|around| parents.contains(&around))
    }

    fn raw_image(&mut self, tag: &Tag, range: &Range<usize>) {
        self.report_attributes(tag, range);
        let size = |name: &str| tag.attribute(name).filter(|value| keeps("img", name, value)).map(str::to_owned);
        let picture = Picture {
            alt: tag.attribute("alt").unwrap_or_default(),
            title: tag.attribute("title").unwrap_or_default(),
            size: size("width").zip(size("height")),
        };
        self.picture(tag.attribute("src").unwrap_or_default().trim(), &picture, range);
        self.has_raw = true;
    }

    /// Closes an element that the author opened within the same block; any other closing tag is left out.
    fn end_raw_element(&mut self, name: &str) {
        let above = self.open.iter().rev().take_while(|open| matches!(open, Open::Raw(_)));
        let Some(above) = above.into_iter().position(|open| matches!(open, Open::Raw(raw) if *raw == name)) else {
            return;
        };
        for _ in 0..=above {
            self.close();
        }
    }

    fn end_raw_heading(&mut self) {
        let open = self.open.iter().rev().map_while(|open| match open {
            Open::Raw(name) => Some(*name),
            _ => None,
        });
        let heading = open.into_iter().find(|name| HEADINGS.contains(name));
        if let Some(name) = heading {
            self.end_raw_element(name);
        }
    }

    pub(super) fn close_raw(&mut self, name: &str) {
        self.links -= usize::from(name == "a");
        self.fragment.html.push_str("</");
        self.fragment.html.push_str(name);
        self.fragment.html.push('>');
        if !is_inline(name) {
            self.break_plain();
        }
    }
}

fn is_only_comments(html: &str) -> bool {
    pieces(html).iter().all(|(_, piece)| match piece {
        Piece::Comment => true,
        Piece::Words(words) => words.trim().is_empty(),
        Piece::Open(_) | Piece::Close(_) => false,
    })
}
