//! Which lines lie in fenced code, and which fence nothing closes.
//!
//! A fence that is never closed takes the rest of the note. Where a heading follows a blank line, or another
//! fence opens in it, its author meant it to end there. A fence in a quote ends with the quote, and what is quoted
//! in code is code.

use std::collections::BTreeMap;
use std::ops::Range;

use super::mask::lines;

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
    /// How many marks of quotes stand before its words.
    quotes: usize,
    /// How many columns lie between these and its words.
    indent: usize,
    /// The sign and length of its fence.
    fence: Option<(u8, usize)>,
    /// Whether nothing but the fence stands on it, within its quote.
    is_bare: bool,
}

/// Finds the fenced code from a byte on.
pub(super) fn scan(whole: &str, from: usize) -> Fences {
    let mut fences = Fences::default();
    if !whole[from..].contains("```") && !whole[from..].contains("~~~") {
        return fences;
    }
    let lines: Vec<Line<'_>> = lines(whole, from).map(|(start, line)| Line::of(start, line)).collect();
    let mut ends = Ends::of(&lines);
    let mut at = 0;
    let mut comments = Comments { whole, are_closed: true };
    while at < lines.len() {
        if lines[at].fence.is_none() {
            at = comments.skip(&lines, at);
            continue;
        }
        let end = end(&lines, at, &mut ends);
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
        if !line.words.contains('<') {
            return at + 1;
        }
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
fn end(lines: &[Line<'_>], open: usize, ends: &mut Ends) -> End {
    let opener = &lines[open];
    let (closer, stop) = ends.behind(lines, open);
    let is_text = is_about_markdown(opener.words);
    let mut heading = None;
    for at in open + 1..closer.unwrap_or(stop) {
        let line = &lines[at];
        let may_be_heading = heading.is_none() && !is_text && lines[at - 1].words.is_empty();
        if may_be_heading && line.is_beside(opener) && is_heading(line.words) {
            heading = Some(at);
        }
        let opens_again = line.fence == opener.fence && !line.is_bare;
        if let (Some(heading), true) = (heading, opens_again || closer.is_none()) {
            return End { line: heading, is_open: true, is_cut: true };
        }
    }
    End { line: closer.map_or(stop, |closer| closer + 1), is_open: closer.is_none(), is_cut: false }
}

/// A fence's sign and length, none for a heading; how deep it is quoted, and how far indented.
type Opener = (Option<(u8, usize)>, usize, usize);

/// Where blocks can end.
struct Ends {
    /// The lines that may close blocks of a sign, so deep in quotes.
    closers: BTreeMap<(u8, usize), Vec<usize>>,
    /// For each line, the one before which its quote ends.
    quotes: Vec<usize>,
    /// What was found last for a fence, so deep in quotes, so far indented.
    found: BTreeMap<Opener, usize>,
}

impl Ends {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut closers: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            if let Some((sign, _)) = line.fence.filter(|_| line.is_bare) {
                closers.entry((sign, line.quotes)).or_default().push(at);
            }
        }
        Ends { closers, quotes: ends_of_quotes(lines), found: BTreeMap::new() }
    }

    /// Returns the line that closes the block that opens at a line, and the line before which it ends at the latest.
    fn behind(&mut self, lines: &[Line<'_>], open: usize) -> (Option<usize>, usize) {
        let (opener, stop) = (&lines[open], self.quotes[open]);
        let found = self.found.entry((opener.fence, opener.quotes, opener.indent)).or_insert(0);
        // What holds for a block holds for the same one further down: what is long and not closed is not read again.
        if *found <= open {
            let sign = opener.fence.map_or(0, |(sign, _)| sign);
            let closers = self.closers.get(&(sign, opener.quotes)).map_or(&[][..], Vec::as_slice);
            let behind = &closers[closers.partition_point(|line| *line <= open)..];
            let mut within = behind.iter().take_while(|line| **line < stop);
            *found = within.find(|line| lines[**line].closes(opener)).copied().unwrap_or(stop);
        }
        (Some(*found).filter(|line| *line < stop), stop)
    }
}

/// Returns, for each line, the next one that is quoted less.
fn ends_of_quotes(lines: &[Line<'_>]) -> Vec<usize> {
    let mut ends = vec![lines.len(); lines.len()];
    for at in (0..lines.len()).rev() {
        let mut next = at + 1;
        while next < lines.len() && lines[next].quotes >= lines[at].quotes {
            next = ends[next];
        }
        ends[at] = next;
    }
    ends
}

impl<'a> Line<'a> {
    fn of(start: usize, line: &'a str) -> Self {
        let quoted = line.trim_start_matches([' ', '\t', '>']);
        let words = list_mark(quoted).unwrap_or(quoted);
        let margin = &line[..line.len() - words.len()];
        let at = start + margin.len();
        let quotes = margin.matches('>').count();
        let indent = indent(margin);
        let is_marked = words.len() < quoted.len();
        let words = words.trim_end();
        let sign = words.bytes().next().filter(|sign| matches!(sign, b'`' | b'~'));
        let length = sign.map_or(0, |sign| words.bytes().take_while(|byte| *byte == sign).count());
        let rest = &words[length..];
        let is_fence = length >= 3 && !(sign == Some(b'`') && rest.contains('`'));
        let fence = sign.filter(|_| is_fence).map(|sign| (sign, length));
        Line { start, words, at, quotes, indent, fence, is_bare: rest.is_empty() && !is_marked }
    }

    /// Returns whether it may stand where a line does: quoted as deep, and not indented as code is.
    fn is_beside(&self, other: &Line<'_>) -> bool {
        self.quotes == other.quotes && self.indent <= other.indent + 3
    }

    /// Returns whether it closes the block that a line opens.
    fn closes(&self, opener: &Line<'_>) -> bool {
        let is_long = match (self.fence, opener.fence) {
            (Some((own, long)), Some((sign, length))) => own == sign && long >= length,
            _ => false,
        };
        is_long && self.is_bare && self.is_beside(opener)
    }
}

/// Returns how many columns of a margin lie behind its quotes; one space belongs to the mark of a quote.
fn indent(margin: &str) -> usize {
    let inner = margin.rsplit_once('>').map_or(margin, |(_, inner)| inner.strip_prefix(' ').unwrap_or(inner));
    inner.chars().fold(0, |column, char| if char == '\t' { column / 4 * 4 + 4 } else { column + 1 })
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
