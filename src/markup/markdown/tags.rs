//! The parser's tags → nodes that hold others.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, HeadingLevel, LinkType, Tag, TagEnd};

use super::super::kind::Kind;
use super::raw::RawBlock;
use super::reader::{DEEPEST, Reader};
use crate::diagnostic::Code as Problem;
use crate::markup::kind::{Alert, Code, Fence, Heading, Link, LinkForm, List};
use crate::markup::span::Span;
use crate::markup::tree::folded;

impl Reader<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        if is_inline(tag.to_end()) {
            self.start_words(range.start);
            self.flush();
            self.settle_break(range.start);
        } else {
            self.end_words();
            self.extras_up_to(range.start);
        }
        if let Tag::HtmlBlock = tag {
            self.raw = Some(RawBlock::default());
            self.builder.open(Kind::Html, range.start, self.trimmed(range));
            return;
        }
        if self.is_too_deep(&tag, range) {
            self.tags.push(false);
            if let Tag::List(first) = tag {
                self.lists.push(first.map(narrow));
            }
            return;
        }
        let kind = self.kind(tag, range);
        self.builder.open(kind, range.start, range.end);
        self.tags.push(true);
    }

    fn is_too_deep(&mut self, tag: &Tag<'_>, range: &Range<usize>) -> bool {
        let is_shown = matches!(tag, Tag::CodeBlock(_) | Tag::Image { .. } | Tag::FootnoteDefinition(_));
        if is_shown || self.builder.depth() < DEEPEST {
            return false;
        }
        if !self.builder.has_reported(Problem::TooDeep) {
            let hint = format!("nest less than {DEEPEST} of them; what stands deeper is shown without its marks");
            self.report(Problem::TooDeep, range.start, ("lists, quotes or tags are nested too deeply", &hint));
        }
        true
    }

    fn kind(&mut self, tag: Tag<'_>, range: &Range<usize>) -> Kind {
        match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, id, .. } => {
                let id = id.map(|id| self.builder.say(&self.shadow.unmasked(&id)));
                Kind::Heading(Heading { level: depth(level), id, done: None })
            }
            Tag::BlockQuote(None) => Kind::Quote,
            Tag::BlockQuote(Some(kind)) => Kind::Alert(alert(kind)),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                Kind::Code(self.code(&kind, range))
            }
            Tag::List(first) => {
                self.lists.push(first.map(narrow));
                Kind::List(first.map_or(List::Bullets, |first| List::Numbers(narrow(first))))
            }
            Tag::Item => Kind::Item(self.next_number()),
            Tag::FootnoteDefinition(label) => Kind::Footnote(self.builder.say(&self.shadow.unmasked(&label)), false),
            Tag::DefinitionList => Kind::DefinitionList,
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Meaning,
            Tag::Table(alignments) => {
                let columns: String = alignments.iter().map(alignment).collect();
                Kind::Table(self.builder.say(&columns))
            }
            Tag::TableHead => Kind::Head,
            Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strikethrough,
            Tag::Link { link_type, dest_url, title, id } => {
                self.links += 1;
                Kind::Link(self.link(link_type, [&dest_url, &title, &id]))
            }
            Tag::Image { link_type, dest_url, title, id } => {
                Kind::Image(self.link(link_type, [&dest_url, &title, &id]))
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => Kind::Html,
        }
    }

    /// Returns the number of the next item, where its list has numbers.
    fn next_number(&mut self) -> Option<u32> {
        let next = self.lists.last_mut()?.as_mut()?;
        let number = *next;
        *next = next.saturating_add(1);
        Some(number)
    }

    pub(super) fn code(&self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> Code {
        let CodeBlockKind::Fenced(_) = kind else {
            return Code { info: Span::new(range.start, range.start), fence: Fence::Indented };
        };
        let line = self.whole[range.clone()].lines().next().unwrap_or_default();
        let fence = line.trim_start();
        let sign = fence.chars().next().unwrap_or('`');
        let info = fence.trim_start_matches(sign);
        let start = range.start + (line.len() - info.len()) + (info.len() - info.trim_start().len());
        let is_open = self.shadow.open_fences().contains(&range.start);
        let fence = if is_open { Fence::Open } else { Fence::Closed };
        Code { info: Span::new(start, start + info.trim().len()), fence }
    }

    fn link(&mut self, form: LinkType, [to, title, id]: [&str; 3]) -> Link {
        let form = match form {
            LinkType::Inline => LinkForm::Inline,
            LinkType::Autolink => LinkForm::Address,
            LinkType::Email => LinkForm::Mail,
            LinkType::WikiLink { .. } => LinkForm::Wiki,
            _ => {
                self.used.insert(folded(id));
                LinkForm::Reference
            }
        };
        let to = self.shadow.unmasked(to);
        let to = match form {
            LinkForm::Mail => format!("mailto:{to}"),
            LinkForm::Wiki => format!("[[{to}]]"),
            LinkForm::Inline | LinkForm::Reference | LinkForm::Address => to.into_owned(),
        };
        let title = (!title.is_empty()).then(|| self.builder.say(&self.shadow.unmasked(title)));
        Link { to: self.builder.say(&to), title, form }
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::HtmlBlock => return self.end_raw(),
            TagEnd::CodeBlock => return self.end_code(range),
            TagEnd::Link => self.links -= 1,
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            _ => {}
        }
        if is_inline(tag) {
            self.flush();
        } else {
            self.end_words();
        }
        if !self.tags.pop().unwrap_or(false) {
            return;
        }
        match tag {
            TagEnd::Heading(_) => self.attributes(range),
            TagEnd::TableRow | TagEnd::TableHead => self.surplus(range),
            _ => {}
        }
        if is_inline(tag) {
            return self.builder.close();
        }
        self.extras_up_to(range.end);
        let end = self.trimmed(range).max(self.builder.last_end());
        self.builder.close_at(end);
    }

    /// Ends code. What seemed to be more than code among its lines is code; what lies behind them comes later.
    fn end_code(&mut self, range: &Range<usize>) {
        self.in_code = false;
        self.tags.pop();
        self.forget_extras(self.builder.last_end());
        self.builder.close_at(self.trimmed(range).max(self.builder.last_end()));
    }

    /// Adds what a row has too much, which the parser leaves out, as one more cell.
    fn surplus(&mut self, range: &Range<usize>) {
        let start = self.builder.last_end().max(range.start);
        let rest = self.whole.get(start..range.end).unwrap_or_default();
        let is_edge = |char: char| char == '|' || char.is_whitespace();
        let start = start + (rest.len() - rest.trim_start_matches(is_edge).len());
        let words = rest.trim_matches(is_edge);
        if !words.is_empty() {
            self.builder.open(Kind::Cell, start, start + words.len());
            self.builder.leaf(Kind::Text, start, start + words.len());
            self.builder.close();
        }
    }

    /// Adds the braces after a heading.
    fn attributes(&mut self, range: &Range<usize>) {
        let words = self.builder.last_end().max(range.start);
        let rest = self.whole.get(words..range.end).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let (Some(open), Some(close)) = (line.find('{'), line.rfind('}')) else { return };
        let is_shown = line[open + 1..close.max(open + 1)].split_whitespace().any(|part| !part.starts_with(['#', '.']));
        self.builder.leaf(Kind::Attributes(is_shown), words + open, words + close + 1);
    }
}

/// Returns whether a tag is about words, not about blocks.
fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn depth(level: HeadingLevel) -> u8 {
    u8::try_from(level as usize).unwrap_or(6)
}

fn alignment(alignment: &Alignment) -> char {
    match alignment {
        Alignment::None => '-',
        Alignment::Left => 'l',
        Alignment::Center => 'c',
        Alignment::Right => 'r',
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}
