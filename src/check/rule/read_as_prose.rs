//! Lines that look like questions and were read as prose.

use rayon::prelude::*;

use crate::check::scene::Scene;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::{Note, PassedOver, passed_over};

pub(in crate::check) fn find(scene: &Scene<'_>) -> Vec<Diagnostic> {
    scene.notes.par_iter().filter_map(|note| Some(told(note, passed_over(note)?))).collect()
}

fn told(note: &Note, passed: PassedOver) -> Diagnostic {
    let lines = match passed.count {
        1 => "this looks like a question and was read as prose".to_owned(),
        count => format!("this and {} more look like questions and were read as prose", others(count)),
    };
    let margin = passed.score.map_or_else(
        || "; nothing else in the note is written so".to_owned(),
        |score| format!("; the odds that it asks were given as {}", odds(score)),
    );
    let hint = format!(
        "if it asks, make it a heading or write `{{.question}}` behind its heading; `studybook explain {}` tells more",
        note.source
    );
    Diagnostic::at(Code::ReadAsProse, passed.first, lines + &margin).hint(hint)
}

fn others(count: usize) -> String {
    match count - 1 {
        1 => "1 line".to_owned(),
        others => format!("{others} lines"),
    }
}

/// Tells the logarithm of odds as people bet.
fn odds(score: f32) -> String {
    let ratio = |score: f32| score.min(6.9).exp().round().max(1.0);
    if score < 0.0 { format!("1 to {}", ratio(-score)) } else { format!("{} to 1", ratio(score)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_are_told_as_people_bet() {
        assert_eq!([-2.08, 0.0, 1.1, -99.0].map(odds), ["1 to 8", "1 to 1", "3 to 1", "1 to 992"]);
    }
}
