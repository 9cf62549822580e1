//! The way through a passage: what begins and ends in it, in order.

use std::collections::VecDeque;

use super::id::NodeId;
use super::kind::Kind;
use super::span::Span;
use super::tree::Tree;

/// What a reader of a passage meets next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A node begins. The kind is that which it has in the passage; the span is the part of it that lies there.
    Enter(NodeId, Kind, Span),
    /// The node that began last and has not ended ends.
    Leave(NodeId, Kind),
}

/// Reads stretches of a tree.
pub struct Steps<'a> {
    tree: &'a Tree,
    spans: Vec<Span>,
    /// The nodes that hold the next one, outermost first.
    around: Vec<Around>,
    /// Nodes that began before the first stretch and reach into it, outermost last.
    before: Vec<u32>,
    /// The next node.
    next: u32,
    /// Where to stop.
    last: u32,
    ready: VecDeque<Step>,
}

/// A node that was met and has not ended.
struct Around {
    id: NodeId,
    kind: Kind,
    is_entered: bool,
    /// How many columns the lines of plain text in it share.
    margin: u32,
}

impl<'a> Steps<'a> {
    /// Reads some stretches; `next` is the first node that begins in them.
    pub(super) fn new(tree: &'a Tree, spans: &[Span], next: u32) -> Self {
        let start = spans.first().map_or(0, |span| span.start);
        let reaches = |id: &NodeId| tree.node(*id).span.end > start;
        let before = next.checked_sub(1).map(|last| {
            let last = NodeId(last);
            std::iter::once(last).chain(tree.ancestors(last)).filter(reaches).map(|id| id.0).collect()
        });
        let last = u32::try_from(tree.nodes.len()).unwrap_or(u32::MAX);
        let before: Vec<u32> = before.unwrap_or_default();
        Steps { tree, spans: spans.to_vec(), around: Vec::new(), before, next, last, ready: [].into() }
    }

    /// Reads what a node holds.
    pub(super) fn inside(tree: &'a Tree, id: NodeId) -> Self {
        let node = tree.node(id);
        let spans = vec![node.span];
        Steps { tree, spans, around: Vec::new(), before: Vec::new(), next: id.0 + 1, last: node.end, ready: [].into() }
    }

    /// Returns the part of a span that belongs to the passage, and whether its start does.
    fn part(&self, span: Span) -> Option<(Span, bool)> {
        let at = self.spans.partition_point(|own| own.end < span.start || own.end == span.start && !own.is_empty());
        let own = self.spans.get(at)?;
        if own.start >= span.end && !(span.is_empty() && own.start == span.start) {
            return None;
        }
        // A node that reaches over a gap goes on in the next stretch.
        let end = self.spans[at..].iter().take_while(|own| own.start < span.end).last().map_or(own.end, |own| own.end);
        let begins = own.start <= span.start;
        Some((Span { start: own.start.max(span.start), end: end.min(span.end) }, begins))
    }

    fn visit(&mut self, id: NodeId) {
        let node = *self.tree.node(id);
        let Some((part, begins)) = self.part(node.span) else {
            self.next = node.end;
            return;
        };
        if node.kind.is_hidden() {
            self.next = node.end;
            return;
        }
        let part = if node.kind == Kind::Text { self.cut(id, part) } else { part };
        let kind = match node.kind {
            Kind::Words if self.around.last().is_none_or(|item| !item.is_entered) => Kind::Paragraph,
            Kind::Heading(_) if !begins => Kind::Paragraph,
            kind => kind,
        };
        let kind = match kind {
            Kind::Indent(columns) => match columns.saturating_sub(self.around.last().map_or(0, |around| around.margin))
            {
                0 => return,
                columns => Kind::Indent(columns),
            },
            kind => kind,
        };
        let is_entered = match kind {
            Kind::Document => false,
            kind if kind.holds_rows() => false,
            kind if kind.can_be_cut() => true,
            _ => begins,
        };
        if !begins && matches!(kind, Kind::SoftBreak | Kind::HardBreak | Kind::Join) {
            return;
        }
        if is_entered {
            self.enter_holder();
            self.ready.push_back(Step::Enter(id, kind, part));
        }
        let margin = if begins || !kind.holds_words() { 0 } else { self.margin(id, part) };
        self.around.push(Around { id, kind, is_entered, margin });
    }

    /// Enters words that reach over gaps piece by piece, but for the last one; returns that.
    fn cut(&mut self, id: NodeId, part: Span) -> Span {
        if self.spans.len() < 2 {
            return part;
        }
        let shared = |own: &Span| Span { start: own.start.max(part.start), end: own.end.min(part.end) };
        let mut pieces: Vec<Span> = self.spans.iter().map(shared).filter(|piece| piece.start < piece.end).collect();
        let last = pieces.pop().unwrap_or(part);
        if !pieces.is_empty() {
            self.enter_holder();
        }
        let steps =
            pieces.into_iter().flat_map(|piece| [Step::Enter(id, Kind::Text, piece), Step::Leave(id, Kind::Text)]);
        self.ready.extend(steps);
        last
    }

    /// Returns how many columns the lines of a paragraph share that begins before the passage.
    fn margin(&self, id: NodeId, part: Span) -> u32 {
        let mut margin = u32::MAX;
        let mut starts_line = true;
        for child in self.tree.children_from(id, part.start).take_while(|child| child.span.start < part.end) {
            if !part.contains(child.span) {
                continue;
            }
            match child.kind {
                Kind::Indent(columns) if starts_line => margin = margin.min(columns),
                Kind::HardBreak => {}
                _ if starts_line => return 0,
                _ => {}
            }
            starts_line = child.kind == Kind::HardBreak;
        }
        if margin == u32::MAX { 0 } else { margin }
    }

    /// Enters the list or table of a row that is entered.
    fn enter_holder(&mut self) {
        let Some(around) = self.around.last_mut() else { return };
        if around.kind.holds_rows() && !around.is_entered {
            around.is_entered = true;
            let span = self.tree.node(around.id).span;
            self.ready.push_back(Step::Enter(around.id, around.kind, span));
        }
    }

    fn leave(&mut self, next: u32) {
        while let Some(around) = self.around.last().filter(|around| self.tree.node(around.id).end <= next) {
            if around.is_entered {
                self.ready.push_back(Step::Leave(around.id, around.kind));
            }
            self.around.pop();
        }
    }
}

impl Iterator for Steps<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(step);
            }
            if let Some(id) = self.before.pop() {
                let next = self.next;
                self.visit(NodeId(id));
                // A hidden node hides all that it holds.
                if self.next != next {
                    self.before.clear();
                }
                continue;
            }
            let end = self.spans.last().map_or(0, |span| span.end);
            let is_past = |next: u32| {
                let start = self.tree.nodes[next as usize].span.start;
                start > end || start == end && !self.tree.nodes[next as usize].span.is_empty()
            };
            if self.next >= self.last || is_past(self.next) {
                self.next = self.last;
                let all = u32::MAX;
                if self.around.is_empty() {
                    return None;
                }
                self.leave(all);
                continue;
            }
            let at = self.next;
            self.leave(at);
            self.next += 1;
            self.visit(NodeId(at));
        }
    }
}
