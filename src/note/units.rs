//! What of a note can ask or answer: its lines, each with what the tree knows of it.
//!
//! A line that nobody reads (in a comment, a definition that is used, the underline of a heading) has no
//! words. Words are slices of the note, so that their place is never lost.

use std::sync::Arc;

use rayon::prelude::*;

use super::dashed;
use super::dialect::asks_by_label;
use super::directive;
use super::glued;
use super::inner;
use super::label;
use super::pasted;
use super::sheet;
use super::subparts;
use super::unit::{ALONE, Head, Pasted, Unit};
use super::wording;
use crate::markup::{Fence, Kind, NodeId, Passage, Span, Tree};
use crate::text::Signs;

/// A tab reaches to the next multiple of this many columns.
const TAB: usize = 4;

/// All lines of a note's body.
#[derive(Debug)]
pub(crate) struct Units<'a> {
    tree: &'a Arc<Tree>,
    /// The lines in order, from the first after the front matter.
    pub all: Vec<Unit<'a>>,
    first: usize,
}

impl<'a> Units<'a> {
    /// Lists the lines of a tree from line `first` on (from 1).
    pub(crate) fn of(tree: &'a Arc<Tree>, first: usize) -> Self {
        let text = tree.text();
        let numbers = (first..text.line_count() + 1).into_par_iter().with_min_len(ALONE);
        let mut units = Units { tree, all: numbers.map(|number| bare(tree, number)).collect(), first };
        for (id, node) in tree.nodes() {
            match node.kind {
                Kind::Code(code) if !matches!(code.fence, Fence::Indented | Fence::Evident) => {
                    units.lines_of(node.span).iter_mut().for_each(|unit| unit.is_code = true);
                }
                Kind::Footnote(..) => units.lines_of(node.span).iter_mut().for_each(|unit| unit.is_footnote = true),
                Kind::Heading(_) => units.head(id),
                Kind::Item(number) => {
                    if let Some(unit) = units.lines_of(node.span).first_mut() {
                        unit.item = number;
                    }
                }
                kind if kind.is_hidden() && !matches!(kind, Kind::Attributes(_)) => units.hide(node.span),
                _ => {}
            }
        }
        wording::set_aside(&mut units.all);
        directive::set_aside(&mut units.all, tree);
        units.all = pasted::split_data(units.all, text);
        units.all = pasted::split_rows(units.all);
        units.all = pasted::split(units.all, text.as_str());
        pasted::mark_callouts(&mut units.all);
        pasted::mark_drill(&mut units.all, text);
        pasted::mark_sides(&mut units.all);
        pasted::mark_quoted(&mut units.all);
        pasted::mark_boxes(&mut units.all, text.path().stem());
        units.all = inner::split(units.all);
        subparts::unmark(&mut units.all);
        dashed::unmark(&mut units.all);
        glued::mark_options(&mut units.all);
        pasted::mark(&mut units.all);
        units.all = sheet::split(units.all);
        units.all.par_iter_mut().with_min_len(ALONE).for_each(|unit| unit.signs = Signs::of(unit.words));
        units
    }

    /// Returns the lines that a span touches.
    fn lines_of(&mut self, span: Span) -> &mut [Unit<'a>] {
        let line = |offset: u32| self.tree.text().line_at(offset as usize);
        let (from, to) = (line(span.start), line(span.end.max(span.start + 1) - 1));
        let from = from.saturating_sub(self.first);
        let to = (to + 1).saturating_sub(self.first).clamp(from, self.all.len());
        self.all.get_mut(from..to).unwrap_or_default()
    }

    /// Takes words away that nobody reads, at either end of their line.
    fn hide(&mut self, span: Span) {
        let tree = self.tree;
        for unit in self.lines_of(span) {
            let words = tree.span_of(unit.words);
            let start = if span.start <= words.start { span.end.clamp(words.start, words.end) } else { words.start };
            let end = if span.end >= words.end { span.start.clamp(start, words.end) } else { words.end };
            unit.words = tree.slice(Span { start, end }).trim();
        }
    }

    /// Notes a heading on its first line; its other lines are read with it.
    fn head(&mut self, id: NodeId) {
        let tree = self.tree;
        let node = *tree.node(id);
        let Kind::Heading(heading) = node.kind else { return };
        let children = || tree.children(id).map(|child| tree.node(child));
        let read = || children().filter(|child| !child.kind.is_hidden() && !matches!(child.kind, Kind::Attributes(_)));
        let start = read().next().map_or(node.span.end, |child| child.span.start);
        let end = read().last().map_or(start, |child| child.span.end);
        let attributes = children().find(|child| matches!(child.kind, Kind::Attributes(_)));
        let head = Head {
            level: usize::from(heading.level),
            words: tree.slice(Span { start, end }).trim(),
            attributes: attributes.map(|attributes| tree.slice(attributes.span)),
            id: heading.id.map(|id| tree.said(id)),
            done: heading.done,
        };
        if head.words.contains('\n') && (head.words.lines().any(label::is_labelled) || asks_by_label(head.words)) {
            return; // Lines of a card with a rule below: Markdown takes them for a heading, their author did not.
        }
        for (at, unit) in self.lines_of(node.span).iter_mut().enumerate() {
            match at {
                0 => unit.heading = Some(head),
                _ => unit.words = "",
            }
        }
    }

    /// Returns the tree.
    pub(crate) fn tree(&self) -> &'a Arc<Tree> {
        self.tree
    }

    /// Returns the bytes of the lines at `first..last` (indices into `all`), from the start of the first to the end of the last one's words.
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        let text = self.tree.text();
        let words = |unit: &Unit<'_>| self.tree.span_of(unit.words).range();
        let start = match self.all.get(first) {
            Some(unit) if unit.is_inner => words(unit).start,
            unit => text.line_start(unit.map_or(usize::MAX, |unit| unit.number)),
        };
        let end = last.checked_sub(1).filter(|last| *last >= first).and_then(|last| self.all.get(last));
        let end = end.map_or(start, |unit| match self.all.get(last) {
            Some(next) if next.is_inner => words(unit).end,
            _ => text.line_start(unit.number) + text.line(unit.number).trim_end().len(),
        });
        Span::new(start, end)
    }

    /// Makes a passage of the lines at `first..last`.
    pub(crate) fn passage(&self, first: usize, last: usize) -> Passage {
        Passage::new(self.tree, self.span(first, last))
    }

    /// Makes a passage of words, which must be a slice of the note.
    pub(crate) fn part(&self, words: &str) -> Passage {
        Passage::new(self.tree, self.tree.span_of(words))
    }

    /// Returns the index after the last line of `first..last` that is neither blank nor a rule.
    pub(crate) fn trim_end(&self, first: usize, last: usize) -> usize {
        let kept = self.all[first..last].iter().rposition(|unit| unit.is_code || !(unit.is_blank() || unit.is_rule()));
        first + kept.map_or(0, |at| at + 1)
    }

    /// Returns the index after the last line of `first..last` that says something, also where its words are told elsewhere.
    pub(crate) fn told_end(&self, first: usize, last: usize) -> usize {
        let said = self.trim_end(first, last);
        let is_told = |unit: &Unit<'_>| matches!(unit.pasted, Some(Pasted::Key | Pasted::Aside(_)));
        self.all[said..last].iter().rposition(is_told).map_or(said, |at| said + at + 1)
    }

    /// Returns the index of the first line of `first..last` that is neither blank nor a rule.
    pub(crate) fn trim_start(&self, first: usize, last: usize) -> usize {
        let kept = self.all[first..last].iter().position(|unit| unit.is_code || !(unit.is_blank() || unit.is_rule()));
        first + kept.unwrap_or(last - first)
    }

    /// Returns whether the line at an index is blank, or past either end.
    pub(crate) fn blank_at(&self, at: Option<usize>) -> bool {
        at.and_then(|at| self.all.get(at)).is_none_or(Unit::is_blank)
    }
}

/// Takes the words of a line, of which nothing else is known yet.
fn bare(tree: &Tree, number: usize) -> Unit<'_> {
    let raw = tree.text().line(number);
    let (is_code, is_footnote, is_inner, is_glued) = (false, false, false, false);
    let (indent, words) = (columns(raw), raw.trim());
    let (signs, also, heading, item, sheet, is_prose, pasted) = (Signs::default(), None, None, None, None, false, None);
    Unit {
        number,
        indent,
        words,
        signs,
        is_code,
        is_footnote,
        heading,
        item,
        is_inner,
        is_glued,
        sheet,
        also,
        is_prose,
        pasted,
    }
}

/// Returns how many columns of white space a line starts with.
fn columns(line: &str) -> usize {
    let mut columns = 0;
    for char in line.chars() {
        match char {
            '\t' => columns = (columns / TAB + 1) * TAB,
            char if char.is_whitespace() => columns += 1,
            _ => break,
        }
    }
    columns
}
