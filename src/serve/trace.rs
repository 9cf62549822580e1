//! Where a note was edited: the first of its parts that is not what it was.

use crate::guide::{Citation, Guide, Part};
use crate::note::{Item, ItemAnswer, ItemChoice, Note, NoteHeading, NotePart};
use crate::site;
use crate::text::SourcePath;

/// The part of a note that somebody works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trace {
    /// The line at which a question or a heading starts that holds the edit, from 1.
    line: usize,
}

/// Where an edit is seen on the site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Seen {
    /// The page of the note, below the site's root.
    pub(super) topic: String,
    /// The page of the question, below the site's root.
    pub(super) question: Option<String>,
    /// The fragment on the topic's page.
    pub(super) anchor: Option<String>,
}

/// Compares a note with what it was; `None` when only what stands around its parts was changed.
pub(super) fn trace(old: &Note, new: &Note) -> Option<Trace> {
    let same = old.parts.iter().zip(&new.parts).take_while(|(old, new)| PartHead::of(old) == PartHead::of(new)).count();
    if same == new.parts.len() && same == old.parts.len() {
        return None;
    }
    let last = same.min(new.parts.len().checked_sub(1)?);
    // Prose belongs to what stands above it.
    new.parts[..=last].iter().rev().find_map(start).map(|line| Trace { line })
}

/// Returns the line at which a question or a heading starts.
fn start(part: &NotePart) -> Option<usize> {
    match part {
        NotePart::Item(item) => Some(item.place.line),
        NotePart::Heading(heading) => Some(heading.title.lines().0),
        NotePart::Prose(_) => None,
    }
}

/// The head of a part: all of it that an edit can be seen in, wherever it stands in the note.
#[derive(Debug, PartialEq, Eq)]
enum PartHead<'n> {
    Prose(Digest),
    Heading { level: usize, number: Option<&'n str>, title: Digest, id: Option<&'n str> },
    Item(Box<ItemHead<'n>>),
}

type Digest = [u8; 32];

/// The head of a question.
#[derive(Debug, PartialEq, Eq)]
struct ItemHead<'n> {
    number: Option<&'n str>,
    level: Option<usize>,
    prompt: Digest,
    id: Option<&'n str>,
    material: Option<Digest>,
    choices: Vec<(&'n str, Digest, bool)>,
    answer: Option<AnswerHead<'n>>,
    tags: &'n [String],
    also: Vec<&'n str>,
    related: Vec<&'n str>,
}

/// The head of an answer.
#[derive(Debug, PartialEq, Eq)]
struct AnswerHead<'n> {
    label: Option<Digest>,
    body: Digest,
    citations: &'n [Citation],
}

impl<'n> PartHead<'n> {
    fn of(part: &'n NotePart) -> Self {
        match part {
            NotePart::Prose(prose) => PartHead::Prose(prose.digest()),
            NotePart::Heading(NoteHeading { level, number, title, id }) => {
                let (number, id) = (number.as_deref(), id.as_deref());
                PartHead::Heading { level: *level, number, title: title.digest(), id }
            }
            NotePart::Item(item) => PartHead::Item(Box::new(ItemHead::of(item))),
        }
    }
}

impl<'n> ItemHead<'n> {
    fn of(item: &'n Item) -> Self {
        #[rustfmt::skip]
        let Item {
            number, level, prompt, id, material, choices, answer, tags, also, related,
            place: _, trail: _,
        } = item;
        let choice = |ItemChoice { mark, words, is_right }: &'n ItemChoice| (mark.as_str(), words.digest(), *is_right);
        ItemHead {
            number: number.as_deref(),
            level: *level,
            prompt: prompt.digest(),
            id: id.as_deref(),
            material: material.as_ref().map(|material| material.digest()),
            choices: choices.iter().map(choice).collect(),
            answer: answer.as_ref().map(AnswerHead::of),
            tags,
            also: also.iter().map(|also| also.words.as_str()).collect(),
            related: related.iter().map(|(id, _)| id.as_str()).collect(),
        }
    }
}

impl<'n> AnswerHead<'n> {
    fn of(answer: &'n ItemAnswer) -> Self {
        let ItemAnswer { label, body, citations, lines: _ } = answer;
        AnswerHead { label: label.as_ref().map(|label| label.digest()), body: body.digest(), citations }
    }
}

/// Finds where an edit is seen; a note that was edited at no part in particular is seen at its top.
pub(super) fn seen(guide: &Guide, file: &SourcePath, trace: Option<&Trace>) -> Option<Seen> {
    let topic = guide.topics.iter().find(|topic| topic.source == *file)?;
    let mut seen = Seen { topic: site::topic_path(topic, 0), ..Seen::default() };
    let Some(Trace { line }) = trace else { return Some(seen) };
    for (nth, part) in topic.parts.iter().enumerate() {
        match part {
            Part::Question(at) => {
                let Some(question) = guide.questions.get(*at) else { continue };
                let is_here = |place: &crate::text::Place| place.file == *file && place.line == *line;
                if question.origins.iter().any(|origin| is_here(&origin.place)) {
                    seen.question = Some(site::question_path(question));
                    seen.anchor = Some(question.id.anchor());
                    seen.topic = site::topic_path(topic, nth);
                }
            }
            Part::Section(section) if section.title.passage.lines().0 == *line => {
                seen.anchor = Some(section.anchor.clone());
                seen.topic = site::topic_path(topic, nth);
            }
            Part::Section(_) | Part::Prose(_) => {}
        }
    }
    Some(seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile;
    use crate::config::Config;
    use crate::link::{AssetSizes, Drafts};
    use crate::markup::Extensions;
    use crate::text::Source;

    fn edited(old: &str, new: &str) -> Option<Seen> {
        let note = |text: &str| compile::note(&Source::new("web/a.md", text), Extensions::default()).value.unwrap();
        let sources = [Source::new("web/a.md", new)];
        let guide = compile::guide(&sources, &AssetSizes::new(), &Config::default(), Drafts::Hidden).value;
        seen(&guide, &SourcePath::new("web/a.md"), trace(&note(old), &note(new)).as_ref())
    }

    const NOTE: &str =
        "# Web\n\nAbout.\n\n## Basics\n\n### What is TLS?\n\nA protocol.\n\n### What is TCP?\n\nA stream.\n";

    #[test]
    fn an_edited_answer_leads_to_its_question() {
        let seen = edited(NOTE, &NOTE.replace("A stream", "A byte stream")).unwrap();
        assert!(seen.question.unwrap().ends_with("what-is-tcp.html"));
        assert!(seen.anchor.unwrap().ends_with("what-is-tcp"));
        assert_eq!(seen.topic, "web/a.html");
    }

    #[test]
    fn an_edited_wording_leads_to_its_question() {
        let note = NOTE.replace("A stream.", "A stream.\n\nAlso asked: Which streams?");
        let seen = edited(&note, &note.replace("Which streams", "Whose streams")).unwrap();
        assert!(seen.question.unwrap().ends_with("what-is-tcp.html"));
    }

    #[test]
    fn a_new_question_leads_to_itself() {
        let seen = edited(NOTE, &format!("{NOTE}\n### What is UDP?\n\nDatagrams.\n")).unwrap();
        assert!(seen.question.unwrap().ends_with("what-is-udp.html"));
    }

    #[test]
    fn an_edited_choice_leads_to_its_question() {
        let note = format!("{NOTE}\n### Which is reliable?\n\n- [x] TCP\n- [ ] UDP\n");
        for (old, new) in [("UDP", "IP"), ("[ ] UDP", "[x] UDP")] {
            let seen = edited(&note, &note.replace(old, new)).unwrap();
            assert!(seen.question.unwrap().ends_with("which-is-reliable.html"), "{new}");
        }
    }

    #[test]
    fn lines_that_only_moved_are_no_edit() {
        let seen = edited(NOTE, &NOTE.replace("About.", "About\nmore.")).unwrap();
        assert_eq!(seen.question, None);
    }
}
