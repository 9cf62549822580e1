//! What was noted about words → nodes, in order, with line ends and bare addresses.

use super::super::autolink::{AddressKind, addresses};
use super::super::builder::Builder;
use super::super::kind::{Kind, Link, LinkForm};
use super::super::smart;
use super::super::wide::is_unspaced;
use super::Stretch;
use super::scanner::{Act, Event, Scanner};

impl Scanner<'_, '_> {
    /// Writes the nodes.
    pub(super) fn write(self, line_end: Kind) {
        let Scanner { text, stretches, builder, events, .. } = self;
        let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else { return };
        let mut writer = Writer {
            text,
            stretches,
            builder,
            line: 0,
            at: first.start,
            open: Vec::new(),
            links: 0,
            line_end,
            is_broken: false,
        };
        writer.indent(*first);
        for event in events {
            writer.event(event);
        }
        writer.words_to(last.end);
    }
}

struct Writer<'a, 'b> {
    text: &'a str,
    stretches: &'a [Stretch],
    builder: &'b mut Builder,
    /// The stretch that is being written.
    line: usize,
    /// The byte up to which all is written.
    at: usize,
    /// The nodes that are open.
    open: Vec<Kind>,
    /// How many of them are links or images.
    links: usize,
    /// What a line end is.
    line_end: Kind,
    /// Whether the line end was written already.
    is_broken: bool,
}

impl Writer<'_, '_> {
    fn event(&mut self, event: Event) {
        match event.act {
            Act::Nothing => return,
            Act::Open(kind, end) => {
                self.words_to(event.start);
                self.builder.open(kind, event.start, end);
                self.open.push(kind);
                self.links += usize::from(is_link(kind));
            }
            Act::Close => {
                self.words_to(event.start);
                self.builder.close();
                self.links -= usize::from(self.open.pop().is_some_and(is_link));
            }
            Act::Leaf(kind) => {
                self.words_to(event.start);
                self.builder.leaf(kind, event.start, event.end);
                self.is_broken = kind == Kind::HardBreak;
            }
        }
        self.at = event.end;
    }

    /// Writes the words up to a byte.
    fn words_to(&mut self, to: usize) {
        while let Some(stretch) = self.stretches.get(self.line) {
            let end = stretch.end.min(to);
            if self.at < end {
                self.words(self.at, end, stretch.is_comment);
                self.at = end;
            }
            let Some(next) = self.stretches.get(self.line + 1).filter(|_| stretch.end < to) else { return };
            self.line += 1;
            self.end_line(*stretch, *next);
            self.at = self.at.max(next.start);
        }
    }

    fn end_line(&mut self, before: Stretch, next: Stretch) {
        if next.breaks {
            let start = self.at.max(before.end);
            if !std::mem::take(&mut self.is_broken) && start < next.line {
                let kind = self.kind_of_line_end(before, next);
                self.builder.leaf(kind, start, next.line);
            }
            self.indent(next);
        }
    }

    /// Lines of scripts without spaces are joined without one.
    fn kind_of_line_end(&self, before: Stretch, next: Stretch) -> Kind {
        if self.is_verbatim() {
            return Kind::SoftBreak;
        }
        if next.is_verse {
            return Kind::HardBreak;
        }
        let joins = |char: Option<char>| char.is_some_and(is_unspaced);
        let last = self.text[before.start..before.end].chars().next_back();
        let first = self.text[next.start..next.end].chars().next();
        match self.line_end {
            Kind::SoftBreak if joins(last) && joins(first) => Kind::Join,
            kind => kind,
        }
    }

    fn indent(&mut self, stretch: Stretch) {
        if stretch.indent > 0 && !self.is_verbatim() {
            self.builder.leaf(Kind::Indent(stretch.indent), stretch.line, stretch.start);
        }
    }

    fn words(&mut self, start: usize, end: usize, is_comment: bool) {
        if is_comment {
            self.builder.leaf(Kind::Comment, start, end);
            return;
        }
        self.is_broken = false;
        let mut at = start;
        let words = &self.text[start..end];
        let found = if self.holds_links() { addresses(words) } else { Vec::new() };
        for (range, kind) in found {
            let (from, to) = (start + range.start, start + range.end);
            if at < from {
                self.text(at, from);
            }
            let said = self.builder.say(&kind.destination(&self.text[from..to]));
            let is_mail = kind == AddressKind::Mail;
            let form = if is_mail { LinkForm::Mail } else { LinkForm::Address };
            self.builder.open(Kind::Link(Link { to: said, title: None, form }), from, to);
            self.builder.leaf(Kind::Text, from, to);
            self.builder.close();
            at = to;
        }
        if at < end {
            self.text(at, end);
        }
    }

    /// Writes words, with typographic signs where the guide wants them.
    fn text(&mut self, start: usize, end: usize) {
        let before = self.text[..start].chars().next_back().unwrap_or(' ');
        let is_plain = self.builder.smart && !self.is_verbatim();
        let signs = if is_plain { smart::signs(&self.text[start..end], before) } else { Vec::new() };
        let mut at = start;
        for (range, sign) in signs {
            let (from, to) = (start + range.start, start + range.end);
            if at < from {
                self.builder.leaf(Kind::Text, at, from);
            }
            let said = self.builder.say(sign);
            self.builder.leaf(Kind::Said(said), from, to);
            at = to;
        }
        if at < end {
            self.builder.leaf(Kind::Text, at, end);
        }
    }

    fn is_verbatim(&self) -> bool {
        matches!(self.open.last(), Some(Kind::CodeSpan | Kind::Math(_)))
    }

    /// Returns whether addresses in the words are links: in a link, in code and in a formula they are not.
    fn holds_links(&self) -> bool {
        !self.is_verbatim() && self.links == 0
    }
}

fn is_link(kind: Kind) -> bool {
    matches!(kind, Kind::Link(_) | Kind::Image(_))
}
