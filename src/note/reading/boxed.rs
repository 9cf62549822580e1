//! Statements above the same boxes, of which one is ticked in each: `- [x] True`, `- [ ] False`.

use crate::note::reading::mark;
use crate::note::units::Units;

/// Fewer statements may be tasks.
const FEWEST: usize = 3;

/// So many boxes may stand below a statement.
const MOST: usize = 4;

/// Returns whether nothing stands below some lines but the same boxes, of which now this one and now that one is ticked.
pub(super) fn are_judged(units: &Units<'_>, starts: &[usize]) -> bool {
    let Some(last) = starts.last().filter(|_| starts.len() >= FEWEST) else { return false };
    let ends = starts.iter().skip(1).copied().chain([units.all.len()]);
    let read = |(start, end): (&usize, usize)| boxes(units, start + 1, end, start == last);
    let mut all = starts.iter().zip(ends).map(read);
    let Some((first, ticked)) = all.next().flatten() else { return false };
    let mut differ = false;
    let are_alike = all.all(|one| {
        one.is_some_and(|(words, other)| {
            differ |= other != ticked;
            words == first
        })
    });
    are_alike && differ
}

/// Reads the words of the boxes among some lines, and which is the one that is ticked; what follows the last ones may be anything.
fn boxes<'a>(units: &Units<'a>, from: usize, end: usize, is_last: bool) -> Option<(Vec<&'a str>, usize)> {
    let mut said = units.all[from..end].iter().filter(|unit| unit.is_said()).peekable();
    let (mut words, mut ticked) = (Vec::new(), Vec::new());
    while let Some((is_ticked, one)) = said.peek().filter(|unit| !unit.is_code).and_then(|unit| boxed(unit.words)) {
        ticked.extend(Some(words.len()).filter(|_| is_ticked));
        words.push(one);
        said.next();
    }
    let is_all = is_last || said.next().is_none_or(|next| next.heading.is_some());
    let is_one = ticked.len() == 1 && (2..=MOST).contains(&words.len());
    Some((words, *ticked.first()?)).filter(|_| is_all && is_one)
}

/// Splits a line into whether its box is ticked, and its words.
fn boxed(words: &str) -> Option<(bool, &str)> {
    let bare = mark::bullet(words).map_or(words, |(_, rest)| rest.trim_start());
    if !mark::has_box(bare) {
        return None;
    }
    let rest = bare.strip_prefix(mark::BALLOTS).or_else(|| bare.get("[ ]".len()..))?;
    Some((mark::is_ticked(bare), rest.trim()))
}
