//! Paragraphs, headings, lists, quotes and tables.

use crate::markup::{Alert, Heading, Kind, List, Said, Span};
use crate::render::Form;
use crate::render::nest::By;
use crate::render::sheet::Gap;

use super::steps::{Entered, Frame, Writer};
use super::table::Table;

impl Writer<'_> {
    /// Opens a block, unless there is no room for one; its attributes and the end of its tag must follow.
    fn open_block(&mut self, name: &'static str) -> bool {
        if name != "p" && self.form == Form::Block {
            self.show_label();
        }
        let is_open = self.sheet.open_block(name, By::Mark);
        let depth = self.sheet.nest().depth();
        self.frames.push(if is_open { Frame::Open(depth - 1) } else { Frame::Flat });
        if !is_open {
            self.part_blocks();
        }
        is_open
    }

    /// Opens a part of a list or table, unless that is not shown as one.
    fn open_part(&mut self, name: &'static str) -> bool {
        if self.frames.last() == Some(&Frame::Flat) {
            self.frames.push(Frame::Flat);
            self.part_blocks();
            return false;
        }
        self.sheet.close_unmarked();
        self.frames.push(Frame::Open(self.sheet.nest().depth()));
        self.sheet.open_part(name, By::Mark)
    }

    pub(super) fn start_container(&mut self, name: &'static str, node: &Entered) {
        if self.open_block(name) {
            if node.kind == Kind::Quote {
                self.turn(node);
            }
            self.sheet.begun();
        }
    }

    pub(super) fn start_part(&mut self, name: &'static str, node: &Entered) {
        if self.open_part(name) {
            self.turn(node);
            self.sheet.begun();
        }
    }

    pub(super) fn start_alert(&mut self, alert: Alert, node: &Entered) {
        let (class, title) = match alert {
            Alert::Note => ("alert alert-note", "alert_note"),
            Alert::Tip => ("alert alert-tip", "alert_tip"),
            Alert::Important => ("alert alert-important", "alert_important"),
            Alert::Warning => ("alert alert-warning", "alert_warning"),
            Alert::Caution => ("alert alert-caution", "alert_caution"),
        };
        if self.open_block("div") {
            let tag = self.sheet.tag();
            tag.attribute("class", class);
            tag.attribute("role", "note");
            self.turn(node);
            self.sheet.begun();
            self.sheet.tag().push("\n<p class=\"alert-title\">");
            self.sheet.tag().push(self.setup.interface.word(title));
            self.sheet.tag().push("</p>\n");
        }
    }

    pub(super) fn start_list(&mut self, list: List, node: &Entered) {
        self.lists.open(list);
        let name = match list {
            List::Numbers(_) => "ol",
            List::Bullets | List::Outline => "ul",
        };
        if self.open_block(name) {
            match list {
                List::Numbers(1) | List::Bullets => {}
                List::Numbers(first) => self.sheet.tag().attribute("start", &first.to_string()),
                List::Outline => self.sheet.tag().attribute("class", "outline"),
            }
            self.turn(node);
            self.sheet.begun();
        }
    }

    pub(super) fn start_item(&mut self, number: Option<u32>, node: &Entered) {
        let number = self.lists.count(number);
        let is_task = self.is_task(node);
        if self.open_part("li") {
            if let Some(number) = number {
                self.sheet.tag().attribute("value", &number.to_string());
            }
            if is_task {
                self.sheet.tag().attribute("class", "task");
            }
            self.turn(node);
            self.sheet.begun();
        }
    }

    /// Returns whether an item starts with the box of a task.
    fn is_task(&self, node: &Entered) -> bool {
        let first = |id| self.tree.children(id).next().map(|id| (id, self.tree.node(id).kind));
        match first(node.id) {
            Some((_, Kind::Task(_))) => true,
            Some((id, Kind::Paragraph | Kind::Words)) => matches!(first(id), Some((_, Kind::Task(_)))),
            _ => false,
        }
    }

    /// Starts a footnote that is read where it stands, since nobody cites it.
    pub(super) fn start_footnote(&mut self, label: Said) {
        self.label = Some(label);
        self.frames.push(Frame::Flat);
    }

    /// Writes what stands in braces after a heading and is no attribute of it.
    pub(super) fn attributes(&mut self, span: Span) {
        self.sheet.leave_gap(Gap::Space);
        self.sheet.words(self.tree.slice(span));
    }

    /// Writes the label of a footnote that nobody cites, unless its words were written with it.
    pub(super) fn show_label(&mut self) {
        if self.label.is_some() && self.sheet.open_block("p", By::Mark) {
            let depth = self.sheet.nest().depth();
            self.sheet.begun();
            self.push_label();
            self.sheet.close_to(depth - 1);
        }
    }

    fn push_label(&mut self) {
        if let Some(label) = self.label.take() {
            self.sheet.words("[^");
            self.sheet.words(self.tree.said(label));
            self.sheet.words("]: ");
        }
    }

    pub(super) fn start_paragraph(&mut self, node: &Entered) {
        if self.open_block("p") {
            self.turn(node);
            self.sheet.begun();
            self.push_label();
        }
    }

    /// Starts words that stand in an item without a paragraph around them.
    pub(super) fn start_words(&mut self) {
        self.frames.push(match self.frames.last() {
            Some(Frame::Flat) => Frame::Flat,
            Some(Frame::Open(_) | Frame::Link(..) | Frame::Kept) | None => Frame::Open(self.sheet.nest().depth()),
        });
        self.sheet.let_words(true);
    }

    pub(super) fn end_words(&mut self) {
        if let Some(Frame::Open(depth)) = self.frames.last() {
            self.sheet.close_to(*depth);
        }
        self.sheet.leave_gap(Gap::Nothing);
        self.sheet.let_words(false);
        self.sheet.break_plain();
    }

    pub(super) fn start_heading(&mut self, heading: Heading, node: &Entered) {
        if self.open_block(self.outline.element(heading.level)) {
            if let Some(name) = self.outline.name(node.id) {
                self.sheet.tag().id(self.ways.scope, name);
            }
            self.turn(node);
            self.sheet.begun();
        }
    }

    pub(super) fn rule(&mut self) {
        self.show_label();
        if self.sheet.open_block("hr", By::Mark) {
            self.sheet.begun();
            self.sheet.end_line();
        }
    }

    /// Writes a definition that no link uses, as it is written.
    pub(super) fn definition(&mut self, node: &Entered) {
        self.start_paragraph(node);
        self.linked_words(self.tree.slice(node.span).trim());
        if let Some(Frame::Open(depth)) = self.frames.pop() {
            self.sheet.close_to(depth);
        }
    }

    pub(super) fn start_table(&mut self, alignments: Said, node: &Entered) {
        self.table = Table::new(self.tree.said(alignments));
        if self.open_block("div") {
            let tag = self.sheet.tag();
            tag.attribute("class", "table");
            tag.attribute("tabindex", "0");
            self.turn(node);
            self.sheet.begun();
            self.open_mark("table", |_| {});
        }
    }

    pub(super) fn start_row(&mut self, is_head: bool) {
        let is_first = self.table.start_row(is_head);
        if self.frames.last() == Some(&Frame::Flat) {
            self.frames.push(Frame::Flat);
            return self.part_blocks();
        }
        self.sheet.close_unmarked();
        if is_first {
            self.open_mark("tbody", |_| {});
        }
        self.frames.push(Frame::Open(self.sheet.nest().depth()));
        if is_head {
            self.open_mark("thead", |_| {});
        }
        self.open_mark("tr", |_| {});
    }

    /// Writes the cells that a row lacks.
    pub(super) fn fill_row(&mut self) {
        let lacking = self.table.end_row();
        if matches!(self.frames.last(), Some(Frame::Open(_))) {
            for _ in 0..lacking {
                let depth = self.sheet.nest().depth();
                self.open_cell(true);
                self.sheet.begun();
                self.sheet.close_to(depth);
            }
        }
    }

    fn open_cell(&mut self, is_empty: bool) {
        let (scope, class) = self.table.start_cell(is_empty);
        self.sheet.open_part(if scope.is_some() { "th" } else { "td" }, By::Mark);
        if let Some(scope) = scope {
            self.sheet.tag().attribute("scope", scope.name());
        }
        if let Some(class) = class {
            self.sheet.tag().attribute("class", class);
        }
    }

    /// Starts a cell; one whose row is not shown is a paragraph.
    pub(super) fn start_cell(&mut self, node: &Entered) {
        if !self.table.is_in_row() {
            return self.start_paragraph(node);
        }
        if self.frames.last() == Some(&Frame::Flat) {
            self.frames.push(Frame::Flat);
            return self.part_blocks();
        }
        self.sheet.close_unmarked();
        if self.table.is_full() {
            self.sheet.leave_gap(Gap::Space);
            return self.frames.push(Frame::Kept);
        }
        let depth = self.sheet.nest().depth();
        self.open_cell(self.tree.children(node.id).next().is_none());
        self.turn(node);
        self.sheet.begun();
        // What a row has too much goes into its last cell, which the row closes.
        self.frames.push(if self.table.is_full() { Frame::Kept } else { Frame::Open(depth) });
    }
}
