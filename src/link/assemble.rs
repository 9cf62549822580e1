//! Notes, their names and their merged questions → the guide, with every link resolved.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Prepared;
use super::merge::Identified;
use super::merged::{At, Merged, item};
use super::named::{asked, right, said};
use super::pages::breaks;
use super::prepared::PartLinks;
use super::references::Resolver;
use super::related::Ids;
use super::topic::readable;
use crate::diagnostic::{Checked, Diagnostic};
use crate::guide::{Answer, Choice, Content, Guide, Origin, Part, Question, Section, Target, Topic};
use crate::note;
use crate::text::SourcePath;

/// Everything that is known about the notes together.
pub(super) struct Together<'a> {
    /// The notes, in the order of the guide.
    pub notes: &'a [Arc<Prepared>],
    /// The distinct questions.
    pub identified: &'a Identified,
    /// Knows where links lead.
    pub resolver: &'a Resolver<'a>,
    /// The questions by their ids and aliases, listed when the first is called for.
    pub ids: &'a Ids<'a>,
}

impl Together<'_> {
    /// Makes the topic of a note, by its index.
    pub(super) fn topic(&self, index: usize) -> Checked<Arc<Topic>> {
        let mut problems = Vec::new();
        Checked { value: Arc::new(self.topic_with(index, &mut problems)), problems }
    }

    /// Makes a question, by its index; `None` when no item asks it.
    pub(super) fn question(&self, index: usize) -> Option<Checked<Arc<Question>>> {
        let mut problems = Vec::new();
        let value = self.question_with(&self.identified.questions[index], &mut problems)?;
        Some(Checked { value: Arc::new(value), problems })
    }

    fn topic_with(&self, index: usize, problems: &mut Vec<Diagnostic>) -> Topic {
        let Prepared { note, outline, .. } = &*self.notes[index];
        let shown = (0..note.parts.len()).filter(|at| outline.title_heading != Some(*at));
        let parts: Vec<(usize, Part)> = shown.filter_map(|at| Some((at, self.part((index, at), problems)?))).collect();
        Topic {
            source: note.source.clone(),
            slug: self.identified.addresses.slug(index).to_owned(),
            folders: note.source.folders().map(readable).collect(),
            title: self.identified.titles.made(index).unwrap_or(&outline.title).clone(),
            description: note.front.description.clone(),
            tags: note.front.tags.clone(),
            date: note.front.date.clone(),
            aliases: note.front.aliases.iter().chain(self.identified.addresses.former(index)).cloned().collect(),
            breaks: breaks(&parts.iter().map(|(at, _)| &note.parts[*at]).collect::<Vec<_>>()),
            parts: parts.into_iter().map(|(_, part)| part).collect(),
        }
    }

    fn part(&self, at: At, problems: &mut Vec<Diagnostic>) -> Option<Part> {
        let words = |passage| Some(self.resolver.resolve(at.0, (passage, &self.links(at)?.words)));
        Some(match &self.notes[at.0].note.parts[at.1] {
            note::NotePart::Heading(heading) => Part::Section(Section {
                level: heading.level,
                number: heading.number.clone(),
                title: words(&heading.title)?.collect_into(problems),
                plain: heading.title.words(),
                anchor: self.resolver.anchor(at).to_owned(),
            }),
            note::NotePart::Prose(prose) => Part::Prose(words(prose)?.collect_into(problems)),
            note::NotePart::Item(_) => Part::Question(self.identified.question(at)?),
        })
    }

    fn links(&self, at: At) -> Option<&PartLinks> {
        self.notes.get(at.0)?.links.get(at.1)
    }

    fn question_with(&self, merged: &Merged, problems: &mut Vec<Diagnostic>) -> Option<Question> {
        let (first, asked) = (merged.first, item(self.notes, merged.first)?);
        let links = self.links(first)?;
        let mut resolve = |passage, links| self.resolver.resolve(first.0, (passage, links)).collect_into(problems);
        let prompt = resolve(&asked.prompt, &links.words);
        let material = asked.material.as_ref().map(|material| resolve(material, &links.material));
        let words = asked.choices.iter().zip(&links.choices).map(|(choice, links)| resolve(&choice.words, links));
        let words: Vec<Content> = words.collect();
        let items: Vec<(At, &note::Item)> = merged.items().filter_map(|at| Some((at, item(self.notes, at)?))).collect();
        let mut answers = Vec::new();
        for (origin, (at, item)) in items.iter().enumerate() {
            answers.extend(self.answer((*at, origin), item, problems));
        }
        Some(Question {
            id: merged.id.clone(),
            aliases: merged.aliases.clone(),
            slug: Arc::clone(&merged.slug),
            former: merged.former.clone(),
            prompt,
            title: merged.title(self.notes).to_owned(),
            also: self.also(merged.title(self.notes), &items),
            material,
            choices: choices(words, &items),
            answers: distinct(answers),
            origins: items.iter().map(|(at, item)| origin((at.0, &self.notes[at.0]), item)).collect(),
            tags: self.tags(&items),
            related: self.ids.related(&merged.id, &items).collect_into(problems),
        })
    }

    fn answer(&self, (at, origin): (At, usize), item: &note::Item, problems: &mut Vec<Diagnostic>) -> Option<Answer> {
        let answer = item.answer.as_ref()?;
        let links = self.links(at)?;
        let mut resolve = |passage, links| self.resolver.resolve(at.0, (passage, links)).collect_into(problems);
        let label = answer.label.as_ref().map(|label| resolve(label, &links.label));
        let body = resolve(&answer.body, &links.body);
        Some(Answer { origin, label, right: right(item), body, citations: answer.citations.clone() })
    }

    /// Collects the other wordings of a question, each once.
    fn also(&self, title: &str, items: &[(At, &note::Item)]) -> Vec<String> {
        let mut known = BTreeSet::from([asked(title)]);
        let all = items.iter().flat_map(|(at, item)| self.notes[at.0].note.also(item));
        all.filter(|words| known.insert(asked(words))).map(str::to_owned).collect()
    }

    /// Collects the tags of everything that asks a question.
    fn tags(&self, items: &[(At, &note::Item)]) -> Vec<String> {
        let of_notes = items.iter().flat_map(|(at, _)| self.notes[at.0].note.front.tags.iter());
        let own = items.iter().flat_map(|(_, item)| item.tags.iter());
        of_notes.chain(own).cloned().collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Collects the files that links of some topics and questions lead to, which are given as indices.
pub(super) fn assets(guide: &Guide, topics: &[usize], questions: &[usize]) -> Vec<SourcePath> {
    let topics = topics.iter().filter_map(|at| guide.topics.get(*at));
    let questions = questions.iter().filter_map(|at| guide.questions.get(*at));
    let of_topics = topics.flat_map(|topic| &topic.parts).filter_map(|part| match part {
        Part::Section(section) => Some(&section.title),
        Part::Prose(prose) => Some(prose),
        Part::Question(_) => None,
    });
    let of_questions = questions.flat_map(|question| {
        let answers = question.answers.iter().flat_map(|answer| answer.label.iter().chain([&answer.body]));
        let choices = question.choices.iter().map(|choice| &choice.words);
        answers.chain([&question.prompt]).chain(&question.material).chain(choices)
    });
    let targets = of_topics.chain(of_questions).flat_map(|content| content.references.values());
    let paths = targets.filter_map(|target| match target {
        Target::Asset { path, .. } => Some(path.clone()),
        Target::Within(_) | Target::Question { .. } | Target::Topic(..) | Target::Home | Target::Nothing => None,
    });
    paths.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Makes the choices of a question from their words; right is what any of its items says is right.
fn choices(words: Vec<Content>, items: &[(At, &note::Item)]) -> Vec<Choice> {
    let is_right = |at: usize| items.iter().filter_map(|(_, item)| item.choices.get(at)).any(|choice| choice.is_right);
    let first = items.first().map_or(&[][..], |(_, item)| &item.choices);
    let choice = |(at, (words, known)): (usize, (Content, &note::ItemChoice))| Choice {
        mark: known.mark.clone(),
        words,
        is_right: is_right(at),
    };
    words.into_iter().zip(first).enumerate().map(choice).collect()
}

/// Keeps one of answers that say the same in the same words.
fn distinct(answers: Vec<Answer>) -> Vec<Answer> {
    if answers.len() < 2 {
        return answers;
    }
    let mut seen = BTreeSet::new();
    let words = |answer: &Answer| (said(&answer.body.passage), answer.right.clone());
    answers.into_iter().filter(|answer| seen.insert(words(answer))).collect()
}

/// Says where a question is asked; without a heading above it, the title that the note gives itself stands for one.
fn origin((topic, prepared): (usize, &Prepared), item: &note::Item) -> Origin {
    let (note, outline) = (&prepared.note, &prepared.outline);
    let titles = usize::from(outline.title_heading.is_some()).min(item.trail.len());
    Origin {
        topic,
        place: item.place.clone(),
        number: item.number.clone(),
        level: item.level,
        section: item.trail.last().or(note.front.title.as_ref()).cloned(),
        sections: item.trail[titles..].to_vec(),
        answer_lines: item.answer.as_ref().map(|answer| answer.lines),
    }
}
