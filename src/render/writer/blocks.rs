//! Paragraphs, headings, lists, quotes and code.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Tag, TagEnd};

use crate::diagnostic::Code;
use crate::render::Form;
use crate::render::element::is_inline;
use crate::render::escape::push_attribute;

use super::raw::RawBlock;
use super::{DEEPEST, Open, Writer};

/// Returns whether something ends a line of words.
pub(super) fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell
    )
}

impl Writer<'_> {
    pub(super) fn start_element(&mut self, tag: Tag, range: &Range<usize>) {
        if is_block(tag.to_end()) {
            self.start_block();
        }
        if may_follow_paragraph(&tag) {
            self.show_unused(range.start);
        }
        self.heading += usize::from(matches!(tag, Tag::Heading { .. }));
        if self.is_too_deep(&tag, range) {
            if matches!(tag, Tag::List(_)) {
                self.lists.push(None);
            }
            return self.open.push(Open::Skipped);
        }
        match tag {
            Tag::Paragraph if self.form == Form::Inline => self.open("", ""),
            Tag::Paragraph => self.open("<p>", "</p>\n"),
            Tag::Heading { level, attrs, .. } => {
                self.braces = if attrs.is_empty() { String::new() } else { self.braces_of(range) };
                self.start_heading(level as usize);
            }
            Tag::BlockQuote(None) => self.open("<blockquote>\n", "</blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.open(alert(kind), "</div>\n"),
            Tag::CodeBlock(kind) => self.start_code(kind, range),
            Tag::HtmlBlock => self.raw = Some(RawBlock::default()),
            Tag::List(first) => self.start_list(first, range),
            Tag::Item => self.start_item(range),
            Tag::FootnoteDefinition(label) => {
                let before = std::mem::take(&mut self.fragment.html);
                self.open.push(Open::Footnote(label.to_string(), before));
            }
            Tag::DefinitionList => self.open("<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => self.open("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.open("<dd>", "</dd>\n"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_head(range.end),
            Tag::TableRow => self.start_row(range.end),
            Tag::TableCell => self.start_cell(range.is_empty() || self.is_blank(range)),
            tag => self.start_inline(tag, range),
        }
    }

    /// Shows the words of unused link definitions that stand before a byte of the markup.
    pub(super) fn show_unused(&mut self, before: usize) {
        while self.unused.front().is_some_and(|place| place.start < before) {
            let Some(place) = self.unused.pop_front() else { return };
            self.open("<p>", "</p>\n");
            self.words.push_str(self.markup.text().get(place).unwrap_or_default().trim());
            self.close();
            self.break_plain();
        }
    }

    /// Closes the inline elements that the author left open: no block may stand in them.
    pub(super) fn start_block(&mut self) {
        while matches!(self.open.last(), Some(Open::Raw(name)) if is_inline(name)) {
            self.close();
        }
        self.break_plain();
    }

    /// Returns whether a mark is left out, since too much is open already. Code is always shown.
    fn is_too_deep(&mut self, tag: &Tag, range: &Range<usize>) -> bool {
        if matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. } | Tag::FootnoteDefinition(_)) {
            return false;
        }
        if matches!(self.open.last(), Some(Open::Skipped)) {
            return true;
        }
        let is_part = matches!(
            tag,
            Tag::Item
                | Tag::DefinitionListTitle
                | Tag::DefinitionListDefinition
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
        );
        if is_part || self.open.len() < DEEPEST {
            return false;
        }
        self.report_too_deep(range);
        true
    }

    pub(super) fn report_too_deep(&mut self, range: &Range<usize>) {
        if self.fragment.problems.iter().all(|problem| problem.code != Code::TooDeep) {
            let message = "lists, quotes or tags are nested too deeply".to_owned();
            let hint = format!("nest less than {DEEPEST} of them; what stands deeper is shown without its marks");
            self.report(Code::TooDeep, &(range.start..range.start + 1), (message, Some(hint)));
        }
    }

    fn is_blank(&self, range: &Range<usize>) -> bool {
        self.markup.text().get(range.clone()).is_some_and(|text| text.trim_matches([' ', '\t', '|']).is_empty())
    }

    /// Returns the braces at the end of a heading, which are words when they hold anything but an id and classes.
    fn braces_of(&self, range: &Range<usize>) -> String {
        let line = self
            .markup
            .text()
            .get(range.clone())
            .unwrap_or_default()
            .trim_end()
            .trim_end_matches(['#', '=', '-'])
            .trim_end();
        line.rfind('{').map_or(String::new(), |at| format!(" {}", line[at..].lines().next().unwrap_or_default()))
    }

    fn start_heading(&mut self, level: usize) {
        let (html, closing) = self.heading_level(level);
        let name = self.ways.anchors.name(self.heading - 1);
        let id = name.map(|name| format!("{}--{name}", self.ways.scope));
        let mut opening = html.to_owned();
        if let Some(id) = id {
            push_attribute(&mut opening, "id", &id);
        }
        opening.push('>');
        self.open(&opening, closing);
        self.heading_words = self.fragment.html.len();
    }

    /// Takes a heading without words out again.
    pub(super) fn end_heading(&mut self) {
        self.words.push_str(&std::mem::take(&mut self.braces));
        self.flush();
        let is_skipped = matches!(self.open.last(), Some(Open::Skipped));
        let html = &mut self.fragment.html;
        if !is_skipped && html.get(self.heading_words..).is_some_and(|words| words.trim().is_empty()) {
            html.truncate(html[..self.heading_words].rfind("<h").unwrap_or(self.heading_words));
            self.open.pop();
            self.open.push(Open::Mark(""));
        }
    }

    /// Finds the level that nests a heading under the one before it, whatever its own is.
    pub(super) fn heading_level(&mut self, level: usize) -> (&'static str, &'static str) {
        while self.headings.last().is_some_and(|above| *above >= level) {
            self.headings.pop();
        }
        self.headings.push(level);
        match self.headings.len() {
            1 => ("<h3", "</h3>\n"),
            2 => ("<h4", "</h4>\n"),
            3 => ("<h5", "</h5>\n"),
            _ => ("<h6", "</h6>\n"),
        }
    }

    fn start_list(&mut self, first: Option<u64>, range: &Range<usize>) {
        self.lists.push(first);
        match first {
            Some(1) => self.open("<ol>\n", "</ol>\n"),
            Some(first) => self.open(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            None if self.is_outline(range) => self.open("<ul class=\"outline\">\n", "</ul>\n"),
            None => self.open("<ul>\n", "</ul>\n"),
        }
    }

    /// Returns whether the items of a list carry marks of their own.
    fn is_outline(&self, range: &Range<usize>) -> bool {
        let text = self.markup.text().get(range.clone()).unwrap_or_default();
        self.is_plain() && text.trim_start().starts_with('+')
    }

    fn start_item(&mut self, range: &Range<usize>) {
        let written = self.markup.text().get(range.clone()).map(str::trim_start).unwrap_or_default();
        let digits = written.len() - written.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        let written = written[..digits].parse::<u64>().ok().filter(|_| self.is_plain());
        let mut opening = "<li>".to_owned();
        if let Some(Some(next)) = self.lists.last_mut() {
            let number = written.unwrap_or(*next);
            if number != *next {
                opening = format!("<li value=\"{number}\">");
            }
            *next = number.saturating_add(1);
        }
        self.open(&opening, "</li>\n");
        self.item = self.fragment.html.len();
    }

    pub(super) fn task(&mut self, is_done: bool) {
        if self.fragment.html.get(..self.item).is_some_and(|html| html.ends_with("<li>")) {
            self.fragment.html.insert_str(self.item - 1, " class=\"task\"");
        }
        let (checked, label) = if is_done { (" checked", "done") } else { ("", "to do") };
        let input = format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
        self.sealed.push_inline(&mut self.fragment.html, &input);
    }

    pub(super) fn rule(&mut self) {
        self.flush();
        self.start_block();
        self.fragment.html.push_str("<hr>\n");
    }
}

/// Returns whether a block stands where a paragraph could stand as well.
fn may_follow_paragraph(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::DefinitionList
            | Tag::Table(_)
    )
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "<div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">Note</p>\n",
        BlockQuoteKind::Tip => "<div class=\"alert alert-tip\" role=\"note\">\n<p class=\"alert-title\">Tip</p>\n",
        BlockQuoteKind::Important => {
            "<div class=\"alert alert-important\" role=\"note\">\n<p class=\"alert-title\">Important</p>\n"
        }
        BlockQuoteKind::Warning => {
            "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n"
        }
        BlockQuoteKind::Caution => {
            "<div class=\"alert alert-caution\" role=\"note\">\n<p class=\"alert-title\">Caution</p>\n"
        }
    }
}
