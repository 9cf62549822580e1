//! What was recognised → the parts of a note, in order, with no line left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::also;
use super::answer::{answer, labelled, says_all};
use super::choices::{self, Asked, asked};
use super::contents;
use super::dialect::{Candidate, Dialect};
use super::emptied::without_emptied;
use super::extent::heading_level;
use super::opener::Labels;
use super::outline::{self, TAIL, cards};
use super::prompt::Prompt;
use super::recognise::Recognised;
use super::room::{is_blank_form, is_room};
use super::section::{Section, plain_title};
use super::unit::{Pasted, Unit};
use super::units::Units;
use super::{Also, Item, ItemAnswer, NoteHeading, NotePart};
use crate::markup::{Passage, Span};

/// Builds the parts of a note.
pub(crate) fn assemble(units: &Units<'_>, recognised: &Recognised<'_>) -> Vec<NotePart> {
    let later = recognised.prompts.iter().enumerate();
    let later = later.filter_map(|(index, prompt)| Some((prompt.restates?, index))).collect();
    let labels = Labels::of(units, &recognised.prompts);
    let asked: Vec<usize> = recognised.prompts.iter().map(|prompt| prompt.candidate.at).collect();
    let mut cards = cards(&recognised.sections, &asked);
    cards.extend(outline::grades(&recognised.sections, &asked));
    cards.extend(contents::headings(units, &recognised.sections, &asked));
    let (parts, trail) = (Vec::new(), Vec::new());
    let taker = Taker { units, labels, recognised, later };
    let prompts = recognised.prompts.par_iter().enumerate().with_min_len(ALONE);
    let taken: Vec<Option<Taken>> = prompts.map(|(index, prompt)| taker.take(index, prompt)).collect();
    let mut builder = Builder { units, taker, recognised, cards, parts, trail, emptied: BTreeSet::new(), cursor: 0 };
    let mut sections = recognised.sections.iter().peekable();
    for ((index, prompt), taken) in recognised.prompts.iter().enumerate().zip(taken) {
        while let Some(section) = sections.next_if(|section| section.at < prompt.candidate.at) {
            builder.section(section);
        }
        builder.prompt((index, prompt), taken);
    }
    sections.for_each(|section| builder.section(section));
    builder.prose_up_to(units.all.len());
    without_emptied(builder.parts, &builder.emptied)
}

/// So many questions are taken apart by one thread: fewer are not worth another.
const ALONE: usize = 256;

/// Takes a question and its answer out of the lines, whatever stands around them.
struct Taker<'a, 'b> {
    units: &'b Units<'a>,
    labels: Labels,
    recognised: &'b Recognised<'a>,
    /// The prompt that answers an earlier one, by the index of the earlier one; both as indices.
    later: BTreeMap<usize, usize>,
}

/// A question that was taken out of its lines, and the first line below what stands with it.
struct Taken {
    item: Item,
    end: usize,
}

impl Taker<'_, '_> {
    /// Takes out a question, without the headings above it; nothing where it only asks again.
    fn take(&self, index: usize, prompt: &Prompt<'_>) -> Option<Taken> {
        if prompt.restates.is_some() {
            return None;
        }
        let candidate = &prompt.candidate;
        let words = prompt_words(self.units, prompt);
        let told = self.recognised.template.told(index);
        let mut asked = asked(self.units, &self.recognised.template, (prompt, told));
        let answer = match self.later.get(&index) {
            Some(index) => {
                let later = &self.recognised.prompts[*index];
                let (answer, is_titled) = self.answer_again((*index, later), &mut asked);
                // A list is one of choices where the key names one of them.
                if prompt.is_keyed && !asked.choices.iter().any(|choice| choice.is_right) {
                    asked = choices::without_choices(self.units, &self.recognised.template, (prompt, told));
                }
                let answer = answer.map(|answer| labelled(self.units, later, &words.written(), answer));
                answer.map(|answer| ItemAnswer { label: answer.label.filter(|_| !is_titled), ..answer })
            }
            None => answer(self.units, &self.labels, (prompt, told), &asked),
        };
        let end = asked.end.unwrap_or(prompt.body);
        let (tags, related) = given(self.units, candidate);
        let item = Item {
            place: words.place(),
            number: number(self.units, candidate),
            level: (candidate.dialect == Dialect::Heading).then_some(candidate.shape.level),
            prompt: Arc::new(words),
            id: candidate.id.map(str::to_owned),
            material: asked.material,
            choices: asked.choices,
            answer,
            trail: Vec::new(),
            tags,
            also: Vec::new(),
            related,
        };
        Some(Taken { item: Item { also: self.also((index, prompt), &item), ..item }, end })
    }

    /// Collects the other wordings of a question, those of a later place that answers it included.
    fn also(&self, (index, prompt): (usize, &Prompt<'_>), item: &Item) -> Vec<Also> {
        let later = self.later.get(&index).map(|later| &self.recognised.prompts[*later]);
        std::iter::once(prompt).chain(later).flat_map(|one| also::of(self.units, one, item)).collect()
    }

    /// Takes the answer to an earlier question out of a later place, which may name choices or repeat them; says whether its title
    /// names one.
    fn answer_again(&self, (index, later): (usize, &Prompt<'_>), asked: &mut Asked) -> (Option<ItemAnswer>, bool) {
        let template = &self.recognised.template;
        let told = template.told(index);
        let mut is_titled = false;
        let mut again = choices::asked(self.units, template, (later, told));
        if again.choices.is_empty() || !asked.agrees(&again) {
            again = Asked { choices: std::mem::take(&mut asked.choices), ..Asked::default() };
            is_titled =
                !again.settle(self.units, template, (later, told)) && again.settle_by_title(later.candidate.prompt);
            asked.choices.clone_from(&again.choices);
        }
        (answer(self.units, &self.labels, (later, told), &again), is_titled)
    }
}

/// Returns the tags that an author gave a question, and the ids of those called related, each with its place.
fn given(units: &Units<'_>, candidate: &Candidate<'_>) -> (Vec<String>, Vec<(String, Span)>) {
    let Some(given) = &candidate.given else { return (Vec::new(), Vec::new()) };
    let tags = given.tags.iter().map(|tag| (*tag).to_owned()).collect();
    (tags, given.related.iter().map(|id| ((*id).to_owned(), units.tree().span_of(id))).collect())
}

struct Builder<'a, 'b> {
    units: &'b Units<'a>,
    taker: Taker<'a, 'b>,
    recognised: &'b Recognised<'a>,
    /// Sections that only count a card, say how hard questions are, or list contents.
    cards: BTreeSet<usize>,
    parts: Vec<NotePart>,
    trail: Vec<(usize, String)>,
    /// The headings below which questions are asked again, by their places among the parts.
    emptied: BTreeSet<usize>,
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
        self.leave(self.depth(section).min(2 * section.level - 1));
        if !self.cards.contains(&section.at) {
            self.trail.push((self.depth(section), plain_title(section.title)));
        }
        self.parts.push(NotePart::Heading(NoteHeading {
            level: section.level,
            number: section.number.map(str::to_owned),
            title: Arc::new(self.units.part(section.title)),
            id: section.id.map(str::to_owned),
        }));
    }

    /// Returns how deep a section lies, in half levels.
    ///
    /// One that stands right above a question on its own level is half a level above it.
    fn depth(&self, section: &Section<'_>) -> usize {
        let prompts = &self.recognised.prompts;
        let first = prompts.partition_point(|prompt| prompt.candidate.at < section.at);
        let heads = prompts.get(first).is_some_and(|prompt| {
            let from = self.units.trim_start(section.at + 1, prompt.candidate.at);
            from == prompt.candidate.at
                && section.number.is_none()
                && heading_level(self.units, &prompt.candidate) == section.level
        });
        let below = prompts.get(first).map_or(usize::MAX, |prompt| heading_level(self.units, &prompt.candidate));
        if section.level == TAIL && below < TAIL { 2 * below - 1 } else { 2 * section.level - usize::from(heads) }
    }

    /// Leaves every section that a heading of `level` ends, in half levels.
    fn leave(&mut self, level: usize) {
        while self.trail.last().is_some_and(|(open, _)| *open >= level) {
            self.trail.pop();
        }
    }

    fn prompt(&mut self, (index, prompt): (usize, &Prompt<'_>), taken: Option<Taken>) {
        if prompt.restates.is_none() || !self.are_columns(prompt.candidate.at) {
            self.prose_up_to(prompt.candidate.at);
        }
        self.cursor = self.cursor.max(also::reach(self.units, prompt)).max(prompt.body);
        if prompt.candidate.dialect == Dialect::Details {
            self.cursor +=
                usize::from(self.units.all.get(self.cursor).is_some_and(|line| line.words.trim() == "</details>"));
        }
        if let Some(target) = prompt.restates {
            self.emptied.extend(self.parts.iter().rposition(|part| matches!(part, NotePart::Heading(_))));
            self.restated((index, prompt), target);
        }
        let Some(Taken { item, end }) = taken else { return };
        self.leave(heading_level(self.units, &prompt.candidate).saturating_mul(2));
        let is_open = item.answer.is_none();
        let trail = self.trail.iter().map(|(_, title)| title.clone()).collect();
        self.parts.push(NotePart::Item(Box::new(Item { trail, ..item })));
        let is_answered_later = self.taker.later.contains_key(&index) && self.says_more(prompt, end);
        if is_open {
            self.asides(prompt);
        }
        if is_open || is_answered_later {
            self.below(prompt, end);
        }
    }

    /// Returns whether more stands below a question from a line on than room for an answer.
    fn says_more(&self, prompt: &Prompt<'_>, from: usize) -> bool {
        let is_room = |unit: &Unit<'_>| !unit.is_said() || is_room(unit) || is_blank_form(unit.words);
        prompt.runs().into_iter().flatten().filter(|at| *at >= from).any(|at| !is_room(&self.units.all[at]))
    }

    /// Keeps what is told of the choices of a question that nobody answers there.
    fn asides(&mut self, prompt: &Prompt<'_>) {
        let units = &self.units.all[prompt.runs().swap_remove(0)];
        let told = units
            .iter()
            .filter_map(|unit| if let Some(Pasted::Aside(words)) = unit.pasted { Some(words) } else { None });
        self.parts.extend(told.map(|words| NotePart::Prose(Arc::new(self.units.part(words)))));
    }

    /// Keeps what stands below a question that nobody answers there, from a line on.
    fn below(&mut self, prompt: &Prompt<'_>, from: usize) {
        for run in prompt.runs() {
            let first = self.units.trim_start(run.start.max(from).min(run.end), run.end);
            let options = self.units.passage(first, self.units.trim_end(first, run.end));
            if !options.is_blank() {
                self.parts.push(NotePart::Prose(Arc::new(options)));
            }
        }
    }

    /// Keeps the words of a question that is asked again and not answered, where the first time has not all of them.
    fn restated(&mut self, (index, prompt): (usize, &Prompt<'_>), target: usize) {
        let asked = prompt_words(self.units, &self.recognised.prompts[target]);
        let told = self.recognised.template.told(index);
        if self.taker.later.get(&target) != Some(&index) {
            self.wordings(prompt);
        }
        if answer(self.units, &self.taker.labels, (prompt, told), &Asked::default()).is_some() {
            return;
        }
        if !says_all(&asked.written(), prompt.candidate.prompt) {
            self.parts.push(NotePart::Prose(Arc::new(prompt_words(self.units, prompt))));
        }
        self.below(prompt, prompt.body);
    }

    /// Keeps the other wordings of a question that is asked once more than is told.
    fn wordings(&mut self, prompt: &Prompt<'_>) {
        for at in prompt.candidate.at + 1..also::reach(self.units, prompt) {
            if self.units.all[at].also.is_some() {
                self.parts.push(NotePart::Prose(Arc::new(self.units.passage(at, at + 1))));
            }
        }
    }

    /// Returns whether nothing but the names of columns stands between the last part and a row that only answers.
    fn are_columns(&self, end: usize) -> bool {
        let said = self.units.all[self.cursor.min(end)..end].iter().filter(|unit| !unit.is_blank());
        said.clone().count() <= 2
            && said.clone().next().is_some()
            && said.clone().all(|unit| unit.words.starts_with('|'))
    }

    fn prose_up_to(&mut self, end: usize) {
        let start = self.cursor;
        self.cursor = end.max(start);
        if start < end {
            let is_shown = |at: &usize| {
                let unit = &self.units.all[*at];
                !unit.is_blank() || unit.also.is_some() || unit.is_prose || unit.pasted == Some(Pasted::Wrapper)
            };
            let first = (start..end).find(is_shown).unwrap_or(end);
            let last = (first..end).rev().find(is_shown).map_or(first, |at| at + 1);
            let prose = self.units.passage(first, last);
            let held_by_details =
                prose.written().split_whitespace().all(|one| matches!(one, "<details>" | "</details>"));
            if !prose.is_blank() && !held_by_details {
                self.parts.push(NotePart::Prose(Arc::new(prose)));
            }
        }
    }
}

/// Returns the number before a question; that of a list item is the one that its reader sees.
fn number(units: &Units<'_>, candidate: &Candidate<'_>) -> Option<String> {
    let written = candidate.number.map(str::to_owned);
    let is_listed = candidate.dialect == Dialect::Numbered || candidate.number.is_none();
    let counted = units.all[candidate.at].item.filter(|_| is_listed && candidate.dialect != Dialect::Labelled);
    counted.map(|number| number.to_string()).or(written)
}

/// Joins the words of a question on its line with those right below that rephrase it.
fn prompt_words(units: &Units<'_>, prompt: &Prompt<'_>) -> Passage {
    let tree = units.tree();
    let words = tree.span_of(prompt.candidate.prompt);
    // The line between the sides of a card is none of its words.
    let is_card = prompt.candidate.dialect == Dialect::Card;
    let rephrased = if is_card { prompt.candidate.at + 1 } else { prompt.body };
    let last = units.all[prompt.candidate.at + 1..rephrased].iter().rev().find(|unit| !unit.is_blank());
    let end = last.map_or(words.end, |unit| tree.span_of(unit.words).end.max(words.end));
    Passage::new(tree, Span { end, ..words })
}
