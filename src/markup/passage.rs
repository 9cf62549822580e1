//! Some stretches of a note that are shown by themselves: a question's words, an answer, prose.
//!
//! A passage is read by its [`Step`]s. What begins before the passage, such as the list around an answer or
//! the bold text around a question, is not part of it: only what it holds is. Words are cut where the
//! passage ends. What nobody reads (comments, definitions that are used, cited footnotes) takes no step.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::kind::Kind;
use super::tree::{Flavour, NodeId, Span, Tree};
use crate::text::{Excerpt, Place, SourcePath};

/// Stretches of one note, in order.
#[derive(Clone)]
pub struct Passage {
    tree: Arc<Tree>,
    spans: Vec<Span>,
    digest: OnceLock<[u8; 32]>,
}

/// What a reader of a passage meets next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A node begins. The kind is that which it has in the passage; the span is the part of it that lies there.
    Enter(NodeId, Kind, Span),
    /// The node that began last and has not ended ends.
    Leave(NodeId, Kind),
}

/// A stretch of a passage, counted so that it stays true when the note changes elsewhere.
///
/// Pieces are those of [`Passage::pieces`]; bytes count from the start of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Spot {
    /// The piece, from 0.
    pub piece: u32,
    /// The first byte.
    pub offset: u32,
    /// How many bytes.
    pub length: u32,
}

impl Passage {
    /// Takes one stretch of a note.
    pub fn new(tree: &Arc<Tree>, span: Span) -> Self {
        Passage::of(tree, vec![span])
    }

    /// Takes stretches of a note; they must be in order and apart from each other.
    pub fn of(tree: &Arc<Tree>, spans: Vec<Span>) -> Self {
        Passage { tree: Arc::clone(tree), spans, digest: OnceLock::new() }
    }

    /// Takes a whole note.
    pub fn whole(tree: &Arc<Tree>) -> Self {
        Passage::new(tree, tree.span())
    }

    /// Returns the tree that it is a part of.
    pub fn tree(&self) -> &Arc<Tree> {
        &self.tree
    }

    /// Returns the stretches.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Returns the note's path.
    pub fn file(&self) -> &SourcePath {
        self.tree.path()
    }

    /// Returns how the words are meant.
    pub fn flavour(&self) -> Flavour {
        self.tree.flavour()
    }

    /// Returns what is written, marks included; stretches are joined by a line end.
    pub fn written(&self) -> std::borrow::Cow<'_, str> {
        match &self.spans[..] {
            [one] => self.tree.slice(*one).into(),
            all => all.iter().map(|span| self.tree.slice(*span)).collect::<Vec<_>>().join("\n").into(),
        }
    }

    /// Returns whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        let mut steps = self.steps();
        !steps.any(|step| match step {
            Step::Enter(_, Kind::Text | Kind::RawWords | Kind::Definition(_), span) => {
                !self.tree.slice(span).trim().is_empty()
            }
            Step::Enter(_, kind, _) => matches!(kind, Kind::Said(_) | Kind::Image(_) | Kind::Code(_) | Kind::Rule),
            Step::Leave(..) => false,
        })
    }

    /// Returns the span from its first byte to its last.
    pub fn hull(&self) -> Span {
        let first = self.spans.first().copied().unwrap_or_default();
        Span { start: first.start, end: self.spans.last().map_or(first.end, |last| last.end) }
    }

    /// Returns the first and the last line of the note that it holds, from 1.
    pub fn lines(&self) -> (usize, usize) {
        let hull = self.hull();
        let line = |offset: u32| self.tree.text().line_and_column(offset as usize).0;
        (line(hull.start), line(hull.end.max(hull.start + 1) - 1))
    }

    /// Returns the place of its first byte.
    pub fn place(&self) -> Place {
        self.tree.place(self.hull().start as usize)
    }

    /// Returns its first line with as much of it marked as belongs to it.
    pub fn excerpt(&self) -> Excerpt {
        self.tree.excerpt(self.spans.first().copied().unwrap_or_default())
    }

    /// Reads it.
    pub fn steps(&self) -> Steps<'_> {
        Steps::new(&self.tree, &self.spans)
    }

    /// Returns its stretches, then the footnotes that are cited in it, in the order of their citation.
    pub fn pieces(&self) -> Vec<Span> {
        let mut pieces = self.spans.clone();
        pieces.extend(self.footnotes().into_iter().map(|id| self.tree.node(id).span));
        pieces
    }

    /// Returns the footnotes that are cited in it, and in those, in the order of their citation.
    pub fn footnotes(&self) -> Vec<NodeId> {
        let mut found: Vec<NodeId> = Vec::new();
        if self.tree.footnotes.is_empty() {
            return found;
        }
        let mut known = BTreeSet::new();
        let mut cited = cited(self.steps(), &self.tree);
        let mut at = 0;
        loop {
            found.extend(cited.into_iter().filter(|id| known.insert(*id)));
            let Some(next) = found.get(at) else { return found };
            at += 1;
            cited = self::cited(self.footnote(*next), &self.tree);
        }
    }

    /// Reads what a footnote says.
    pub fn footnote(&self, id: NodeId) -> Steps<'_> {
        Steps::inside(&self.tree, id)
    }

    /// Says where a span of the note lies in the pieces; `None` when it lies in none of them.
    pub fn spot(&self, pieces: &[Span], span: Span) -> Option<Spot> {
        let piece =
            pieces.iter().position(|piece| piece.start <= span.start && span.start < piece.end.max(piece.start + 1))?;
        let start = pieces[piece].start;
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Some(Spot { piece: narrow(piece), offset: span.start - start, length: narrow(span.len()) })
    }

    /// Returns the span of the note that a spot means.
    pub fn span_of(&self, pieces: &[Span], spot: Spot) -> Span {
        let piece = pieces.get(spot.piece as usize).copied().unwrap_or_else(|| self.hull());
        let start = piece.start.saturating_add(spot.offset).min(piece.end);
        Span { start, end: start.saturating_add(spot.length).min(piece.end) }
    }

    /// Returns its words on one line, as plain text; see [`super::words`].
    pub fn words(&self) -> String {
        super::words::on_one_line(&self.tree, self.steps())
    }

    /// Returns whether a node begins in it.
    pub fn holds(&self, id: NodeId) -> bool {
        let start = self.tree.node(id).span.start;
        self.spans.iter().any(|span| span.start <= start && start < span.end)
    }

    /// Returns the words of the headings in it and the tags that mark places, by which links can lead into it.
    pub fn marks(&self) -> Vec<String> {
        let mark = |step| match step {
            Step::Enter(id, Kind::Heading(_), _) => Some(self.tree.words(id)),
            Step::Enter(_, Kind::Open(_), span) => Some(self.tree.slice(span).to_owned()),
            Step::Enter(..) | Step::Leave(..) => None,
        };
        self.steps().filter_map(mark).collect()
    }

    /// Names everything that a reader of its steps can see, wherever it stands in the note: BLAKE3, worked out once.
    pub fn digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| {
            let mut seen = Seen { tree: &self.tree, bytes: Vec::with_capacity(256) };
            seen.bytes.push(self.flavour() as u8);
            for (at, span) in self.spans.iter().enumerate() {
                seen.read(span.start, Steps::new(&self.tree, &self.spans[at..=at]));
            }
            if self.spans.len() > 1 {
                seen.read(self.spans[0].start, self.steps());
            }
            for id in self.footnotes() {
                seen.read(self.tree.node(id).span.start, self.footnote(id));
            }
            *blake3::hash(&seen.bytes).as_bytes()
        })
    }
}

impl std::fmt::Debug for Passage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at {}", self.written(), self.place())
    }
}

/// Passages are equal when they are read alike and stand on the same lines of the same file.
impl PartialEq for Passage {
    fn eq(&self, other: &Self) -> bool {
        (self.file(), self.place(), self.digest()) == (other.file(), other.place(), other.digest())
    }
}

impl Eq for Passage {}

/// Finds the footnotes that are cited and not read where they stand.
fn cited(steps: Steps<'_>, tree: &Tree) -> Vec<NodeId> {
    let label = |step| match step {
        Step::Enter(_, Kind::Citation(label), _) => tree.footnote(tree.said(label)),
        _ => None,
    };
    steps.filter_map(label).filter(|id| matches!(tree.node(*id).kind, Kind::Footnote(_, true))).collect()
}

/// What a reader can see, as bytes that are the same wherever it stands in a note.
struct Seen<'a> {
    tree: &'a Tree,
    bytes: Vec<u8>,
}

impl Seen<'_> {
    fn read(&mut self, start: u32, steps: Steps<'_>) {
        for step in steps {
            match step {
                Step::Leave(..) => self.bytes.push(0),
                Step::Enter(_, kind, span) => {
                    self.bytes.push(1);
                    self.write_u32(span.start.wrapping_sub(start));
                    self.kind(kind, start);
                    if kind.is_leaf() {
                        self.words(self.tree.slice(span));
                    }
                }
            }
        }
        self.bytes.push(2);
    }

    /// Writes a kind, words instead of where they are kept.
    fn kind(&mut self, kind: Kind, start: u32) {
        std::mem::discriminant(&kind).hash(self);
        let words = |said| self.tree.said(said).to_owned();
        match kind {
            Kind::Said(said) | Kind::Citation(said) | Kind::Table(said) | Kind::Footnote(said, _) => {
                self.words(&words(said));
            }
            Kind::Open(said) => self.words(&said.map(words).unwrap_or_default()),
            Kind::Link(link) | Kind::Image(link) => {
                link.form.hash(self);
                self.words(&words(link.to));
                self.words(&link.title.map(words).unwrap_or_default());
            }
            Kind::Heading(heading) => {
                (heading.level, heading.done).hash(self);
                self.words(&heading.id.map(words).unwrap_or_default());
            }
            Kind::Code(code) => {
                code.fence.hash(self);
                self.write_u32(code.info.start.wrapping_sub(start));
                self.words(self.tree.slice(code.info));
            }
            kind => kind.hash(self),
        }
    }

    fn words(&mut self, words: &str) {
        self.write_usize(words.len());
        self.write(words.as_bytes());
    }
}

impl Hasher for Seen<'_> {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }
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
    ready: std::collections::VecDeque<Step>,
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
    fn new(tree: &'a Tree, spans: &[Span]) -> Self {
        let start = spans.first().map_or(0, |span| span.start);
        let next = tree.first_from(start);
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
        let kind = match node.kind {
            Kind::Words if self.around.last().is_none_or(|item| !item.is_entered) => Kind::Paragraph,
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

    /// Returns how many columns the lines of a paragraph share that begins before the passage.
    fn margin(&self, id: NodeId, part: Span) -> u32 {
        let mut margin = u32::MAX;
        let mut starts_line = true;
        for child in self.tree.children(id).map(|child| self.tree.node(child)).filter(|child| part.contains(child.span))
        {
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
