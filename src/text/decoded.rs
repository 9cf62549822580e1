//! A note as words: valid UTF-8 on lines that are counted.

use super::place::{Excerpt, Place};
use super::source::SourcePath;
use std::sync::Arc;

/// Characters are counted from one of so many bytes to the next, so that the end of a long line is found as fast as its beginning.
const STRIDE: usize = 1024;

/// A decoded note: valid UTF-8, `\n` line ends, no control characters but tab and newline.
///
/// Lines count from 1; a line never contains its line end. Line numbers are those of the original
/// file, whatever encoding or line ends it had.
#[derive(Debug, Clone)]
pub struct Text {
    path: SourcePath,
    text: Arc<str>,
    starts: Arc<[usize]>,
    /// How many characters begin before each [`STRIDE`]th byte.
    counts: Arc<[usize]>,
}

impl Text {
    /// Wraps text that is already decoded.
    pub fn new(path: SourcePath, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut counts = vec![0];
        for chunk in text.as_bytes().chunks(STRIDE) {
            counts.push(counts.last().copied().unwrap_or(0) + characters(chunk));
        }
        Text { path, text, starts, counts: counts.into() }
    }

    /// Returns the source the text came from.
    pub fn path(&self) -> &SourcePath {
        &self.path
    }

    /// Returns the whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns how many lines there are; a text that ends in a line end has no extra empty line.
    pub fn line_count(&self) -> usize {
        let open_end = usize::from(self.text.ends_with('\n') || self.text.is_empty());
        self.starts.len() - open_end
    }

    /// Returns line `number` (from 1) without its line end; empty when there is no such line.
    pub fn line(&self, number: usize) -> &str {
        let Some(&start) = number.checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return "";
        };
        let end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        &self.text[start..end.max(start)]
    }

    /// Returns the byte at which line `number` (from 1) starts; the length of the text when there is no such line.
    pub fn line_start(&self, number: usize) -> usize {
        number.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(self.text.len())
    }

    /// Returns the line of a byte, from 1; quicker than with its column, which takes what stands before it on its line.
    pub fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// Returns the line (from 1) and the column (characters, from 1) of a byte.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.line_at(offset);
        let start = self.starts[line - 1];
        let before = if offset - start <= STRIDE {
            self.text[start..offset].chars().count()
        } else {
            self.characters_before(offset) - self.characters_before(start)
        };
        (line, before + 1)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let at = offset / STRIDE;
        self.counts[at] + characters(&self.text.as_bytes()[at * STRIDE..offset])
    }

    /// Iterates over all lines, in order.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        (1..=self.line_count()).map(|number| self.line(number))
    }

    /// Returns the place of a column (characters, from 1) on a line (from 1).
    pub fn place(&self, line: usize, column: usize) -> Place {
        Place { file: self.path.clone(), line, column }
    }

    /// Returns line `number` as an excerpt with `length` characters marked from `column` (from 1).
    pub fn excerpt(&self, line: usize, column: usize, length: usize) -> Excerpt {
        Excerpt::new(self.place(line, column), self.line(line), length)
    }

    /// Returns the line on which a range of bytes starts, with the range marked as far as that line goes.
    pub fn excerpt_of(&self, range: std::ops::Range<usize>) -> Excerpt {
        let (line, column) = self.line_and_column(range.start);
        let marked = self.text.get(range).unwrap_or_default().split('\n').next().unwrap_or_default();
        self.excerpt(line, column, marked.chars().count())
    }
}

/// Counts the characters that begin within bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_long_lines_count_characters() {
        for words in ["aé漢😀", "a", "é", "漢字"] {
            let line = words.repeat(3 * STRIDE / words.len() + 7);
            let text = Text::new(SourcePath::new("a.md"), format!("{line}\n{line}\n{line}"));
            for (offset, _) in text.as_str().char_indices().chain([(text.as_str().len(), ' ')]) {
                let (number, column) = text.line_and_column(offset);
                let counted = text.as_str()[text.line_start(number)..offset].chars().count() + 1;
                assert_eq!(column, counted, "{words} at {offset}");
            }
        }
    }

    #[test]
    fn lines_count_from_one_and_hold_no_line_end() {
        let text = Text::new(SourcePath::new("a.md"), "one\n\nthree\n");
        assert_eq!(text.line_count(), 3);
        assert_eq!(text.lines().collect::<Vec<_>>(), ["one", "", "three"]);
        assert_eq!((text.line(0), text.line(4), text.line(99)), ("", "", ""));
    }

    #[test]
    fn an_empty_text_has_no_lines() {
        assert_eq!(Text::new(SourcePath::new("a.md"), "").line_count(), 0);
    }
}
