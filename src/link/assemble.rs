//! Notes, their names and their merged questions → the guide, with every link resolved.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::Prepared;
use super::merge::{At, Identified, Merged, item};
use super::prepared::PartLinks;
use super::references::Resolver;
use super::topic::readable;
use crate::diagnostic::{Checked, Diagnostic};
use crate::guide::{Answer, Guide, Origin, Part, Question, Section, Target, Topic};
use crate::note;
use crate::text::{SourcePath, plain_line};

/// Everything that is known about the notes together.
pub(super) struct Linked<'a> {
    /// The notes, in the order of the guide.
    pub notes: &'a [Arc<Prepared>],
    /// The distinct questions.
    pub identified: &'a Identified<'a>,
    /// Knows where links lead.
    pub resolver: &'a Resolver<'a>,
}

impl Linked<'_> {
    /// Builds the guide: every topic with its parts, every question with its answers.
    pub(super) fn assemble(&self) -> Checked<Guide> {
        let mut problems = Vec::new();
        let topics: Vec<_> = (0..self.notes.len())
            .into_par_iter()
            .map(|index| checked(|problems| self.topic(index, problems)))
            .collect();
        let topics: Vec<Topic> = topics.into_iter().map(|topic| topic.collect_into(&mut problems)).collect();
        let questions: Vec<_> = self
            .identified
            .questions
            .par_iter()
            .map(|merged| checked(|problems| self.question(merged, problems)))
            .collect();
        let questions: Vec<Question> =
            questions.into_iter().filter_map(|question| question.collect_into(&mut problems)).collect();
        let assets = assets(&topics, &questions);
        Checked { value: Guide { topics, questions, assets }, problems }
    }

    fn topic(&self, index: usize, problems: &mut Vec<Diagnostic>) -> Topic {
        let Prepared { note, outline, .. } = &*self.notes[index];
        let title = |at: &usize| outline.title_heading != Some(*at);
        Topic {
            source: note.source.clone(),
            slug: outline.slug.clone(),
            folders: note.source.folders().map(readable).collect(),
            title: outline.title.clone(),
            description: note.front.description.clone(),
            tags: note.front.tags.clone(),
            date: note.front.date.clone(),
            aliases: note.front.aliases.clone(),
            parts: (0..note.parts.len()).filter(title).filter_map(|at| self.part((index, at), problems)).collect(),
        }
    }

    fn part(&self, at: At, problems: &mut Vec<Diagnostic>) -> Option<Part> {
        let words = |passage| Some(self.resolver.resolve(at.0, (passage, &self.links(at)?.words)));
        Some(match &self.notes[at.0].note.parts[at.1] {
            note::Part::Heading(heading) => Part::Section(Section {
                level: heading.level,
                number: heading.number.clone(),
                title: words(&heading.title)?.collect_into(problems),
                plain: plain_line(&heading.title),
                anchor: self.resolver.anchor(at).to_owned(),
            }),
            note::Part::Prose(prose) => Part::Prose(words(prose)?.collect_into(problems)),
            note::Part::Item(_) => Part::Question(self.identified.question(at)?),
        })
    }

    fn links(&self, at: At) -> Option<&PartLinks> {
        self.notes.get(at.0)?.links.get(at.1)
    }

    fn question(&self, merged: &Merged<'_>, problems: &mut Vec<Diagnostic>) -> Option<Question> {
        let items: Vec<(At, &note::Item)> =
            merged.items.iter().filter_map(|at| Some((*at, item(self.notes, *at)?))).collect();
        let (first, asked) = items.first()?;
        let prompt = self.resolver.resolve(first.0, (&asked.prompt, &self.links(*first)?.words)).collect_into(problems);
        let mut answers = Vec::new();
        for (origin, (at, item)) in items.iter().enumerate() {
            answers.extend(item.answer.as_ref().and_then(|answer| self.answer((*at, origin), answer, problems)));
        }
        Some(Question {
            id: merged.id.clone(),
            aliases: merged.aliases.clone(),
            prompt,
            title: merged.title.to_owned(),
            answers: distinct(answers),
            origins: items.iter().map(|(at, item)| origin(at.0, item)).collect(),
            tags: self.tags(&items),
        })
    }

    fn answer(
        &self,
        (at, origin): (At, usize),
        answer: &note::Answer,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Answer> {
        let links = self.links(at)?;
        let mut resolve = |passage, links| self.resolver.resolve(at.0, (passage, links)).collect_into(problems);
        let label = answer.label.as_ref().map(|label| resolve(label, &links.label));
        let body = resolve(&answer.body, &links.body);
        Some(Answer { origin, label, body, citations: answer.citations.clone() })
    }

    /// Collects the tags of everything that asks a question.
    fn tags(&self, items: &[(At, &note::Item)]) -> Vec<String> {
        let of_notes = items.iter().flat_map(|(at, _)| self.notes[at.0].note.front.tags.iter());
        let own = items.iter().flat_map(|(_, item)| item.tags.iter());
        of_notes.chain(own).cloned().collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Runs a step that notes its problems in a list.
fn checked<T>(step: impl FnOnce(&mut Vec<Diagnostic>) -> T) -> Checked<T> {
    let mut problems = Vec::new();
    Checked { value: step(&mut problems), problems }
}

/// Collects the files that links lead to.
fn assets(topics: &[Topic], questions: &[Question]) -> Vec<SourcePath> {
    let of_topics = topics.iter().flat_map(|topic| &topic.parts).filter_map(|part| match part {
        Part::Section(section) => Some(&section.title),
        Part::Prose(prose) => Some(prose),
        Part::Question(_) => None,
    });
    let of_questions = questions.iter().flat_map(|question| {
        let answers = question.answers.iter().flat_map(|answer| answer.label.iter().chain([&answer.body]));
        answers.chain([&question.prompt])
    });
    let targets = of_topics.chain(of_questions).flat_map(|content| content.references.values());
    let paths = targets.filter_map(|target| match target {
        Target::Asset { path, .. } => Some(path.clone()),
        Target::Question(_) | Target::Topic(..) | Target::Home | Target::Nothing => None,
    });
    paths.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Keeps one of answers that say the same in the same words.
fn distinct(answers: Vec<Answer>) -> Vec<Answer> {
    if answers.len() < 2 {
        return answers;
    }
    let mut seen = BTreeSet::new();
    let words = |answer: &Answer| answer.body.passage.text().split_whitespace().collect::<Vec<_>>().join(" ");
    answers.into_iter().filter(|answer| seen.insert(words(answer))).collect()
}

fn origin(topic: usize, item: &note::Item) -> Origin {
    Origin {
        topic,
        place: item.place.clone(),
        number: item.number.clone(),
        section: item.trail.last().cloned(),
        answer_lines: item.answer.as_ref().map(|answer| answer.lines),
    }
}
