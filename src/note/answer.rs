//! The lines below a question → its answer: without arrow or label, without the sources at its end.

use std::sync::Arc;

use super::Answer;
use super::choice::is_choice;
use super::label::Labels;
use super::looks::opening;
use super::recognise::Prompt;
use super::sources::citations;
use super::template::{Template, Told};
use super::units::Units;
use crate::markup::{Passage, Span};

/// Takes the answer out of the lines of a question; `None` where there is nothing.
pub(super) fn answer(
    units: &Units<'_>,
    (labels, template): (&Labels, &Template<'_>),
    prompt: &Prompt<'_>,
) -> Option<Answer> {
    let told = template.told(units, prompt);
    if own(prompt).is_none() && told == Told::Nothing {
        return None;
    }
    let mut spans = Vec::new();
    for (at, run) in prompt.runs().into_iter().enumerate() {
        let last = units.trim_end(run.start, run.end);
        let end = units.span(run.start, last).end;
        let start = match (at, told) {
            (0, Told::Lines(first, _, true)) if own(prompt).is_none() && first < run.end => {
                units.span(first, last).start
            }
            (0, _) => start(units, labels, prompt),
            _ => units.span(units.trim_start(run.start, run.end), last).start,
        };
        let own = own(prompt).filter(|_| at == 0 && last <= run.start);
        let end = own.map_or(end, |words| units.tree().span_of(words).end);
        spans.push(Span { start, end: end.max(start) });
    }
    spans.retain(|span| !units.tree().slice(*span).trim().is_empty());
    let answer = with_citations(units, spans)?;
    let lines = match told {
        Told::Lines(first, last, _) if own(prompt).is_none() => (units.all[first].number, units.all[last].number),
        Told::Lines(_, last, _) => (answer.lines.0, units.all[last].number.max(answer.lines.0)),
        Told::Nothing => answer.lines,
    };
    Some(Answer { lines, ..answer })
}

/// Returns the words of the answer on the question's line; tags are none.
fn own<'a>(prompt: &Prompt<'a>) -> Option<&'a str> {
    prompt.candidate.answer.filter(|words| words.is_empty() || !opening(words).is_empty())
}

/// Returns the byte at which an answer begins.
fn start(units: &Units<'_>, labels: &Labels, prompt: &Prompt<'_>) -> u32 {
    let tree = units.tree();
    let opened = |words| labels.opening(words, &prompt.candidate);
    let first = prompt.holes.first().map_or(prompt.end, |hole| hole.start).max(prompt.body);
    let below = |from: usize| units.span(units.trim_start(from.min(first), first), first).start;
    if let Some(words) = own(prompt) {
        let words = opened(words).unwrap_or(words);
        return if words.is_empty() { below(prompt.body) } else { tree.span_of(words).start };
    }
    let from = units.trim_start(prompt.body.min(first), first);
    let line = units.all.get(from).filter(|line| from < first && !line.is_code);
    // The first of some choices is no label, though it may begin with one: `a) red`.
    let line = line.filter(|_| !is_choice(units, from));
    match line.and_then(|line| opened(line.words)) {
        Some("") => below(from + 1),
        Some(words) => tree.span_of(words).start,
        None => below(from),
    }
}

/// Makes an answer of stretches of the note, and takes the sources off its end.
fn with_citations(units: &Units<'_>, mut spans: Vec<Span>) -> Option<Answer> {
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
    is_answer.then(|| Answer { label: None, body: Arc::new(body), citations, lines })
}
