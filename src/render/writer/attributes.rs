//! The attributes of HTML that the author wrote.

use std::ops::Range;

use crate::render::clean;
use crate::render::element::{is_copied, keeps};
use crate::render::escape::push_attribute;
use crate::render::href::Way;
use crate::text::slugify;
use crate::text::tags::Tag;

use super::Writer;

impl Writer<'_> {
    /// Writes where a link goes. A link to nowhere is no link.
    pub(super) fn push_address(&mut self, opening: &mut String, tag: &Tag, range: &Range<usize>) -> bool {
        let Some(destination) = tag.attribute("href") else { return false };
        match self.ways.find(destination.trim()) {
            Way::Address(href, _) => {
                push_attribute(opening, "href", &href);
                true
            }
            Way::Forbidden(scheme) => {
                self.report_scheme(&scheme, range);
                false
            }
            Way::Nowhere => false,
        }
    }

    pub(super) fn push_attributes(&mut self, opening: &mut String, element: &str, tag: &Tag) {
        let mut seen = Vec::new();
        for (name, value) in &tag.attributes {
            let name = name.to_ascii_lowercase();
            if seen.contains(&name) {
                continue;
            }
            match name.as_str() {
                "id" if !is_copied(element) => self.push_id(opening, value),
                "align" if matches!(value.as_ref(), "left" | "center" | "right") => {
                    push_attribute(opening, "class", &format!("align-{value}"));
                }
                "open" | "reversed" if keeps(element, &name, value) => push_attribute(opening, &name, clean::PRESENT),
                _ if keeps(element, &name, value) => push_attribute(opening, &name, value),
                _ => {}
            }
            seen.push(name);
        }
    }

    /// Writes a mark for the id of an element that can't carry it itself.
    pub(super) fn push_mark(&mut self, element: &str, tag: &Tag) {
        let name = if element == "a" { tag.attribute("name") } else { None };
        let mut id = String::new();
        if let Some(name) = tag.attribute("id").or(name) {
            self.push_id(&mut id, name);
        }
        if !id.is_empty() {
            self.fragment.html.push_str(&format!("<span{id}></span>"));
            self.has_raw = true;
        }
    }

    fn push_id(&mut self, opening: &mut String, id: &str) {
        let name = slugify(id);
        let is_new = !name.is_empty() && !self.ways.anchors.is_heading(&name) && self.ids.insert(name.clone());
        if is_new {
            push_attribute(opening, "id", &format!("{}--{name}", self.ways.scope));
        }
    }

    pub(super) fn report_attributes(&mut self, tag: &Tag, range: &Range<usize>) {
        for (name, _) in &tag.attributes {
            let name = name.to_ascii_lowercase();
            if name.starts_with("on") || matches!(name.as_str(), "style" | "srcdoc" | "formaction") {
                self.report_removed(&format!("`{name}` of `<{}>`", tag.name), range);
            }
        }
    }
}
