//! How far a question reaches: which lines are its words, and where its answer ends.
//!
//! An answer ends at the next question or section, and earlier where the lines say so: by indentation, by
//! the tag that closes its details, by a wide gap, or where the author turns to the reader.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::also;
use super::ask::is_of_the_chat;
use super::choice::TICKS;
use super::dialect::card::is_separator;
use super::dialect::{Candidate, Dialect};
use super::label::opens_answer;
use super::looks::is_material;
use super::prompt::Prompt;
use super::reading::mark;
use super::rephrased::rephrased;
use super::section::Section;
use super::unit::{ALONE, Pasted, Unit};
use super::units::Units;
use super::{counter, separator, sheet, tail};
use crate::address::slugify;
use crate::language::vocabulary;

/// Finds how far each question reaches: one that a heading asks, to the next heading on its level or above;
/// any other at most to the next question or section.
pub(super) fn extents<'a>(
    units: &Units<'a>,
    candidates: Vec<Candidate<'a>>,
    sections: &[Section<'a>],
) -> Vec<Prompt<'a>> {
    let starts: Vec<usize> = candidates.iter().map(|candidate| candidate.at).collect();
    let levels: Vec<usize> = candidates.iter().map(|candidate| heading_level(units, candidate)).collect();
    let outline = ends_by_level(units, &starts, sections);
    let keys = keys(units, sections);
    let leads = counter::leads(units, &starts);
    let are_loose = are_loose(units, &candidates);
    let asking = |section: &Section<'_>, next: Option<usize>| {
        let first = starts.partition_point(|start| *start < section.at);
        let is_below = levels.get(first).is_some_and(|level| *level > section.level);
        is_below && next.is_none_or(|next| starts[first] < next)
    };
    let found = |(index, candidate): (usize, Candidate<'a>)| {
        if let Some(end) = outline.get(&candidate.at).filter(|_| levels[index] < usize::MAX) {
            let end = above_next(&keys, candidate.at, *end);
            return extent(units, candidate, end);
        }
        let next = leads.get(index + 1).copied().unwrap_or(units.all.len());
        let level = holding_level(units, &candidate, sections);
        let after = sections.partition_point(|section| section.at <= candidate.at);
        let limit = sections[after..].iter().enumerate().take_while(|(_, section)| section.at < next).find_map(
            |(skip, section)| {
                let following = sections.get(after + skip + 1).map(|section| section.at);
                let ends = section.level <= level || asking(section, following);
                (ends || vocabulary().heads_answers(&slugify(section.title))).then_some(section.at)
            },
        );
        let limit = above_next(&keys, candidate.at, limit.unwrap_or(next));
        let is_loose = are_loose && candidate.dialect == Dialect::Bullet;
        if is_loose { whole(units, candidate, limit) } else { extent(units, candidate, limit) }
    };
    let all = candidates.into_par_iter().enumerate().with_min_len(ALONE);
    let mut prompts: Vec<Prompt<'a>> = all.map(found).collect();
    separator::end_at_rules(units, &starts, &mut prompts);
    separator::end_at_prose(units, &mut prompts);
    tail::cut(units, sections, &mut prompts);
    tail::cut_below_lists(units, &mut prompts);
    dig_holes(units, &mut prompts);
    prompts
}

/// Returns whether nearly all bullets that ask have their answers at the margin, a blank line below them or right below short ones.
fn are_loose(units: &Units<'_>, candidates: &[Candidate<'_>]) -> bool {
    let bullets = || candidates.iter().filter(|one| one.dialect == Dialect::Bullet && one.answer.is_none());
    let is_loose = |one: &&Candidate<'_>| {
        let below = units.all[one.at + 1..].iter().find(|unit| unit.is_said());
        let is_apart = units.blank_at(Some(one.at + 1));
        (is_apart || units.all[one.at].words.len() < FULL)
            && below.is_some_and(|unit| {
                unit.indent <= units.all[one.at].indent && unit.heading.is_none() && mark::bullet(unit.words).is_none()
            })
    };
    let count = bullets().count();
    count >= LOOSE && bullets().filter(is_loose).count() * 10 >= count * 8
}

/// The words of a line with so many bytes may go on in the next one.
const FULL: usize = 60;

/// Fewer bullets may end in prose.
const LOOSE: usize = 3;

/// Takes all lines up to the next thing in the note for a question's.
fn whole<'a>(units: &Units<'a>, candidate: Candidate<'a>, limit: usize) -> Prompt<'a> {
    let body = candidate.at + 1;
    let end = units.told_end(body.min(limit), limit).max(body);
    Prompt { body, end, candidate, holes: Vec::new(), restates: None, is_keyed: false }
}

/// Lists the lines of answer sheets and their titles, and of what hides a key: at the end of a test, they are none of its last answer.
fn keys(units: &Units<'_>, sections: &[Section<'_>]) -> Vec<usize> {
    let sheets = (0..units.all.len()).filter(|at| units.all[*at].sheet.is_some());
    let hidden = sections.iter().map(|section| section.at).filter(|at| units.all[*at].words.contains("<summary"));
    let titles = sheet::titles(&units.all);
    let mut keys: Vec<usize> = sheets.chain(hidden).chain(titles).collect();
    let is_tag = |at: &usize| at.checked_sub(1).is_some_and(|above| units.all[above].words == "<details>");
    let opened: Vec<usize> = keys.iter().filter(|at| is_tag(at)).map(|at| at - 1).collect();
    keys.extend(opened);
    keys.sort_unstable();
    keys
}

/// Returns the first of some lines below a line, or the end.
fn above_next(lines: &[usize], at: usize, end: usize) -> usize {
    lines.get(lines.partition_point(|line| *line <= at)).map_or(end, |line| end.min(*line))
}

/// Returns where each heading ends, by its line: before the next one on its level or above.
fn ends_by_level(units: &Units<'_>, asking: &[usize], sections: &[Section<'_>]) -> BTreeMap<usize, usize> {
    let level = |at: &usize| units.all[*at].heading.map(|head| (*at, head.level));
    let end = units.all.len();
    let mut headings: Vec<(usize, usize)> = asking.iter().filter_map(level).collect();
    headings.extend(sections.iter().map(|section| (section.at, section.level)));
    headings.sort_unstable();
    let mut ends = BTreeMap::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, level) in headings {
        while let Some((ended, _)) = open.pop_if(|(_, open)| *open >= level) {
            ends.insert(ended, at);
        }
        open.push((at, level));
    }
    ends.extend(open.into_iter().map(|(at, _)| (at, end)));
    ends
}

/// Takes the questions that stand within an answer out of it, and the answers of a key.
pub(super) fn dig_holes(units: &Units<'_>, prompts: &mut [Prompt<'_>]) {
    prompts.iter_mut().for_each(|prompt| prompt.holes.clear());
    let mut around: Vec<usize> = Vec::new();
    for index in 0..prompts.len() {
        let (start, end) = (prompts[index].candidate.at, prompts[index].end.max(prompts[index].body));
        while around.pop_if(|outer| prompts[*outer].end <= start).is_some() {}
        if let Some(outer) = around.last() {
            // Other wordings below it are its own.
            let end = end.max(also::reach(units, &prompts[index])).min(prompts[*outer].end);
            prompts[*outer].holes.push(start..end);
        }
        around.push(index);
    }
}

/// Returns the level of a question among headings: below all of them when it is none.
pub(super) fn heading_level(units: &Units<'_>, candidate: &Candidate<'_>) -> usize {
    units.all[candidate.at].heading.map_or(usize::MAX, |head| head.level)
}

/// Returns the deepest level at which a section ends a question.
fn holding_level(units: &Units<'_>, candidate: &Candidate<'_>, sections: &[Section<'_>]) -> usize {
    // Headings within what is told there are none of the note.
    if units.all[candidate.at].pasted.is_some() {
        return usize::MAX;
    }
    if candidate.dialect == Dialect::Heading {
        return candidate.shape.level;
    }
    let above = sections[..sections.partition_point(|section| section.at < candidate.at)].last();
    above.map_or(usize::MAX, |section| section.level)
}

/// Finds where one question's words and its answer end, `limit` being the next thing in the note.
pub(super) fn extent<'a>(units: &Units<'a>, candidate: Candidate<'a>, limit: usize) -> Prompt<'a> {
    // A row whose answer is empty has none below it.
    let is_card = candidate.dialect == Dialect::Card && candidate.answer.is_none();
    let separator = is_card && units.all.get(candidate.at + 1).is_some_and(|below| is_separator(below.words));
    let body = candidate.at + 1 + rephrased(units, &candidate, limit) + usize::from(separator);
    let end = match candidate.dialect {
        Dialect::Details => closing_details(units, candidate.at, limit),
        Dialect::Bare => gap(units, body, limit),
        Dialect::Card => card_end(units, body, limit),
        Dialect::Labelled
        | Dialect::Heading
        | Dialect::Outline
        | Dialect::Arrow
        | Dialect::Bold
        | Dialect::Numbered
        | Dialect::Bullet => dedent(units, &candidate, body, limit),
    };
    let end = quote_end(units, candidate.at, aside(units, body, end));
    let end = if candidate.dialect == Dialect::Details { end } else { unfolded(units, body, end) };
    Prompt {
        body,
        end: units.told_end(body.min(end), end).max(body.min(limit)),
        candidate,
        holes: Vec::new(),
        restates: None,
        is_keyed: false,
    }
}

/// Returns where a body ends that stands further right than its question, and `limit` for one that does not.
fn dedent(units: &Units<'_>, candidate: &Candidate<'_>, body: usize, limit: usize) -> usize {
    let indent = units.all[candidate.at].indent;
    let first = units.all[body..limit].iter().find(|line| !line.is_blank());
    let is_indented = first.is_some_and(|line| line.indent > indent);
    let bound = candidate.dialect.holds_by_indentation()
        || (candidate.dialect == Dialect::Numbered && (is_indented || body > candidate.at + 1));
    if !bound {
        return limit;
    }
    // Without a blank line above, a line goes on with the list item; below a bullet it may be the rest of what is asked.
    let is_asked = candidate.prompt.trim_end_matches(['*', '_', ' ']).ends_with(['?', '？', '؟']);
    let goes_on = candidate.dialect == Dialect::Numbered || candidate.dialect == Dialect::Bullet && is_asked;
    let out = |at: &usize| {
        let line = &units.all[*at];
        let lazy = goes_on && !units.blank_at(at.checked_sub(1)) && mark::bullet(line.words).is_none();
        !line.is_blank() && !line.is_code && line.indent <= indent && !lazy
    };
    let end = (body..limit).find(out).unwrap_or(limit);
    let is_source = |at: usize| units.all[at].is_blank() || units.all[at].words.contains("://");
    // What says that it answers, or hides something, goes with what is asked above.
    let tells = |words: &str| opens_answer(words) || words.starts_with("<details") || words.starts_with(TICKS);
    let told = |line: &Unit<'_>| line.indent <= indent && !line.is_code && tells(line.words);
    let is_told = units.all[body..limit.min(end + 1)].iter().any(told);
    if is_told || (end..limit).all(is_source) { limit } else { end }
}

/// Returns where the reader is addressed instead of told the answer; never the first thing said.
fn aside(units: &Units<'_>, body: usize, end: usize) -> usize {
    let first = units.trim_start(body.min(end), end);
    let closes = |at: &usize| {
        let line = &units.all[*at];
        let is_apart = units.blank_at(at.checked_sub(1)) || units.blank_at(Some(at + 1));
        let outside = !line.is_code && line.indent == 0 && is_apart;
        outside && is_of_the_chat(line.words)
    };
    (first + 1..end).find(closes).unwrap_or(end)
}

/// Returns where the quote ends in which a callout asks.
fn quote_end(units: &Units<'_>, at: usize, end: usize) -> usize {
    let is_quoted = |at: usize| units.tree().text().line(units.all[at].number).trim_start().starts_with('>');
    if units.all[at].pasted.is_none() || !is_quoted(at) {
        return end;
    }
    let last = (at + 1..end).find(|below| !is_quoted(*below)).unwrap_or(end);
    // Where the quote holds nothing but what is asked, the answer stands below it.
    let is_asked = units.all[at + 1..last].iter().all(|unit| unit.pasted == Some(Pasted::GoesOn));
    if is_asked { end } else { last }
}

/// Returns where a card ends: at the first blank line below its answer's first line.
fn card_end(units: &Units<'_>, body: usize, limit: usize) -> usize {
    // A row is a card as a whole.
    if body.checked_sub(1).is_some_and(|above| units.all[above].words.starts_with('|')) {
        return body.min(limit);
    }
    let first = units.trim_start(body.min(limit), limit);
    (first..limit).find(|at| units.all[*at].is_blank() && !units.all[*at].is_code).unwrap_or(limit)
}

/// Returns where three blank lines in a row end what a bare line began.
fn gap(units: &Units<'_>, body: usize, limit: usize) -> usize {
    let blank = |at: usize| at < limit && units.all[at].is_blank();
    (body + 1..limit).find(|at| blank(*at) && blank(at + 1) && blank(at + 2)).unwrap_or(limit)
}

/// Returns where an answer ends that is hidden: behind its details, where nothing stands before them but what is asked about.
fn unfolded(units: &Units<'_>, body: usize, end: usize) -> usize {
    let opens = |at: usize| units.all[at].words.starts_with("<details");
    let is_before = |at: &usize| units.all[*at].is_blank() || is_material(units, *at);
    let first = (body..end).find(|at| !is_before(at)).unwrap_or(end);
    let mut at = first;
    while at < end && opens(at) {
        let closed = closing_details(units, at + 1, end);
        at = units.trim_start((closed + 1).min(end), end);
    }
    if at == first { end } else { units.trim_end(first, at) }
}

/// Returns where the details around a question end; their last line is part of them when it holds words, too.
fn closing_details(units: &Units<'_>, first: usize, limit: usize) -> usize {
    let mut depth = 1;
    for at in first..limit {
        let words = units.all[at].words;
        let (_, words) = words.split_once("</summary>").filter(|_| at == first).unwrap_or(("", words));
        depth += words.matches("<details").count();
        depth = depth.saturating_sub(words.matches("</details").count());
        if depth == 0 && !units.all[at].is_code {
            return at + usize::from(words.trim() != "</details>");
        }
    }
    limit
}

#[cfg(test)]
mod tests {
    use crate::markup::Extensions;
    use crate::note::{NotePart, parse};
    use crate::text::{SourcePath, Text};

    #[test]
    fn a_row_without_an_answer_takes_none_from_the_line_below() {
        let row = |(at, tree): (usize, &str)| format!("| Why is {tree} cut? | {} |\n", ["", "It grows."][at % 2]);
        let rows: String =
            ["oak", "elm", "fir", "ash", "yew", "box", "lime"].into_iter().enumerate().map(row).collect();
        let text = Text::new(SourcePath::new("trees.md"), format!("| Word | Sense |\n|---|---|\n{}", rows.trim_end()));
        let parts = parse(&text, Extensions::default()).value.parts;
        let items = parts.iter().filter_map(|part| match part {
            NotePart::Item(item) => Some((item.place.line, item.answer.is_some())),
            NotePart::Heading(_) | NotePart::Prose(_) => None,
        });
        let answered = (0..7).map(|at| (at + 3, at % 2 == 1)).collect::<Vec<_>>();
        assert_eq!(items.collect::<Vec<_>>(), answered);
    }
}
