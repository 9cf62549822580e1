//! A question with all that belongs to it, in the house style.

use std::ops::Range;

use super::edit::Edit;
use super::marks::Marks;
use super::section::{is_heading, marked, sign};
use super::words::{dedented, joined};
use crate::markup::{Flavour, Kind, Passage};
use crate::note::{Also, Braces, Item, ItemAnswer, ItemChoice, Note};

/// More letters than these between the parts of a question are no mark or label.
const LONGEST_MARK: usize = 60;

/// A question of a note.
pub(super) struct Record<'a> {
    note: &'a Note,
    item: &'a Item,
    /// What nobody reads in the note.
    unread: &'a Unread,
    /// The level of its heading.
    level: usize,
}

/// What nobody reads in a note and yet stays, and the boxes of tasks: in order, in bytes.
pub(super) struct Unread {
    spans: Vec<(Kind, Range<usize>)>,
}

impl Unread {
    pub(super) fn of(note: &Note) -> Self {
        let is_unread = |kind: Kind| is_kept(kind) || matches!(kind, Kind::Task(_));
        let spans = note.tree.nodes().filter(|(_, node)| is_unread(node.kind));
        Unread { spans: spans.map(|(_, node)| (node.kind, node.span.range())).collect() }
    }

    /// Returns what begins in a stretch.
    fn within(&self, range: &Range<usize>) -> &[(Kind, Range<usize>)] {
        let at = |offset: usize| self.spans.partition_point(|(_, span)| span.start < offset);
        let from = at(range.start);
        &self.spans[from..at(range.end).max(from)]
    }
}

impl<'a> Record<'a> {
    pub(super) fn new(note: &'a Note, unread: &'a Unread, item: &'a Item, level: usize) -> Self {
        Record { note, item, unread, level: item.level.unwrap_or(level) }
    }

    /// Returns whether it is written in the house style.
    pub(super) fn is_in_style(&self) -> bool {
        let (first, last) = self.item.prompt.lines();
        let has_style = |choice: &ItemChoice| is_task(self.note.tree.text().line(choice.words.lines().0));
        is_heading(self.note, first)
            && first == last
            && self.item.choices.iter().all(has_style)
            && self.marks(first + 1).iter().all(|mark| !has_words(mark))
    }

    /// Marks its heading as one that asks, where that is needed and it is not marked.
    pub(super) fn marked(&self, is_needed: bool) -> Option<Edit> {
        let (text, line) = (self.note.tree.text(), self.item.prompt.lines().0);
        let new = marked(text.line(line), ".question");
        let range = text.line_start(line)..text.line_start(line + 1);
        (is_needed && new != text.line(line)).then_some(Edit { range, text: new })
    }

    /// Writes it in the house style, with a comment that ends it where words follow that are none of it; says why, where that
    /// can't be done.
    pub(super) fn edit(&self, marks: Marks, is_ended: bool) -> Result<Edit, String> {
        let line = self.item.prompt.lines().0;
        let refuse = |why: &str| Err(format!("line {line}: {why}"));
        if self.item.answer.as_ref().is_some_and(|answer| answer.label.is_some() || answer.lines.0 < line) {
            return refuse("the question is answered elsewhere");
        }
        if self.item.answer.as_ref().is_some_and(|answer| answer.body.spans().len() > 1) {
            return refuse("another question stands within the answer");
        }
        if self.marks(line).iter().any(|mark| said_in(mark) > LONGEST_MARK) {
            return refuse("words between its parts belong to none of them, as where it is answered in another place");
        }
        let mut blocks = vec![self.head(marks), self.wordings()];
        blocks.extend(self.item.material.as_ref().map(|material| dedented(material)));
        blocks.extend(self.choices());
        blocks.extend(self.item.answer.iter().flat_map(|answer| [dedented(&answer.body), self.sources(answer)]));
        blocks.extend(is_ended.then(|| self.end().to_owned()));
        blocks.retain(|block| !block.trim().is_empty());
        Ok(Edit { range: self.region(), text: blocks.join("\n\n") })
    }

    /// Writes the heading, and below it what nobody reads; in Org that stands right below it.
    fn head(&self, marks: Marks) -> String {
        let gap = if self.note.tree.flavour() == Flavour::Org { "\n" } else { "\n\n" };
        std::iter::once(self.heading(marks)).chain(self.hidden()).collect::<Vec<_>>().join(gap)
    }

    /// Returns whether the next line below it says that prose begins.
    pub(super) fn is_ended(&self) -> bool {
        let below = self.note.tree.text().as_str().get(self.region().end..).unwrap_or_default();
        below.trim_start().starts_with(self.end())
    }

    /// Returns the comment that says that prose begins below.
    fn end(&self) -> &'static str {
        match self.note.tree.flavour() {
            Flavour::Org => "# studybook: prose",
            Flavour::Markdown | Flavour::Plain => "<!-- studybook: prose -->",
        }
    }

    fn heading(&self, marks: Marks) -> String {
        let (item, text) = (self.item, self.note.tree.text());
        let (first, last) = item.prompt.lines();
        if is_heading(self.note, first) && first == last {
            let line = text.line(first);
            return if marks == Marks::None { line.to_owned() } else { marked(line, ".question") };
        }
        let is_count = |number: &String| number.bytes().all(|byte| byte.is_ascii_digit());
        let number = item
            .number
            .as_ref()
            .map(|number| if is_count(number) { format!("{number}. ") } else { format!("[{number}] ") });
        let prompt = joined(&item.prompt);
        let given = item.also.iter().filter(|also| !self.is_line(also));
        let braces = Braces {
            id: item.id.as_deref(),
            asks: (marks != Marks::None).then_some(true),
            tags: item.tags.iter().map(String::as_str).collect(),
            also: given.map(|also| also.words.as_str()).collect(),
            related: item.related.iter().map(|(id, _)| id.as_str()).collect(),
        };
        let braces = braces.write();
        format!("{} {}{prompt}{braces}", sign(self.note, self.level), number.unwrap_or_default())
    }

    /// Writes the choices as tasks; a number that told one from the others stays.
    fn choices(&self) -> Option<String> {
        let choices = &self.item.choices;
        let lines = choices.iter().map(|choice| {
            let is_number = choice.mark.bytes().all(|byte| byte.is_ascii_digit()) && !choice.mark.is_empty();
            let mark = if is_number { format!("{}.", choice.mark) } else { "-".to_owned() };
            let tick = if choice.is_right { 'x' } else { ' ' };
            let indent = " ".repeat(mark.len() + 1);
            format!("{mark} [{tick}] {}", dedented(&choice.words).replace('\n', &format!("\n{indent}")))
        });
        (!choices.is_empty()).then(|| lines.collect::<Vec<_>>().join("\n"))
    }

    /// Returns whether another wording has a line of its own, and does not stand behind the heading.
    fn is_line(&self, also: &Also) -> bool {
        let (first, last) = self.item.prompt.lines();
        !(first..=last).contains(&also.line)
    }

    /// Returns the lines that hold other wordings, in bytes.
    fn wording_lines(&self) -> Vec<Range<usize>> {
        let text = self.note.tree.text();
        let lines = self.item.also.iter().filter(|also| self.is_line(also));
        lines.map(|also| text.line_start(also.line)..text.line_start(also.line + 1)).collect()
    }

    /// Writes the lines that hold other wordings, without a bullet.
    fn wordings(&self) -> String {
        let bare = |span: Range<usize>| {
            let words = self.words(&span).trim().trim_start_matches(['-', '>', ' ']);
            words.strip_prefix("* ").unwrap_or(words).trim_start()
        };
        self.wording_lines().into_iter().map(bare).collect::<Vec<_>>().join("\n")
    }

    /// Returns the sources at the end of an answer, as they are written.
    fn sources(&self, answer: &ItemAnswer) -> String {
        let Some(cited) = self.cited(answer) else { return String::new() };
        let wordings = self.wording_lines();
        let mut written = String::new();
        let mut from = cited.start;
        for line in wordings.into_iter().filter(|line| cited.contains(&line.start)) {
            written += self.words(&(from..line.start));
            from = line.end;
        }
        written += self.words(&(from..cited.end.max(from)));
        written.trim_matches('\n').trim_end().to_owned()
    }

    /// Returns where the sources at the end of an answer stand.
    fn cited(&self, answer: &ItemAnswer) -> Option<Range<usize>> {
        let end = self.note.tree.text().line_start(answer.lines.1 + 1);
        let start = (answer.body.hull().end as usize).min(end);
        (!answer.citations.is_empty()).then_some(start..end)
    }

    fn words(&self, span: &Range<usize>) -> &'a str {
        self.note.tree.text().as_str().get(span.clone()).unwrap_or_default()
    }

    /// Returns the whole lines that it takes.
    fn region(&self) -> Range<usize> {
        let text = self.note.tree.text();
        let (mut first, mut last) = self.item.prompt.lines();
        last = self.passages().map(|passage| passage.lines().1).fold(last, usize::max);
        last = self.item.answer.as_ref().map_or(last, |answer| last.max(answer.lines.1));
        last = self.item.also.iter().map(|also| also.line).fold(last, usize::max);
        let is_tag = |line: usize, tag: &str| text.line(line).trim() == tag;
        if first > 1 && (is_tag(first - 1, "<details>") || is_tag(first - 1, "<details open>")) {
            first -= 1;
        }
        let below = (last + 1..=text.line_count()).find(|line| !text.line(*line).trim().is_empty());
        last = below.filter(|line| is_tag(*line, "</details>")).unwrap_or(last);
        text.line_start(first)..text.line_start(last + 1)
    }

    /// Iterates over all its words.
    fn passages(&self) -> impl Iterator<Item = &'a Passage> {
        let Item { prompt, material, choices, answer, .. } = self.item;
        let asked = std::iter::once(prompt).chain(material).chain(choices.iter().map(|choice| &choice.words));
        asked.chain(answer.iter().map(|answer| &answer.body)).map(|passage| &**passage)
    }

    /// Returns what is written again as it stands: its words, its sources, its other wordings.
    fn taken(&self) -> Vec<Range<usize>> {
        let words = self.passages().flat_map(|one| one.spans()).map(|span| span.range());
        let cited = self.item.answer.iter().filter_map(|answer| self.cited(answer));
        words.chain(cited).chain(self.wording_lines()).collect()
    }

    /// Returns what nobody reads in its lines, outside of its words: comments, definitions.
    fn hidden(&self) -> Vec<String> {
        let (taken, region) = (self.taken(), self.region());
        let kept = self.unread.within(&region).iter().filter(|(kind, _)| is_kept(*kind));
        let outside = kept.filter(|(_, unread)| !taken.iter().any(|span| span.contains(&unread.start)));
        outside.map(|(_, span)| self.words(span).trim().to_owned()).collect()
    }

    /// Returns the stretches from a line on that are in none of its words: marks, labels, keys.
    fn marks(&self, from: usize) -> Vec<&'a str> {
        let tree = &self.note.tree;
        let region = self.region();
        let start = tree.text().line_start(from).max(region.start);
        let mut taken = self.taken();
        taken.extend(self.unread.within(&(start..region.end)).iter().map(|(_, span)| span.clone()));
        taken.sort_by_key(|span| span.start);
        let mut marks = Vec::new();
        let mut at = start;
        for span in taken {
            marks.extend(tree.text().as_str().get(at..span.start.min(region.end)));
            at = at.max(span.end);
        }
        marks.extend(tree.text().as_str().get(at..region.end));
        marks
    }
}

/// Returns whether something stays though nobody reads it.
fn is_kept(kind: Kind) -> bool {
    kind.is_hidden() && !matches!(kind, Kind::Attributes(_))
}

/// Counts the letters and digits of a mark that stand in no tag.
fn said_in(mark: &str) -> usize {
    let outside = mark.split('<').enumerate().map(|(at, piece)| match piece.split_once('>') {
        Some((_, words)) if at > 0 => words,
        _ => piece,
    });
    outside.flat_map(str::chars).filter(|char| char.is_alphanumeric()).count()
}

fn has_words(mark: &str) -> bool {
    mark.chars().any(char::is_alphanumeric)
}

/// Returns whether a line begins a task of a list.
fn is_task(line: &str) -> bool {
    let words = line.trim_start();
    let digits = words.trim_start_matches(|char: char| char.is_ascii_digit());
    let rest = if digits.len() < words.len() { digits.strip_prefix(". ") } else { words.strip_prefix("- ") };
    rest.is_some_and(|rest| ["[ ] ", "[x] ", "[X] "].iter().any(|task| rest.starts_with(task)))
}
