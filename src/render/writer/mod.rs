//! Events of the Markdown parser → a [`Fragment`].
//!
//! Keeps a stack of everything that is open, so that whatever an author forgot to close is closed
//! where its block ends. What stands deeper than [`DEEPEST`] loses its marks and keeps its words.

mod attributes;
mod blocks;
mod inline;
mod listing;
mod raw;
mod seal;
mod table;

use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::Code;
use crate::text::Flavour;
use crate::text::markup::{GUARD, Markup};

use super::autolink::push_linked;
use super::escape::push_text;
use super::footnote::Footnotes;
use super::href::Ways;
use super::{Form, Fragment, Problem, Renderer, clean};

use inline::Image;
use listing::CodeText;
use raw::RawBlock;
use seal::Sealed;
use table::Table;

/// So many elements may be open at once.
const DEEPEST: usize = 100;
/// Nobody reads more problems of one fragment than this.
const MOST_PROBLEMS: usize = 100;

/// Something that is open and what it takes to close it.
#[derive(Debug)]
enum Open {
    /// A mark of Markdown, closed by this HTML.
    Mark(&'static str),
    /// A mark of Markdown that is left out, since it stands too deep.
    Skipped,
    /// A mark of Markdown that stands for itself, closed by these words.
    Literal(&'static str),
    /// A link, with its destination and where its words start.
    Link(String, usize),
    /// A footnote, with its label and what was written before it.
    Footnote(String, String),
    /// An element that the author wrote as HTML.
    Raw(&'static str),
}

/// Writes a fragment, event by event.
pub(super) struct Writer<'a> {
    renderer: &'a Renderer,
    markup: &'a Markup<'a>,
    ways: Ways<'a>,
    form: Form,
    fragment: Fragment,
    open: Vec<Open>,
    /// Words that are not written yet, since more of them may follow.
    words: String,
    /// The end of what was read last, in the markup.
    read: usize,
    /// How many links are open.
    links: usize,
    sealed: Sealed,
    footnotes: Footnotes,
    image: Option<Image>,
    code: Option<CodeText>,
    raw: Option<RawBlock>,
    table: Table,
    /// The next number of each open list, where it has numbers.
    lists: Vec<Option<u64>>,
    /// Where the last list item's tag ends.
    item: usize,
    /// The levels, as written, of the headings above.
    headings: Vec<usize>,
    /// What stood in braces after a heading and is no attribute of it.
    braces: String,
    heading: usize,
    /// Where the words of the last heading start.
    heading_words: usize,
    /// Link definitions that no link uses and that are not shown yet.
    unused: VecDeque<Range<usize>>,
    ids: BTreeSet<String>,
    has_raw: bool,
}

impl<'a> Writer<'a> {
    /// Starts a fragment.
    pub(super) fn new(renderer: &'a Renderer, markup: &'a Markup<'a>, ways: Ways<'a>, form: Form) -> Self {
        let may_be_raw = markup.text().contains('<') && !renderer.options.markdown.trust_html;
        Writer {
            renderer,
            markup,
            ways,
            form,
            fragment: Fragment { html: String::with_capacity(markup.text().len() * 2), ..Fragment::default() },
            open: Vec::new(),
            words: String::new(),
            read: 0,
            links: 0,
            sealed: Sealed::new(may_be_raw),
            footnotes: Footnotes::default(),
            image: None,
            code: None,
            raw: None,
            table: Table::default(),
            lists: Vec::new(),
            item: 0,
            headings: Vec::new(),
            braces: String::new(),
            heading: 0,
            heading_words: 0,
            unused: markup.unused_definitions().into(),
            ids: BTreeSet::new(),
            has_raw: false,
        }
    }

    /// Writes what an event says.
    pub(super) fn take(&mut self, event: Event, range: Range<usize>) {
        if self.image.is_some() {
            return self.take_in_image(event);
        }
        match event {
            Event::Text(text) | Event::Html(text) if self.takes_whole(&text, &range) => {}
            Event::Text(text) => self.text(&text, &range),
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Code(code) => self.inline_code(&code),
            Event::InlineMath(formula) => self.formula(&formula, &range, math_core::MathDisplay::Inline),
            Event::DisplayMath(formula) => self.formula(&formula, &range, math_core::MathDisplay::Block),
            Event::Html(html) | Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::FootnoteReference(label) => {
                self.flush();
                self.footnotes.push_reference(&mut self.fragment.html, self.ways.scope, &label);
            }
            Event::SoftBreak => self.line_end(&range, self.is_plain()),
            Event::HardBreak => self.line_end(&range, true),
            Event::Rule => self.rule(),
            Event::TaskListMarker(is_done) => self.task(is_done),
        }
        self.read = range.end;
    }

    /// Ends the fragment.
    pub(super) fn finish(mut self) -> Fragment {
        self.flush();
        while !self.open.is_empty() {
            self.close();
        }
        self.show_unused(usize::MAX);
        std::mem::take(&mut self.footnotes).push_all(&mut self.fragment.html, self.ways.scope);
        if self.has_raw {
            self.fragment.html = clean::clean(&self.fragment.html);
        }
        let html = self.sealed.open(std::mem::take(&mut self.fragment.html));
        self.fragment.html = html.trim().to_owned();
        self.fragment.plain.truncate(self.fragment.plain.trim_end().len());
        self.fragment
    }

    fn is_plain(&self) -> bool {
        self.ways.content.passage.flavour == Flavour::Plain
    }

    /// Collects what belongs to a code block or a block of raw HTML.
    fn takes_whole(&mut self, text: &str, range: &Range<usize>) -> bool {
        if let Some(code) = &mut self.code {
            code.text.push_str(text);
            return true;
        }
        if let Some(raw) = &mut self.raw {
            raw.push(text, range.start);
            return true;
        }
        false
    }

    fn start(&mut self, tag: Tag, range: &Range<usize>) {
        if !self.starts_literal(&tag, range) {
            self.flush();
            self.start_element(tag, range);
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::CodeBlock => return self.end_code(),
            TagEnd::HtmlBlock => return self.end_raw(),
            _ => {}
        }
        while matches!(self.open.last(), Some(Open::Raw(_))) {
            self.close();
        }
        match tag {
            TagEnd::Table => self.end_table(),
            TagEnd::TableCell => self.end_cell(range.end),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            _ => {}
        }
        self.close();
        if blocks::is_block(tag) {
            self.break_plain();
        }
    }

    /// Opens an element, unless it stands too deep.
    fn open(&mut self, html: &str, closing: &'static str) {
        self.flush();
        self.fragment.html.push_str(html);
        self.open.push(Open::Mark(closing));
    }

    /// Closes what was opened last.
    fn close(&mut self) {
        if !matches!(self.open.last(), Some(Open::Literal(_))) {
            self.flush();
        }
        match self.open.pop() {
            Some(Open::Mark(html)) => self.fragment.html.push_str(html),
            Some(Open::Literal(words)) => self.words.push_str(words),
            Some(Open::Skipped) => self.fragment.html.push(' '),
            Some(Open::Raw(name)) => self.close_raw(name),
            Some(Open::Link(destination, start)) => self.close_link(&destination, start),
            Some(Open::Footnote(label, before)) => {
                let body = std::mem::replace(&mut self.fragment.html, before);
                self.footnotes.define(&label, body);
            }
            None => {}
        }
    }

    /// Writes the words that wait.
    fn flush(&mut self) {
        if self.words.is_empty() {
            return;
        }
        if self.words.contains(GUARD) {
            self.words.retain(|char| char != GUARD);
        }
        let words = std::mem::take(&mut self.words);
        self.fragment.plain.extend(words.chars().map(|char| if char == '\u{a0}' { ' ' } else { char }));
        match self.links {
            0 => push_linked(&mut self.fragment.html, &words),
            _ => push_text(&mut self.fragment.html, &words),
        }
        self.words = words;
        self.words.clear();
    }

    /// Starts a new line of the plain words.
    fn break_plain(&mut self) {
        let plain = &mut self.fragment.plain;
        plain.truncate(plain.trim_end_matches(' ').len());
        if !plain.is_empty() && !plain.ends_with('\n') && self.form == Form::Block {
            plain.push('\n');
        }
    }

    fn report(&mut self, code: Code, range: &Range<usize>, (message, hint): (String, Option<String>)) {
        if self.fragment.problems.len() < MOST_PROBLEMS {
            let offset = self.markup.origin(range.start);
            let length = self.markup.origin(range.end).saturating_sub(offset).max(1);
            self.fragment.problems.push(Problem { code, message, hint, offset, length });
        }
    }
}
