//! Choices without letters that nobody answered: a list of bullets or of plain lines below each question, where questions say that
//! choices follow: `Which of these …`.
//!
//! Such lists may as well be answers, so they are choices only where nearly all records are no more than that, and enough of their
//! questions say so, or most items stand in other lists, too.

use rustc_hash::FxHashMap;

use super::choice;
use super::looks::Looks;
use super::option::is_item;
use super::prompt::Prompt;
use super::reading::mark;
use super::units::Units;
use crate::language::vocabulary;

/// Fewer lists prove nothing.
const FEWEST: usize = 4;

/// Fewer lists, or shorter ones, may all be as long where somebody answers so.
const MANY: usize = 40;
const USUAL: std::ops::RangeInclusive<usize> = 4..=5;

/// Lists of choices have so many items.
const ITEMS: std::ops::RangeInclusive<usize> = 3..=8;

/// A choice has at most so many letters and signs: what says more may be one of several answers.
const LONGEST: usize = 240;

/// What parts a thing from what is said of it: choices are seldom explained.
const GLOSSES: &[&str] = &[" - ", " – ", " — ", " / ", ": ", "：", " -> ", " → "];

/// The lists below the questions of a note.
#[derive(Debug, Default)]
pub(super) struct Offers<'u> {
    records: usize,
    /// How many lists are of bullets or numbers.
    marked: usize,
    /// The items of each list, behind their bullets.
    lists: Vec<Vec<&'u str>>,
    /// How many of those stand below a question that says so.
    announced: usize,
}

impl<'u> Offers<'u> {
    /// Looks at the lines of a record below its question.
    pub(super) fn add(&mut self, units: &Units<'u>, looks: &Looks, (prompt, lines): (&Prompt<'_>, &[usize])) {
        self.records += usize::from(!lines.is_empty());
        if is_list(units, looks, lines) {
            self.marked += usize::from(lines.last().is_some_and(|last| is_item(units.all[*last].words)));
            let items = lines.iter().map(|at| &units.all[*at]).filter(|unit| !unit.is_code).map(|unit| unit.words);
            let items = items.filter(|words| words.contains(char::is_alphabetic));
            self.lists.push(items.map(|words| mark::bullet(words).map_or(words, |(_, rest)| rest)).collect());
            self.announced += usize::from(vocabulary().offers_choices(prompt.candidate.prompt));
        }
    }

    /// Returns whether the lists are choices.
    pub(super) fn are_choices(&self) -> bool {
        let lists = self.lists.len();
        let is_told = || self.announced * 10 >= lists * 3 || self.come_back() || self.are_as_long();
        lists >= FEWEST && lists * 10 >= self.records * 8 && is_told()
    }

    /// Returns whether there are many lists with bullets, and nearly all are as long, as answers hardly are.
    fn are_as_long(&self) -> bool {
        let lists = self.lists.len();
        let alike = USUAL.map(|items| self.lists.iter().filter(|list| list.len() == items).count()).max();
        lists >= MANY && self.marked == lists && alike.is_some_and(|alike| alike * 100 >= lists * 97)
    }

    /// Returns whether most items of most lists stand in others, too.
    fn come_back(&self) -> bool {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        self.lists.iter().flatten().for_each(|item| *counts.entry(item).or_default() += 1);
        let is_repeated =
            |list: &&Vec<&str>| list.iter().filter(|item| counts[*item] > 2).count() * 10 >= list.len() * 7;
        self.lists.iter().filter(is_repeated).count() * 10 >= self.lists.len() * 6
    }
}

/// Returns whether lines below a question are a list that may be chosen from, and nothing else but code above it.
pub(super) fn is_list(units: &Units<'_>, looks: &Looks, lines: &[usize]) -> bool {
    let code = lines.iter().take_while(|at| units.all[**at].is_code).count();
    let list: Vec<usize> = lines[code..].iter().copied().filter(|at| !units.all[*at].is_code).collect();
    let holds_code = code + list.len() < lines.len();
    let Some(first) = list.first().map(|first| &units.all[*first]).filter(|_| ITEMS.contains(&list.len())) else {
        return false;
    };
    if holds_code && !counts_on(units, &list) {
        return false;
    }
    let explained = list.iter().filter(|at| GLOSSES.iter().any(|gloss| units.all[**at].words.contains(gloss))).count();
    let is_plain = explained * 2 <= list.len();
    is_plain
        && list.iter().all(|at| {
            let unit = &units.all[*at];
            let is_alike = unit.indent == first.indent && is_item(unit.words) == is_item(first.words);
            is_alike
                && unit.words.chars().count() <= LONGEST
                && unit.heading.is_none()
                && !looks.all[*at].is_known
                && !choice::is_one(unit)
        })
}

/// Returns whether lines are numbered from 1 on: code between them belongs to one of them.
fn counts_on(units: &Units<'_>, list: &[usize]) -> bool {
    list.iter().zip(1..).all(|(at, number): (_, u32)| {
        let read = mark::number(units.all[*at].words).filter(|mark| mark.word.is_empty());
        read.and_then(|mark| mark.number?.parse().ok()) == Some(number)
    })
}

#[cfg(test)]
mod tests {
    use crate::language::vocabulary;

    #[test]
    fn questions_say_that_choices_follow() {
        for (words, offers) in [
            ("Which of these birds swims?", true),
            ("**Select the** bird that swims", true),
            ("Where do birds nest?", false),
            ("Sandwich of the day?", false),
            ("下列哪种鸟会游泳？", true),
            ("夜に狩りをする鳥を選びなさい。", true),
            ("Vrotz ta brin?", true),
            ("Ta dalvrotz?", false),
        ] {
            assert_eq!(vocabulary().offers_choices(words), offers, "{words}");
        }
    }
}
