//! Questions that nobody answers.

use crate::check::scene::Scene;
use crate::diagnostic::{Code, Diagnostic};

pub(in crate::check) fn find(scene: &Scene<'_>) -> Vec<Diagnostic> {
    let open = scene.guide.questions.iter().filter(|question| question.answers.is_empty());
    let told = open.map(|question| {
        let message = format!("nobody answers `{}`", question.title);
        Diagnostic::at(Code::Unanswered, question.prompt.passage.excerpt(), message)
            .hint("write the answer below it, or take the question out")
    });
    told.collect()
}
