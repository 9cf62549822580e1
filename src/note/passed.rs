//! Lines that look like questions and were read as prose, with the margin by which.

use super::ask::{Ask, ask};
use super::explain::{Role, roles};
use super::reading;
use super::reading::weights::WEIGHTS;
use super::unit::Unit;
use super::units::Units;
use super::{Note, recognise};
use crate::text::Excerpt;

/// Fewer words than these ask nothing that could stand alone: `Why?`, `Got it?`.
const FEWEST_WORDS: usize = 4;

/// Lines of a note that look like questions and were read as prose.
#[derive(Debug, Clone)]
pub struct PassedOver {
    /// The first of them.
    pub first: Excerpt,
    /// How many there are.
    pub count: usize,
    /// The odds that the likeliest way of asking that takes one of them was given, as a logarithm; none where there is none.
    pub score: Option<f32>,
}

/// Finds the lines of a note that look like questions and were read as prose; none where its author said what asks.
pub fn passed_over(note: &Note) -> Option<PassedOver> {
    if note.front.questions.is_some() || !note.tree.text().as_str().contains(['?', '？', '؟']) {
        return None;
    }
    let roles = roles(note);
    let units = Units::of(&note.tree, note.first);
    let is_prose = |unit: &Unit<'_>| roles.get(unit.number.saturating_sub(1)).copied().flatten() == Some(Role::Prose);
    let passed = |(at, unit): (usize, &Unit<'_>)| (is_prose(unit) && looks_asked(unit)).then_some(at);
    let lines: Vec<usize> = units.all.iter().enumerate().filter_map(passed).collect();
    let unit = units.all.get(*lines.first()?)?;
    let first = note.tree.excerpt(note.tree.span_of(unit.words));
    let score = reading::best_score(&units, &recognise::known(&units).0, (&WEIGHTS, &note.evidence), &lines);
    Some(PassedOver { first, count: lines.len(), score })
}

/// Returns whether a line is a question and nothing else.
fn looks_asked(unit: &Unit<'_>) -> bool {
    let words = unit.words.trim_end_matches(['*', '_', '"', '”', ')', ' ']);
    !unit.is_code
        && !unit.is_footnote
        && words.ends_with(['?', '？', '؟'])
        && words.split_whitespace().count() >= FEWEST_WORDS
        && ask(unit.words) == Ask::Question
}
