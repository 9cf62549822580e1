//! Choices without letters that nobody answered: a list of bullets or of plain lines below each question, where questions say that
//! choices follow: `Which of these …`.
//!
//! Such lists may as well be answers, so they are choices only where nearly all records are no more than that, and enough of their
//! questions say so.

use super::choice;
use super::looks::Looks;
use super::option::is_item;
use super::prompt::Prompt;
use super::units::Units;
use crate::language::vocabulary;

/// Fewer lists prove nothing.
const FEWEST: usize = 4;

/// Lists of choices have so many items.
const ITEMS: std::ops::RangeInclusive<usize> = 3..=6;

/// A choice has at most so many bytes: what says more may be one of several answers.
const LONGEST: usize = 240;

/// What parts a thing from what is said of it: choices are seldom explained.
const GLOSSES: &[&str] = &[" - ", " – ", " — ", " / ", ": ", "：", " -> ", " → "];

/// The lists below the questions of a note.
#[derive(Debug, Default)]
pub(super) struct Offers {
    records: usize,
    lists: usize,
    /// How many of those stand below a question that says so.
    announced: usize,
}

impl Offers {
    /// Looks at the lines of a record below its question.
    pub(super) fn add(&mut self, units: &Units<'_>, looks: &Looks, (prompt, lines): (&Prompt<'_>, &[usize])) {
        self.records += usize::from(!lines.is_empty());
        if is_list(units, looks, lines) {
            self.lists += 1;
            self.announced += usize::from(vocabulary().offers_choices(prompt.candidate.prompt));
        }
    }

    /// Returns whether the lists are choices.
    pub(super) fn are_choices(&self) -> bool {
        self.lists >= FEWEST && self.lists * 10 >= self.records * 8 && self.announced * 10 >= self.lists * 3
    }
}

/// Returns whether lines below a question are a list that may be chosen from, and nothing else but code above it.
pub(super) fn is_list(units: &Units<'_>, looks: &Looks, lines: &[usize]) -> bool {
    let code = lines.iter().take_while(|at| units.all[**at].is_code).count();
    let list = &lines[code..];
    let Some(first) = list.first().map(|first| &units.all[*first]).filter(|_| ITEMS.contains(&list.len())) else {
        return false;
    };
    let explained = list.iter().filter(|at| GLOSSES.iter().any(|gloss| units.all[**at].words.contains(gloss))).count();
    let is_plain = explained * 2 <= list.len();
    is_plain
        && list.iter().all(|at| {
            let unit = &units.all[*at];
            let is_alike = unit.indent == first.indent && is_item(unit.words) == is_item(first.words);
            is_alike
                && unit.words.len() <= LONGEST
                && !unit.is_code
                && unit.heading.is_none()
                && !looks.all[*at].is_known
                && !choice::is_one(unit)
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
