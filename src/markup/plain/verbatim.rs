//! Blocks of plain text that are shown character by character: between fences, and what is evidently code.

use super::super::kind::{Code, Fence, Kind};
use super::super::span::Span;
use super::super::verbatim::smallest_indent;
use super::line::Line;
use super::line::Shape;
use super::reader::Reader;
use crate::diagnostic::Code as Problem;

/// Where a fenced block ends.
struct Extent {
    /// How many lines it has.
    length: usize,
    fence: Fence,
}

impl Reader<'_> {
    /// Reads a fenced block and returns how many lines it takes.
    pub(super) fn fenced(&mut self, at: usize, fence: &str) -> usize {
        let line = self.lines[at];
        self.start_block(line.indent);
        self.fence_lines(at, fence, line)
    }

    /// Reads a block whose fence stands at the end of a line, and returns how many lines it takes.
    pub(super) fn fence_lines(&mut self, at: usize, fence: &str, line: Line<'_>) -> usize {
        let Extent { length, fence: kind } = self.extent(at + 1, fence);
        let info = line.words[fence.len()..].trim();
        let info_start = line.end() - line.words[fence.len()..].trim_start().len();
        let info = Span::new(info_start, info_start + info.len());
        self.flow.end_paragraph();
        self.flow.block(false);
        self.flow.builder.open(Kind::Code(Code { info, fence: kind }), line.start, line.start);
        let lines = &self.lines[at + 1..at + 1 + length];
        let column = if line.start == self.lines[at].start { line.indent } else { self.base };
        self.flow.code(lines, column.min(smallest_indent(lines).unwrap_or(column)));
        let closing = self.lines.get(at + 1 + length).filter(|_| kind == Fence::Closed);
        self.flow.end = closing.map_or(self.flow.end.max(line.end()), Line::end);
        self.flow.builder.close_at(self.flow.end);
        self.last = super::reader::Last::Block;
        if kind == Fence::Open {
            let told = ("a code block is not closed", &*format!("end it with a line `{fence}`"));
            self.flow.builder.report(Problem::UnclosedFence, line.start..line.end(), told);
        }
        length + 1 + usize::from(kind == Fence::Closed)
    }

    /// Returns how far the lines from `first` on belong to a fence.
    fn extent(&mut self, first: usize, fence: &str) -> Extent {
        let sign = usize::from(fence.starts_with('~'));
        let is_endless = self.endless[sign] <= fence.len();
        let mut heading = None;
        for (at, line) in self.lines.iter().enumerate().skip(first) {
            if is_fence(line.words, fence) {
                if line.words.trim_start_matches(&fence[..1]).is_empty() {
                    return Extent { length: at - first, fence: Fence::Closed };
                }
                // Another block begins: this one ended before.
                if let Some(heading) = heading {
                    return Extent { length: heading - first, fence: Fence::Open };
                }
            }
            if heading.is_none() && self.is_heading_after_gap(at, first) {
                heading = Some(at);
                if is_endless {
                    break;
                }
            }
        }
        self.endless[sign] = self.endless[sign].min(fence.len());
        let end = heading.unwrap_or(self.lines.len());
        Extent { length: end - first, fence: Fence::Open }
    }

    fn is_heading_after_gap(&self, at: usize, first: usize) -> bool {
        let line = self.lines[at];
        let follows_gap = at > first && self.lines[at - 1].words.is_empty();
        follows_gap && line.words.starts_with("##") && matches!(line.shape(), Shape::Heading)
    }

    /// Reads lines that are evidently code.
    pub(super) fn verbatim(&mut self, at: usize, count: usize) -> usize {
        let lines = &self.lines[at..at + count];
        self.start_block(lines[0].indent);
        self.flow.block(false);
        let info = Span::new(lines[0].start, lines[0].start);
        let code = Kind::Code(Code { info, fence: Fence::Evident });
        self.flow.builder.open(code, lines[0].from, lines[0].from);
        self.flow.code(lines, smallest_indent(lines).unwrap_or(0));
        self.flow.builder.close_at(self.flow.end);
        count
    }
}

/// Returns whether a line starts with a fence at least as long as another one, of the same sign.
fn is_fence(words: &str, fence: &str) -> bool {
    words.starts_with(fence) && !words.trim_start_matches(&fence[..1]).contains('`')
}
