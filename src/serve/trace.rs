//! Where a note was edited: the first of its parts that is not what it was.

use crate::guide::{Guide, Part as Shown};
use crate::markup::Passage;
use crate::note::{Answer, Choice, Item, Note, Part};
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
    let same = old.parts.iter().zip(&new.parts).take_while(|(old, new)| is_same(old, new)).count();
    if same == new.parts.len() && same == old.parts.len() {
        return None;
    }
    let last = same.min(new.parts.len().checked_sub(1)?);
    // Prose belongs to what stands above it.
    new.parts[..=last].iter().rev().find_map(start).map(|line| Trace { line })
}

/// Returns the line at which a question or a heading starts.
fn start(part: &Part) -> Option<usize> {
    match part {
        Part::Item(item) => Some(item.place.line),
        Part::Heading(heading) => Some(heading.title.lines().0),
        Part::Prose(_) => None,
    }
}

fn is_same(old: &Part, new: &Part) -> bool {
    let same = |old: &Passage, new: &Passage| old.digest() == new.digest();
    match (old, new) {
        (Part::Prose(old), Part::Prose(new)) => same(old, new),
        (Part::Heading(old), Part::Heading(new)) => {
            same(&old.title, &new.title) && (&old.number, old.level, &old.id) == (&new.number, new.level, &new.id)
        }
        (Part::Item(old), Part::Item(new)) => is_same_item(old, new),
        (Part::Prose(_) | Part::Heading(_) | Part::Item(_), _) => false,
    }
}

fn is_same_item(old: &Item, new: &Item) -> bool {
    let is_asked_alike = (old.prompt.digest(), &old.number, &old.id, &old.tags)
        == (new.prompt.digest(), &new.number, &new.id, &new.tags)
        && is_offered_alike(old, new);
    let label = |answer: &Answer| answer.label.as_ref().map(|label| label.digest());
    is_asked_alike
        && match (&old.answer, &new.answer) {
            (Some(old), Some(new)) => {
                old.body.digest() == new.body.digest() && label(old) == label(new) && old.citations == new.citations
            }
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
}

/// Returns whether the same stands with two questions, and the same is known of their choices.
fn is_offered_alike(old: &Item, new: &Item) -> bool {
    let material = |item: &Item| item.material.as_ref().map(|material| material.digest());
    let is_same = |(old, new): (&Choice, &Choice)| {
        (&old.mark, old.words.digest(), old.is_right) == (&new.mark, new.words.digest(), new.is_right)
    };
    material(old) == material(new)
        && old.choices.len() == new.choices.len()
        && old.choices.iter().zip(&new.choices).all(is_same)
}

/// Finds where an edit is seen; a note that was edited at no part in particular is seen at its top.
pub(super) fn seen(guide: &Guide, file: &SourcePath, trace: Option<&Trace>) -> Option<Seen> {
    let topic = guide.topics.iter().find(|topic| topic.source == *file)?;
    let mut seen = Seen { topic: site::topic_path(topic, 0), ..Seen::default() };
    let Some(Trace { line }) = trace else { return Some(seen) };
    for (nth, part) in topic.parts.iter().enumerate() {
        match part {
            Shown::Question(at) => {
                let Some(question) = guide.questions.get(*at) else { continue };
                let is_here = |place: &crate::text::Place| place.file == *file && place.line == *line;
                if question.origins.iter().any(|origin| is_here(&origin.place)) {
                    seen.question = Some(site::question_path(question));
                    seen.anchor = Some(question.id.anchor());
                    seen.topic = site::topic_path(topic, nth);
                }
            }
            Shown::Section(section) if section.title.passage.lines().0 == *line => {
                seen.anchor = Some(section.anchor.clone());
                seen.topic = site::topic_path(topic, nth);
            }
            Shown::Section(_) | Shown::Prose(_) => {}
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
