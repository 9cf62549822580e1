//! What the parser has no events for: definitions, comments among words, code whose fence is not closed.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::output::Output;
use super::shadow::Shadow;
use crate::markup::id::NodeId;
use crate::markup::kind::{Code, Fence, Kind};
use crate::markup::tree::folded;

/// A node that the parser has no event for.
#[derive(Debug)]
struct Extra {
    span: Range<usize>,
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

/// What the parser has no events for, and the definitions among it.
#[derive(Debug, Default)]
pub(super) struct Extras {
    /// What is not a node yet, last first.
    waiting: Vec<Extra>,
    /// Where the gaps between nodes were looked at last.
    looked_up_to: usize,
    /// The definitions that were met, and the labels that links use.
    definitions: Vec<(NodeId, String)>,
    used: BTreeSet<String>,
}

impl Extras {
    /// Collects them from a note.
    pub(super) fn new(definitions: Vec<(Range<usize>, String)>, shadow: &Shadow<'_>) -> Self {
        let comments = shadow.comments().iter().map(|span| Extra { span: span.clone(), what: What::Comment });
        let code = shadow.cut().iter().map(|span| Extra { span: span.clone(), what: What::Code });
        let definitions = definitions.into_iter().map(|(span, label)| Extra { span, what: What::Definition(label) });
        let mut waiting: Vec<Extra> = definitions.chain(comments).chain(code).collect();
        waiting.sort_by_key(|extra| std::cmp::Reverse(extra.span.start));
        Extras { waiting, ..Extras::default() }
    }

    /// Notes that a link uses a label.
    pub(super) fn uses(&mut self, label: String) {
        self.used.insert(label);
    }

    /// Adds the definitions and comments that start before a byte.
    pub(super) fn up_to(&mut self, out: &mut Output<'_>, before: usize) {
        loop {
            // Repeated ones stand before each of the others, and behind the last: no block that follows shall hold them.
            self.repeated_definitions(out, before);
            let next = self.waiting.pop_if(|extra| extra.span.start < before);
            let Some(Extra { span, what }) = next else { return };
            let end = out.trimmed(&span);
            match what {
                What::Code => cut_code(out, span.start..end),
                What::Comment => {
                    out.builder.leaf(Kind::Comment, span.start, end);
                }
                What::Definition(label) => {
                    let id = out.builder.leaf(Kind::Definition(false), span.start, end);
                    self.definitions.push((id, label));
                }
            }
        }
    }

    /// Adds definitions of a label that has one already, which the parser passes over: their words are not lost.
    fn repeated_definitions(&mut self, out: &mut Output<'_>, before: usize) {
        let known = self.waiting.last().map_or(usize::MAX, |extra| extra.span.start);
        let start = out.builder.last_end().max(self.looked_up_to);
        let end = before.min(known).min(out.whole.len());
        self.looked_up_to = end.max(start);
        let gap = out.whole.get(start..end).unwrap_or_default();
        let words = gap.trim_start_matches([' ', '\t', '\n', '>']);
        if is_definition(words) {
            // One node for all of them, which gives way where a block turns out to begin among them.
            let at = end - words.len();
            let id = out.builder.leaf(Kind::Definition(false), at, at + words.trim_end().len());
            self.definitions.extend(labels(words).map(|label| (id, folded(label))));
        }
    }

    /// Tells the definitions that links use from those that stay on the page.
    pub(super) fn settle(self, out: &mut Output<'_>) {
        let definitions = self.definitions.into_iter();
        let (used, unused): (Vec<_>, Vec<_>) = definitions.partition(|(_, label)| self.used.contains(label));
        // Of several in a node, one that no link uses keeps them all there.
        for (ids, is_used) in [(used, true), (unused, false)] {
            ids.iter().for_each(|(id, _)| out.builder.node_mut(*id).kind = Kind::Definition(is_used));
        }
    }

    /// Forgets what starts before a byte: it lies in code or in HTML, which has its words already.
    pub(super) fn forget(&mut self, before: usize) {
        while self.waiting.pop_if(|extra| extra.span.start < before).is_some() {}
    }

    /// Takes the next comment that starts before a byte.
    pub(super) fn comment_before(&mut self, before: usize) -> Option<Range<usize>> {
        let extra = self.waiting.pop_if(|extra| matches!(extra.what, What::Comment) && extra.span.start < before)?;
        Some(extra.span)
    }
}

/// Adds a code block that the parser did not see.
fn cut_code(out: &mut Output<'_>, span: Range<usize>) {
    let code = out.code(&CodeBlockKind::Fenced("".into()), &span);
    out.builder.open(Kind::Code(Code { fence: Fence::Open, ..code }), span.start, span.end);
    let mut at = span.start;
    for line in out.whole[span].split_inclusive('\n') {
        if at > code.info.start as usize {
            out.builder.leaf(Kind::Text, at, at + line.len());
        }
        at += line.len();
    }
    out.builder.close();
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
