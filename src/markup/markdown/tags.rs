//! The parser's tags → nodes that hold others.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, HeadingLevel, LinkType, Tag, TagEnd};

use super::raw::RawBlock;
use super::reader::Reader;
use crate::diagnostic::Code as Problem;
use crate::markup::kind::{Alert, Heading, Kind, Link, LinkForm, List};
use crate::markup::tree::folded;

/// So many nodes may be open at once; what stands deeper loses its marks and keeps its words.
const DEEPEST: usize = 100;

impl Reader<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        if is_inline(tag.to_end()) {
            self.start_words(range.start);
            self.flush();
            self.settle_break(range.start);
        } else {
            self.end_words();
            self.extras.up_to(&mut self.out, range.start);
        }
        if let Tag::HtmlBlock = tag {
            self.raw = Some(RawBlock::default());
            self.out.builder.open(Kind::Html, range.start, self.out.trimmed(range));
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
        self.out.builder.open(kind, range.start, range.end);
        self.tags.push(true);
    }

    fn is_too_deep(&mut self, tag: &Tag<'_>, range: &Range<usize>) -> bool {
        let is_shown = matches!(tag, Tag::CodeBlock(_) | Tag::Image { .. } | Tag::FootnoteDefinition(_));
        if is_shown || self.out.builder.depth() < DEEPEST {
            return false;
        }
        if !self.out.builder.has_reported(Problem::TooDeep) {
            let hint = format!("nest less than {DEEPEST} of them; what stands deeper is shown without its marks");
            self.out.report(Problem::TooDeep, range.start, ("lists, quotes or tags are nested too deeply", &hint));
        }
        true
    }

    fn kind(&mut self, tag: Tag<'_>, range: &Range<usize>) -> Kind {
        match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, id, .. } => {
                let id = id.map(|id| self.out.say(&id));
                Kind::Heading(Heading { level: self.level(level, range), id, done: None })
            }
            Tag::BlockQuote(None) => Kind::Quote,
            Tag::BlockQuote(Some(kind)) => Kind::Alert(alert(kind)),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                Kind::Code(self.out.code(&kind, range))
            }
            Tag::List(first) => {
                self.lists.push(first.map(narrow));
                Kind::List(first.map_or(List::Bullets, |first| List::Numbers(narrow(first))))
            }
            Tag::Item => Kind::Item(self.next_number()),
            Tag::FootnoteDefinition(label) => Kind::Footnote(self.out.say(&label), false),
            Tag::DefinitionList => Kind::DefinitionList,
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Meaning,
            Tag::Table(alignments) => {
                let columns: String = alignments.iter().map(alignment).collect();
                Kind::Table(self.out.builder.say(&columns))
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

    /// Returns the level of a heading as its author wrote it.
    fn level(&self, seen: HeadingLevel, range: &Range<usize>) -> u8 {
        depth(seen) + u8::from(self.out.shadow.is_glued(range.start))
    }

    /// Returns the number of the next item, where its list has numbers.
    fn next_number(&mut self) -> Option<u32> {
        let next = self.lists.last_mut()?.as_mut()?;
        let number = *next;
        *next = next.saturating_add(1);
        Some(number)
    }

    fn link(&mut self, form: LinkType, [to, title, id]: [&str; 3]) -> Link {
        let form = match form {
            LinkType::Inline => LinkForm::Inline,
            LinkType::Autolink => LinkForm::Address,
            LinkType::Email => LinkForm::Mail,
            LinkType::WikiLink { .. } => LinkForm::Wiki,
            _ => {
                self.extras.uses(folded(id));
                LinkForm::Reference
            }
        };
        let to = self.out.shadow.unmasked(to);
        let to = match form {
            LinkForm::Mail => format!("mailto:{to}"),
            LinkForm::Wiki => format!("[[{to}]]"),
            LinkForm::Inline | LinkForm::Reference | LinkForm::Address => to.into_owned(),
        };
        let title = (!title.is_empty()).then(|| self.out.say(title));
        Link { to: self.out.builder.say(&to), title, form }
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::HtmlBlock => {
                if let Some(raw) = self.raw.take() {
                    raw.end(&mut self.out, &mut self.extras);
                }
                return;
            }
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
            return self.out.builder.close();
        }
        self.extras.up_to(&mut self.out, range.end);
        let end = self.out.trimmed(range).max(self.out.builder.last_end());
        self.out.builder.close_at(end);
    }

    /// Ends code. What seemed to be more than code among its lines is code; what lies behind them comes later.
    fn end_code(&mut self, range: &Range<usize>) {
        self.in_code = false;
        self.tags.pop();
        self.extras.forget(self.out.builder.last_end());
        self.out.builder.close_at(self.out.trimmed(range).max(self.out.builder.last_end()));
    }

    /// Adds what a row has too much, which the parser leaves out, as one more cell.
    fn surplus(&mut self, range: &Range<usize>) {
        let start = self.out.builder.last_end().max(range.start);
        let rest = self.out.whole.get(start..range.end).unwrap_or_default();
        let is_edge = |char: char| char == '|' || char.is_whitespace();
        let start = start + (rest.len() - rest.trim_start_matches(is_edge).len());
        let words = rest.trim_matches(is_edge);
        if !words.is_empty() {
            self.out.builder.open(Kind::Cell, start, start + words.len());
            self.out.builder.leaf(Kind::Text, start, start + words.len());
            self.out.builder.close();
        }
    }

    /// Adds the braces after a heading.
    fn attributes(&mut self, range: &Range<usize>) {
        let words = self.out.builder.last_end().max(range.start);
        let rest = self.out.whole.get(words..range.end).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let (Some(open), Some(close)) = (line.find('{'), line.rfind('}')) else { return };
        let is_shown = line[open + 1..close.max(open + 1)].split_whitespace().any(|part| !part.starts_with(['#', '.']));
        self.out.builder.leaf(Kind::Attributes(is_shown), words + open, words + close + 1);
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
