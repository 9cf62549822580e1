//! Lists of what to learn, each with a box to tick, `- [ ] Matrices and their ranks.`, in a note or below a heading that says that
//! questions follow.
//!
//! Boxes below a question are its choices, so nothing but headings may stand among these.

use crate::note::reading::{mark as marks, names_questions};
use crate::note::unit::{Pasted, Unit};

/// Shorter lists may be choices.
const FEWEST: usize = 5;

/// Says that the items of such lists ask.
pub(in crate::note) fn mark(units: &mut [Unit<'_>], stem: &str) {
    let said = |unit: &&Unit<'_>| unit.is_said();
    let boxes = units.iter().filter(said).filter(|unit| item(unit).is_some()).count();
    let others = units.iter().filter(said).filter(|unit| unit.heading.is_none()).count() - boxes;
    let is_named = || {
        let mut headings = units.iter().filter_map(|unit| unit.heading);
        names_questions(stem) || headings.any(|heading| names_questions(heading.words))
    };
    if boxes < FEWEST || others * 10 > boxes || !is_named() {
        return;
    }
    for unit in units {
        if let Some(words) = item(unit) {
            unit.words = words;
            unit.set_pasted(Pasted::Asks { number: None, answer: None });
        }
    }
}

/// Returns the words behind the box of an item at the margin.
fn item<'a>(unit: &Unit<'a>) -> Option<&'a str> {
    let (_, words) =
        marks::bullet(unit.words).filter(|_| unit.indent == 0 && !unit.is_code && unit.pasted.is_none())?;
    let words = words.trim_start();
    let words = ["[ ]", "[x]", "[X]"].iter().find_map(|sign| words.strip_prefix(sign))?.trim();
    words.contains(char::is_alphabetic).then_some(words)
}
