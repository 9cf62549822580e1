//! A row of a pipe table → its cells; plain text and Org share it.

use std::ops::Range;

use super::flow::Flow;
use super::inline::{self, Stretch};
use super::kind::Kind;

/// Returns the bytes of the cells of a row, without the spaces around their words; `\|` parts nothing.
pub(super) fn cells(text: &str, start: usize, end: usize) -> Vec<Range<usize>> {
    let row = &text[start..end];
    let mut cells = Vec::new();
    let mut from = usize::from(row.starts_with('|'));
    let mut is_escaped = false;
    for (at, byte) in row.bytes().enumerate().skip(from) {
        if byte == b'|' && !is_escaped {
            cells.push(trimmed(row, from..at));
            from = at + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    if !row[from..].trim().is_empty() {
        cells.push(trimmed(row, from..row.len()));
    }
    cells.into_iter().map(|cell| start + cell.start..start + cell.end).collect()
}

fn trimmed(row: &str, cell: Range<usize>) -> Range<usize> {
    let words = row[cell.clone()].trim_start();
    let start = cell.end - words.len();
    start..start + words.trim_end().len()
}

/// Returns how the columns below a row such as `|:--|--:|` are aligned; `None` when it is no such row.
pub(super) fn alignments(row: &str) -> Option<String> {
    let row = row.trim();
    let cells = cells(row, 0, row.len());
    let alignment = |cell: Range<usize>| {
        let cell = &row[cell];
        let dashes = cell.trim_start_matches(':').trim_end_matches(':');
        let is_rule = !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-') && cell.len() <= dashes.len() + 2;
        is_rule.then_some(match (cell.starts_with(':'), cell.ends_with(':')) {
            (true, true) => 'c',
            (true, false) => 'l',
            (false, true) => 'r',
            (false, false) => '-',
        })
    };
    let aligned: Option<String> = cells.into_iter().map(alignment).collect();
    aligned.filter(|aligned| !aligned.is_empty() && row.contains('|'))
}

impl Flow<'_> {
    /// Opens a table with columns that are aligned so.
    pub(super) fn open_table(&mut self, alignments: &str, start: usize) {
        self.end_paragraph();
        self.block(false);
        let said = self.builder.say(alignments);
        self.builder.open(Kind::Table(said), start, start);
        self.end = start;
    }

    /// Writes a row of the table that is open.
    pub(super) fn row(&mut self, kind: Kind, start: usize, end: usize) {
        self.builder.open(kind, start, end);
        for cell in cells(self.text, start, end) {
            self.builder.open(Kind::Cell, cell.start, cell.end);
            if !cell.is_empty() {
                inline::write_cell(&mut self.builder, self.text, Stretch::new(cell.start, cell.end), self.flavour);
            }
            self.builder.close();
        }
        self.builder.close();
        self.end = end;
    }

    /// Closes the table.
    pub(super) fn close_table(&mut self) {
        self.builder.close_at(self.end);
    }
}
