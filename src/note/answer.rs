//! The lines below a question → its answer: without arrow or label, without the sources at its end.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::ItemAnswer;
use super::choice::is_choice;
use super::choices::Asked;
use super::dialect::Dialect;
use super::opener::Labels;
use super::prompt::Prompt;
use super::reading::mark;
use super::sources::citations;
use super::tag::opening;
use super::told::Told;
use super::unit::{Pasted, Unit};
use super::units::Units;
use crate::markup::{Passage, Span};

/// Takes the answer out of the lines of a question, below what stands with it; `None` where there is nothing.
pub(super) fn answer(
    units: &Units<'_>,
    labels: &Labels,
    (prompt, told): (&Prompt<'_>, Told),
    asked: &Asked,
) -> Option<ItemAnswer> {
    if prompt.own_answer().is_none() && told == Told::Nothing {
        return None;
    }
    let mut spans = Vec::new();
    for (at, run) in prompt.runs().into_iter().enumerate() {
        let last = past_tags(units, run.start..units.trim_end(run.start, run.end), asked);
        let end = units.span(run.start, last).end;
        let start = match (at, asked.rest, told) {
            (0, Some(rest), _) => rest,
            (0, None, Told::Lines(first, _, true)) if prompt.own_answer().is_none() && first < run.end => {
                units.span(first, last).start
            }
            (0, ..) => start(units, labels, prompt, asked.end.unwrap_or(prompt.body)),
            _ => units.span(units.trim_start(run.start, run.end), last).start,
        };
        let own = prompt.own_answer().filter(|_| at == 0 && last <= run.start);
        let end = own.map_or(end, |words| units.tree().span_of(words).end);
        spans.extend(asides(units, run.clone(), start..end));
        spans.push(Span { start, end: end.max(start) });
        spans.sort_unstable_by_key(|span| span.start);
    }
    spans.retain(|span| !units.tree().slice(*span).trim().is_empty());
    keep_breaks(units, &mut spans);
    let answer = with_citations(units, spans).or_else(|| named(units, prompt, asked))?;
    let lines = match told {
        Told::Lines(first, last, _) if prompt.own_answer().is_none() => {
            (units.all[first].number, units.all[last].number)
        }
        Told::Lines(_, last, _) => (answer.lines.0, units.all[last].number.max(answer.lines.0)),
        Told::Nothing => answer.lines,
    };
    Some(ItemAnswer { lines, ..answer })
}

/// Lists what is told among the choices of a page, beside where the answer stands.
fn asides(units: &Units<'_>, lines: Range<usize>, told: Range<u32>) -> Vec<Span> {
    let span = |unit: &Unit<'_>| match unit.pasted {
        Some(Pasted::Aside(words)) => {
            Some(units.tree().span_of(words)).filter(|span| span.end <= told.start || span.start >= told.end)
        }
        _ => None,
    };
    units.all[lines].iter().filter_map(span).collect()
}

/// Takes in the line end in each gap, or a blank where there is none, so that the words on both sides of it stay apart.
fn keep_breaks(units: &Units<'_>, spans: &mut Vec<Span>) {
    for at in (1..spans.len()).rev() {
        let gap = Span { start: spans[at - 1].end, end: spans[at].start.max(spans[at - 1].end) };
        let between = units.tree().slice(gap);
        let ending = between.find('\n').or_else(|| between.find(|one: char| one.is_ascii_whitespace()));
        let Some(ending) = ending.and_then(|ending| u32::try_from(ending).ok()) else { continue };
        let span = Span { start: gap.start + ending, end: gap.start + ending + 1 };
        if between[..ending as usize].trim().is_empty() {
            spans[at - 1].end = span.end;
        } else {
            spans.insert(at, span);
        }
    }
}

/// Returns where the words of an answer end; with choices, the tags that hide it are none of it.
fn past_tags(units: &Units<'_>, lines: Range<usize>, asked: &Asked) -> usize {
    let is_kept = |at: &usize| {
        let unit = &units.all[*at];
        unit.is_code || !(unit.is_blank() || unit.words.starts_with("</") && opening(unit.words).is_empty())
    };
    let is_opened = asked.rest.is_some() && !asked.choices.is_empty();
    if is_opened { lines.clone().rev().find(is_kept).map_or(lines.start, |at| at + 1) } else { lines.end }
}

/// Makes an answer that says nothing but which choices are right.
fn named(units: &Units<'_>, prompt: &Prompt<'_>, asked: &Asked) -> Option<ItemAnswer> {
    asked.choices.iter().find(|choice| choice.is_right)?;
    let line = units.all[prompt.candidate.at].number;
    let body = Passage::of(units.tree(), Vec::new());
    Some(ItemAnswer { label: None, body: Arc::new(body), citations: Vec::new(), lines: (line, line) })
}

/// Returns the byte at which an answer begins that stands on the question's line or from a line on.
fn start(units: &Units<'_>, labels: &Labels, prompt: &Prompt<'_>, from: usize) -> u32 {
    let tree = units.tree();
    let opened = |words| labels.opening(words, &prompt.candidate);
    let first = prompt.holes.first().map_or(prompt.end, |hole| hole.start).max(prompt.body);
    let below = |from: usize| units.span(units.trim_start(from.min(first), first), first).start;
    if let Some(words) = prompt.own_answer() {
        let words = opened(words).unwrap_or(words);
        return if words.is_empty() { below(prompt.body) } else { tree.span_of(words).start };
    }
    let from = units.trim_start(from.min(first), first);
    let line = units.all.get(from).filter(|line| from < first && !line.is_code);
    // The first of some choices is no label, though it may begin with one: `a) red`.
    let line = line.filter(|line| !is_choice(units, from) && !mark::is_picture(line.words));
    match line.and_then(|line| opened(line.words)) {
        Some("") => below(from + 1),
        Some(words) => tree.span_of(words).start,
        None => below(from),
    }
}

/// Makes an answer of stretches of the note, and takes the sources off its end.
fn with_citations(units: &Units<'_>, mut spans: Vec<Span>) -> Option<ItemAnswer> {
    let tree = units.tree();
    let line = |offset: usize| tree.text().line_at(offset);
    let (first, last) = (*spans.first()?, spans.last_mut()?);
    let indent = tree.slice(first).len() - tree.slice(first).trim_start().len();
    let lines = (line(first.range().start + indent), line(last.range().end.max(1) - 1));
    let found = citations(tree.slice(*last));
    if let Some((kept, _)) = &found {
        *last = Span::new(last.range().start, last.range().start + kept);
    }
    spans.retain(|span| !span.is_empty());
    let citations = found.map(|(_, citations)| citations).unwrap_or_default();
    let body = Passage::of(tree, spans);
    let is_answer = !body.is_blank() || !citations.is_empty();
    is_answer.then(|| ItemAnswer { label: None, body: Arc::new(body), citations, lines })
}

/// Says what an answer was called where it stood, if that has other words than the question.
pub(super) fn labelled(units: &Units<'_>, later: &Prompt<'_>, asked: &str, answer: ItemAnswer) -> ItemAnswer {
    let number = units.all[later.candidate.at].number;
    let title = later.candidate.prompt;
    let label = (!says_all(asked, title)).then(|| Arc::new(units.part(title)));
    let is_title =
        later.candidate.answer.is_none() && matches!(later.candidate.dialect, Dialect::Heading | Dialect::Bold);
    let first = if is_title { answer.lines.0 } else { number };
    ItemAnswer { label, lines: (first, answer.lines.1), ..answer }
}

/// Returns whether each word of `title` stands in `asked`.
pub(super) fn says_all(asked: &str, title: &str) -> bool {
    let (asked, title) = (asked.to_lowercase(), title.to_lowercase());
    let words =
        |text: &str| text.split(|char: char| !char.is_alphanumeric()).map(str::to_owned).collect::<BTreeSet<_>>();
    words(&title).is_subset(&words(&asked).into_iter().chain([String::new()]).collect())
}
