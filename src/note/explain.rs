//! How a note was read, for its author: what each line is taken for, which way of asking won, and what came close.

use super::reading::weights::WEIGHTS;
use super::reading::{self, Account, Way};
use super::units::Units;
use super::{Item, Note, NotePart, recognise};
use crate::markup::Passage;
use crate::text::{Text, counted};

/// What a line is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A heading that is no question.
    Topic,
    /// The words of a question.
    Question,
    /// One of its choices.
    Choice,
    /// What belongs to a question beside its words, such as code.
    Material,
    /// An answer, with its label and sources.
    Answer,
    /// Anything else.
    Prose,
}

impl Role {
    /// Names it for people.
    pub fn name(self) -> &'static str {
        match self {
            Role::Topic => "topic",
            Role::Question => "question",
            Role::Choice => "choice",
            Role::Material => "material",
            Role::Answer => "answer",
            Role::Prose => "prose",
        }
    }
}

/// How a note was read.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// What each line of the file is taken for, from the first; none for front matter and blank lines.
    pub roles: Vec<Option<Role>>,
    /// How many questions it asks.
    pub asked: usize,
    /// How many of them it answers.
    pub answered: usize,
    /// What the author says of the lines that ask, in front matter.
    pub example: Option<String>,
    /// How the lines that ask were found.
    pub account: Account,
}

impl Explanation {
    /// Says how much is asked and answered.
    pub fn counts(&self) -> String {
        format!("{}, {} answered", counted(self.asked, "question"), self.answered)
    }

    /// Tells how the lines that ask were found: headlines, each with the ways of asking that it is about.
    pub fn told(&self) -> Vec<(String, Vec<&Way>)> {
        if let Some(example) = &self.example {
            return vec![(format!("Read by what its front matter says: `questions: {example}`."), Vec::new())];
        }
        let account = &self.account;
        if account.chosen.is_empty() {
            let headline = match self.asked {
                0 => "Read as prose: no way of asking is likely enough.",
                _ => "No way of asking is likely enough; what asks by its mark and its words is taken.",
            };
            let likeliest = account.likeliest.as_ref();
            let likeliest = likeliest.map(|way| ("The likeliest, which was not taken:".to_owned(), vec![way]));
            return std::iter::once((headline.to_owned(), Vec::new())).chain(likeliest).collect();
        }
        let chosen = (format!("Read as, worth {:.1}:", account.worth), account.chosen.iter().collect());
        let rival = account.rival.as_ref().filter(|(rival, _)| !rival.is_empty());
        let rival = rival.map(|(rival, worth)| (format!("Next best, worth {worth:.1}:"), rival.iter().collect()));
        std::iter::once(chosen).chain(rival).collect()
    }
}

/// Says how a note was read.
pub fn explain(note: &Note) -> Explanation {
    let units = Units::of(&note.tree, note.first);
    let items = || note.parts.iter().filter_map(|part| if let NotePart::Item(item) = part { Some(item) } else { None });
    Explanation {
        roles: roles(note),
        asked: items().count(),
        answered: items().filter(|item| item.answer.is_some()).count(),
        example: note.front.questions.clone(),
        account: reading::account(&units, &recognise::known(&units).0, &WEIGHTS, &note.evidence),
    }
}

/// Says what each line of a note is taken for: of two things that stand on a line, the first one that a page shows.
pub(super) fn roles(note: &Note) -> Vec<Option<Role>> {
    let mut roles = Roles { text: note.tree.text(), roles: vec![None; note.tree.text().line_count()] };
    roles.prose(note.first);
    note.items().for_each(|item| roles.around(item));
    note.parts.iter().for_each(|part| roles.beside(part));
    note.items().for_each(|item| roles.answer(item));
    note.items().for_each(|item| roles.asked(item));
    roles.roles
}

/// The lines of a file with what they are taken for.
struct Roles<'n> {
    text: &'n Text,
    roles: Vec<Option<Role>>,
}

impl Roles<'_> {
    /// Takes all lines with words for prose, from line `first` (from 1).
    fn prose(&mut self, first: usize) {
        for line in first..=self.text.line_count() {
            if !self.text.line(line).trim().is_empty() {
                self.roles[line - 1] = Some(Role::Prose);
            }
        }
    }

    /// Takes the lines from the first to the last of an answer, with its label and sources; others may stand among them.
    fn around(&mut self, item: &Item) {
        item.answer.iter().for_each(|answer| self.lines(answer.lines, Role::Answer));
    }

    /// Takes what belongs to no question.
    fn beside(&mut self, part: &NotePart) {
        match part {
            NotePart::Prose(prose) => self.passage(prose, Role::Prose),
            NotePart::Heading(heading) => self.passage(&heading.title, Role::Topic),
            NotePart::Item(_) => {}
        }
    }

    /// Takes the words of an answer.
    fn answer(&mut self, item: &Item) {
        let Some(answer) = &item.answer else { return };
        self.passage(&answer.body, Role::Answer);
        answer.label.iter().for_each(|label| self.passage(label, Role::Answer));
    }

    /// Takes what is asked.
    fn asked(&mut self, item: &Item) {
        item.material.iter().for_each(|material| self.passage(material, Role::Material));
        item.choices.iter().for_each(|choice| self.passage(&choice.words, Role::Choice));
        self.passage(&item.prompt, Role::Question);
        item.also.iter().for_each(|also| self.lines((also.line, also.line), Role::Question));
    }

    fn passage(&mut self, passage: &Passage, role: Role) {
        for span in passage.spans() {
            let last = self.text.line_at((span.end as usize).max(span.start as usize + 1) - 1);
            self.lines((self.text.line_at(span.start as usize), last), role);
        }
    }

    /// Gives lines with words a role, both ends included.
    fn lines(&mut self, (first, last): (usize, usize), role: Role) {
        let last = last.min(self.roles.len());
        self.roles[first - 1..last].iter_mut().flatten().for_each(|line| *line = role);
    }
}
