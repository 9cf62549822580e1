//! What was recognised → the parts of a note, in order, with no line left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::dialect::arrow::without_arrow;
use super::dialect::{Dialect, answer_label};
use super::extent::heading_level;
use super::lines::Lines;
use super::recognise::{Prompt, Recognised, Section};
use super::sources::take_citations;
use super::{Answer, Heading, Item, Part};
use crate::text::{LineOrigin, Passage};

/// Builds the parts of a note.
pub(crate) fn assemble(lines: &Lines<'_>, recognised: &Recognised<'_>) -> Vec<Part> {
    let later = recognised.prompts.iter().filter_map(|prompt| Some((prompt.restates?, prompt))).collect();
    let mut builder = Builder { lines, recognised, later, parts: Vec::new(), trail: Vec::new(), cursor: 0 };
    let mut sections = recognised.sections.iter().peekable();
    for (index, prompt) in recognised.prompts.iter().enumerate() {
        while let Some(section) = sections.next_if(|section| section.at < prompt.candidate.at) {
            builder.section(section);
        }
        builder.prompt(index, prompt);
    }
    sections.for_each(|section| builder.section(section));
    builder.prose_up_to(lines.all.len());
    without_emptied(builder.parts)
}

/// Drops headings that stand a second time and hold nothing any more, since their answers went to the questions.
fn without_emptied(parts: Vec<Part>) -> Vec<Part> {
    let mut seen = BTreeSet::new();
    let emptied: Vec<bool> = (0..parts.len())
        .map(|at| {
            let Part::Heading(heading) = &parts[at] else { return false };
            let below = parts[at + 1..].iter().take_while(|part| !matches!(part, Part::Heading(_)));
            !seen.insert(heading.title.text()) && !below.into_iter().any(|part| matches!(part, Part::Item(_)))
        })
        .collect();
    parts.into_iter().zip(emptied).filter(|(_, emptied)| !emptied).map(|(part, _)| part).collect()
}

struct Builder<'a, 'b> {
    lines: &'b Lines<'a>,
    recognised: &'b Recognised<'a>,
    /// The prompt that answers an earlier one, by the index of the earlier one.
    later: BTreeMap<usize, &'b Prompt<'a>>,
    parts: Vec<Part>,
    trail: Vec<(usize, String)>,
    /// The first line that is in no part yet.
    cursor: usize,
}

impl Builder<'_, '_> {
    fn section(&mut self, section: &Section<'_>) {
        if section.at < self.cursor {
            return; // a heading inside of an answer
        }
        self.prose_up_to(section.at);
        self.cursor = section.at + 1;
        self.leave(section.level);
        self.trail.push((section.level, plain_title(section.title)));
        let number = self.lines.all[section.at].number;
        self.parts.push(Part::Heading(Heading {
            level: section.level,
            number: section.number.map(str::to_owned),
            title: Arc::new(self.lines.part(number, section.title)),
            id: section.id.map(str::to_owned),
        }));
    }

    /// Leaves every section that a heading of `level` ends.
    fn leave(&mut self, level: usize) {
        while self.trail.last().is_some_and(|(open, _)| *open >= level) {
            self.trail.pop();
        }
    }

    fn prompt(&mut self, index: usize, prompt: &Prompt<'_>) {
        self.prose_up_to(prompt.candidate.at);
        self.cursor = prompt.end.max(prompt.body);
        if prompt.candidate.dialect == Dialect::Details {
            self.cursor +=
                usize::from(self.lines.all.get(self.cursor).is_some_and(|line| line.words.trim() == "</details>"));
        }
        if let Some(target) = prompt.restates {
            self.restated(prompt, target);
            return;
        }
        let candidate = &prompt.candidate;
        self.leave(heading_level(candidate));
        let line = self.lines.all[candidate.at].number;
        let words = self.prompt_words(prompt);
        let answer = match self.later.get(&index) {
            Some(later) => self.answer(later).map(|answer| labelled(self.lines, later, words.text(), answer)),
            None => self.answer(prompt),
        };
        self.parts.push(Part::Item(Box::new(Item {
            place: self.lines.text().place(line, self.lines.column(line, candidate.prompt)),
            number: candidate.number.map(str::to_owned),
            prompt: Arc::new(words),
            id: candidate.id.map(str::to_owned),
            answer,
            trail: self.trail.iter().map(|(_, title)| title.clone()).collect(),
            tags: Vec::new(),
        })));
    }

    /// Keeps the words of a question that is asked again and not answered, where the first time has not all of them.
    fn restated(&mut self, prompt: &Prompt<'_>, target: usize) {
        let asked = self.prompt_words(&self.recognised.prompts[target]);
        if self.answer(prompt).is_none() && !says_all(asked.text(), prompt.candidate.prompt) {
            self.parts.push(Part::Prose(Arc::new(self.prompt_words(prompt))));
        }
    }

    /// Joins the words of a question on its line with those right below that rephrase it.
    fn prompt_words(&self, prompt: &Prompt<'_>) -> Passage {
        let candidate = &prompt.candidate;
        let mut words = self.lines.part(self.lines.all[candidate.at].number, candidate.prompt);
        for line in &self.lines.all[candidate.at + 1..prompt.body] {
            words.push(line.words, LineOrigin { line: line.number, indent: line.indent });
        }
        words
    }

    /// Takes the answer out of the lines of a question: without its arrow or label, without its sources.
    fn answer(&self, prompt: &Prompt<'_>) -> Option<Answer> {
        let lines = self.lines;
        let own = lines.all[prompt.candidate.at].number;
        let start = lines.trim_start(prompt.body.min(prompt.end), prompt.end);
        let mut body = Passage::empty(lines.text().path().clone(), lines.flavour());
        if let Some(words) = prompt.candidate.answer {
            let origin = LineOrigin { line: own, indent: lines.column(own, words) - 1 };
            body.push(words, origin);
        }
        let mut first = (!body.is_blank()).then_some(own);
        let (mut from, mut lead) = (start, None);
        if let Some(line) = lines.all[start..prompt.end].first().filter(|line| !line.is_code && body.is_blank()) {
            lead = opening(line.words).map(|words| (line.number, words));
            from += usize::from(lead.is_some());
            first = lead
                .filter(|(_, words)| words.is_empty() && answer_label(line.words).is_some())
                .is_none()
                .then_some(line.number);
        }
        if let Some((number, words)) = lead.filter(|(_, words)| !words.is_empty()) {
            body.push(words, LineOrigin { line: number, indent: lines.column(number, words) - 1 });
        }
        let from =
            if lead.is_some_and(|(_, words)| words.is_empty()) { lines.trim_start(from, prompt.end) } else { from };
        let rest = lines.passage(from, prompt.end);
        rest.text().split('\n').zip(&rest.lines).for_each(|(words, origin)| body.push(words, *origin));
        let last = body.lines.last().map(|origin| origin.line)?;
        let first = first.or(body.lines.first().map(|origin| origin.line))?;
        let (body, citations) = take_citations(body);
        (!body.is_blank() || !citations.is_empty()).then_some(Answer {
            label: None,
            body: Arc::new(body),
            citations,
            lines: (first, last),
        })
    }

    fn prose_up_to(&mut self, end: usize) {
        let start = self.cursor;
        self.cursor = end.max(start);
        if start < end {
            let blank = |at: &usize| !self.lines.all[*at].is_blank();
            let first = (start..end).find(blank).unwrap_or(end);
            let last = (first..end).rev().find(blank).map_or(first, |at| at + 1);
            let prose = self.lines.passage(first, last);
            let held_by_details = prose.text().trim() == "<details>";
            if !prose.is_blank() && !held_by_details {
                self.parts.push(Part::Prose(Arc::new(prose)));
            }
        }
    }
}

/// Says what an answer was called where it stood, if that has other words than the question.
fn labelled(lines: &Lines<'_>, later: &Prompt<'_>, asked: &str, answer: Answer) -> Answer {
    let number = lines.all[later.candidate.at].number;
    let title = later.candidate.prompt;
    let label = (!says_all(asked, title)).then(|| Arc::new(lines.part(number, title)));
    let first = if later.candidate.dialect == Dialect::Heading { answer.lines.0 } else { number };
    Answer { label, lines: (first, answer.lines.1), ..answer }
}

/// Returns whether each word of `title` stands in `asked`.
fn says_all(asked: &str, title: &str) -> bool {
    let (asked, title) = (asked.to_lowercase(), title.to_lowercase());
    let words =
        |text: &str| text.split(|char: char| !char.is_alphanumeric()).map(str::to_owned).collect::<BTreeSet<_>>();
    words(&title).is_subset(&words(&asked).into_iter().chain([String::new()]).collect())
}

/// Returns what follows the arrow or label that opens an answer; `None` when nothing does.
fn opening(words: &str) -> Option<&str> {
    let rest = without_arrow(words);
    if rest.len() < words.len() { Some(rest) } else { answer_label(words) }
}

/// Returns a heading's words without marks.
fn plain_title(title: &str) -> String {
    title.replace(['*', '`'], "").trim().trim_end_matches(':').to_owned()
}
