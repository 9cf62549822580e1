//! Comments in plain text: `<!-- … -->`, over any number of lines, wherever it is no code.
//!
//! They are found before anything else is made of a line, since nobody may read them.

use super::super::inline::code_ranges;
use super::super::kind::Kind;
use super::line::Line;
use super::reader::{Last, Reader};
use crate::diagnostic::Code;

impl<'a> Reader<'a> {
    /// Finds the comments that begin in a line; a line in which one begins goes on to the line in which it ends.
    ///
    /// Returns that line, and of how many it is made.
    pub(super) fn with_comments(&mut self, at: usize) -> (Line<'a>, usize) {
        self.comments.clear();
        let line = self.lines[at];
        if !line.has_comment {
            return (line, 1);
        }
        let (mut from, mut last) = (line.start, at);
        while let Some(end) = self.comments_between(from, self.lines[last].end(), line.start) {
            while self.lines.get(last + 1).is_some_and(|next| next.from <= end) {
                last += 1;
            }
            from = end;
        }
        let end = self.lines[last].end().max(from);
        let words = self.flow.text[line.start..end].trim_end();
        (Line { words, ..line }, last + 1 - at)
    }

    /// Notes the comments that begin in a part of a line; returns where the last one ends when that is on a later line.
    fn comments_between(&mut self, from: usize, to: usize, line_start: usize) -> Option<usize> {
        let text = self.flow.text;
        let code = code_ranges(text, from, to.max(from));
        let mut at = from;
        while let Some(found) = text.get(at..to).and_then(|rest| rest.find("<!--")) {
            let start = at + found;
            let inside = code.get(code.partition_point(|range| range.end <= start)).filter(|range| range.start < start);
            let end = match inside {
                Some(_) => None,
                None => self.comment_end(start, start == line_start),
            };
            let Some(end) = end else {
                at = start + 4;
                continue;
            };
            self.comments.push(start..end);
            if end > to {
                return Some(end);
            }
            at = end;
        }
        None
    }

    /// Returns where a comment ends; one that nothing ends hides all that follows if it begins its line.
    fn comment_end(&mut self, start: usize, begins_line: bool) -> Option<usize> {
        let found = if self.is_comment_open { None } else { self.flow.text[start..].find("-->") };
        if let Some(found) = found {
            return Some(start + found + 3);
        }
        self.is_comment_open = true;
        if !begins_line {
            return None;
        }
        let told = ("a comment is not closed: nothing that follows is shown", "end it with `-->`");
        self.flow.builder.report(Code::OpenComment, start..start + 4, told);
        Some(self.flow.text.trim_end().len())
    }

    /// Returns whether a line holds nothing but comments.
    pub(super) fn is_comment(&self, line: Line<'_>) -> bool {
        let mut at = line.start;
        for comment in &self.comments {
            if !self.flow.text[at..comment.start].trim().is_empty() {
                return false;
            }
            at = comment.end;
        }
        !self.comments.is_empty() && at >= line.end()
    }

    /// Writes a line that holds nothing but comments; it parts nothing.
    pub(super) fn comment(&mut self, line: Line<'a>) {
        if self.last == Last::Words {
            let stretches = self.stretches(line, line.start, 0);
            self.flow.words.extend(
                stretches
                    .into_iter()
                    .filter(|stretch| stretch.is_comment)
                    .map(|stretch| super::super::inline::Stretch { breaks: false, ..stretch }),
            );
            return;
        }
        for comment in self.comments.clone() {
            self.flow.hidden(Kind::Comment, comment.start, comment.end);
        }
    }
}
