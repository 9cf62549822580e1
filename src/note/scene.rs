//! Questions that tell a scene first: `1. A woman coughs.` ⏎ `What ails her?` ⏎ `a) a cold` ⏎ `b) dust`.
//!
//! Lines between a question and its choices may as well be its answer, so the last of them must ask. It may stand apart, below a blank
//! line, where nothing else asks.

use super::ask::{Ask, ask};
use super::choice;
use super::dialect::asks_by_label;
use super::label::opens_answer;
use super::looks::has_gap;
use super::reading::mark;
use super::unit::Unit;
use super::units::Units;

/// A scene goes on for at most so many lines, and for so many with blank ones among them.
const LONGEST: usize = 8;
const LONGEST_APART: usize = 5;

/// Counts the lines right below one with which what it asks goes on, up to its choices, where the last of them asks. With blank
/// lines among them, a label may also say that the answer follows.
pub(super) fn lines(units: &Units<'_>, at: usize) -> usize {
    let Some(below) = units.all.get(at + 1..) else { return 0 };
    let is_blank = |unit: &Unit<'_>| unit.is_blank() && !unit.is_code;
    let reach = below.iter().take(2 * LONGEST).take_while(|unit| goes_on(unit) || is_blank(unit)).count();
    let Some(last) = below[..reach].iter().rposition(goes_on) else { return 0 };
    let count = last + 1;
    let said = below[..count].iter().filter(|unit| goes_on(unit)).count();
    let first = at + 1 + reach;
    let is_offered = units.all.get(first).is_some_and(choice::is_one) && choice::is_choice(units, first);
    let is_asked = units.all[at].words.ends_with(['?', '？', '؟']);
    let is_open = |words: &str| !is_asked && (words.ends_with([':', '：']) || has_gap(words));
    // What a colon announces is no scene: code, a table.
    let announces = units.all[at].words.ends_with([':', '：']);
    if said > LONGEST || reach > count + 2 || announces {
        return 0;
    }
    let words = below[last].words;
    let is_apart = said < count;
    let is_told = || units.all.get(first).is_some_and(|unit| !unit.is_code && opens_answer(unit.words));
    let is_scene = if is_apart {
        let is_own = mark::number(words).is_some() || mark::label(words).is_some() || asks_by_label(words);
        said <= LONGEST_APART && !is_asked && !is_own && ask(words) == Ask::Question && (is_offered || is_told())
    } else {
        is_offered && (ask(words) > Ask::No || is_open(words))
    };
    if is_scene { count } else { 0 }
}

/// Returns what the last line of a scene asks.
pub(super) fn asked(units: &Units<'_>, at: usize) -> Ask {
    let last = lines(units, at);
    if last == 0 { Ask::No } else { ask(units.all[at + last].words).max(Ask::Demand) }
}

/// Returns whether a line may go on with a scene: it has no mark of its own.
fn goes_on(unit: &Unit<'_>) -> bool {
    let words = unit.words;
    let is_marked = || {
        words.starts_with(['|', '>', '<', '#', '!', '`', '$', '?'])
            || mark::bullet(words).is_some()
            || mark::number(words).is_some_and(|mark| mark.word.is_empty() && !mark.sign.is_empty())
            || words.ends_with([';', '{', '}', '>'])
            || opens_answer(words)
    };
    let is_plain = unit.is_said() && !unit.is_code && !unit.is_inner && unit.heading.is_none();
    is_plain && !choice::is_one(unit) && !is_marked()
}
