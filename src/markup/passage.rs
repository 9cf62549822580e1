//! Some stretches of a note that are shown by themselves: a question's words, an answer, prose.
//!
//! A passage is read by its [`Step`]s. What begins before the passage, such as the list around an answer or
//! the bold text around a question, is not part of it: only what it holds is. Words are cut where the
//! passage ends. What nobody reads (comments, definitions that are used, cited footnotes) takes no step.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::anchors::LocalNames;
use super::digest::Seen;
use super::html;
use super::id::NodeId;
use super::kind::Kind;
use super::span::Span;
use super::steps::{Step, Steps};
use super::tree::{Flavour, Tree};
use crate::text::{Excerpt, Place, SourcePath};

/// Stretches of one note, in order.
#[derive(Clone)]
pub struct Passage {
    tree: Arc<Tree>,
    spans: Vec<Span>,
    /// The first node that begins in it, once it was looked for.
    first: OnceLock<u32>,
    digest: OnceLock<[u8; 32]>,
    pub(super) names: OnceLock<Box<LocalNames>>,
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
        let (first, digest, names) = Default::default();
        Passage { tree: Arc::clone(tree), spans, first, digest, names }
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
            Step::Enter(_, Kind::Open(_), span) => {
                html::tag(self.tree.slice(span)).is_some_and(|tag| tag.name == "img")
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
        let line = |offset: u32| self.tree.text().line_at(offset as usize);
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
        let first = self.first.get_or_init(|| self.tree.first_from(self.hull().start));
        Steps::new(&self.tree, &self.spans, *first)
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

    /// Returns whether a node of some kind may be met in it: begins between its first byte and its last, or before and reaches into it.
    pub fn may_hold(&self, is_kind: impl Fn(Kind) -> bool) -> bool {
        let hull = self.hull();
        let first = self.tree.first_from(hull.start);
        let last = first.checked_sub(1).map(NodeId);
        let around = last.into_iter().chain(last.into_iter().flat_map(|last| self.tree.ancestors(last)));
        let is_met = |id: NodeId| self.tree.node(id).span.end > hull.start && is_kind(self.tree.node(id).kind);
        let after = self.tree.nodes.get(first as usize..).unwrap_or_default();
        let mut within = after.iter().take_while(|node| node.span.start <= hull.end);
        within.any(|node| is_kind(node.kind)) || around.into_iter().any(is_met)
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
            let mut seen = Seen::new(&self.tree);
            match &self.spans[..] {
                [] => {}
                [span] => seen.read(span.start, self.steps()),
                [first, ..] => {
                    for (at, span) in self.spans.iter().enumerate() {
                        let begin = self.tree.first_from(span.start);
                        seen.read(span.start, Steps::new(&self.tree, &self.spans[at..=at], begin));
                    }
                    seen.read(first.start, self.steps());
                }
            }
            for id in self.footnotes() {
                seen.read(self.tree.node(id).span.start, self.footnote(id));
            }
            seen.digest()
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
