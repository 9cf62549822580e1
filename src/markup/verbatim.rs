//! The lines of a code block → its words; plain text and Org share it.

use super::flow::Flow;
use super::kind::Kind;
use super::plain::line::Line;
use super::tree::Flavour;

impl Flow<'_> {
    /// Writes lines, line ends included, without so many columns of their indentation.
    pub(super) fn code(&mut self, lines: &[Line<'_>], indent: usize) {
        for line in lines {
            let rest = &self.text[line.end()..];
            let words_end = rest.find('\n').map_or(self.text.len(), |at| line.end() + at);
            let end = (words_end + 1).min(self.text.len());
            let (bytes, spaces) = cut(&self.text[line.from..line.start], indent);
            let start = if line.words.is_empty() { words_end } else { line.from + bytes };
            if spaces > 0 && !line.words.is_empty() {
                // A tab that is partly indentation.
                let said = self.builder.say(&" ".repeat(spaces));
                self.builder.leaf(Kind::Said(said), start - 1, start);
            }
            self.line(line, start, end);
            self.end = end;
        }
    }

    /// Writes a line; Org has a comma before what would be one of its marks.
    fn line(&mut self, line: &Line<'_>, start: usize, end: usize) {
        let rest = line.words.trim_start_matches(',');
        let is_escaped = self.flavour == Flavour::Org
            && rest.len() < line.words.len()
            && (rest.starts_with('*') || rest.starts_with("#+"));
        let mut start = start;
        if is_escaped {
            if start < line.start {
                self.builder.leaf(Kind::Text, start, line.start);
            }
            start = line.start + 1;
        }
        if start < end {
            self.builder.leaf(Kind::Text, start, end);
        }
    }
}

/// Returns the column of the leftmost of some lines; `None` when all are blank.
pub(super) fn smallest_indent(lines: &[Line<'_>]) -> Option<usize> {
    lines.iter().filter(|line| !line.words.is_empty()).map(|line| line.indent).min()
}

/// Returns how many bytes of white space take so many columns, and how many columns the last of them takes beyond.
fn cut(gap: &str, columns: usize) -> (usize, usize) {
    let mut column = 0;
    for (at, char) in gap.char_indices() {
        if column >= columns {
            return (at, column - columns);
        }
        column = if char == '\t' { column / 4 * 4 + 4 } else { column + 1 };
    }
    (gap.len(), column.saturating_sub(columns))
}
