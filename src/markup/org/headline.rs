//! Headlines of Org: `** TODO [#A] words :tag:`, with the id that their properties give them.

use super::super::inline::{self, Stretch};
use super::super::kind::{Heading, Kind};
use super::super::plain::line::Line;
use super::super::tree::Flavour;
use super::marks::{drawer, stars};
use super::reader::{Last, Reader, is_planning};

/// A headline, cut into its parts; each is a range of bytes of the note.
#[derive(Debug, Default)]
struct Parts {
    done: Option<bool>,
    /// Words before the headline's own that are none of them.
    marks: Vec<(usize, usize)>,
    words: (usize, usize),
    tags: Option<(usize, usize)>,
}

impl<'a> Reader<'a> {
    /// Reads a headline, and returns how many lines it takes: all below it, if it is a comment.
    pub(super) fn headline(&mut self, at: usize) -> usize {
        self.end_all();
        self.last = Last::Headline;
        let line = self.lines[at];
        let parts = self.parts(line);
        if self.is_comment(&parts) {
            return self.commented(at);
        }
        let level = u8::try_from(stars(&line)).unwrap_or(u8::MAX);
        let id = self.custom_id(at + 1).map(|id| self.flow.builder.say(id));
        let heading = Heading { level, id, done: parts.done };
        self.flow.block(false);
        let builder = &mut self.flow.builder;
        builder.open(Kind::Heading(heading), line.start, line.end());
        parts.marks.iter().for_each(|(start, end)| _ = builder.leaf(Kind::Keyword, *start, *end));
        let (start, end) = parts.words;
        if start < end {
            inline::write(builder, self.flow.text, &[Stretch::new(start, end)], Flavour::Org);
        }
        parts.tags.iter().for_each(|(start, end)| _ = builder.leaf(Kind::Keyword, *start, *end));
        builder.close();
        self.flow.end = line.end();
        1
    }

    fn parts(&self, line: Line<'_>) -> Parts {
        let mut parts = Parts::default();
        let mut rest = line.words[stars(&line)..].trim_start();
        let end = line.end();
        let (word, after) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
        if let Some(done) = self.states.find(word) {
            parts.done = Some(done);
            parts.marks.push((end - rest.len(), end - rest.len() + word.len()));
            rest = after.trim_start();
        }
        let is_priority = rest.starts_with("[#") && rest[2..].find(']').is_some_and(|at| (1..=2).contains(&at));
        if is_priority && let Some((mark, after)) = rest.split_once(']') {
            parts.marks.push((end - rest.len(), end - rest.len() + mark.len() + 1));
            rest = after.trim_start();
        }
        let start = end - rest.len();
        let words = match rest.rfind([' ', '\t']) {
            Some(at) if is_tags(&rest[at + 1..]) => {
                parts.tags = Some((start + at + 1, end));
                rest[..at].trim_end()
            }
            None if is_tags(rest) => {
                parts.tags = Some((start, end));
                ""
            }
            _ => rest,
        };
        parts.words = (start, start + words.len());
        parts
    }

    /// Returns whether a headline says that nobody shall read what it heads.
    fn is_comment(&self, parts: &Parts) -> bool {
        let words = &self.flow.text[parts.words.0..parts.words.1];
        let tags = parts.tags.map_or("", |(start, end)| &self.flow.text[start..end]);
        words == "COMMENT" || words.starts_with("COMMENT ") || tags.split(':').any(|tag| tag == "noexport")
    }

    /// Hides a headline with all that stands below it.
    fn commented(&mut self, at: usize) -> usize {
        let own = stars(&self.lines[at]);
        let mut last = at + 1;
        while let Some(next) = self.ends.headline(last).filter(|next| stars(&self.lines[*next]) > own) {
            last = next + 1;
        }
        let end = self.ends.headline(last).unwrap_or(self.lines.len());
        self.hide(Kind::Comment, at, end - at)
    }

    /// Returns the `CUSTOM_ID` in the properties that stand from a line on.
    fn custom_id(&self, from: usize) -> Option<&'a str> {
        let is_before = |line: &&Line<'_>| is_planning(line.words);
        let start = from + self.lines.get(from..)?.iter().take_while(is_before).count();
        let name = drawer(self.lines.get(start)?.words)?;
        let end = self.ends.drawer(start + 1).filter(|_| name.eq_ignore_ascii_case("properties"))?;
        let value = |line: &Line<'_>| {
            let (key, value) = line.words.strip_prefix(':')?.split_once(':')?;
            key.eq_ignore_ascii_case("custom_id").then_some((line.end(), value.trim().len()))
        };
        let (end, length) = self.lines[start + 1..end].iter().find_map(value)?;
        let text: &'a str = self.flow.text;
        Some(&text[end - length..end]).filter(|id| !id.is_empty())
    }
}

/// `:a:b:`
fn is_tags(words: &str) -> bool {
    let inner = words.strip_prefix(':').and_then(|words| words.strip_suffix(':'));
    let is_tag = |tag: &str| !tag.is_empty() && tag.chars().all(|char| char.is_alphanumeric() || "_@#%".contains(char));
    inner.is_some_and(|inner| inner.split(':').all(is_tag))
}
