//! HTML that the author wrote: what is allowed is written anew, attribute by attribute.

use crate::markup::html::{self, Tag};
use crate::markup::{NodeId, Said, Span};
use crate::render::Form;
use crate::render::element::{Fate, HEADINGS, Role, fate, keeps, role};
use crate::render::href::Way;
use crate::render::nest::By;
use crate::render::sheet::Gap;

use super::hidden::closed;
use super::steps::{DEEPEST, Entered, Frame, Writer};

impl Writer<'_> {
    pub(super) fn start_html(&mut self, span: Span) {
        if self.form == Form::Block {
            self.show_label();
        }
        self.frames.push(Frame::Flat);
        self.raw_end = Some(span.start);
        self.sheet.break_plain();
    }

    pub(super) fn end_html(&mut self) {
        self.hidden.until = None;
        self.raw_end = None;
        self.sheet.close_loose();
        self.sheet.end_line();
    }

    fn trusts(&self) -> bool {
        self.setup.options.markdown.trust_html
    }

    /// Writes the white space before a piece of a block of HTML, which is no piece of its own.
    fn raw_space(&mut self, span: Span) {
        let Some(end) = self.raw_end else { return };
        self.raw_end = Some(span.end);
        let between = self.tree.slice(Span { start: end.min(span.start), end: span.start });
        if between.contains(char::is_whitespace) {
            let space = if between.contains('\n') { "\n" } else { " " };
            if self.trusts() { self.sheet.push_trusted(space) } else { self.sheet.raw_words(space, space) }
        }
    }

    pub(super) fn raw_words(&mut self, node: &Entered) {
        if self.hidden.hides(None) {
            return;
        }
        self.raw_space(node.span);
        let words = self.tree.slice(node.span);
        let read = html::decode(words);
        if self.trusts() {
            self.sheet.push_trusted(words);
            return self.sheet.push_plain(&read);
        }
        self.sheet.raw_words(words, &read);
    }

    pub(super) fn raw_close(&mut self, node: &Entered) {
        let written = self.tree.slice(node.span);
        let name = closed(written);
        if self.hidden.hides(Some(&name)) {
            return;
        }
        self.raw_space(node.span);
        if self.trusts() {
            return self.sheet.push_trusted(written);
        }
        let count = match fate(&name) {
            Fate::Words => return self.sheet.words(written),
            Fate::Kept(kept) => self.sheet.nest().closed_by(|name| name == kept),
            Fate::Heading(_) => self.sheet.nest().closed_by(|name| HEADINGS.contains(&name)),
            Fate::Removed | Fate::RemovedWhole => 0,
        };
        self.sheet.close_many(count);
    }

    pub(super) fn raw_open(&mut self, said: Option<Said>, node: &Entered) {
        if self.hidden.hides(None) {
            return;
        }
        self.raw_space(node.span);
        let written = said.map_or(self.tree.slice(node.span), |said| self.tree.said(said));
        if self.trusts() {
            return self.sheet.push_trusted(written);
        }
        let Some(tag) = html::tag(written) else { return self.sheet.words(written) };
        let name = tag.name.to_ascii_lowercase();
        let is_written = match fate(&name) {
            Fate::Words => return self.sheet.words(written),
            Fate::Removed => {
                self.problems.removed(&format!("`<{name}>`"), node.span);
                false
            }
            Fate::RemovedWhole => {
                self.problems.removed(&format!("`<{name}>`"), node.span);
                return self.hidden.start(self.tree, node.id, &name);
            }
            Fate::Heading(level) => self.raw_element(self.outline.element(level), &tag, node),
            Fate::Kept(kept) => self.raw_element(kept, &tag, node),
        };
        if !is_written {
            self.mark_place(node.id);
        }
    }

    /// Writes an element and returns whether it may stand here.
    fn raw_element(&mut self, name: &'static str, tag: &Tag<'_>, node: &Entered) -> bool {
        let role = role(name);
        match name {
            "img" => {
                self.report_attributes(tag, node.span);
                self.raw_image(tag, node.span);
                return false;
            }
            "br" if self.form == Form::Inline => {
                self.sheet.leave_gap(Gap::Space);
                return false;
            }
            _ if self.form == Form::Inline && role != Role::Words => return false,
            _ if self.sheet.nest().depth() >= DEEPEST => {
                self.problems.too_deep(DEEPEST, node.span);
                return false;
            }
            "a" => return self.raw_link(tag, node),
            _ => {}
        }
        let is_open = match role {
            Role::Words => {
                self.sheet.open_words(name, By::Tag);
                true
            }
            Role::Block => self.sheet.open_block(name, By::Tag),
            Role::Part => self.sheet.open_part(name, By::Tag),
        };
        if is_open {
            self.push_attributes(name, tag, node);
            self.sheet.begun();
            if name == "br" {
                self.sheet.space_plain();
            }
        }
        is_open
    }

    /// Writes a link. One to nowhere is none, nor is one in another.
    fn raw_link(&mut self, tag: &Tag<'_>, node: &Entered) -> bool {
        let Some(destination) = tag.attribute("href").filter(|_| !self.sheet.nest().is_in_link()) else { return false };
        match self.ways.find(destination.trim()) {
            Way::To(address) => {
                self.sheet.open_words("a", By::Tag);
                self.sheet.tag().address("href", &address);
                self.push_attributes("a", tag, node);
                self.sheet.begun();
                true
            }
            Way::Forbidden(scheme) => {
                self.problems.forbidden(&scheme, node.span);
                false
            }
            Way::Nowhere => false,
        }
    }

    fn push_attributes(&mut self, element: &str, tag: &Tag<'_>, node: &Entered) {
        if let Some(name) = self.outline.name(node.id) {
            self.sheet.tag().id(self.ways.scope, name);
            self.sheet.show();
        }
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in &tag.attributes {
            let name = name.to_ascii_lowercase();
            if seen.contains(&name) || seen.len() >= MOST_ATTRIBUTES {
                continue;
            }
            let out = self.sheet.tag();
            match name.as_str() {
                "align" if matches!(value.as_ref(), "left" | "center" | "right") => {
                    out.attribute("class", &format!("align-{value}"));
                }
                "open" | "reversed" if keeps(element, &name, value) => out.flag(&name),
                _ if keeps(element, &name, value) => out.attribute(&name, value),
                _ => {}
            }
            seen.push(name);
        }
        self.report_attributes(tag, node.span);
    }

    /// Writes a mark for the id of an element that can't carry it itself, where words may stand.
    fn mark_place(&mut self, id: NodeId) {
        let Some(name) = self.outline.name(id) else { return };
        if self.sheet.nest().is_in_parts() {
            return;
        }
        self.sheet.open_words("span", By::Tag);
        self.sheet.tag().id(self.ways.scope, name);
        self.sheet.begun();
        self.sheet.show();
        self.sheet.close_many(1);
    }

    fn report_attributes(&mut self, tag: &Tag<'_>, span: Span) {
        for (name, _) in &tag.attributes {
            let name = name.to_ascii_lowercase();
            if name.starts_with("on") || matches!(name.as_str(), "style" | "srcdoc" | "formaction") {
                self.problems.removed(&format!("`{name}` of `<{}>`", tag.name), span);
            }
        }
    }
}

/// No tag needs more attributes than this.
const MOST_ATTRIBUTES: usize = 40;
