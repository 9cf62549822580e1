//! What the parser has no events for: definitions, comments among words, code whose fence is not closed.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::super::kind::Kind;
use super::reader::Reader;
use super::shadow::Shadow;
use crate::markup::kind::{Code, Fence};
use crate::markup::tree::folded;

/// A node that the parser has no event for.
#[derive(Debug)]
pub(super) struct Extra {
    pub(super) span: Range<usize>,
    what: What,
}

#[derive(Debug)]
enum What {
    Comment,
    /// A definition, with its label.
    Definition(String),
    /// A code block that ends before a heading.
    Code,
}

/// Collects what the parser has no events for, last first.
pub(super) fn extras(definitions: Vec<(Range<usize>, String)>, shadow: &Shadow<'_>) -> Vec<Extra> {
    let comments = shadow.comments().iter().map(|span| Extra { span: span.clone(), what: What::Comment });
    let code = shadow.cut().iter().map(|span| Extra { span: span.clone(), what: What::Code });
    let definitions = definitions.into_iter().map(|(span, label)| Extra { span, what: What::Definition(label) });
    let mut extras: Vec<Extra> = definitions.chain(comments).chain(code).collect();
    extras.sort_by_key(|extra| std::cmp::Reverse(extra.span.start));
    extras
}

impl Reader<'_> {
    /// Adds the definitions and comments that start before a byte.
    pub(super) fn extras_up_to(&mut self, before: usize) {
        loop {
            // Repeated ones stand before each of the others, and behind the last: no block that follows shall hold them.
            self.repeated_definitions(before);
            let next = self.extras.pop_if(|extra| extra.span.start < before);
            let Some(Extra { span, what }) = next else { return };
            let end = self.trimmed(&span);
            match what {
                What::Code => self.cut_code(span.start..end),
                What::Comment => {
                    self.builder.leaf(Kind::Comment, span.start, end);
                }
                What::Definition(label) => {
                    let id = self.builder.leaf(Kind::Definition(false), span.start, end);
                    self.definitions.push((id, label));
                }
            }
        }
    }

    /// Adds definitions of a label that has one already, which the parser passes over: their words are not lost.
    fn repeated_definitions(&mut self, before: usize) {
        let known = self.extras.last().map_or(usize::MAX, |extra| extra.span.start);
        let start = self.builder.last_end().max(self.looked_up_to);
        let end = before.min(known).min(self.whole.len());
        self.looked_up_to = end.max(start);
        let gap = self.whole.get(start..end).unwrap_or_default();
        let words = gap.trim_start_matches([' ', '\t', '\n', '>']);
        if is_definition(words) {
            // One node for all of them, which gives way where a block turns out to begin among them.
            let at = end - words.len();
            let id = self.builder.leaf(Kind::Definition(false), at, at + words.trim_end().len());
            self.definitions.extend(labels(words).map(|label| (id, folded(label))));
        }
    }

    /// Tells the definitions that links use from those that stay on the page.
    pub(super) fn settle_definitions(&mut self) {
        let definitions = std::mem::take(&mut self.definitions).into_iter();
        let (used, unused): (Vec<_>, Vec<_>) = definitions.partition(|(_, label)| self.used.contains(label));
        // Of several in a node, one that no link uses keeps them all there.
        for (ids, is_used) in [(used, true), (unused, false)] {
            ids.iter().for_each(|(id, _)| self.builder.node_mut(*id).kind = Kind::Definition(is_used));
        }
    }

    /// Adds a code block that the parser did not see.
    fn cut_code(&mut self, span: Range<usize>) {
        let code = self.code(&CodeBlockKind::Fenced("".into()), &span);
        self.builder.open(Kind::Code(Code { fence: Fence::Open, ..code }), span.start, span.end);
        let mut at = span.start;
        for line in self.whole[span].split_inclusive('\n') {
            if at > code.info.start as usize {
                self.builder.leaf(Kind::Text, at, at + line.len());
            }
            at += line.len();
        }
        self.builder.close();
    }

    /// Forgets what starts before a byte: it lies in code or in HTML, which has its words already.
    pub(super) fn forget_extras(&mut self, before: usize) {
        while self.extras.pop_if(|extra| extra.span.start < before).is_some() {}
    }

    /// Takes the next comment that starts before a byte.
    pub(super) fn comment_before(&mut self, before: usize) -> Option<Range<usize>> {
        let extra = self.extras.pop_if(|extra| matches!(extra.what, What::Comment) && extra.span.start < before)?;
        Some(extra.span)
    }
}

/// Returns whether words begin with a definition.
fn is_definition(words: &str) -> bool {
    words.starts_with('[') && !words.starts_with("[^") && words.contains("]:")
}

/// Returns the labels of definitions that follow each other.
fn labels(words: &str) -> impl Iterator<Item = &str> {
    let lines = words.lines().map(|line| line.trim_start_matches([' ', '\t', '>']));
    lines.filter(|line| is_definition(line)).filter_map(|line| line[1..].split("]:").next())
}
