//! Notes as this project writes them: a heading asks, with its id and its tags in braces, and the answer stands below.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::asked::{Behind, HouseQuestion, one_line, plain_line, tag_name};
use crate::decode::decode;
use crate::link::own_id;
use crate::markup::Extensions;
use crate::note::{Item, Note, parse};
use crate::text::Source;

/// What opens the comment that says where a note lies.
pub(super) const HOME: &str = "note:";

/// The deepest heading.
const DEEPEST: usize = 6;

/// A note that is about to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseNote {
    /// What it is called.
    pub title: String,
    /// Its file's name, without an ending: slugs joined by `/`.
    pub slug: String,
    /// What it is about.
    pub description: Option<String>,
    /// Where it stands among its siblings, where their names don't say that.
    pub order: Option<i64>,
    /// Its questions.
    pub questions: Vec<HouseQuestion>,
}

impl HouseNote {
    /// Writes the note. Where its headings would not be read as these questions, it says which ask; where a question would
    /// have another id than it has, it says which.
    pub fn write(&self) -> String {
        self.written("")
    }

    /// Writes the note as an export, which tells where it lies.
    pub(super) fn exported(&self) -> String {
        self.written(&self.home())
    }

    /// Writes where the note lies and what it is about, for those who make notes of topics again.
    pub(super) fn home(&self) -> String {
        let asked: Vec<&HouseQuestion> = self.questions.iter().collect();
        let is_plain = |tag: &&str| tag_name(tag) == *tag;
        let tags: Vec<&str> = shared_tags(&asked).into_iter().filter(|tag| !is_plain(tag)).collect();
        let tags = if tags.is_empty() { String::new() } else { format!(" ({})", tags.join(", ")) };
        let about = self.description.as_deref().map(|about| format!(": {}", one_line(about)));
        let said = format!("{}.md{tags}{}", self.slug, about.unwrap_or_default());
        format!("\n<!-- {HOME} {} -->\n", said.replace("--", "- -"))
    }

    fn written(&self, home: &str) -> String {
        let asked: Vec<&HouseQuestion> = self.questions.iter().collect();
        let shared = shared_tags(&asked);
        settled(&format!("{}.md", self.slug), &asked, |marks| {
            let mut text = self.front_matter(&marks.asking(2, &asked), &shared);
            let _ = writeln!(text, "# {}", plain_line(&self.title));
            text.push_str(home);
            push_all(&mut text, (&asked, 2), (marks, &shared));
            text
        })
    }

    /// Writes what the note says of itself, where nobody takes it for a question, and what asks where that must be said.
    fn front_matter(&self, asking: &str, shared: &BTreeSet<&str>) -> String {
        let text = |key: &str, value: toml::Value| format!("{key} = {value}\n");
        let description = self.description.as_deref().map(one_line).filter(|words| !words.is_empty());
        let description = description.map(|words| text("description", toml::Value::String(words)));
        let tags: Vec<toml::Value> = shared.iter().map(|tag| toml::Value::String((*tag).to_owned())).collect();
        let tags = (!tags.is_empty()).then(|| text("tags", toml::Value::Array(tags)));
        let order = self.order.map(|order| text("order", toml::Value::Integer(order)));
        front_matter(&[description, tags, order].map(Option::unwrap_or_default), asking)
    }
}

/// Returns the tags that all of several questions have, and that their note says once for all.
fn shared_tags<'a>(asked: &[&'a HouseQuestion]) -> BTreeSet<&'a str> {
    let Some((first, others)) = asked.split_first().filter(|(_, others)| !others.is_empty()) else {
        return BTreeSet::new();
    };
    let all = first.tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty());
    all.filter(|tag| others.iter().all(|one| one.tags.iter().any(|other| other.trim() == *tag))).collect()
}

/// Writes front matter of lines that are not empty.
pub(super) fn front_matter(lines: &[String], asking: &str) -> String {
    let lines = lines.concat() + asking;
    if lines.is_empty() { lines } else { format!("+++\n{lines}+++\n\n") }
}

/// Writes questions below headings of a level, with the headings that stand between them.
pub(super) fn push_all(
    text: &mut String,
    (asked, level): (&[&HouseQuestion], usize),
    (marks, shared): (&Marks, &BTreeSet<&str>),
) {
    let depth = |question: &HouseQuestion| level + question.sections.len().min(DEEPEST - level);
    let deepest = asked.iter().map(|question| depth(question)).max().unwrap_or(level);
    let mut above: &[String] = &[];
    for (at, question) in asked.iter().enumerate() {
        let sections = &question.sections[..depth(question) - level];
        let known = above.iter().zip(sections).take_while(|(one, other)| one == other).count();
        for (depth, section) in sections.iter().enumerate().skip(known) {
            let mark = if marks.says == Says::Braces { " {.prose}" } else { "" };
            let _ = write!(text, "\n{} {}{mark}\n", "#".repeat(level + depth), plain_line(section));
        }
        let behind = Behind {
            has_id: marks.ids.get(at).copied().unwrap_or_default(),
            asks: (marks.says == Says::Braces).then_some(deepest),
            shared,
        };
        question.push(text, level + sections.len(), &behind);
        above = sections;
    }
}

/// What a note says of its questions because it would be read otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marks {
    says: Says,
    /// Which questions tell their id though it is made of words.
    ids: Vec<bool>,
}

/// Where a note says which of its headings ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Nowhere: they are read as they stand.
    Nothing,
    /// In its front matter.
    Front,
    /// Behind each of them.
    Braces,
}

impl Marks {
    /// Returns what is said of some of the questions.
    pub(super) fn of(&self, some: Range<usize>) -> Marks {
        Marks { says: self.says, ids: self.ids.get(some).unwrap_or_default().to_vec() }
    }

    /// Writes which headings ask, where that must be said.
    pub(super) fn asking(&self, level: usize, asked: &[&HouseQuestion]) -> String {
        let depth = asked.first().map_or(0, |first| first.sections.len());
        match self.says {
            Says::Front => format!("questions = \"{} *\"\n", "#".repeat((level + depth).min(DEEPEST))),
            Says::Nothing | Says::Braces => String::new(),
        }
    }
}

/// Writes a note plainly, or saying more where it would be read otherwise.
pub(super) fn settled(name: &str, asked: &[&HouseQuestion], write: impl Fn(&Marks) -> String) -> String {
    let mut marks = Marks { says: Says::Nothing, ids: Vec::new() };
    let mut read = None;
    for says in [Says::Nothing, Says::Front, Says::Braces] {
        marks.says = says;
        read = read_again(name, &write(&marks)).filter(|note| is_read_as(note, asked));
        if read.is_some() {
            break;
        }
    }
    marks.ids = match &read {
        Some(note) => note.items().zip(asked).map(|(item, one)| is_lost(&own_id(note, item), one)).collect(),
        None => vec![true; asked.len()],
    };
    write(&marks)
}

fn is_lost(own: &crate::guide::QuestionId, question: &HouseQuestion) -> bool {
    question.id.as_deref().is_some_and(|id| id != own.as_str())
}

fn read_again(name: &str, text: &str) -> Option<Note> {
    let text = decode(&Source::new(name, text)).value?;
    Some(parse(&text, Extensions::default()).value)
}

/// Returns whether a note asks these questions, in this order, and nothing else.
fn is_read_as(note: &Note, asked: &[&HouseQuestion]) -> bool {
    let is_same = |(item, question): (&Item, &&HouseQuestion)| {
        let choices = item.choices.iter().map(|choice| choice.is_right);
        letters(&item.prompt.written()) == letters(&question.words)
            && choices.eq(question.choices.iter().map(|choice| choice.is_right))
            && item.material.is_none() == question.material.trim().is_empty()
            && (!item.choices.is_empty() || item.answer.is_none() == question.answer.trim().is_empty())
    };
    note.items().count() == asked.len() && note.items().zip(asked).all(is_same)
}

fn letters(words: &str) -> String {
    words.chars().filter(|char| char.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::asked::HouseChoice;

    #[test]
    fn a_question_is_written_with_all_that_is_known_of_it() {
        let question = HouseQuestion {
            words: "What is\na port?".to_owned(),
            id: Some("port".to_owned()),
            tags: vec!["easy peasy".to_owned()],
            sections: vec!["The [net]".to_owned()],
            also: vec!["Ports?".to_owned()],
            related: vec!["dns".to_owned(), "tcp".to_owned()],
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
