//! One more question in a note, written as those before it are.
//!
//! What is made here is a proposal: whoever takes it reads the note with it once more, since no rule of style is as good a
//! judge as the reader itself. The most fitting comes first, a plain heading last.

use std::ops::Range;

use super::dialect::marks::split_attributes;
use super::{Braces, Item, Note, NotePart};
use crate::address::slugify;

/// A note with one question more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// The lines that are new; a blank one before them keeps them apart.
    pub lines: Vec<String>,
    /// How many lines of the note stand above them.
    pub after: usize,
}

/// A question to be written, with its answer.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The question, on one line.
    pub question: &'a str,
    /// The answer, which may have several lines.
    pub answer: Option<&'a str>,
}

/// Proposes how to write a question into a note, below a section (an index of its parts) where one is wanted.
pub fn proposals(note: &Note, section: Option<usize>, asked: Asked<'_>) -> Vec<Insertion> {
    let region = region(note, section);
    let last = note.tree.text().line_count();
    let end = note.parts.get(region.end).map_or(last, |part| first_line(part).saturating_sub(1));
    let models = note.parts[region.clone()].iter().rev().filter_map(item);
    let model = models.clone().next();
    let mut found = Vec::new();
    if let Some(model) = model {
        let style = Style { note, model, next: next_number(note, model) };
        let lines = style.lines(asked);
        found.extend([last_line(model), end].map(|after| Insertion { lines: lines.clone(), after }));
    }
    let level = model.and_then(|model| model.level).unwrap_or_else(|| level_below(note, section));
    for asks in [None, Some(true)] {
        let braces = Braces { asks, ..Braces::default() }.write();
        let lines = heading(note, level, (asked, &braces));
        found.extend([end, last].map(|after| Insertion { lines: lines.clone(), after }));
    }
    found.into_iter().map(|one| settled(note, one)).collect()
}

/// Returns the parts of a section, or of the whole note.
fn region(note: &Note, section: Option<usize>) -> Range<usize> {
    let Some(at) = section else { return 0..note.parts.len() };
    let Some(NotePart::Heading(own)) = note.parts.get(at) else { return 0..note.parts.len() };
    let is_end = |part: &NotePart| matches!(part, NotePart::Heading(heading) if heading.level <= own.level);
    let length = note.parts[at + 1..].iter().position(is_end).unwrap_or(note.parts.len() - at - 1);
    at..at + 1 + length
}

/// Finds a section of a note by its words.
pub fn section(note: &Note, words: &str) -> Option<usize> {
    let wanted = slugify(words);
    note.parts.iter().position(|part| match part {
        NotePart::Heading(heading) => !wanted.is_empty() && slugify(&heading.title.words()) == wanted,
        NotePart::Prose(_) | NotePart::Item(_) => false,
    })
}

fn item(part: &NotePart) -> Option<&Item> {
    match part {
        NotePart::Item(item) => Some(item),
        NotePart::Heading(_) | NotePart::Prose(_) => None,
    }
}

fn first_line(part: &NotePart) -> usize {
    match part {
        NotePart::Heading(heading) => heading.title.lines().0,
        NotePart::Prose(prose) => prose.lines().0,
        NotePart::Item(item) => item.place.line,
    }
}

/// Returns the last line that belongs to a question.
fn last_line(item: &Item) -> usize {
    let choices = item.choices.iter().map(|choice| choice.words.lines().1);
    let also = item.also.iter().map(|also| also.line);
    let answer = item.answer.iter().map(|answer| answer.lines.1);
    let all = choices.chain(also).chain(answer).chain(item.material.iter().map(|material| material.lines().1));
    all.fold(item.prompt.lines().1, usize::max)
}

/// Returns on which level a heading stands that asks below a section.
fn level_below(note: &Note, section: Option<usize>) -> usize {
    match section.and_then(|at| note.parts.get(at)) {
        Some(NotePart::Heading(heading)) => (heading.level + 1).min(6),
        _ => 2,
    }
}

/// Writes a question as a heading.
fn heading(note: &Note, level: usize, (asked, braces): (Asked<'_>, &str)) -> Vec<String> {
    let mark = if note.source.extension() == "org" { "*" } else { "#" };
    let mut lines = vec![format!("{} {}{braces}", mark.repeat(level), asked.question)];
    if let Some(answer) = asked.answer {
        lines.push(String::new());
        lines.extend(answer.lines().map(str::to_owned));
    }
    lines
}

/// Takes the blank lines at the end of what stands above away, and keeps the new lines apart from it.
fn settled(note: &Note, Insertion { mut lines, after }: Insertion) -> Insertion {
    let text = note.tree.text();
    let is_blank = |line: usize| text.line(line).trim().is_empty();
    let after = (1..=after).rev().find(|line| !is_blank(*line)).unwrap_or(0);
    if after > 0 {
        lines.insert(0, String::new());
    }
    Insertion { lines, after }
}

/// Returns the number behind that of a question, written the same way.
fn next_number(note: &Note, model: &Item) -> Option<(String, String)> {
    let number = model.number.as_deref()?;
    let digits = number.rfind(|char: char| !char.is_ascii_digit()).map_or(0, |at| at + 1);
    let next: u64 = number[digits..].parse::<u64>().ok()?.checked_add(1)?;
    let written = note.tree.text().line(model.place.line);
    written.contains(number).then(|| (number.to_owned(), format!("{}{next}", &number[..digits])))
}

/// How a question of a note is written.
struct Style<'n> {
    note: &'n Note,
    model: &'n Item,
    /// The number of the model, and the next one.
    next: Option<(String, String)>,
}

impl Style<'_> {
    fn lines(&self, asked: Asked<'_>) -> Vec<String> {
        let text = self.note.tree.text();
        let hull = self.model.prompt.hull().range();
        let line = text.line_start(self.model.place.line);
        let before = self.numbered(text.as_str().get(line..hull.start).unwrap_or_default());
        let rest = text.as_str().get(hull.end..).unwrap_or_default();
        let behind = rest.split('\n').next().unwrap_or_default();
        let gap = self.gap(hull.end).filter(|_| asked.answer.is_some());
        let same_line = gap.as_ref().is_some_and(|gap| !gap.contains('\n'));
        let closing = self.closing(behind, same_line || self.is_answered_on(line));
        let Some((answer, gap)) = asked.answer.zip(gap) else {
            let mut lines = vec![format!("{before}{}{closing}", asked.question)];
            if let Some(answer) = asked.answer {
                lines.push(String::new());
                lines.extend(answer.lines().map(|line| format!("{}{line}", indent(&before))));
            }
            return lines;
        };
        let gap = if same_line { gap } else { format!("{closing}{}", &gap[gap.find('\n').unwrap_or(0)..]) };
        let margin = gap.rsplit('\n').next().filter(|_| !same_line).map(indent).unwrap_or_default();
        let answer = answer.lines().collect::<Vec<_>>().join(&format!("\n{margin}"));
        let written = format!("{before}{}{gap}{answer}", asked.question);
        written.lines().map(|line| line.trim_end().to_owned()).collect()
    }

    /// Returns what stands between the question and its answer.
    fn gap(&self, end: usize) -> Option<String> {
        let body = &self.model.answer.as_ref()?.body;
        let start = body.spans().first()?.range().start;
        let is_plain = self.model.choices.is_empty() && self.model.material.is_none() && self.model.also.is_empty();
        let gap = self.note.tree.text().as_str().get(end..start).filter(|_| is_plain)?;
        Some(self.numbered(gap))
    }

    /// Returns whether the answer begins on the question's line.
    fn is_answered_on(&self, line: usize) -> bool {
        let text = self.note.tree.text();
        let body = self.model.answer.as_ref().and_then(|answer| answer.body.spans().first().copied());
        body.is_some_and(|span| text.line_start(text.line_at(span.range().start)) == line)
    }

    /// Returns the marks that close the question's line, without what its author said of that question alone.
    fn closing(&self, behind: &str, is_answer: bool) -> String {
        let marks = split_attributes(behind.trim_end()).0;
        let is_marks = !marks.contains(char::is_alphanumeric) || marks.trim_start().starts_with("</");
        if is_answer || !is_marks { String::new() } else { marks.to_owned() }
    }

    /// Writes the next number where the model's stands last.
    fn numbered(&self, words: &str) -> String {
        let Some((number, next)) = &self.next else { return words.to_owned() };
        match words.rfind(number.as_str()) {
            Some(at) => format!("{}{next}{}", &words[..at], &words[at + number.len()..]),
            None => words.to_owned(),
        }
    }
}

/// Returns the spaces that lines below a mark stand behind.
fn indent(before: &str) -> String {
    before.chars().take_while(|char| char.is_whitespace()).collect()
}
