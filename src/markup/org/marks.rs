//! What single lines of Org are: headlines, drawers, the lines that end blocks.

use std::collections::BTreeMap;

use super::super::plain::line::Line;

/// Returns whether a line is a headline.
pub(super) fn is_headline(line: &Line<'_>) -> bool {
    let rest = line.words.trim_start_matches('*');
    line.indent == 0 && rest.len() < line.words.len() && rest.starts_with([' ', '\t'])
}

/// Returns how many stars a headline has.
pub(super) fn stars(line: &Line<'_>) -> usize {
    line.words.len() - line.words.trim_start_matches('*').len()
}

/// Returns the name of the drawer that a line such as `:NAME:` starts.
pub(super) fn drawer(words: &str) -> Option<&str> {
    let name = words.strip_prefix(':')?.strip_suffix(':')?;
    let is_name = name.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_'));
    (is_name && !name.is_empty()).then_some(name)
}

/// Returns what stands behind `#+begin_` or `#+end_` in a line.
pub(super) fn after_prefix<'a>(words: &'a str, prefix: &str) -> Option<&'a str> {
    let head = words.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &words[prefix.len()..])
}

/// Where blocks and drawers of a note can end; by lines, in order.
#[derive(Default)]
pub(super) struct Ends {
    headlines: Vec<usize>,
    drawers: Vec<usize>,
    blocks: BTreeMap<String, Vec<usize>>,
}

impl Ends {
    /// Finds them all.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut ends = Ends::default();
        for (at, line) in lines.iter().enumerate() {
            if is_headline(line) {
                ends.headlines.push(at);
            } else if line.words.eq_ignore_ascii_case(":end:") {
                ends.drawers.push(at);
            } else if let Some(name) = after_prefix(line.words, "#+end_") {
                ends.blocks.entry(name.trim().to_lowercase()).or_default().push(at);
            }
        }
        ends
    }

    /// Returns the first headline from a line on.
    pub(super) fn headline(&self, from: usize) -> Option<usize> {
        next(&self.headlines, from)
    }

    /// Returns the end of a drawer from a line on, if no headline stands before it.
    pub(super) fn drawer(&self, from: usize) -> Option<usize> {
        self.within(next(&self.drawers, from), from)
    }

    /// Returns the end of a block from a line on, if no headline stands before it.
    pub(super) fn block(&self, name: &str, from: usize) -> Option<usize> {
        self.within(self.blocks.get(name).and_then(|ends| next(ends, from)), from)
    }

    fn within(&self, end: Option<usize>, from: usize) -> Option<usize> {
        end.filter(|end| self.headline(from).is_none_or(|headline| *end < headline))
    }
}

fn next(lines: &[usize], from: usize) -> Option<usize> {
    lines.get(lines.partition_point(|line| *line < from)).copied()
}
