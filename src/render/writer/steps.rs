//! Writes a fragment step by step.

use std::borrow::Cow;

use crate::markup::{Kind, NodeId, Passage, Said, Span, Step, Steps, Tree};

use super::super::direction;
use super::super::footnote::Footnotes;
use super::super::fragment::{Features, Fragment};
use super::super::href::Ways;
use super::super::nest::By;
use super::super::options::{Form, Setup};
use super::super::outline::Outline;
use super::super::problems::Problems;
use super::super::sheet::{Gap, Sheet};

use super::hidden::Hidden;
use super::lists::Lists;
use super::table::Table;

/// So many elements may be open around a tag.
pub(super) const DEEPEST: usize = 100;

/// A node that was entered, as far as it lies in the passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entered {
    pub(super) id: NodeId,
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// What must happen when a node is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// Elements are closed until so many are open.
    Open(usize),
    /// Nothing is closed: a block or a mark that may not be shown as one here.
    Flat,
    /// Nothing is closed: what follows belongs to the same element.
    Kept,
    /// A link is closed, which shows its destination unless something was shown since this byte.
    Link(usize, Said, usize),
}

/// Writes a fragment, step by step.
pub(in crate::render) struct Writer<'a> {
    pub(super) setup: &'a Setup,
    passage: &'a Passage,
    pub(super) tree: &'a Tree,
    pub(super) ways: Ways<'a>,
    pub(super) form: Form,
    pub(super) sheet: Sheet,
    pub(super) code: Vec<String>,
    pub(super) features: Features,
    pub(super) problems: Problems<'a>,
    pub(super) outline: Outline<'a>,
    pub(super) footnotes: Footnotes,
    pub(super) frames: Vec<Frame>,
    pub(super) lists: Lists,
    pub(super) table: Table,
    pub(super) hidden: Hidden,
    /// Where the last piece of a block of HTML ends, while in one.
    pub(super) raw_end: Option<u32>,
    /// The label of a footnote that nobody cites, until its words are written.
    pub(super) label: Option<Said>,
    may_turn: bool,
}

impl<'a> Writer<'a> {
    /// Starts a fragment.
    pub(in crate::render) fn new(setup: &'a Setup, ways: Ways<'a>, form: Form) -> Self {
        let passage: &Passage = &ways.content.passage;
        let tree: &Tree = passage.tree();
        let length = passage.spans().iter().map(|span| span.len()).sum();
        Writer {
            setup,
            passage,
            tree,
            ways,
            form,
            sheet: Sheet::new(form == Form::Inline, length),
            code: Vec::new(),
            features: Features::default(),
            problems: Problems::new(passage),
            outline: Outline::of(passage),
            footnotes: Footnotes::default(),
            frames: Vec::new(),
            lists: Lists::default(),
            table: Table::default(),
            hidden: Hidden::default(),
            raw_end: None,
            label: None,
            may_turn: direction::may_turn(tree.slice(passage.hull())),
        }
    }

    /// Writes the passage and the footnotes that are cited in it.
    pub(in crate::render) fn write(mut self) -> Fragment {
        let (passage, cited) = (self.passage, self.passage.footnotes());
        self.footnotes = Footnotes::new(&cited);
        self.write_steps(passage.steps());
        if self.form == Form::Block && !cited.is_empty() {
            self.write_footnotes(&cited);
        }
        let (html, plain) = self.sheet.finish();
        let (html, roots) = html.into_parts();
        let (code, features) = (self.code, self.features);
        Fragment { html, roots, plain, code, features, problems: self.problems.into_found() }
    }

    fn write_steps(&mut self, mut steps: Steps<'a>) {
        while let Some(step) = steps.next() {
            match step {
                Step::Enter(id, kind, span) => self.enter(Entered { id, kind, span }, &mut steps),
                Step::Leave(_, kind) => self.leave(kind),
            }
        }
    }

    fn write_footnotes(&mut self, cited: &[NodeId]) {
        self.sheet.close_to(0);
        let name = self.setup.interface.word("footnotes");
        self.open_mark("section", |tag| {
            tag.attribute("class", "footnotes");
            tag.attribute("aria-label", name);
        });
        self.sheet.end_line();
        self.open_mark("ol", |_| {});
        for (number, id) in (1..).zip(cited) {
            let scope = self.ways.scope;
            let name = format!("fn--{number}");
            self.open_mark("li", |tag| tag.id(scope, &name));
            let depth = self.sheet.nest().depth();
            self.write_steps(self.passage.footnote(*id));
            self.sheet.close_to(depth);
            self.footnotes.end(self.sheet.last_paragraph());
            self.sheet.show();
            self.sheet.close_to(depth - 1);
        }
        self.sheet.close_to(0);
        let links = self.footnotes.links(self.ways.scope, self.setup.interface.word("footnote_back"));
        self.sheet.insert(&links);
    }

    fn enter(&mut self, node: Entered, steps: &mut Steps<'a>) {
        match node.kind {
            Kind::Quote => self.start_container("blockquote", &node),
            Kind::Alert(alert) => self.start_alert(alert, &node),
            Kind::List(list) => self.start_list(list, &node),
            Kind::Item(number) => self.start_item(number, &node),
            Kind::Footnote(label, _) => self.start_footnote(label),
            Kind::DefinitionList => self.start_container("dl", &node),
            Kind::Term => self.start_part("dt", &node),
            Kind::Meaning => self.start_part("dd", &node),
            Kind::Table(alignments) => self.start_table(alignments, &node),
            Kind::Head => self.start_row(true),
            Kind::Row => self.start_row(false),
            Kind::Cell => self.start_cell(&node),
            Kind::Paragraph => self.start_paragraph(&node),
            Kind::Words => self.start_words(),
            Kind::Heading(heading) => self.start_heading(heading, &node),
            Kind::Code(code) => self.code(code, &node, steps),
            Kind::Html => self.start_html(node.span),
            Kind::Rule => self.rule(),
            Kind::Definition(_) => self.definition(&node),
            Kind::Attributes(_) => self.attributes(node.span),
            Kind::Document | Kind::Comment | Kind::Keyword => {}
            _ => self.enter_words(node, steps),
        }
    }

    fn enter_words(&mut self, node: Entered, steps: &mut Steps<'a>) {
        match node.kind {
            Kind::Text => self.sheet.words(self.tree.slice(node.span)),
            Kind::Said(said) => self.sheet.words(self.tree.said(said)),
            Kind::Indent(columns) => self.indent(columns),
            Kind::CodeSpan => self.code_span(&node, steps),
            Kind::Emphasis => self.start_mark("em"),
            Kind::Strong => self.start_mark("strong"),
            Kind::Strikethrough => self.start_mark("del"),
            Kind::Underline => self.start_mark("u"),
            Kind::Link(link) => self.start_link(link, &node),
            Kind::Image(link) => self.image(link, &node, steps),
            Kind::Math(is_block) => self.formula(is_block, &node, steps),
            Kind::Citation(label) => self.citation(label, &node),
            Kind::Task(is_done) => self.task(is_done),
            Kind::SoftBreak => self.sheet.leave_gap(Gap::Line),
            Kind::HardBreak => self.sheet.leave_gap(Gap::Break),
            Kind::Open(said) => self.raw_open(said, &node),
            Kind::Close => self.raw_close(&node),
            Kind::RawWords => self.raw_words(&node),
            _ => {}
        }
    }

    fn leave(&mut self, kind: Kind) {
        if kind.is_leaf() {
            return;
        }
        match kind {
            Kind::Head | Kind::Row => self.fill_row(),
            Kind::Html => self.end_html(),
            Kind::Footnote(..) => self.show_label(),
            Kind::Words => self.end_words(),
            _ => {}
        }
        match self.frames.pop() {
            Some(Frame::Open(depth)) => self.sheet.close_to(depth),
            Some(Frame::Link(depth, to, start)) => self.end_link((depth, to, start)),
            Some(Frame::Flat) if !kind.is_inline() => self.part_blocks(),
            Some(Frame::Flat | Frame::Kept) | None => {}
        }
        match kind {
            Kind::List(_) => self.lists.close(),
            Kind::Table(_) => self.table = Table::default(),
            _ => {}
        }
    }

    /// Parts blocks that are not shown as such.
    pub(super) fn part_blocks(&mut self) {
        self.sheet.leave_gap(Gap::Space);
        self.sheet.break_plain();
    }

    /// Opens an element of a mark where there is room for it for sure.
    pub(super) fn open_mark(&mut self, name: &'static str, attributes: impl FnOnce(&mut super::super::html::Html)) {
        self.sheet.open_part(name, By::Mark);
        attributes(self.sheet.tag());
        self.sheet.begun();
    }

    /// Says that the element that was just opened is read from right to left, if it is.
    pub(super) fn turn(&mut self, node: &Entered) {
        if self.may_turn && direction::is_rtl(self.tree, node.id, node.span) {
            self.sheet.turn();
        }
    }

    /// Collects the words of a node that was just entered, and leaves it.
    pub(super) fn gather(&self, node: &Entered, steps: &mut Steps<'a>) -> Cow<'a, str> {
        let mut words = Cow::Borrowed("");
        for step in steps {
            match step {
                Step::Leave(id, _) if id == node.id => break,
                Step::Leave(..) => {}
                Step::Enter(_, kind, span) => match kind {
                    Kind::Said(said) => words += self.tree.said(said),
                    Kind::Indent(columns) => words.to_mut().extend((0..columns).map(|_| ' ')),
                    Kind::SoftBreak | Kind::HardBreak => words += "\n",
                    kind if kind.is_leaf() && kind != Kind::Join => words += self.tree.slice(span),
                    _ => {}
                },
            }
        }
        words
    }
}
