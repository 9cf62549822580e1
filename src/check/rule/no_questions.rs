//! Notes that ask nothing. What else might ask in them is told by others: a doubt of the reading, words read as prose.

use crate::check::scene::Scene;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::NotePart;

pub(in crate::check) fn find(scene: &Scene<'_>) -> Vec<Diagnostic> {
    let asks = |part: &NotePart| matches!(part, NotePart::Item(_));
    // Who wrote `questions: none`, or an example, has said what the note is.
    let silent = scene
        .notes
        .iter()
        .filter(|note| note.front.questions.is_none() && note.doubt.is_none() && !note.parts.iter().any(asks));
    let told = silent.map(|note| {
        let hint = format!(
            "put `questions: none` into its front matter if that is meant; `studybook explain {}` shows how it is read",
            note.source
        );
        Diagnostic::of_file(Code::NoQuestions, &note.source, "nothing in this note is taken for a question").hint(hint)
    });
    told.collect()
}
