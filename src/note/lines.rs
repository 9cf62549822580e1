//! A note as lines with the little that every dialect wants to know about each: its indentation, its
//! words, and whether it is code.

use crate::text::{Flavour, LineOrigin, Passage, Text};

/// A tab reaches to the next multiple of this many columns.
const TAB: usize = 4;

/// One line of a note.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// How far its words stand to the right, in columns from 0.
    pub indent: usize,
    /// Its words without white space at either end; empty for a blank line.
    pub words: &'a str,
    /// Whether it lies in a fenced code block, fences included.
    pub is_code: bool,
}

impl Line<'_> {
    /// Returns whether nothing stands on it.
    pub(crate) fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns whether it is a line of `-`, `*`, `_` or `=` that separates what is above and below.
    pub(crate) fn is_rule(&self) -> bool {
        let mut chars = self.words.chars().filter(|char| *char != ' ');
        let Some(first) = chars.next() else { return false };
        let alike = chars.try_fold(1, |count, char| (char == first).then_some(count + 1));
        "-*_=─━".contains(first) && alike.is_some_and(|count| count >= 3)
    }
}

/// All lines of a note's body.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a Text,
    flavour: Flavour,
    /// The lines in order, from the first after the front matter.
    pub all: Vec<Line<'a>>,
}

impl<'a> Lines<'a> {
    /// Cuts a text into lines from line `first` on (from 1).
    pub(crate) fn scan(text: &'a Text, flavour: Flavour, first: usize) -> Self {
        let mut fence: Option<&str> = None;
        let all = (first..=text.line_count())
            .map(|number| {
                let raw = text.line(number);
                let words = raw.trim();
                let is_code = fence.is_some() || opening_fence(words).is_some();
                fence = match fence {
                    Some(open) if closes(words, open) => None,
                    None => opening_fence(words),
                    open => open,
                };
                Line { number, indent: columns(raw), words, is_code }
            })
            .collect();
        Lines { text, flavour, all }
    }

    /// Returns how the words of the note are meant.
    pub(crate) fn flavour(&self) -> Flavour {
        self.flavour
    }

    /// Returns the text that the lines were cut from.
    pub(crate) fn text(&self) -> &'a Text {
        self.text
    }

    /// Makes a passage of the lines at `first..last` (indices into `all`), freed of their common indentation.
    pub(crate) fn passage(&self, first: usize, last: usize) -> Passage {
        let lines = &self.all[first..last];
        let margin = lines.iter().filter(|line| !line.is_blank()).map(|line| line.indent).min().unwrap_or(0);
        let mut passage = Passage::empty(self.text.path().clone(), self.flavour);
        for line in lines {
            let (words, indent) = without_margin(self.text.line(line.number), margin);
            passage.push(words, LineOrigin { line: line.number, indent });
        }
        passage
    }

    /// Makes a passage of a part of one line; `words` must be a slice of that line.
    pub(crate) fn part(&self, number: usize, words: &str) -> Passage {
        let mut passage = Passage::empty(self.text.path().clone(), self.flavour);
        passage.push(words, LineOrigin { line: number, indent: self.column(number, words) - 1 });
        passage
    }

    /// Returns the column (characters, from 1) at which a slice of a line starts.
    pub(crate) fn column(&self, number: usize, words: &str) -> usize {
        let line = self.text.line(number);
        let offset = (words.as_ptr() as usize).saturating_sub(line.as_ptr() as usize).min(line.len());
        line.get(..offset).map_or(1, |before| before.chars().count() + 1)
    }

    /// Returns the index after the last line of `first..last` that is neither blank nor a rule.
    pub(crate) fn trim_end(&self, first: usize, last: usize) -> usize {
        let kept = self.all[first..last].iter().rposition(|line| line.is_code || !(line.is_blank() || line.is_rule()));
        first + kept.map_or(0, |at| at + 1)
    }

    /// Returns the index of the first line of `first..last` that is neither blank nor a rule.
    pub(crate) fn trim_start(&self, first: usize, last: usize) -> usize {
        let kept = self.all[first..last].iter().position(|line| line.is_code || !(line.is_blank() || line.is_rule()));
        first + kept.unwrap_or(last - first)
    }

    /// Returns whether the line at an index is blank, or past either end.
    pub(crate) fn blank_at(&self, at: Option<usize>) -> bool {
        at.and_then(|at| self.all.get(at)).is_none_or(Line::is_blank)
    }
}

/// Returns the fence that a line opens.
fn opening_fence(words: &str) -> Option<&str> {
    let mark = words.chars().next().filter(|char| "`~".contains(*char))?;
    let length = words.len() - words.trim_start_matches(mark).len();
    let (fence, info) = words.split_at(length);
    (length >= 3 && !(mark == '`' && info.contains('`'))).then_some(fence)
}

/// Returns whether a line closes a fence.
fn closes(words: &str, open: &str) -> bool {
    let mark = open.chars().next().unwrap_or('`');
    words.len() >= open.len() && words.chars().all(|char| char == mark)
}

/// Returns how many columns of white space a line starts with.
fn columns(line: &str) -> usize {
    let mut columns = 0;
    for char in line.chars() {
        match char {
            '\t' => columns = (columns / TAB + 1) * TAB,
            char if char.is_whitespace() => columns += 1,
            _ => break,
        }
    }
    columns
}

/// Takes up to `margin` columns of white space off a line; returns the rest and how many characters went.
fn without_margin(line: &str, margin: usize) -> (&str, usize) {
    let mut gone = 0;
    let mut column = 0;
    for (offset, char) in line.char_indices() {
        let next = if char == '\t' { (column / TAB + 1) * TAB } else { column + 1 };
        if !char.is_whitespace() || next > margin {
            return (&line[offset..], gone);
        }
        column = next;
        gone += 1;
    }
    ("", gone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    #[test]
    fn fences_hide_what_they_hold_and_close_only_by_their_own_kind() {
        let text = Text::new(SourcePath::new("a.md"), "a\n````py\n```\n# no heading\n````\nb");
        let lines = Lines::scan(&text, Flavour::Markdown, 1);
        let code: Vec<_> = lines.all.iter().map(|line| line.is_code).collect();
        assert_eq!(code, [false, true, true, true, true, false]);
    }

    #[test]
    fn a_passage_loses_only_the_indentation_that_its_lines_share() {
        let text = Text::new(SourcePath::new("a.txt"), "    - a\n\t    b\n\n    c");
        let passage = Lines::scan(&text, Flavour::Plain, 1).passage(0, 4);
        assert_eq!(passage.text(), "- a\n    b\n\nc");
        assert_eq!(passage.place(passage.text().find('c').unwrap()).to_string(), "a.txt:4:5");
    }

    #[test]
    fn a_rule_is_three_of_the_same() {
        let text = Text::new(SourcePath::new("a.txt"), "---\n- - -\n--\n-->\n*****\n");
        let lines = Lines::scan(&text, Flavour::Plain, 1);
        assert_eq!(lines.all.iter().map(Line::is_rule).collect::<Vec<_>>(), [true, true, false, false, true]);
    }
}
