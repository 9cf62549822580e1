//! Tables of Org: rows `| a | b |`, lines `|---+---|`, and `<l>`, `<c>`, `<r>` for how a column is aligned.

use super::super::kind::Kind;
use super::super::plain::line::Line;
use super::super::table::cells;
use super::reader::Reader;

impl Reader<'_> {
    /// Reads a table and returns how many lines it takes.
    pub(super) fn table(&mut self, at: usize) -> usize {
        let count = self.lines[at..].iter().take_while(|line| line.words.starts_with('|')).count();
        let lines = &self.lines[at..at + count];
        self.start_block(lines[0]);
        let text = self.flow.text;
        let rows: Vec<&Line<'_>> = lines.iter().filter(|line| !is_line(line.words)).collect();
        let aligned = rows.iter().find_map(|line| alignments(text, line));
        let columns = rows.first().map_or(0, |line| cells(text, line.start, line.end()).len());
        self.flow.open_table(&aligned.unwrap_or_else(|| "-".repeat(columns)), lines[0].start);
        // The rows above the first line are the head of the table.
        let first = lines.iter().position(|line| !is_line(line.words)).unwrap_or(count);
        let has_head = lines[first..].iter().any(|line| is_line(line.words));
        for (row, line) in lines.iter().enumerate() {
            if is_line(line.words) || alignments(text, line).is_some() {
                self.flow.end = line.end();
                continue;
            }
            let kind = if row == first && has_head { Kind::Head } else { Kind::Row };
            self.flow.row(kind, line.start, line.end());
        }
        self.flow.close_table();
        count
    }
}

fn is_line(words: &str) -> bool {
    words.starts_with("|-") && words.bytes().all(|byte| b"|-+: ".contains(&byte))
}

/// Reads a row that says how columns are aligned and how wide they are.
fn alignments(text: &str, line: &Line<'_>) -> Option<String> {
    if !line.words.contains('<') {
        return None;
    }
    let alignment = |cell: &str| {
        let inner = cell.strip_prefix('<').and_then(|cell| cell.strip_suffix('>'));
        let inner = if cell.is_empty() { Some("") } else { inner.filter(|inner| !inner.is_empty()) }?;
        let width = inner.trim_start_matches(['l', 'c', 'r']);
        let is_mark = inner.len() - width.len() <= 1 && width.bytes().all(|byte| byte.is_ascii_digit());
        is_mark.then(|| inner.chars().next().filter(|char| !char.is_ascii_digit()).unwrap_or('-'))
    };
    cells(text, line.start, line.end()).into_iter().map(|cell| alignment(&text[cell])).collect()
}
