//! Emphasis, links, code and formulas among words.

use math_core::MathDisplay;

use crate::markup::{Link, LinkForm, Said, Steps, addresses};
use crate::render::Form;
use crate::render::href::Way;
use crate::render::nest::By;

use super::steps::{Entered, Frame, Writer};

impl<'a> Writer<'a> {
    pub(super) fn start_mark(&mut self, name: &'static str) {
        self.sheet.open_words(name, By::Mark);
        self.frames.push(Frame::Open(self.sheet.nest().depth() - 1));
        self.sheet.begun();
    }

    pub(super) fn indent(&mut self, columns: u32) {
        const SPACES: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";
        let width = '\u{a0}'.len_utf8();
        let mut rest = columns as usize;
        while rest > 0 {
            let taken = rest.min(SPACES.len() / width);
            self.sheet.words(&SPACES[..taken * width]);
            rest -= taken;
        }
    }

    pub(super) fn code_span(&mut self, node: &Entered, steps: &mut Steps<'a>) {
        let code = self.gather(node, steps);
        self.push_code(&code);
    }

    /// Writes code among words.
    pub(super) fn push_code(&mut self, code: &str) {
        if code.contains('\n') {
            let code = code.replace('\n', " ");
            self.sheet.push_code(&code, &code);
        } else {
            self.sheet.push_code(code, code);
        }
    }

    pub(super) fn formula(&mut self, is_block: bool, node: &Entered, steps: &mut Steps<'a>) {
        let formula = self.gather(node, steps);
        let is_block = is_block && self.form == Form::Block;
        let display = if is_block { MathDisplay::Block } else { MathDisplay::Inline };
        match self.setup.formulas.to_html(&formula, display) {
            Ok(mathml) => {
                self.features.math = true;
                self.sheet.push_inline(&mathml, &formula);
            }
            Err(error) => {
                self.sheet.push_code(self.tree.slice(node.span), &formula);
                self.problems.bad_math(&formula, node.span, &error);
            }
        }
    }

    pub(super) fn start_link(&mut self, link: Link, node: &Entered) {
        let depth = self.sheet.nest().depth();
        match self.way(self.tree.said(link.to), link.form) {
            Way::To(address) if !self.sheet.nest().is_in_link() => {
                self.sheet.open_words("a", By::Mark);
                let depth = self.sheet.nest().depth() - 1;
                self.sheet.tag().address("href", &address);
                if let Some(title) = link.title.map(|title| self.tree.said(title)).filter(|title| !title.is_empty()) {
                    self.sheet.tag().attribute("title", title);
                }
                self.sheet.begun();
                self.frames.push(Frame::Link(depth, link.to, self.sheet.len()));
            }
            Way::Forbidden(scheme) => {
                self.problems.forbidden(&scheme, node.span);
                self.frames.push(Frame::Open(depth));
            }
            Way::To(_) | Way::Nowhere => self.frames.push(Frame::Open(depth)),
        }
    }

    fn way(&self, to: &str, form: LinkForm) -> Way {
        match form {
            LinkForm::Mail if !to.starts_with("mailto:") => self.ways.find(&format!("mailto:{to}")),
            LinkForm::Inline | LinkForm::Reference | LinkForm::Address | LinkForm::Mail | LinkForm::Wiki => {
                self.ways.find(to)
            }
        }
    }

    /// Ends a link; one that shows nothing shows where it goes.
    pub(super) fn end_link(&mut self, (depth, to, start): (usize, Said, usize)) {
        if !self.sheet.shows_since(start) {
            self.sheet.show_address(self.tree.said(to));
        }
        self.sheet.close_to(depth);
    }

    /// Writes words of which nothing is marked, the addresses in them as links.
    pub(super) fn linked_words(&mut self, words: &str) {
        let mut start = 0;
        for (range, kind) in addresses(words) {
            let shown = &words[range.clone()];
            let Way::To(address) = self.ways.find(&kind.destination(shown)) else { continue };
            self.sheet.words(&words[start..range.start]);
            self.sheet.open_words("a", By::Mark);
            self.sheet.tag().address("href", &address);
            self.sheet.begun();
            self.sheet.words(shown);
            self.sheet.close_many(1);
            start = range.end;
        }
        self.sheet.words(&words[start..]);
    }

    pub(super) fn citation(&mut self, label: Said, node: &Entered) {
        let footnote = self.tree.footnote(self.tree.said(label)).filter(|_| self.form == Form::Block);
        match footnote.and_then(|id| self.footnotes.cite(id, self.ways.scope)) {
            Some(_) if self.sheet.nest().is_in_link() => {}
            Some(html) => self.sheet.push_inline(&html, ""),
            None => self.sheet.words(self.tree.slice(node.span)),
        }
    }

    pub(super) fn task(&mut self, is_done: bool) {
        let (checked, label) = if is_done { (" checked", "task_done") } else { ("", "task_open") };
        let label = self.setup.interface.word(label);
        let html = format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
        self.sheet.push_inline(&html, "");
    }
}
