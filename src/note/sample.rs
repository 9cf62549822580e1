//! Samples of a task: what goes in and what must come out, `Input: 3` ⏎ `Output: 6`. They belong to what is asked, and so does what
//! stands above them.

use super::reading::mark;
use super::units::Units;
use crate::language::vocabulary;

/// What a line of a sample says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// What goes in.
    Input,
    /// What comes out.
    Output,
    /// Both.
    Both,
    /// That an example follows, or what holds for all of them.
    Example,
}

/// Counts the lines of a record up to the end of its samples; 0 where it has none above what answers. `is_told` says whether the
/// answer begins on a line by its label.
pub(super) fn count(units: &Units<'_>, lines: &[usize], is_told: impl Fn(usize) -> bool) -> usize {
    let (mut end, mut index, mut is_open) = (0, 0, false);
    while let Some(at) = lines.get(index) {
        let unit = &units.all[*at];
        let side = if unit.is_code { None } else { side(unit.words) };
        match side {
            Some((Side::Input, _)) => is_open = true,
            Some((Side::Output, is_label)) if is_open => {
                index = past(units, lines, (index, is_label), &is_told);
                (end, is_open) = (index, false);
                continue;
            }
            Some((Side::Both, _)) => end = index + 1,
            Some((Side::Example, is_label)) if end > 0 => {
                index = past(units, lines, (index, is_label), &is_told);
                end = index;
                continue;
            }
            Some((Side::Example, _)) => {}
            _ if is_open => {}
            _ if unit.is_code || is_told(*at) || end > 0 => return end,
            _ => {}
        }
        index += 1;
    }
    end
}

/// Returns the place below what a line says: its paragraph, or what stands below it where it is only a label.
fn past(
    units: &Units<'_>,
    lines: &[usize],
    (index, is_label): (usize, bool),
    is_told: &impl Fn(usize) -> bool,
) -> usize {
    let goes_on = |next: &usize| {
        let (above, at) = (lines[*next - 1], lines[*next]);
        let is_first = is_label && *next == index + 1;
        let is_apart = at > above + 1 || units.all[at].is_code != units.all[above].is_code;
        let is_other = !units.all[at].is_code && (is_told(at) || side(units.all[at].words).is_some());
        !is_other && (is_first || !is_apart)
    };
    (index + 1..lines.len()).take_while(goes_on).last().unwrap_or(index) + 1
}

/// A label has at most so many bytes.
const LONGEST: usize = 40;

/// Returns what a line of a sample says, and whether it is no more than a label.
fn side(words: &str) -> Option<(Side, bool)> {
    let bare = words.trim_start_matches(DRESS);
    let (name, rest) = split(bare)?;
    let rest = rest.trim_start_matches(DRESS);
    match of(name)? {
        Side::Example => Some(side(rest).unwrap_or((Side::Example, rest.is_empty()))),
        Side::Input if says_output(rest) => Some((Side::Both, false)),
        side => Some((side, rest.is_empty())),
    }
}

/// Returns whether a line of a sample says what goes in.
pub(super) fn is_input(words: &str) -> bool {
    side(words).is_some_and(|(side, _)| matches!(side, Side::Input | Side::Both))
}

/// Returns whether a line belongs to a sample.
pub(super) fn is_side(words: &str) -> bool {
    side(words).is_some()
}

/// Marks around labels.
const DRESS: &[char] = &['*', '_', '`', '-', '+', '>', ' ', '\t', '[', ']', '【', '】'];

/// Parts a label from what stands behind its sign; a label alone needs none.
fn split(bare: &str) -> Option<(&str, &str)> {
    let end =
        bare.char_indices().take_while(|(at, _)| *at <= LONGEST).find(|(_, one)| matches!(one, ':' | '：' | '→' | '='));
    let arrow = bare.get(..bare.floor_char_boundary(LONGEST)).and_then(|front| front.find("->"));
    match (end, arrow) {
        (Some((at, _)), Some(arrow)) if arrow < at => Some((&bare[..arrow], &bare[arrow + 2..])),
        (Some((at, one)), _) => Some((&bare[..at], &bare[at + one.len_utf8()..])),
        (None, Some(arrow)) => Some((&bare[..arrow], &bare[arrow + 2..])),
        (None, None) => (bare.len() <= LONGEST).then_some((bare, "")),
    }
}

/// Returns what a label names: one of its words, a number apart.
fn of(name: &str) -> Option<Side> {
    let name = name.trim_matches(|one: char| !one.is_alphanumeric());
    let bare = name.trim_end_matches(|one: char| one.is_ascii_digit() || " #.".contains(one));
    let known = |words: &str| match words {
        _ if vocabulary().is_input(words) => Some(Side::Input),
        _ if vocabulary().is_output(words) => Some(Side::Output),
        _ if vocabulary().is_example(words) => Some(Side::Example),
        _ => None,
    };
    let ends = || bare.split_once([' ', '(']).into_iter().flat_map(|(first, _)| known(first));
    known(bare).or_else(|| ends().next())
}

/// Returns whether words go on with what comes out: `3, output: 6`.
fn says_output(rest: &str) -> bool {
    let mut labels = rest.split([' ', ',', ';', '-', '>']).filter(|word| word.ends_with([':', '：', '=']));
    labels.any(|word| mark::label(word).is_some_and(|label| vocabulary().is_output(label.word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_sample_says_what_goes_in_or_comes_out() {
        for (words, side) in [
            ("Input: nums = [2, 7]", Some((Side::Input, false))),
            ("**Input:** `3`", Some((Side::Input, false))),
            ("- Sample Input 1", Some((Side::Input, true))),
            ("input list --> [1, 2]", Some((Side::Input, false))),
            ("Output: 6", Some((Side::Output, false))),
            ("output:", Some((Side::Output, true))),
            ("输出：6", Some((Side::Output, false))),
            ("입력 예시 1", Some((Side::Input, true))),
            ("Ex: input: 3 - output: 6", Some((Side::Both, false))),
            ("Example 2:", Some((Side::Example, true))),
            ("Constraints:", Some((Side::Example, true))),
            ("Example: Input: 3", Some((Side::Input, false))),
            ("The input: a list", None),
            ("Given an array, return its sum.", None),
            ("", None),
        ] {
            assert_eq!(super::side(words), side, "{words}");
        }
    }
}
