//! Which pages link to a question in their words.

use rustc_hash::FxHashMap;

use super::route::Subject;
use crate::guide::{Content, Guide, Part, Question, QuestionId, Target};

/// The pages that link to questions, by the question, in the guide's order: those of questions, then those of topics.
#[derive(Debug, Default)]
pub(crate) struct Backlinks(FxHashMap<QuestionId, Vec<Subject>>);

impl Backlinks {
    /// Looks at all links of a guide.
    pub(crate) fn new(guide: &Guide) -> Self {
        let mut links = Backlinks::default();
        for (at, question) in guide.questions.iter().enumerate() {
            contents(question).for_each(|content| links.add(Subject::Question(at), Some(&question.id), content));
        }
        for (at, topic) in guide.topics.iter().enumerate() {
            for part in &topic.parts {
                match part {
                    Part::Prose(content) => links.add(Subject::Topic(at), None, content),
                    Part::Section(section) => links.add(Subject::Topic(at), None, &section.title),
                    Part::Question(_) => {}
                }
            }
        }
        links
    }

    /// Returns the pages that link to a question.
    pub(crate) fn to(&self, id: &QuestionId) -> &[Subject] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, from: Subject, own: Option<&QuestionId>, content: &Content) {
        for target in content.references.values() {
            let Target::Question { id, .. } = target else { continue };
            if own != Some(id) {
                let known = self.0.entry(id.clone()).or_default();
                known.extend(Some(from).filter(|from| known.last() != Some(from)));
            }
        }
    }
}

/// Lists everything that a question says.
fn contents(question: &Question) -> impl Iterator<Item = &Content> {
    let answers = question.answers.iter().flat_map(|answer| answer.label.iter().chain([&answer.body]));
    let choices = question.choices.iter().map(|choice| &choice.words);
    answers.chain([&question.prompt]).chain(&question.material).chain(choices)
}
