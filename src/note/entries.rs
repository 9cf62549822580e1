//! The entries of a section of answers, each of which answers a question that was asked before.

use std::ops::Range;

use super::ask::{Ask, ask};
use super::dialect::{Candidate, Dialect, Shape};
use super::key;
use super::label;
use super::reading::mark::{self, Mark};
use super::sheet;
use super::units::Units;

/// Returns the outermost list items, numbered or bold lines, or headings of a section; or lines with a number that counts answers.
pub(super) fn entries<'a>(units: &Units<'a>, range: Range<usize>) -> Vec<Candidate<'a>> {
    let counted = counted(units, range.clone());
    if counted.len() > 1 {
        return counted;
    }
    let dialects = [Dialect::Heading, Dialect::Bold, Dialect::Numbered, Dialect::Bullet];
    let read = |at: usize| dialects.iter().find_map(|dialect| dialect.read(units, at));
    let lines = (range.start + 1..range.end).filter(|at| units.all[*at].sheet.is_none());
    let mut all: Vec<Candidate<'a>> = lines.filter_map(read).collect();
    if all.is_empty() {
        all = (range.start + 1..range.end).filter_map(|at| marked(units, at)).collect();
    }
    let end = within(units, &range);
    let Some(first) = all.first().map(|one| (one.dialect, one.shape)) else { return Vec::new() };
    let alike: Vec<Candidate<'a>> = all.into_iter().filter(|one| (one.dialect, one.shape) == first).collect();
    let ends: Vec<usize> = alike.iter().skip(1).map(|next| next.at).chain([end]).collect();
    alike.into_iter().zip(ends).map(|(entry, end)| titled(units, entry, end)).collect()
}

/// Returns where a section ends that tags may close.
pub(super) fn within(units: &Units<'_>, range: &Range<usize>) -> usize {
    let last = range.clone().rev().find(|at| !sheet::is_frame(&units.all[*at]));
    last.map_or(range.end, |last| last + 1)
}

/// Returns where the last of some entries ends of a section that ends at a line: before the paragraph that closes the note, where no
/// other entry goes on at the margin below a gap.
pub(super) fn last_end(units: &Units<'_>, entries: &[Candidate<'_>], end: usize) -> usize {
    let Some((last, others)) = entries.split_last() else { return end };
    let margin = units.all[last.at].indent;
    let is_below = |at: &usize| {
        let unit = &units.all[*at];
        unit.is_said() && unit.indent <= margin && units.blank_at(at.checked_sub(1))
    };
    let paragraphs = |from: usize, to: usize| (from + 1..to).filter(is_below).collect::<Vec<_>>();
    let is_apart = || entries.windows(2).all(|pair| paragraphs(pair[0].at, pair[1].at).is_empty());
    let is_plain = |at: &usize| {
        let unit = &units.all[*at];
        !unit.is_code && !unit.words.starts_with(['|', '>', '<', '!', '-', '*', '+']) && !label::is_labelled(unit.words)
    };
    let is_listed = matches!(last.dialect, Dialect::Numbered | Dialect::Bullet | Dialect::Labelled);
    let is_last = (end..units.all.len()).all(|at| !units.all[at].is_said());
    if !is_listed || !is_last || others.len() < OTHERS || !is_apart() {
        return end;
    }
    match paragraphs(last.at, end)[..] {
        [at] if is_plain(&at) => at,
        _ => end,
    }
}

/// Fewer entries than these besides the last one don't show how entries end.
const OTHERS: usize = 2;

/// Reads lines with rising numbers behind a word, behind a bullet, or in the first column of a table, where a section begins with
/// one: `A1. oak`, `- 1: oak`, `| 1 | oak |`.
fn counted<'a>(units: &Units<'a>, range: Range<usize>) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = Vec::new();
    let (mut first, mut last) = (None, 0);
    for at in range.start + 1..range.end {
        let unit = &units.all[at];
        if unit.is_code || unit.heading.is_some() || unit.sheet.is_some() || sheet::is_frame(unit) {
            continue;
        }
        let read = number(unit.words);
        if first.is_none() {
            first = read.map(|(mark, _)| (mark, unit.indent));
        }
        let Some(first) = first else { return found };
        let Some((mark, counted)) = read.filter(|(mark, _)| (*mark, unit.indent) == first) else { continue };
        let (title, answer) = if ask(counted.rest) == Ask::Question {
            (counted.rest, None)
        } else {
            let (title, answer) = counted.rest.split_at(0);
            (title, Some(answer))
        };
        let count = counted.number.and_then(|number| number.parse::<u32>().ok()).filter(|count| *count > last);
        let Some(count) = count else { continue };
        last = count;
        let shape = Shape { level: unit.indent, mark };
        found.push(Candidate { number: counted.number, answer, ..Candidate::new(Dialect::Labelled, at, shape, title) });
    }
    found
}

/// Reads a number behind a word or a bullet, or in the first column of a table, and the answer behind it; returns what marks it.
fn number(words: &str) -> Option<(&str, Mark<'_>)> {
    if let Some(row) = words.strip_prefix('|') {
        let (number, rest) = row.trim_end().trim_end_matches('|').split_once('|')?;
        let mark = mark::number(number.trim()).filter(|mark| mark.rest.is_empty())?;
        return Some(("|", Mark { rest: rest.trim(), ..mark }));
    }
    let (bullet, rest) = mark::bullet(words).unwrap_or(("", words));
    let mark = mark::number(rest.trim_start()).filter(|mark| !mark.rest.is_empty())?;
    let sign = if mark.word.is_empty() { bullet } else { mark.word };
    let sign = if sign.is_empty() && words.contains(KEYCAP) { "1" } else { sign };
    (!sign.is_empty()).then_some((sign, mark))
}

/// What frames a digit: `3️⃣`.
const KEYCAP: char = '\u{20e3}';

/// Reads an entry behind a bold mark with a number, `**T2-14.** answer`, or one that begins in it: `**3. B** – why`.
fn marked<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let unit = &units.all[at];
    let bold = unit.words.strip_prefix("**").filter(|_| !unit.is_code)?;
    let (mark, answer) = bold.split_once("**")?;
    if let Some(counted) = mark::number(mark).filter(|mark| mark.word.is_empty() && key::may_name(mark.rest)) {
        let answer = &bold[counted.rest.as_ptr() as usize - bold.as_ptr() as usize..];
        let candidate = Candidate::new(Dialect::Bold, at, Shape { level: 0, mark: "1" }, &answer[..0]);
        return Some(Candidate { number: counted.number, answer: Some(answer), ..candidate });
    }
    let is_mark = mark.len() < LONGEST_MARK && mark.contains(|one: char| one.is_ascii_digit());
    let candidate = Candidate::new(Dialect::Bold, at, Shape { level: 0, mark: "" }, mark);
    (is_mark && answer.contains(char::is_alphanumeric)).then(|| Candidate { answer: Some(answer.trim()), ..candidate })
}

/// The mark of an entry has fewer bytes than these.
const LONGEST_MARK: usize = 12;

/// Splits `**Title:** answer` into its title and the answer on the same line; an entry with neither title
/// nor anything below, such as `1. Simple.`, is an answer as a whole, and so is one that names a choice.
fn titled<'a>(units: &Units<'a>, candidate: Candidate<'a>, end: usize) -> Candidate<'a> {
    if let Some(answer) = told(candidate.prompt).filter(|_| candidate.answer.is_none()) {
        return Candidate { prompt: &candidate.prompt[..0], answer: Some(answer), ..candidate };
    }
    if let Some((title, rest)) = candidate.prompt.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
        let rest = rest.trim_start_matches(':').trim();
        let answer = Some(mark::behind_dash(rest).unwrap_or(rest)).filter(|answer| !answer.is_empty());
        return Candidate { prompt: title.trim_end_matches(':'), answer, ..candidate };
    }
    let is_listed = matches!(candidate.dialect, Dialect::Numbered | Dialect::Bullet);
    if is_listed && units.trim_start(candidate.at + 1, end) >= end {
        let (title, answer) = candidate.prompt.split_at(0);
        return Candidate { prompt: title, answer: Some(answer), ..candidate };
    }
    candidate
}

/// Returns the words of an entry that has no title: a label says that they answer, or they name a choice.
fn told(words: &str) -> Option<&str> {
    let labelled = label::told(words).filter(|rest| label::opens_answer(words) && !rest.is_empty());
    labelled.or_else(|| Some(words).filter(|words| key::may_name(words)))
}

/// Makes a candidate of an entry of an answer sheet.
pub(super) fn sheet_entry<'a>(units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
    let entry = units.all[at].sheet?;
    let (title, letters) = entry.letters.split_at(0);
    let candidate = Candidate::new(Dialect::Numbered, at, Shape::default(), title);
    Some(Candidate { answer: Some(letters), ..candidate })
}
