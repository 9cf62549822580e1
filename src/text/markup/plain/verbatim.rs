//! Blocks whose lines stay together: tables, fenced code, and what is evidently code.

use super::super::line::Line;
use super::{Last, Rewriter};

impl Rewriter<'_> {
    pub(super) fn has_delimiter_row(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_some_and(|next| {
            next.words.contains('-') && next.words.chars().all(|char| matches!(char, '|' | '-' | ':' | ' ' | '\t'))
        })
    }

    pub(super) fn table(&mut self, at: usize) -> usize {
        self.start_block(self.lines[at]);
        let rows = self.lines[at..].iter().take_while(|line| line.words.contains('|')).count().max(2);
        for (row, line) in self.lines[at..at + rows].iter().enumerate() {
            self.prefix();
            if row == 1 || line.words.starts_with('|') {
                self.push(line.words, line.start);
            } else {
                self.push_guarded(*line, line.start, line.words);
            }
            self.out.text.push('\n');
        }
        self.last = Last::Block;
        rows
    }

    pub(super) fn fenced(&mut self, at: usize, fence: &str) -> usize {
        let line = self.lines[at];
        self.start_block(line);
        self.prefix();
        self.fence_lines(at, fence, (line.words, line.start))
    }

    /// Writes a fence and all lines up to the one that closes it.
    pub(super) fn fence_lines(&mut self, at: usize, fence: &str, (first, origin): (&str, usize)) -> usize {
        self.push(first, origin);
        self.out.text.push('\n');
        let below = &self.lines[at + 1..];
        let closes =
            |line: &&Line| line.words.starts_with(fence) && line.words.trim_start_matches(&fence[..1]).is_empty();
        let length = below.iter().take_while(|line| !closes(line)).count();
        self.code(&below[..length], self.lines[at].indent);
        self.prefix();
        self.out.text.push_str(&first[..first.len() - first.trim_start_matches(&fence[..1]).len()]);
        self.end_line(Last::Block);
        (length + 2).min(self.lines.len() - at)
    }

    /// Writes lines between fences that nothing in them can close.
    pub(super) fn verbatim(&mut self, at: usize, count: usize) -> usize {
        self.start_block(self.lines[at]);
        let lines = &self.lines[at..at + count];
        let longest = lines.iter().map(|line| line.words.len() - line.words.trim_start_matches('`').len()).max();
        let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
        self.prefix();
        self.push(&fence, self.lines[at].start);
        self.out.text.push('\n');
        let indent = lines.iter().filter(|line| !line.words.is_empty()).map(|line| line.indent).min();
        self.code(lines, indent.unwrap_or(0));
        self.prefix();
        self.out.text.push_str(&fence);
        self.end_line(Last::Block);
        count
    }

    fn code(&mut self, lines: &[Line], indent: usize) {
        for line in lines {
            self.prefix();
            let spaces = if line.words.is_empty() { 0 } else { line.indent.saturating_sub(indent) };
            self.out.text.extend(std::iter::repeat_n(' ', spaces));
            self.push(line.words, line.start);
            self.out.text.push('\n');
        }
    }
}
