//! Which lines lie in fenced code, and which fence nothing closes.
//!
//! A fence that is never closed takes the rest of the note. Where a heading follows a blank line, or another
//! fence opens in it, its author meant it to end there.

use std::ops::Range;

use super::lines;

/// The fenced code of a note.
#[derive(Debug, Default)]
pub(super) struct Fences {
    /// The code blocks, fences included.
    pub(super) code: Vec<Range<usize>>,
    /// Those that end before a heading although nothing closes them.
    pub(super) cut: Vec<Range<usize>>,
    /// Where those begin that nothing closes.
    pub(super) open: Vec<usize>,
}

/// A line that may open or close a block.
struct Line<'a> {
    start: usize,
    /// Its words, without what indents or quotes it.
    words: &'a str,
    /// Where its words start.
    at: usize,
    /// The sign and length of its fence.
    fence: Option<(u8, usize)>,
    /// Whether nothing but the fence stands on it.
    is_bare: bool,
}

/// Finds the fenced code from a byte on.
pub(super) fn scan(whole: &str, from: usize) -> Fences {
    let mut fences = Fences::default();
    if !whole[from..].contains("```") && !whole[from..].contains("~~~") {
        return fences;
    }
    let lines: Vec<Line<'_>> = lines(whole, from).map(|(start, line)| Line::of(start, line)).collect();
    let longest = longest_closers(&lines);
    let mut at = 0;
    let mut comments = Comments { whole, are_closed: true };
    while at < lines.len() {
        let Some((sign, length)) = lines[at].fence else {
            at = comments.skip(&lines, at);
            continue;
        };
        let is_closed = longest[at + 1][usize::from(sign == b'~')] >= length;
        let end = end(&lines, at, is_closed);
        let byte = |line: usize| lines.get(line).map_or(whole.len(), |line| line.start);
        fences.code.push(lines[at].at..byte(end.line));
        if end.is_open {
            fences.open.push(lines[at].at);
        }
        if end.is_cut {
            fences.cut.push(lines[at].start..byte(end.line));
        }
        at = end.line;
    }
    fences
}

/// Comments hide the fences in them.
struct Comments<'a> {
    whole: &'a str,
    /// Whether the last one that was looked for has an end.
    are_closed: bool,
}

impl Comments<'_> {
    /// Returns the line after the one at which the comment ends that begins on a line; the next line where none does.
    fn skip(&mut self, lines: &[Line<'_>], at: usize) -> usize {
        let line = &lines[at];
        let Some(start) = line.words.find("<!--").filter(|start| self.are_closed && !is_quoted(line.words, *start))
        else {
            return at + 1;
        };
        let start = line.at + start + "<!--".len();
        match self.whole[start..].find("-->") {
            Some(end) => lines.partition_point(|line| line.start <= start + end).max(at + 1),
            None => {
                self.are_closed = false;
                at + 1
            }
        }
    }
}

/// Returns whether a byte of a line stands between backticks.
fn is_quoted(words: &str, at: usize) -> bool {
    words[..at].matches('`').count() % 2 == 1 && words[at..].contains('`')
}

/// Where a block ends: before a line.
struct End {
    line: usize,
    is_open: bool,
    is_cut: bool,
}

/// Finds where the block ends that opens at a line.
fn end(lines: &[Line<'_>], open: usize, is_closed: bool) -> End {
    let Some(fence @ (sign, length)) = lines[open].fence else {
        return End { line: open + 1, is_open: false, is_cut: false };
    };
    let is_text = is_about_markdown(lines[open].words);
    let mut heading = None;
    for (at, line) in lines.iter().enumerate().skip(open + 1) {
        let opens_again = line.fence == Some(fence) && !line.is_bare;
        if line.is_bare && line.fence.is_some_and(|(own, long)| own == sign && long >= length) {
            return End { line: at + 1, is_open: false, is_cut: false };
        }
        if heading.is_none() && !is_text && lines[at - 1].words.is_empty() && is_heading(line.words) {
            heading = Some(at);
        }
        if let (Some(heading), true) = (heading, opens_again || !is_closed) {
            return End { line: heading, is_open: true, is_cut: true };
        }
    }
    End { line: lines.len(), is_open: true, is_cut: false }
}

impl<'a> Line<'a> {
    fn of(start: usize, line: &'a str) -> Self {
        let words = line.trim_start_matches([' ', '\t', '>']);
        let words = list_mark(words).unwrap_or(words);
        let at = start + (line.len() - words.len());
        let words = words.trim_end();
        let sign = words.bytes().next().filter(|sign| matches!(sign, b'`' | b'~'));
        let length = sign.map_or(0, |sign| words.bytes().take_while(|byte| *byte == sign).count());
        let rest = &words[length..];
        let is_fence = length >= 3 && !(sign == Some(b'`') && rest.contains('`'));
        Line { start, words, at, fence: sign.filter(|_| is_fence).map(|sign| (sign, length)), is_bare: rest.is_empty() }
    }
}

/// Takes the mark of a list off words that a fence follows.
fn list_mark(words: &str) -> Option<&str> {
    let digits = words.trim_start_matches(|char: char| char.is_ascii_digit());
    let rest =
        if digits.len() < words.len() { digits.strip_prefix(['.', ')']) } else { words.strip_prefix(['-', '*', '+']) };
    let rest = rest?;
    let inner = rest.trim_start();
    (inner.len() < rest.len() && (inner.starts_with("```") || inner.starts_with("~~~"))).then_some(inner)
}

/// Returns, for each line and for the end, how long the longest bare fence from there on is, of each sign.
fn longest_closers(lines: &[Line<'_>]) -> Vec<[usize; 2]> {
    let mut longest = vec![[0; 2]; lines.len() + 1];
    for (at, line) in lines.iter().enumerate().rev() {
        longest[at] = longest[at + 1];
        if let Some((sign, length)) = line.fence.filter(|_| line.is_bare) {
            let slot = &mut longest[at][usize::from(sign == b'~')];
            *slot = length.max(*slot);
        }
    }
    longest
}

/// Returns whether a fence holds Markdown, in which headings are no wonder.
fn is_about_markdown(fence: &str) -> bool {
    let language = fence.trim_start_matches(['`', '~', ' ']).split([' ', ',', '{']).next().unwrap_or_default();
    matches!(language.to_ascii_lowercase().as_str(), "md" | "markdown" | "mdx" | "text" | "txt")
}

/// Returns whether words are a heading that no comment of a program looks like.
fn is_heading(words: &str) -> bool {
    let rest = words.trim_start_matches('#');
    (2..=6).contains(&(words.len() - rest.len())) && rest.starts_with(' ') && rest.contains(char::is_alphabetic)
}
