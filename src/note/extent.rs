//! How far a question reaches: which lines are its words, and where its answer ends.
//!
//! An answer ends at the next question or section, and earlier where the lines say so: by indentation, by
//! the tag that closes its details, by a wide gap, or where the author turns to the reader.

use super::ask::{Ask, ask, is_aside};
use super::dialect::{Candidate, Dialect};
use super::lines::Lines;
use super::recognise::{Prompt, Section};

/// Finds how far each question reaches: at most to the next question or section.
pub(super) fn extents<'a>(
    lines: &Lines<'a>,
    candidates: Vec<Candidate<'a>>,
    sections: &[Section<'a>],
) -> Vec<Prompt<'a>> {
    let starts: Vec<usize> = candidates.iter().map(|candidate| candidate.at).collect();
    let levels: Vec<usize> = candidates.iter().map(heading_level).collect();
    let asking = |section: &Section<'_>, next: Option<usize>| {
        let first = starts.partition_point(|start| *start < section.at);
        let is_below = levels.get(first).is_some_and(|level| *level > section.level);
        is_below && next.is_none_or(|next| starts[first] < next)
    };
    candidates
        .into_iter()
        .enumerate()
        .map(|(index, candidate)| {
            let next = starts.get(index + 1).copied().unwrap_or(lines.all.len());
            let level = holding_level(&candidate, sections);
            let after = sections.partition_point(|section| section.at <= candidate.at);
            let limit = sections[after..].iter().enumerate().take_while(|(_, section)| section.at < next).find_map(
                |(skip, section)| {
                    let following = sections.get(after + skip + 1).map(|section| section.at);
                    (section.level <= level || asking(section, following)).then_some(section.at)
                },
            );
            extent(lines, candidate, limit.unwrap_or(next))
        })
        .collect()
}

/// Returns the level of a question among headings: below all of them when it is none.
pub(super) fn heading_level(candidate: &Candidate<'_>) -> usize {
    if candidate.dialect == Dialect::Heading { candidate.shape.level } else { usize::MAX }
}

/// Returns the deepest level at which a section ends a question.
fn holding_level(candidate: &Candidate<'_>, sections: &[Section<'_>]) -> usize {
    if candidate.dialect == Dialect::Heading {
        return candidate.shape.level;
    }
    let above = sections[..sections.partition_point(|section| section.at < candidate.at)].last();
    above.map_or(usize::MAX, |section| section.level)
}

/// Finds where one question's words and its answer end, `limit` being the next thing in the note.
pub(super) fn extent<'a>(lines: &Lines<'a>, candidate: Candidate<'a>, limit: usize) -> Prompt<'a> {
    let body = candidate.at + 1 + rephrased(lines, &candidate, limit);
    let end = match candidate.dialect {
        Dialect::Details => closing_details(lines, candidate.at, limit),
        Dialect::Bare => gap(lines, body, limit),
        Dialect::Labelled
        | Dialect::Heading
        | Dialect::Outline
        | Dialect::Arrow
        | Dialect::Bold
        | Dialect::Numbered
        | Dialect::Bullet => dedent(lines, &candidate, body, limit),
    };
    let end = aside(lines, body, end);
    Prompt { body, end: lines.trim_end(body.min(end), end).max(body.min(limit)), candidate, restates: None }
}

/// Counts the lines right below a numbered title that put it as a question: `1. **Ports**` ⏎ `   What are ports?`.
fn rephrased(lines: &Lines<'_>, candidate: &Candidate<'_>, limit: usize) -> usize {
    let indent = candidate.shape.level;
    if candidate.dialect != Dialect::Numbered {
        return 0;
    }
    let below = lines.all[candidate.at + 1..limit].iter();
    let paragraph: Vec<_> =
        below.take_while(|line| !line.is_blank() && !line.is_code && line.indent > indent).collect();
    let asks = paragraph.len() == 1
        && ask(paragraph[0].words) == Ask::Question
        && !paragraph[0].words.starts_with(['-', '*', '>']);
    usize::from(asks)
}

/// Returns where a body ends that stands further right than its question, and `limit` for one that does not.
fn dedent(lines: &Lines<'_>, candidate: &Candidate<'_>, body: usize, limit: usize) -> usize {
    let indent = lines.all[candidate.at].indent;
    let first = lines.all[body..limit].iter().find(|line| !line.is_blank());
    let is_indented = first.is_some_and(|line| line.indent > indent);
    let bound = candidate.dialect.holds_by_indentation()
        || (candidate.dialect == Dialect::Numbered && (is_indented || body > candidate.at + 1));
    if !bound {
        return limit;
    }
    let out = |at: &usize| {
        let line = &lines.all[*at];
        let lazy = candidate.dialect == Dialect::Numbered && !lines.blank_at(at.checked_sub(1));
        !line.is_blank() && !line.is_code && line.indent <= indent && !lazy
    };
    (body..limit).find(out).unwrap_or(limit)
}

/// Returns where the reader is addressed instead of told the answer; never the first thing said.
fn aside(lines: &Lines<'_>, body: usize, end: usize) -> usize {
    let first = lines.trim_start(body.min(end), end);
    let closes = |at: &usize| {
        let line = &lines.all[*at];
        let outside = !line.is_code && line.indent == 0 && lines.blank_at(at.checked_sub(1));
        outside && is_aside(line.words) && is_about_the_talk(line.words)
    };
    (first + 1..end).find(closes).unwrap_or(end)
}

/// Returns whether a line speaks of questions and answers instead of their subject.
fn is_about_the_talk(words: &str) -> bool {
    let words = words.to_lowercase();
    let about = ["question", "answer", "prepar", "luck", "let me know", "clarif", "would you like", "feel free"];
    about.iter().any(|word| words.contains(word))
}

/// Returns where three blank lines in a row end what a bare line began.
fn gap(lines: &Lines<'_>, body: usize, limit: usize) -> usize {
    let blank = |at: usize| at < limit && lines.all[at].is_blank();
    (body + 1..limit).find(|at| blank(*at) && blank(at + 1) && blank(at + 2)).unwrap_or(limit)
}

/// Returns where the details around a question end; their last line is part of them when it holds words, too.
fn closing_details(lines: &Lines<'_>, first: usize, limit: usize) -> usize {
    let mut depth = 1;
    for at in first..limit {
        let words = lines.all[at].words;
        let (_, words) = words.split_once("</summary>").filter(|_| at == first).unwrap_or(("", words));
        depth += words.matches("<details").count();
        depth = depth.saturating_sub(words.matches("</details").count());
        if depth == 0 && !lines.all[at].is_code {
            return at + usize::from(words.trim() != "</details>");
        }
    }
    limit
}
