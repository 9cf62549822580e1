//! Pipe tables.

use pulldown_cmark::Alignment;

use super::{Open, Writer};

/// The table that is being written; tables don't nest.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    is_head: bool,
    /// The end of the row in the markup.
    row_end: usize,
    has_body: bool,
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, ..Table::default() };
        self.open("<div class=\"table\" tabindex=\"0\"><table>\n", "</table></div>\n");
    }

    pub(super) fn start_head(&mut self, end: usize) {
        self.table.row_end = end;
        self.table.is_head = true;
        self.table.column = 0;
        self.open("<thead>\n<tr>", "</tr>\n</thead>\n");
    }

    pub(super) fn start_row(&mut self, end: usize) {
        let is_first = !self.table.has_body;
        self.table =
            Table { is_head: false, has_body: true, column: 0, row_end: end, ..std::mem::take(&mut self.table) };
        self.open(if is_first { "<tbody>\n<tr>" } else { "<tr>" }, "</tr>\n");
    }

    pub(super) fn start_cell(&mut self, is_empty: bool) {
        let alignment = self.table.alignments.get(self.table.column).copied().unwrap_or(Alignment::None);
        self.table.column += 1;
        if !self.fragment.plain.is_empty() && !self.fragment.plain.ends_with(char::is_whitespace) {
            self.fragment.plain.push(' ');
        }
        // An empty cell heads nothing, whatever row it stands in.
        let is_head = self.table.is_head && !is_empty;
        let class = match alignment {
            Alignment::None => "",
            Alignment::Left => " class=\"align-left\"",
            Alignment::Center => " class=\"align-center\"",
            Alignment::Right => " class=\"align-right\"",
        };
        let (tag, closing) = if is_head { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        self.open(&format!("{tag}{class}>"), closing);
    }

    /// Adds to the last cell what a row has too much; Markdown would drop it.
    pub(super) fn end_cell(&mut self, end: usize) {
        let is_last = self.table.column == self.table.alignments.len();
        let row = self.markup.text().get(end..self.table.row_end).unwrap_or_default();
        let surplus = row.trim_matches(|char: char| char == '|' || char.is_whitespace());
        if is_last && !surplus.is_empty() {
            self.words.push(' ');
            self.words.push_str(surplus);
        }
    }

    pub(super) fn end_table(&mut self) {
        let is_shown = !matches!(self.open.last(), Some(Open::Skipped));
        if is_shown && self.table.has_body {
            self.fragment.html.push_str("</tbody>\n");
        }
    }
}
