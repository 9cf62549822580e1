//! Questions that begin within a line, as in text that was copied out of a PDF: `… of the model. 4. Why is it slow?`
//!
//! A number there counts only where it goes on from the numbered line above, behind the end of a sentence, and asks. What is
//! hidden below a summary that says so on its line, and choices behind a question on its line, are parts of their own, too.

use rayon::prelude::*;

use super::ask::{Ask, ask};
use super::behind;
use super::choice_row;
use super::label::opens_answer;
use super::reading::mark;
use super::unit::{ALONE, Unit};
use crate::language::vocabulary;

/// Makes units of their own of the questions that begin within lines.
pub(super) fn split(lines: Vec<Unit<'_>>) -> Vec<Unit<'_>> {
    let lines = cut(lines);
    let starts = starts(&lines);
    with_parts(lines, &starts, questions)
}

/// Makes units of a line, of which questions begin at some places.
fn questions<'a>(unit: &Unit<'a>, starts: &[usize]) -> Vec<Unit<'a>> {
    let mut parts = vec![Unit { words: unit.words[..starts[0]].trim_end(), ..*unit }];
    for (index, start) in starts.iter().enumerate() {
        let words = match starts.get(index + 1) {
            Some(next) => unit.words[*start..*next].trim_end(),
            None => &unit.words[*start..],
        };
        parts.push(Unit { words, is_inner: true, item: None, ..*unit });
    }
    parts
}

/// Returns in which lines questions begin, and where in each.
fn starts(lines: &[Unit<'_>]) -> Vec<(usize, Vec<usize>)> {
    let mut found = Vec::new();
    let mut last = None;
    for (index, unit) in lines.iter().enumerate() {
        let may_hold =
            unit.pasted.is_none() && !unit.is_code && unit.heading.is_none() && !unit.words.starts_with(['|', '>']);
        last = number(unit.words).filter(|_| may_hold).or(last);
        // Looked for once a line, since a line may be as long as a note.
        let mark = last.filter(|_| may_hold).and_then(|_| last_mark(unit.words));
        let mut starts = Vec::new();
        let mut rest = unit.words;
        while let Some(at) = last.zip(mark).and_then(|(last, mark)| begin(rest, last, mark)) {
            rest = &rest[at..];
            starts.push(unit.words.len() - rest.len());
            last = number(rest);
        }
        if starts.is_empty() && may_hold {
            starts = listed(unit.words);
            last = starts.last().map_or(last, |start| number(&unit.words[*start..]));
        }
        if !starts.is_empty() {
            found.push((index, starts));
        }
    }
    found
}

/// Puts the parts of lines in their place; the lines of most notes, which have none, are not copied.
fn with_parts<'a>(
    lines: Vec<Unit<'a>>,
    parted: &[(usize, Vec<usize>)],
    part: fn(&Unit<'a>, &[usize]) -> Vec<Unit<'a>>,
) -> Vec<Unit<'a>> {
    if parted.is_empty() {
        return lines;
    }
    let mut units = Vec::with_capacity(lines.len());
    let mut read = 0;
    for (at, places) in parted {
        units.extend_from_slice(&lines[read..*at]);
        units.extend(part(&lines[*at], places));
        read = at + 1;
    }
    units.extend_from_slice(&lines[read..]);
    units
}

/// Cuts lines where an answer is hidden on them, and where choices or a key stand behind a question.
fn cut(lines: Vec<Unit<'_>>) -> Vec<Unit<'_>> {
    let labels = behind::labels(&lines);
    let cut = |(at, unit): (usize, &Unit<'_>)| {
        let cuts = labels.get(&at).map_or_else(|| cuts(unit), |label| vec![*label]);
        Some((at, cuts)).filter(|(_, cuts)| !cuts.is_empty())
    };
    let places: Vec<(usize, Vec<usize>)> = lines.par_iter().enumerate().with_min_len(ALONE).filter_map(cut).collect();
    with_parts(lines, &places, pieces)
}

/// Makes units of a line that is cut at some places.
fn pieces<'a>(unit: &Unit<'a>, cuts: &[usize]) -> Vec<Unit<'a>> {
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([unit.words.len()]);
    let piece = |(start, end): (usize, usize)| {
        let is_inner = unit.is_inner || start > 0;
        Unit { words: unit.words[start..end].trim(), is_inner, item: unit.item.filter(|_| start == 0), ..*unit }
    };
    starts.zip(ends).map(piece).collect()
}

/// Returns where a line is cut.
fn cuts(unit: &Unit<'_>) -> Vec<usize> {
    if unit.is_code || unit.pasted.is_some() || unit.heading.is_some() || unit.words.len() > WHOLE {
        Vec::new()
    } else if unit.words.contains("</summary>") {
        hidden(unit.words)
    } else {
        offered(unit.words)
    }
}

/// A longer line is text.
const WHOLE: usize = 2000;

/// Returns where the words behind a summary begin and end that says that an answer is hidden.
fn hidden(words: &str) -> Vec<usize> {
    let Some((summary, behind)) = words.split_once("</summary>") else { return Vec::new() };
    let label = summary.split_once("<summary>").map_or("", |(_, label)| label);
    let is_label = |word: &str| vocabulary().answer_label(word).is_some_and(|label| label.len() > 1);
    let told = behind.trim_end().trim_end_matches("</details>");
    if !label.split(|one: char| !one.is_alphanumeric()).any(is_label)
        || ask(label) == Ask::Question
        || told.trim().is_empty()
    {
        return Vec::new();
    }
    let start = words.len() - behind.len();
    let end = start + told.len();
    if end < words.trim_end().len() { vec![start, end] } else { vec![start] }
}

/// Returns where choices begin behind a question, and the key behind those: `What is it? a) oak b) elm Ans: a`.
fn offered(words: &str) -> Vec<usize> {
    let asked = words.match_indices([')', '.']).map(|(at, _)| at).find(|at| {
        let before = words[..*at].strip_suffix(['a', 'A']);
        let stem = before.filter(|before| before.ends_with(' ')).map(str::trim_end);
        stem.is_some_and(|stem| stem.ends_with(['?', ':', '_', '.', '？', '：']) && stem.contains(' '))
    });
    let Some(start) = asked.map(|at| at - 1).filter(|start| choice_row::in_line(&words[*start..]).is_some()) else {
        return Vec::new();
    };
    let key = words[start..].match_indices(' ').map(|(at, _)| start + at + 1);
    let key = key.into_iter().find(|at| opens_answer(&words[*at..]));
    [start].into_iter().chain(key).collect()
}

/// A number and its marks take at most so many bytes at the front of a line.
const LONGEST: usize = 256;

/// Returns the number that a line begins with.
fn number(words: &str) -> Option<u32> {
    let read = mark::number(&words[..words.floor_char_boundary(LONGEST)])
        .filter(|mark| mark.word.is_empty() && matches!(mark.sign, "." | ")"))?;
    read.number?.parse().ok()
}

/// A line holds so many statements, numbered from 1 on, where it is a list that lost its line breaks.
const LIST: usize = 10;

/// Returns where the second and further statements begin of a list on one line.
fn listed(words: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    if words.len() < LIST * 4 || number(words) != Some(1) {
        return starts;
    }
    let (mut at, mut last) = (0, 1);
    while let Some(next) = begin(&words[at..], last, 0) {
        at += next;
        last += 1;
        starts.push(at);
    }
    if starts.len() + 1 < LIST { Vec::new() } else { starts }
}

/// Returns how many bytes from the end the last question mark stands.
fn last_mark(words: &str) -> Option<usize> {
    words.rfind(['?', '？']).map(|at| words.len() - at)
}

/// Finds where the question with the next number begins within words whose last question mark stands so many bytes from their end.
fn begin(words: &str, last: u32, mark: usize) -> Option<usize> {
    let mark = words.len().checked_sub(mark)?;
    let next = last.checked_add(1)?.to_string();
    let starts = words.match_indices(next.as_str()).map(|(at, _)| at);
    starts.into_iter().find(|at| {
        let (before, rest) = (&words[..*at], &words[at + next.len()..]);
        let ends = before.ends_with(' ') && before.trim_end().ends_with(['.', '?', '!', ':', ')', '"', '”', '。']);
        let asked = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")).filter(|_| ends);
        *at < mark && asked.is_some_and(|asked| asked.starts_with(char::is_uppercase))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_begins_within_a_line_where_its_number_goes_on() {
        for (words, last, at) in [
            ("of the model. 4. Why is it slow?", 3, Some(14)),
            ("of the model. 4) Why is it slow?", 3, Some(14)),
            ("of the model. 5. Why is it slow?", 3, None),
            ("see chapter 4. Why is it slow?", 3, None),
            ("of the model. 4. It is slow.", 3, None),
            ("of the model. 14. Why? 4. Why?", 3, Some(23)),
        ] {
            assert_eq!(last_mark(words).and_then(|mark| begin(words, last, mark)), at, "{words}");
        }
    }
}
