//! A line of plain text: its indentation, its words and what its first characters say.

use super::super::item::Mark;

/// A line without its indentation and without spaces at its end.
#[derive(Debug, Clone, Copy)]
pub(in crate::markup) struct Line<'a> {
    /// Where its words start in the text.
    pub(in crate::markup) start: usize,
    /// The column of its words; a tab goes to the next multiple of four.
    pub(in crate::markup) indent: usize,
    /// Its words.
    pub(in crate::markup) words: &'a str,
    /// Where the line itself starts in the text.
    pub(in crate::markup) from: usize,
    /// Whether a comment may begin in it.
    pub(in crate::markup) has_comment: bool,
    /// Whether its `#` is the prompt of a shell.
    pub(in crate::markup) is_command: bool,
}

/// What a line looks like, by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// The start of a fenced block, with the fence.
    Fence(&'a str),
    /// A line that holds `|` as a table does.
    Pipes,
    /// Nothing but dashes or the like.
    Rule,
    /// `# words`
    Heading,
    /// `> words`
    Quote,
    /// A bullet or number with words.
    Item(Marker),
    /// Anything else.
    Words,
}

/// What stands before the words of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// What kind of mark it is.
    pub(super) mark: Mark,
    /// How many bytes of the line it takes; none when the mark is to be shown as it is.
    pub(super) length: usize,
    /// How many columns it takes in the line, with the spaces after it.
    pub(super) columns: usize,
}

impl<'a> Line<'a> {
    /// Splits a text, of which `from` bytes stand before it, into its lines.
    pub(in crate::markup) fn all(text: &'a str, from: usize) -> impl Iterator<Item = Line<'a>> {
        let mut start = from;
        text.split('\n').map(move |line| {
            let whole = Line::of(line, start, 0);
            start += line.len() + 1;
            whole
        })
    }

    /// Measures a line that starts at a byte of the text and at a column.
    pub(super) fn of(line: &'a str, start: usize, column: usize) -> Line<'a> {
        let words = line.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']);
        let gap = &line[..line.len() - words.len()];
        let indent = gap.chars().fold(column, |at, char| if char == '\t' { at / 4 * 4 + 4 } else { at + 1 });
        let has_comment = words.contains('<') && words.contains("<!--");
        let words = words.trim_end();
        Line { start: start + gap.len(), indent, words, from: start, has_comment, is_command: false }
    }

    /// Returns the byte after its words.
    pub(in crate::markup) fn end(&self) -> usize {
        self.start + self.words.len()
    }

    /// Returns what the line looks like.
    pub(super) fn shape(&self) -> Shape<'a> {
        let words = self.words;
        if let Some(fence) = fence(words) {
            return Shape::Fence(fence);
        }
        let marks = words.len() - words.trim_start_matches('#').len();
        if is_rule(words) {
            Shape::Rule
        } else if self.is_command {
            Shape::Words
        } else if (1..=6).contains(&marks) && words[marks..].starts_with([' ', '\t']) {
            Shape::Heading
        } else if words == ">" || words.starts_with("> ") || words.starts_with(">> ") {
            Shape::Quote
        } else if let Some(marker) = marker(words) {
            Shape::Item(marker)
        } else if words.contains('|') {
            Shape::Pipes
        } else {
            Shape::Words
        }
    }
}

/// Marks what follows the prompt of a shell, `# reboot`, where no line with `#` is written as a title.
pub(super) fn mark_commands(lines: &mut [Line<'_>]) {
    let words = |line: &Line<'_>| line.words.trim_start_matches('#').trim_start().chars().next();
    let is_sharp = |line: &Line<'_>| line.words.starts_with('#') && line.shape() == Shape::Heading;
    let sharp: Vec<usize> = (0..lines.len()).filter(|at| is_sharp(&lines[*at])).collect();
    let is_title = |line: &Line<'_>| line.words.starts_with("##") || !words(line).is_some_and(char::is_lowercase);
    if !sharp.iter().any(|at| is_title(&lines[*at])) {
        sharp.into_iter().for_each(|at| lines[at].is_command = true);
    }
}

fn fence(words: &str) -> Option<&str> {
    let sign = words.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = words.len() - words.trim_start_matches(sign).len();
    (length >= 3 && !words[length..].contains('`')).then(|| &words[..length])
}

fn is_rule(words: &str) -> bool {
    let sign = words.chars().next().unwrap_or(' ');
    let is_sign = "-=_*~#+–—─═".contains(sign);
    is_sign
        && words.chars().filter(|char| *char != ' ').count() >= 3
        && words.chars().all(|char| char == sign || char == ' ')
}

/// Finds the bullet or number at the start of a line, if words follow it.
fn marker(words: &str) -> Option<Marker> {
    let (mark, rest) = split_mark(words)?;
    let spaced = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    if spaced.is_empty() || (spaced.len() == rest.len() && !mark.starts_with(BULLETS)) {
        return None;
    }
    let gap = rest.len() - spaced.len();
    let columns = mark.chars().count() + gap;
    if mark.starts_with(|char: char| char.is_ascii_digit()) && !mark[..mark.len() - 1].contains('.') {
        let (digits, sign) = mark.split_at(mark.len() - 1);
        let mark_kind = Mark::Number(digits.parse().unwrap_or(0), if sign == ")" { ')' } else { '.' });
        return Some(Marker { mark: mark_kind, length: mark.len() + gap, columns });
    }
    if mark.len() == 1 || mark.starts_with(BULLETS) || mark.starts_with(DASHES) {
        return Some(Marker { mark: Mark::Bullet, length: mark.len() + gap, columns });
    }
    Some(Marker { mark: Mark::Outline, length: 0, columns: 2 })
}

const BULLETS: [char; 9] = ['•', '●', '◦', '▪', '‣', '⁃', '■', '○', '➢'];
const DASHES: [char; 3] = ['–', '—', '·'];

/// Splits off what could be a bullet or a number: `-`, `•`, `12.`, `1)`, `(a)`, `b)`, `1.2.3`, `[1.2]`.
fn split_mark(words: &str) -> Option<(&str, &str)> {
    let first = words.chars().next()?;
    if matches!(first, '-' | '*' | '+') || BULLETS.contains(&first) || DASHES.contains(&first) {
        return Some(words.split_at(first.len_utf8()));
    }
    if first.is_ascii_alphabetic() && words.as_bytes().get(1) != Some(&b')') {
        return None;
    }
    let end = words.find([' ', '\t', '\u{a0}'])?;
    let (mark, rest) = words.split_at(end);
    let inner = mark.strip_prefix('[').and_then(|mark| mark.strip_suffix(']'));
    let bracket = mark.strip_prefix('(').and_then(|mark| mark.strip_suffix(')'));
    let closed = mark.strip_suffix(')').filter(|mark| !mark.starts_with('('));
    let is_mark = inner.is_some_and(is_numbers)
        || bracket.is_some_and(is_short)
        || closed.is_some_and(is_short)
        || is_numbers(mark.strip_suffix('.').unwrap_or(mark)) && mark.contains('.');
    is_mark.then_some((mark, rest))
}

/// `1`, `1.2`, `1.2.3`; no part is longer than three digits.
fn is_numbers(text: &str) -> bool {
    text.len() <= 16
        && text.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A number or a single letter.
fn is_short(text: &str) -> bool {
    let is_letter = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_letter || (is_numbers(text) && !text.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_by_its_first_characters() {
        let item = |mark, length, columns| Shape::Item(Marker { mark, length, columns });
        for (words, shape) in [
            ("words", Shape::Words),
            ("```rust", Shape::Fence("```")),
            ("```inline```", Shape::Words),
            ("-----", Shape::Rule),
            ("= = =", Shape::Rule),
            ("--", Shape::Words),
            ("## Two", Shape::Heading),
            ("#define X", Shape::Words),
            ("> said", Shape::Quote),
            (">>> prompt", Shape::Words),
            ("- one", item(Mark::Bullet, 2, 2)),
            ("*  one", item(Mark::Bullet, 3, 3)),
            ("*args", Shape::Words),
            ("-", Shape::Words),
            ("•one", item(Mark::Bullet, 3, 1)),
            ("10. ten", item(Mark::Number(10, '.'), 4, 4)),
            ("2) two", item(Mark::Number(2, ')'), 3, 3)),
            ("1986. A year", Shape::Words),
            ("1.2.3 deep", item(Mark::Outline, 0, 2)),
            ("[1.2] deep", item(Mark::Outline, 0, 2)),
            ("(a) letter", item(Mark::Outline, 0, 2)),
            ("b) letter", item(Mark::Outline, 0, 2)),
            ("(see above) x", Shape::Words),
            ("a | b", Shape::Pipes),
        ] {
            assert_eq!(Line::of(words, 0, 0).shape(), shape, "{words}");
        }
    }

    #[test]
    fn a_tab_goes_to_the_next_multiple_of_four() {
        let line = Line::of(" \tx ", 10, 0);
        assert_eq!((line.start, line.indent, line.words, line.from), (12, 4, "x", 10));
    }
}
