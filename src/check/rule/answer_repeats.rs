//! Answers that say nothing but their question again.

use std::collections::BTreeSet;

use crate::check::scene::Scene;
use crate::check::words::telling;
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::{Answer, Question};
use crate::markup::{Kind, Passage, Step};

pub(in crate::check) fn find(scene: &Scene<'_>) -> Vec<Diagnostic> {
    let answers =
        scene.guide.questions.iter().flat_map(|question| question.answers.iter().map(move |answer| (question, answer)));
    let empty = answers.filter(|(question, answer)| repeats(question, answer));
    let told = empty.map(|(question, answer)| {
        let message = format!("this says no more than the question `{}`", question.title);
        Diagnostic::at(Code::AnswerRepeats, answer.body.passage.excerpt(), message)
            .hint("say what the question asks for")
    });
    told.collect()
}

/// Returns whether an answer holds most of the words that its question is about and no other, and nothing that is not words.
fn repeats(question: &Question, answer: &Answer) -> bool {
    let body = &answer.body.passage;
    let written = body.spans().iter().map(|span| span.len()).sum::<usize>();
    // What is much longer says more: its words need not be looked at.
    if body.is_blank() || written > 2 * question.title.len() + 16 || !answer.right.is_empty() || shows_more(body) {
        return false;
    }
    let asked: BTreeSet<String> = telling(&question.title).into_iter().collect();
    let said: BTreeSet<String> = telling(&body.words()).into_iter().collect();
    // One of the things that a question names may well be its answer: `Which is faster, a list or a tuple?`
    !said.is_empty() && said.is_subset(&asked) && said.len() * 3 >= asked.len() * 2
}

/// Returns whether there is something in a passage that no words tell.
fn shows_more(passage: &Passage) -> bool {
    let shows = |kind: Kind| matches!(kind, Kind::Code(_) | Kind::Image(_) | Kind::Table(_) | Kind::Math(_));
    passage.steps().any(|step| matches!(step, Step::Enter(_, kind, _) if shows(kind)))
}
