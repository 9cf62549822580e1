//! Notes as this project writes them: a heading asks, with its id and its tags in braces, and the answer stands below.

use std::fmt::Write as _;

use crate::decode::decode;
use crate::markup::Extensions;
use crate::note::{Item, Part, parse};
use crate::text::Source;

/// A note that is about to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseNote {
    /// What it is called.
    pub title: String,
    /// Its file's name, without an ending: slugs joined by `/`.
    pub slug: String,
    /// What it is about.
    pub description: Option<String>,
    /// Its questions.
    pub questions: Vec<HouseQuestion>,
}

/// A question of such a note; all words are Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseQuestion {
    /// Its words, on one line.
    pub words: String,
    /// The id that its author or another program gave it.
    pub id: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Other wordings of it.
    pub also: Vec<String>,
    /// What belongs to it below its words.
    pub material: String,
    /// What can be chosen.
    pub choices: Vec<HouseChoice>,
    /// The answer; empty where nobody answered yet.
    pub answer: String,
    /// Titles and addresses of the sources.
    pub sources: Vec<(String, Option<String>)>,
}

/// One of the answers that a question offers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseChoice {
    /// Its words, on one line.
    pub words: String,
    /// Whether it is right.
    pub is_right: bool,
}

impl HouseNote {
    /// Writes the note. Where its headings would not be read as these questions, it says which ask.
    pub fn write(&self) -> String {
        let asked: Vec<&HouseQuestion> = self.questions.iter().collect();
        settled(&asked, |marks| {
            let mut text = self.front_matter(marks);
            let _ = writeln!(text, "# {}", one_line(&self.title));
            self.questions.iter().for_each(|question| question.push(&mut text, 2));
            text
        })
    }
}

impl HouseNote {
    /// Writes what the note is about, where nobody takes it for a question, and what asks where that must be said.
    fn front_matter(&self, marks: Marks) -> String {
        let description = self.description.as_deref().map(one_line).filter(|words| !words.is_empty());
        let description = description.map(|words| format!("description = {}\n", toml::Value::String(words)));
        front_matter(&[description.unwrap_or_default(), marks.asking(2)])
    }
}

/// Writes front matter of lines that are not empty.
pub(super) fn front_matter(lines: &[String]) -> String {
    let lines = lines.concat();
    if lines.is_empty() { lines } else { format!("+++\n{lines}+++\n\n") }
}

impl Marks {
    /// Writes which headings ask, where that must be said.
    pub(super) fn asking(self, level: usize) -> String {
        match self {
            Marks::Plain => String::new(),
            Marks::Explicit => format!("questions = \"{} *\"\n", "#".repeat(level)),
        }
    }
}

/// Whether a note says which of its headings ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// They are read as they stand.
    Plain,
    /// Its front matter says so.
    Explicit,
}

/// Writes a note plainly, or explicitly where it would be read otherwise.
pub(super) fn settled(asked: &[&HouseQuestion], write: impl Fn(Marks) -> String) -> String {
    let plain = write(Marks::Plain);
    if is_read_as(&plain, asked) { plain } else { write(Marks::Explicit) }
}

/// Returns whether a note asks these questions, in this order, and nothing else.
fn is_read_as(text: &str, asked: &[&HouseQuestion]) -> bool {
    let Some(text) = decode(&Source::new("note.md", text)).value else { return false };
    let note = parse(&text, Extensions::default()).value;
    let items = note.parts.iter().filter_map(|part| match part {
        Part::Item(item) => Some(&**item),
        Part::Heading(_) | Part::Prose(_) => None,
    });
    let is_same = |(item, question): (&Item, &&HouseQuestion)| {
        letters(&item.prompt.written()) == letters(&question.words) && item.choices.len() == question.choices.len()
    };
    items.clone().count() == asked.len() && items.zip(asked).all(is_same)
}

fn letters(words: &str) -> String {
    words.chars().filter(|char| char.is_alphanumeric()).collect()
}

impl HouseQuestion {
    /// Writes the question below a heading of a level.
    pub(super) fn push(&self, text: &mut String, level: usize) {
        let braces = self.braces();
        let _ = write!(text, "\n{} {}{braces}\n", "#".repeat(level), one_line(&self.words));
        for also in &self.also {
            let _ = write!(text, "\nAlso asked: {}\n", one_line(also));
        }
        push_block(text, &self.material);
        if !self.choices.is_empty() {
            text.push('\n');
            for choice in &self.choices {
                let _ = writeln!(text, "- [{}] {}", if choice.is_right { 'x' } else { ' ' }, one_line(&choice.words));
            }
        }
        push_block(text, &below(&self.answer, level));
        if !self.sources.is_empty() {
            text.push_str("\nSources:\n\n");
            for (title, url) in &self.sources {
                let title = one_line(title).replace(['[', ']'], "");
                let _ = match url {
                    Some(url) => writeln!(text, "- [{title}]({url})"),
                    None => writeln!(text, "- {title}"),
                };
            }
        }
    }

    /// Writes what stands behind the heading.
    fn braces(&self) -> String {
        // An id with `--` is made of words, and is made of them again.
        let id = self.id.iter().filter(|id| !id.contains("--")).map(|id| format!("#{id}"));
        let tags = self.tags.iter().map(|tag| format!(".{}", tag_name(tag)));
        let all: Vec<String> = id.chain(tags).collect();
        if all.is_empty() { String::new() } else { format!(" {{{}}}", all.join(" ")) }
    }
}

fn push_block(text: &mut String, block: &str) {
    let block = block.trim_matches('\n').trim_end();
    if !block.is_empty() {
        let _ = write!(text, "\n{block}\n");
    }
}

/// Returns words on one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes a tag as braces take it: without spaces and signs of its own.
pub(super) fn tag_name(tag: &str) -> String {
    let safe = |char: char| if char.is_alphanumeric() || matches!(char, '-' | '_') { char } else { '-' };
    tag.trim().chars().map(safe).collect::<String>().trim_matches('-').to_owned()
}

/// Puts the headings of an answer below a level, outside of fences.
fn below(markdown: &str, level: usize) -> String {
    let mut fence = None;
    let mut lines: Vec<(usize, &str)> = Vec::new();
    for line in markdown.lines() {
        let marks = fence_marks(line);
        match (fence, marks) {
            (None, Some(marks)) => fence = Some(marks),
            (Some((sign, length)), Some((other, long))) if sign == other && long >= length => fence = None,
            _ => {}
        }
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = fence.is_none() && (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        lines.push((if is_heading { hashes } else { 0 }, line));
    }
    let highest = lines.iter().map(|(hashes, _)| *hashes).filter(|hashes| *hashes > 0).min().unwrap_or_default();
    let deeper = (level + 1).saturating_sub(highest);
    let written = lines.iter().map(|(hashes, line)| match hashes {
        0 => (*line).to_owned(),
        _ => format!("{}{}", "#".repeat((hashes + deeper).min(6)), &line[*hashes..]),
    });
    written.collect::<Vec<_>>().join("\n")
}

fn fence_marks(line: &str) -> Option<(u8, usize)> {
    let line = line.trim_start();
    let sign = line.bytes().next().filter(|sign| matches!(sign, b'`' | b'~'))?;
    let length = line.bytes().take_while(|byte| *byte == sign).count();
    (length >= 3).then_some((sign, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_written_with_all_that_is_known_of_it() {
        let question = HouseQuestion {
            words: "What is\na port?".to_owned(),
            id: Some("port".to_owned()),
            tags: vec!["easy peasy".to_owned()],
            also: vec!["Ports?".to_owned()],
            material: "```sh\nss\n```".to_owned(),
            choices: vec![
                HouseChoice { words: "a number".to_owned(), is_right: true },
                HouseChoice { words: "a ship".to_owned(), is_right: false },
            ],
            answer: "# Why\n\n```\n# no heading\n```".to_owned(),
            sources: vec![("RFC [793]".to_owned(), Some("https://example.org".to_owned()))],
        };
        let note = HouseNote { title: "Net".to_owned(), questions: vec![question], ..HouseNote::default() };
        insta::assert_snapshot!(note.write());
    }
}
