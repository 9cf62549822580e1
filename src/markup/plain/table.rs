//! Pipe tables in plain text: rows with `|` below a head and a row of dashes.

use super::super::kind::Kind;
use super::super::table::alignments;
use super::reader::Reader;

impl Reader<'_> {
    /// Returns whether the line below a line makes it the head of a table.
    pub(super) fn has_delimiter_row(&self, at: usize) -> bool {
        let next = self.lines.get(at + 1).filter(|next| next.words.contains('-') && !next.has_comment);
        next.is_some_and(|next| alignments(next.words).is_some())
    }

    /// Reads a table and returns how many lines it takes.
    pub(super) fn table(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        self.start_block(line.indent);
        let aligned = alignments(self.lines[at + 1].words).unwrap_or_default();
        self.flow.open_table(&aligned, line.start);
        self.flow.row(Kind::Head, line.start, line.end());
        self.flow.end = self.lines[at + 1].end();
        let rows = self.lines[at + 2..].iter().take_while(|line| line.words.contains('|') && !line.has_comment);
        let mut count = 2;
        for row in rows {
            self.flow.row(Kind::Row, row.start, row.end());
            count += 1;
        }
        self.flow.close_table();
        count
    }
}
