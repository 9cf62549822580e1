//! Plain lines whose columns must stay below each other: tables made with spaces or tabs, and frames of characters.
//!
//! A tab also parts a question from its answer, or the mark of a choice from its words; that makes no columns.

use super::line::{Line, Shape};

/// Nobody pastes a longer table; a longer run is taken in parts.
const LONGEST: usize = 500;
/// After so many lines it is clear whether tabs only part their sides.
const DECIDED: usize = 20;

/// Returns how many of the first lines are columns held apart by tabs or spaces, or a frame of characters.
pub(super) fn aligned_lines(lines: &[Line]) -> Option<usize> {
    framed_lines(lines).or_else(|| column_lines(lines))
}

/// Lines such as `+----+` and `| ab |`.
fn framed_lines(lines: &[Line]) -> Option<usize> {
    let frame =
        |line: &&Line| !line.has_comment && line.words.starts_with(['|', '+', '│', '┌', '├', '└', '╔', '║', '╚', '╠']);
    let count = lines.iter().take(LONGEST).take_while(frame).count();
    let is_corner =
        |line: &Line| line.words.starts_with("+-") || line.words.starts_with("+=") || !line.words.is_ascii();
    let is_markdown = lines.get(1).is_some_and(|line| line.words.starts_with("|") && line.words.contains("--"));
    let is_frame = lines.first().is_some_and(|first| is_corner(first) || first.words.starts_with('|') && !is_markdown);
    (count >= 2 && is_frame).then_some(count)
}

fn column_lines(lines: &[Line]) -> Option<usize> {
    let mut shared = lines.first().map(columns)?;
    let (mut count, mut sides) = (0, 0);
    for line in lines.iter().take(LONGEST) {
        if !matches!(line.shape(), Shape::Words) || line.has_comment {
            break;
        }
        let columns = columns(line);
        let both: Vec<_> = shared.iter().copied().filter(|column| columns.contains(column)).collect();
        if both.is_empty() {
            break;
        }
        shared = both;
        count += 1;
        sides += usize::from(has_sides(line));
        if count == DECIDED && is_most(sides, count) {
            break;
        }
    }
    (count >= 3 && !is_most(sides, count)).then_some(count)
}

/// Returns the columns at which words start after a tab or at least two spaces.
fn columns(line: &Line) -> Vec<usize> {
    let mut columns = Vec::new();
    let (mut column, mut gap) = (line.indent, 0);
    for char in line.words.chars().take(400) {
        match char {
            '\t' => {
                column = column / 4 * 4 + 4;
                gap += 2;
            }
            ' ' => {
                column += 1;
                gap += 1;
            }
            _ => {
                if gap >= 2 {
                    columns.push(column);
                }
                column += 1;
                gap = 0;
            }
        }
    }
    columns
}

fn is_most(some: usize, all: usize) -> bool {
    some * 2 > all
}

/// Returns whether the tabs in a line only part a mark, a question or words from what is said of them.
fn has_sides(line: &Line) -> bool {
    let Some((front, back)) = line.words.split_once('\t') else { return false };
    let is_said =
        |cell: &str| cell.trim_end().ends_with(['?', '？', '؟', '.', '!', '。']) || cell.split(' ').count() > 2;
    let is_word = |side: &str| side.chars().filter(|sign| sign.is_alphabetic()).nth(1).is_some();
    let is_pair = line.indent < 4 && !back.contains('\t') && is_word(front) && is_word(back);
    !line.words.contains("  ") && (is_mark(front) || is_pair || line.words.split('\t').any(is_said))
}

/// Returns whether words are the mark of a choice or a number: `A.`, `*B)`, `(c)`, `12.`
fn is_mark(words: &str) -> bool {
    let bare = words.trim_start_matches(['*', '(', '[']);
    let inner = bare.trim_end_matches(['.', ')', ']', ':', '-', ' ']);
    let is_number = inner.len() <= 3 && !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = inner.chars().nth(1).is_none() && inner.starts_with(char::is_alphabetic);
    inner.len() < bare.len() && (is_number || is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> Option<usize> {
        aligned_lines(&Line::all(text, 0).collect::<Vec<_>>())
    }

    #[test]
    fn tables_made_with_tabs_keep_their_columns() {
        for (text, expected) in [
            ("Boat\tTons\nAlma\t36\nCora\t7", 3),
            ("day\tmin\tmax\nMon\t3\t9\nTue\t4\t11", 3),
            ("\t\tmov\teax, ebx\n\t\tadd\teax, 4\n\t\tsub\tecx, 2", 3),
        ] {
            assert_eq!(count(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_tab_between_two_sides_makes_no_columns() {
        for text in [
            "What is salt?\tSodium chloride\nWhat is rust?\tIron oxide\nWhat is ice?\tWater",
            "haus\thouse\nbaum\ttree\nhund\tdog",
            "A.\toak\n*B.\telm\nC.\tash",
            "How many legs has a bee?\t6\tbiology\nHow many has a crab?\t10\tbiology\nA horse?\t4\tbiology",
        ] {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
