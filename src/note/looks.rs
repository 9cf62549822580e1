//! What the lines of a note look like to those who compare its records, each looked at once.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::ask::Ask;
use super::choice::{self, is_choice};
use super::dialect::marks::without_arrow;
use super::label::told;
use super::prompt::Prompt;
use super::reading::mark;
use super::tag::opening;
use super::unit::{ALONE, Pasted, Unit};
use super::units::Units;

/// What opens a line has at most so many characters, if it is a label.
const LONGEST: usize = 28;

/// What is seen of one line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Whether it holds words: it is no blank line, rule or tag.
    pub is_said: bool,
    /// Whether it may belong to what is asked: code, an option, an item of a list, a row, a picture.
    pub is_material: bool,
    /// What it opens with, if that may be a label.
    pub key: Option<Key>,
    /// Whether words follow, where it opens with a label of an answer that nothing else looks like.
    pub told: Option<bool>,
    /// Whether that label is more than the letter of a choice.
    pub is_known: bool,
}

/// What a line opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// The same number for the same words, below [`Looks::keys`].
    pub id: u32,
    /// Whether words follow.
    pub has_rest: bool,
    /// Whether it is a single character.
    pub is_letter: bool,
}

/// What a line opens with, before it is compared with others.
struct Opening {
    word: String,
    has_rest: bool,
    is_letter: bool,
}

/// What is seen of all lines.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// The lines, by their indices among the units.
    pub all: Vec<Look>,
    /// How many different keys they have.
    pub keys: usize,
    /// The keys of summaries: what a reader opens to see what is hidden.
    pub buttons: BTreeSet<usize>,
}

impl Looks {
    /// Looks at each line of a note.
    pub(super) fn of(units: &Units<'_>) -> Self {
        let lines = (0..units.all.len()).into_par_iter().with_min_len(ALONE);
        let seen: Vec<(Look, Option<Opening>)> = lines.map(|at| look(units, at)).collect();
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let named = |(look, opening): (Look, Option<Opening>)| {
            let key = opening.map(|Opening { word, has_rest, is_letter }| {
                let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                Key { id: *ids.entry(word).or_insert(next), has_rest, is_letter }
            });
            Look { key, ..look }
        };
        let all: Vec<Look> = seen.into_iter().map(named).collect();
        let is_button = |unit: &Unit<'_>| !unit.is_code && unit.signs.has(b'<') && unit.words.contains("<summary");
        let keys = all.iter().zip(&units.all).filter(|(_, unit)| is_button(unit)).filter_map(|(look, _)| look.key);
        let buttons = keys.map(|key| key.id as usize).collect();
        Looks { all, keys: ids.len(), buttons }
    }

    /// Returns whether the lines below a question all ask, too: they are no choices, no code, and no label says that they answer.
    pub(super) fn only_ask(&self, units: &Units<'_>, prompt: &Prompt<'_>, lines: &[usize]) -> bool {
        let asks = |at: &usize| {
            let words = units.all[*at].words;
            let is_told = units.all[*at].pasted == Some(Pasted::Told);
            let is_plain = !units.all[*at].is_code && !self.all[*at].is_known && !is_told && !words.starts_with(": ");
            is_plain && !is_choice(units, *at) && words.trim_end_matches(['*', '_', ' ']).ends_with(['?', '？', '؟'])
        };
        prompt.candidate.ask > Ask::No && !lines.is_empty() && lines.iter().all(asks)
    }
}

/// Looks at one line: what is seen of it, and what it opens with, if that may be a label.
fn look(units: &Units<'_>, at: usize) -> (Look, Option<Opening>) {
    let unit = &units.all[at];
    if unit.is_code {
        return (Look { is_said: true, is_material: true, ..Look::default() }, None);
    }
    let is_option = choice::is_one(unit);
    let is_material = is_option || is_item(unit.words) || has_gap(unit.words) || mark::is_picture(unit.words);
    let opening = opening(unit.words);
    if unit.is_blank() || unit.is_rule() || is_rule_of_table(unit.words) || opening.is_empty() {
        let is_arrow = !unit.is_blank() && without_arrow(unit.words).is_empty() && !units.blank_at(Some(at + 1));
        return (Look { is_said: is_arrow, is_material, ..Look::default() }, None);
    }
    let is_choice = is_option && is_choice(units, at);
    let told = told(opening).map(|rest| rest.contains(char::is_alphanumeric));
    let key = if is_choice { None } else { key(opening) };
    (Look { is_said: true, is_material, key: None, told, is_known: told.is_some() && !is_choice }, key)
}

/// Returns whether a line may belong to what is asked: code, an option, an item of a list, a row, a picture.
pub(super) fn is_material(units: &Units<'_>, at: usize) -> bool {
    let unit = &units.all[at];
    unit.is_code || choice::is_one(unit) || is_item(unit.words) || has_gap(unit.words) || mark::is_picture(unit.words)
}

/// Returns whether a line is the rule between two rows of a table.
fn is_rule_of_table(words: &str) -> bool {
    words.starts_with('|') && words.chars().all(|one| "|-:+= ".contains(one))
}

/// Returns whether words leave gaps to be filled in.
pub(super) fn has_gap(words: &str) -> bool {
    words.contains("____") && told(words).is_none_or(|rest| rest.contains(char::is_alphanumeric))
}

/// Returns whether a line is an item of a list, or a row.
fn is_item(words: &str) -> bool {
    mark::bullet(words).is_some() || words.starts_with('|') || mark::number(words).is_some()
}

/// Returns what an opening begins with, if that may be a label.
fn key(opening: &str) -> Option<Opening> {
    let words = opening.split_once('<').map_or(opening, |(words, _)| words);
    let words = words.trim_end_matches(|one: char| !one.is_alphanumeric() && one != ':');
    let label = mark::label(words);
    let is_short = || words.chars().nth(LONGEST).is_none() && words.contains(char::is_alphabetic);
    if label.is_none() && !is_short() {
        return None;
    }
    let word = label.map_or(words.trim_end_matches(':'), |label| label.word).to_lowercase();
    let has_rest = label.is_some_and(|label| label.rest.contains(char::is_alphanumeric));
    let is_letter = word.chars().nth(1).is_none();
    Some(Opening { word, has_rest, is_letter })
}
