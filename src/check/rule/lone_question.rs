//! Topics with a single question.

use crate::check::scene::Scene;
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::Part;

pub(in crate::check) fn find(scene: &Scene<'_>) -> Vec<Diagnostic> {
    let told = scene.guide.topics.iter().filter_map(|topic| {
        let mut asked = topic.parts.iter().filter_map(|part| match part {
            Part::Question(at) => scene.guide.questions.get(*at),
            Part::Section(_) | Part::Prose(_) => None,
        });
        let question = asked.next().filter(|_| asked.next().is_none())?;
        let origin = question.origins.iter().find(|origin| origin.place.file == topic.source)?;
        let message = format!("the topic `{}` asks a single question", topic.title);
        let told = Diagnostic::of_file(Code::LoneQuestion, &topic.source, message);
        let is_first = origin.place == question.prompt.passage.place();
        let excerpt = is_first.then(|| question.prompt.passage.excerpt());
        Some(Diagnostic { excerpt, ..told }.hint("ask more about it, or move the question to another note"))
    });
    told.collect()
}
