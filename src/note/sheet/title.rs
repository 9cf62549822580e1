//! The lines above answer sheets that say that answers follow, and those that frame sheets.

use crate::address::slugify;
use crate::language::vocabulary;
use crate::note::unit::Unit;

/// Returns whether a line says that answers follow: a heading, a title, or the summary of what is hidden.
pub(in crate::note) fn heads_answers(unit: &Unit<'_>) -> bool {
    says(title(unit))
}

/// Returns whether words say that answers follow.
pub(super) fn says(words: &str) -> bool {
    vocabulary().heads_answers(&slugify(words))
}

/// Returns the words of a line that may be a title, without tags around them.
pub(in crate::note) fn title<'a>(unit: &Unit<'a>) -> &'a str {
    let words = unit.heading.map_or(unit.words, |head| head.words);
    let inner = words.split_once("<summary>").map_or(words, |(_, inner)| inner);
    let inner = inner.split_once("</summary>").map_or(inner, |(inner, _)| inner);
    inner.trim_start_matches("<b>").trim_end_matches("</b>").trim()
}

/// Returns whether a line says nothing: it is blank, a rule, a tag that closes, or frames the rows of a table or names its columns.
pub(in crate::note) fn is_frame(unit: &Unit<'_>) -> bool {
    let words = unit.words;
    let is_row = words.starts_with('|') && !words.bytes().any(|byte| byte.is_ascii_digit());
    !unit.is_said() || is_row || words.starts_with("</") && words.ends_with('>')
}
