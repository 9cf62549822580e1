//! Lines without a mark that may be titles, and chapters: titles that count, or that stand as the first one of the note does.

use std::collections::BTreeMap;

use super::dialect::{Candidate, Dialect};
use super::label::is_labelled;
use super::reading::mark;
use super::section::Section;
use super::unit::Unit;
use super::units::Units;

/// The title of a chapter has at most so many words.
const LONGEST: usize = 7;

/// The first title of a note stands in one of so many lines.
const NEAR: usize = 4;

/// Finds lines alone that count with a word, `Chapter 2: Genes`, where several have that word, and far fewer than questions.
pub(super) fn chapters(units: &Units<'_>, questions: usize) -> Vec<usize> {
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, unit) in units.all.iter().enumerate().filter(|(at, _)| is_apart(units, *at)) {
        let counted = mark::number(unit.words).filter(|mark| !mark.word.is_empty() && !mark.rest.is_empty());
        if let Some(mark) = counted.filter(|_| may_be_title(unit, LONGEST)) {
            by_word.entry(mark.word.to_lowercase()).or_default().push(at);
        }
    }
    let mut found: Vec<usize> =
        by_word.into_values().filter(|lines| lines.len() > 1 && lines.len() * 2 <= questions).flatten().collect();
    found.sort_unstable();
    found
}

/// Returns whether a line stands between blank ones, or before the first one.
fn is_apart(units: &Units<'_>, at: usize) -> bool {
    !units.all[at].is_blank() && (at == 0 || units.blank_at(Some(at - 1))) && units.blank_at(Some(at + 1))
}

/// Returns whether a line above a question with a label is a title as the first line of the note is one.
pub(super) fn is_like_first(units: &Units<'_>, at: usize, candidate: &Candidate<'_>, found: &[Section<'_>]) -> bool {
    /// More words may be the last of an answer.
    const LONGEST: usize = 4;
    let is_short = |at: usize| may_be_title(&units.all[at], LONGEST) && is_apart(units, at);
    let opens = |section: &Section<'_>| section.at < NEAR && is_short(section.at);
    candidate.dialect == Dialect::Labelled
        && units.all[at].words.starts_with(char::is_uppercase)
        && is_short(at)
        && (0..at)
            .rev()
            .find(|above| !units.all[*above].is_blank())
            .is_some_and(|above| is_labelled(units.all[above].words))
        && found.iter().any(opens)
}

/// Returns whether a line may be a title: short, at the margin, with no mark of anything else.
pub(super) fn may_be_title(unit: &Unit<'_>, longest: usize) -> bool {
    let words = unit.words;
    let count = words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let is_marked_up = ["](", "[^", "][", "<"].iter().any(|mark| words.contains(mark)) || words.ends_with('`');
    let is_plain = !is_marked_up && (!words.starts_with(['>', '-', '!', '|', '`']) || words.starts_with("--"));
    // Tags such as `#deck/spring` only say which deck cards belong to.
    let are_tags =
        words.split_whitespace().all(|word| word.starts_with('#') && word.len() > 1 && !word.starts_with("##"));
    unit.heading.is_none()
        && unit.pasted.is_none()
        && !are_tags
        && !words.contains('\t')
        && !unit.is_code
        && !unit.is_footnote
        && unit.indent == 0
        && (1..=longest).contains(&count)
        && is_plain
        && words.contains(char::is_alphabetic)
        && !words.ends_with(['.', '?', ';', ',', '？', '。'])
        && !unit.is_glued
        && !mark::is_option(words)
        && !is_labelled(words)
}
