//! Questions that ask two things: whoever recalls one of them does not know whether they knew the answer.

use crate::check::scene::Scene;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::opens_question;

/// Fewer words than these are no question of their own: `Fast? Why?`.
const FEWEST_WORDS: usize = 3;

/// Words that join two questions.
const JOINERS: &[&str] = &["and", "und", "et", "y", "e", "и", "та"];

pub(in crate::check) fn find(scene: &Scene<'_>) -> Vec<Diagnostic> {
    let asks_two = |title: &str| sentences(title) > 1 || is_joined(title);
    let found = scene.guide.questions.iter().filter(|question| asks_two(&question.title));
    let told = found.map(|question| {
        Diagnostic::at(Code::TwoQuestions, question.prompt.passage.excerpt(), "this asks two things at once")
            .hint("ask them one after the other, so that each can be known or not")
    });
    told.collect()
}

/// Counts the sentences that end with a question mark.
fn sentences(title: &str) -> usize {
    let parts: Vec<&str> = title.split(['?', '？', '؟']).collect();
    let asked = &parts[..parts.len() - 1];
    asked.iter().filter(|words| words.split_whitespace().count() >= FEWEST_WORDS).count()
}

/// Returns whether a question goes on with another one behind `and`.
fn is_joined(title: &str) -> bool {
    let words: Vec<&str> = title.split_whitespace().map(|word| word.trim_matches([',', '?', '.'])).collect();
    let is_joiner = |word: &str| JOINERS.contains(&word.to_lowercase().as_str());
    let opens = |at: usize| words.get(at).is_some_and(|word| opens_question(word));
    (FEWEST_WORDS..words.len().saturating_sub(FEWEST_WORDS)).any(|at| is_joiner(words[at]) && opens(at + 1) && opens(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_questions_are_told_from_one_with_two_things_in_it() {
        for title in ["What is a process and what is a thread?", "What is REST? Why is it used?"] {
            assert!(sentences(title) > 1 || is_joined(title), "{title}");
        }
        for title in ["What is the difference between a and b?", "Really? Why is that so?", "Who and what is it?", ""] {
            assert!(sentences(title) < 2 && !is_joined(title), "{title}");
        }
    }
}
