//! A part of a note, freed of its indentation, that still knows where each of its lines stood.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{Excerpt, Place, SourcePath, Text};

/// How the words of a file are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Flavour {
    /// Markdown: a line end is a space, `*` and `_` are emphasis, indented text is code.
    Markdown,
    /// Plain text: a line end is a line end, `_` and a lone `*` are themselves. Fences, `#` headings,
    /// `**bold**`, backticks, lists and pipe tables are still understood: people paste them.
    Plain,
}

/// Where one line of a passage comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineOrigin {
    /// The line in the note, from 1.
    pub line: usize,
    /// How many characters were taken off its front.
    pub indent: usize,
}

/// Some lines of one note, as Markdown or plain text, with the origin of each line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The note's path.
    pub file: SourcePath,
    /// How the words are meant.
    pub flavour: Flavour,
    /// The lines, joined by `\n`, without a line end at the end.
    text: String,
    /// What the text hashes to, once somebody asked.
    digest: Digest,
    /// As many as `text` has lines.
    pub lines: Vec<LineOrigin>,
}

/// A hash of a text, which tells nothing that the text does not.
#[derive(Debug, Clone, Default)]
struct Digest(OnceLock<[u8; 32]>);

impl PartialEq for Digest {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Digest {}

impl Passage {
    /// Makes an empty passage of a note, to be filled line by line.
    pub fn empty(file: SourcePath, flavour: Flavour) -> Self {
        Passage { file, flavour, text: String::new(), digest: Digest::default(), lines: Vec::new() }
    }

    /// Takes the lines `first..=last` of a note whole.
    pub fn of_lines(text: &Text, flavour: Flavour, first: usize, last: usize) -> Self {
        let mut passage = Passage::empty(text.path().clone(), flavour);
        for line in first..=last {
            passage.push(text.line(line), LineOrigin { line, indent: 0 });
        }
        passage
    }

    /// Adds a line.
    pub fn push(&mut self, words: &str, origin: LineOrigin) {
        self.digest = Digest::default();
        if !self.lines.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(words);
        self.lines.push(origin);
    }

    /// Returns the lines, joined by `\n`, without a line end at the end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what the text hashes to by BLAKE3; worked out once.
    pub fn digest(&self) -> [u8; 32] {
        *self.digest.0.get_or_init(|| *blake3::hash(self.text.as_bytes()).as_bytes())
    }

    /// Returns so many of its first lines.
    pub fn first_lines(&self, count: usize) -> Self {
        let mut first = Passage::empty(self.file.clone(), self.flavour);
        self.text.split('\n').zip(&self.lines).take(count).for_each(|(words, origin)| first.push(words, *origin));
        first
    }

    /// Returns the first and the last line of the note that the passage holds, from 1.
    pub fn span(&self) -> Option<(usize, usize)> {
        Some((self.lines.first()?.line, self.lines.last()?.line))
    }

    /// Returns whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns the place of a byte of `text` in the note.
    pub fn place(&self, offset: usize) -> Place {
        let (row, column) = self.row(offset);
        let origin = self.lines.get(row).or(self.lines.last());
        let LineOrigin { line, indent } = origin.copied().unwrap_or(LineOrigin { line: 1, indent: 0 });
        Place { file: self.file.clone(), line, column: indent + column + 1 }
    }

    /// Returns the line at a byte of `text` as an excerpt with `length` bytes marked.
    pub fn excerpt(&self, offset: usize, length: usize) -> Excerpt {
        let place = self.place(offset);
        let (row, _) = self.row(offset);
        let line = self.text.split('\n').nth(row).unwrap_or_default();
        let indent = self.lines.get(row).map_or(0, |origin| origin.indent);
        let end = self.text.floor_char_boundary((offset + length).min(self.text.len()));
        let marked = self.text.get(offset..end).unwrap_or_default();
        let length = marked.split('\n').next().unwrap_or_default().chars().count();
        Excerpt::new(place, &format!("{}{line}", " ".repeat(indent)), length)
    }

    /// Returns the row (from 0) and the column (in characters, from 0) of a byte of `text`.
    fn row(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(offset.min(self.text.len()))];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count(), before[start..].chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_of_a_passage_is_found_again_in_its_note() {
        let mut passage = Passage::empty(SourcePath::new("a.txt"), Flavour::Plain);
        passage.push("первая", LineOrigin { line: 7, indent: 4 });
        passage.push("- [x](y)", LineOrigin { line: 8, indent: 8 });
        let offset = passage.text.find("[x]").unwrap();
        assert_eq!(passage.place(offset).to_string(), "a.txt:8:11");
        let excerpt = passage.excerpt(offset, 6);
        assert_eq!((&*excerpt.line, excerpt.start, excerpt.length), ("        - [x](y)", 10, 6));
    }

    #[test]
    fn a_digest_follows_the_text() {
        let mut passage = Passage::empty(SourcePath::new("a.md"), Flavour::Markdown);
        passage.push("one", LineOrigin { line: 1, indent: 0 });
        let before = passage.digest();
        passage.push("two", LineOrigin { line: 2, indent: 0 });
        assert_ne!(passage.digest(), before);
        assert_eq!(passage.first_lines(1).digest(), before);
        assert_eq!(passage.first_lines(1).text(), "one");
    }
}
