//! Choices whose letter stands right before their words, `A.oak` ⏎ `B.elm`, or before a dash, `a - oak`. One such line may as
//! well be a name or code, so the lines beside it must count on.

use super::reading::mark;
use super::unit::Unit;

/// Fewer lines in small letters than these may be code, `a.open()` ⏎ `b.close()`, and fewer with a dash may be a sum.
const DOUBTFUL: usize = 3;

/// Marks the lines of each run that counts on from the first letter, without a blank line between.
pub(super) fn mark_options(units: &mut [Unit<'_>]) {
    let mut at = 0;
    while at < units.len() {
        let count = run(&units[at..]);
        let is_doubtful = units[at].words.starts_with(char::is_lowercase) || has_dash(&units[at]);
        let run = &mut units[at..at + count];
        let is_glued = run.iter().any(|unit| !mark::is_option(unit.words));
        if is_glued && run.len() >= if is_doubtful { DOUBTFUL } else { 2 } {
            run.iter_mut().for_each(|unit| unit.is_glued = true);
        }
        at += count.max(1);
    }
}

/// Counts the lines that begin with letters in their order, from the first one of an alphabet on.
fn run(units: &[Unit<'_>]) -> usize {
    let Some(first) = units.first().and_then(letter).filter(|one| "aAаАαΑ".contains(*one)) else { return 0 };
    let is_next = |(unit, wanted): &(&Unit<'_>, char)| letter(unit) == Some(*wanted);
    units.iter().zip(first..).take_while(is_next).count()
}

/// Returns the letter before the words of a line.
fn letter(unit: &Unit<'_>) -> Option<char> {
    let mut chars = unit.words.chars();
    let letter = chars.next().filter(|one| one.is_alphabetic() && !unit.is_code && unit.heading.is_none())?;
    let is_marked = chars.next() == Some('.') && chars.next().is_some_and(|one| one != '.');
    (is_marked || has_dash(unit)).then_some(letter)
}

/// Returns whether a dash with a blank behind it stands behind the first letter of a line.
fn has_dash(unit: &Unit<'_>) -> bool {
    let mut behind = unit.words.chars();
    behind.next();
    mark::behind_dash(behind.as_str()).is_some()
}
