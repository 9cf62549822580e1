//! Questions that ask nearly what another asks. Those with code or choices of their own are left alone: puzzles ask alike.

use crate::address::slugify;
use crate::check::likeness::{Alike, Asked, alike};
use crate::check::scene::Scene;
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::{Guide, Question};

pub(in crate::check) fn find(scene: &Scene<'_>) -> Vec<Diagnostic> {
    let is_plain = |question: &&Question| question.material.is_none() && question.choices.is_empty();
    let questions: Vec<&Question> = scene.guide.questions.iter().map(|one| &**one).filter(is_plain).collect();
    let asked: Vec<Asked> = questions.iter().map(|question| asked(scene.guide, question)).collect();
    let pairs = alike(&asked).into_iter().enumerate().filter_map(|(at, alike)| Some((at, alike?)));
    // The same words below other headings are other questions, and their author knows.
    let pairs = pairs.filter(|(at, alike)| slugify(&questions[*at].title) != slugify(&questions[alike.earlier].title));
    pairs.map(|(at, alike)| told(questions[at], questions[alike.earlier], alike)).collect()
}

/// Takes what questions must share to ask the same: the folder, and the heading above unless it is the note's title.
fn asked(guide: &Guide, question: &Question) -> Asked {
    let topic = question.origins.first().and_then(|origin| Some((guide.topics.get(origin.topic)?, origin)));
    let group = topic.map(|(topic, origin)| {
        let section = origin.section.as_deref().filter(|section| *section != topic.title).unwrap_or_default();
        format!("{}\n{}", topic.folders.join("/"), slugify(section))
    });
    let wordings = std::iter::once(&question.title).chain(&question.also).cloned().collect();
    Asked { group: group.unwrap_or_default(), wordings }
}

fn told(question: &Question, other: &Question, alike: Alike) -> Diagnostic {
    let wording = |question: &Question, at: usize| Some(question.also.get(at.checked_sub(1)?)?.clone());
    let this = match wording(question, alike.wordings.1) {
        Some(also) => format!("this, also asked as `{also}`,"),
        None => "this".to_owned(),
    };
    let that = match wording(other, alike.wordings.0) {
        Some(also) => format!("`{}`, also asked as `{also}`,", other.title),
        None => format!("`{}`", other.title),
    };
    let place = other.prompt.passage.place();
    let message = format!("{this} asks nearly what {that} asks, in {}:{}", place.file, place.line);
    Diagnostic::at(Code::NearDuplicate, question.prompt.passage.excerpt(), message)
        .hint("ask it once, or say in its words how it differs")
}
