//! Questions above choices without letters: records of plain lines that are built alike, each with a line that says which of its
//! choices is right; or with none, where the questions say that choices follow.

use std::collections::BTreeSet;

use super::form::{Form, Key, candidate};
use super::mark;
use crate::language::vocabulary;
use crate::note::ask::{Ask, ask};
use crate::note::choice;
use crate::note::dialect::Candidate;
use crate::note::option;
use crate::note::units::Units;
use crate::note::unlettered::{Build, KeyPlace, are_varied};

/// Fewer records than these are alike by chance.
const FEWEST: usize = 4;

/// Records have so many lines, the question and the key among them; a number and what files it may stand above.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=10;

/// At most so many lines above a question count it or file it.
const HEAD: usize = 2;

/// Finds the questions where nearly all lines of a note are such records.
pub(super) fn read<'a>(units: &Units<'a>, found: &mut impl FnMut(Key, Candidate<'a>)) {
    let is_line = |at: &usize| units.all[*at].is_said() && !units.all[*at].is_code && units.all[*at].sheet.is_none();
    let lines: Vec<usize> = (0..units.all.len()).filter(is_line).collect();
    let shapes = LENGTHS.flat_map(|length| (0..=HEAD.min(length - 4)).map(move |head| (length, head)));
    let shapes = shapes.flat_map(|(length, head)| KEYS.map(|key| Shape { length, head, key, is_filed: false }));
    let filed = LENGTHS.skip(1).map(|length| Shape { length, head: 0, key: KeyPlace::Below, is_filed: true });
    let shapes: Vec<Shape> = shapes.chain(filed).collect();
    // The shape that holds the most lines is theirs.
    let tries = shapes.iter().filter_map(|shape| Some((shape.questions(units, &lines)?, shape.length)));
    let tries = tries.map(|(found, length)| (found.len() * length, found));
    let best = tries.rev().max_by_key(|(held, _)| *held).filter(|(held, _)| held * 10 >= lines.len() * 7);
    let questions = best.map(|(_, questions)| questions).or_else(|| unanswered(units, &lines));
    for at in questions.into_iter().flatten() {
        let unit = &units.all[at];
        let number = mark::number(unit.words).filter(|mark| mark.word.is_empty() && !mark.rest.is_empty());
        let words = number.map_or(unit.words, |mark| mark.rest);
        let one = candidate(Form::Unlettered, at, unit.indent, words);
        let key = Key { form: Form::Unlettered, level: 0, mark: String::new() };
        found(key, Candidate { number: number.and_then(|mark| mark.number), ..one });
    }
}

/// Finds the questions of records of which each is as long, where only their first lines ask and enough of them say that choices
/// follow, of which nobody said which are right.
fn unanswered(units: &Units<'_>, lines: &[usize]) -> Option<Vec<usize>> {
    let words = |at: &usize| units.all[*at].words;
    let first = lines.iter().position(|at| ask(words(at)) == Ask::Question)?;
    let lines = &lines[first..];
    let second = 1 + lines[1..].iter().take(MOST).position(|at| ask(words(at)) == Ask::Question)?;
    let is_plain = |at: &usize| {
        let unit = &units.all[*at];
        unit.heading.is_none() && ask(unit.words) == Ask::No && !choice::is_one(unit) && !option::is_item(unit.words)
    };
    let is_record = |record: &&[usize]| {
        ask(words(&record[0])) > Ask::No && record[1..].iter().all(is_plain) && record.len() == second
    };
    let records: Vec<&[usize]> = lines.chunks(second).filter(is_record).collect();
    let offering = records.iter().filter(|record| vocabulary().offers_choices(words(&record[0]))).count();
    let is_built = (FEWEST..=MOST).contains(&second)
        && records.len() >= FEWEST
        && records.len() * second * 10 >= lines.len() * 9
        && offering * 10 >= records.len() * 3;
    is_built.then(|| records.into_iter().map(|record| record[0]).collect())
}

/// A record of a question and its choices has at most so many lines.
const MOST: usize = 7;

/// Where a key may stand.
const KEYS: [KeyPlace; 2] = [KeyPlace::Below, KeyPlace::Above];

/// How records are built.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// How many lines they have.
    length: usize,
    /// How many of them stand above the question.
    head: usize,
    key: KeyPlace,
    /// Whether their last line files them.
    is_filed: bool,
}

impl Shape {
    /// Finds the questions of records that are built so; nothing where they are few.
    fn questions(self, units: &Units<'_>, lines: &[usize]) -> Option<Vec<usize>> {
        let count = self.length.checked_sub(2 + self.head + usize::from(self.is_filed))?;
        let build = Build::new(self.key, count, usize::from(self.is_filed));
        let (mut found, mut keys, mut files, mut at) = (Vec::new(), BTreeSet::new(), BTreeSet::new(), 0);
        let words = |line: &usize| units.all[*line].words;
        while at + self.length <= lines.len() {
            let (above, record) = lines[at..at + self.length].split_at(self.head);
            let is_asked = words(&record[0]).chars().filter(|one| one.is_alphanumeric()).nth(2).is_some();
            let is_record = is_asked && is_head(&above.iter().map(words).collect::<Vec<_>>());
            if let Some(read) = build.read(units, &record[1..]).filter(|_| is_record) {
                found.push(record[0]);
                keys.insert(words(&read.key));
                files.extend(record.last().filter(|_| self.is_filed).map(words));
                at += self.length;
            } else {
                at += 1;
            }
            if at > LOOKED_AT && found.len() < FEWEST {
                return None;
            }
        }
        // What files questions comes back.
        let are_filed = files.len() * 2 <= found.len();
        let asked: BTreeSet<&str> = found.iter().map(words).collect();
        let is_built =
            found.len() >= FEWEST && asked.len() * 2 > found.len() && are_filed && are_varied(&keys, found.len());
        is_built.then_some(found)
    }
}

/// Where fewer records begin in so many lines, there are none.
const LOOKED_AT: usize = 200;

/// Returns whether lines count a question and file it: a number, and then a word.
fn is_head(lines: &[&str]) -> bool {
    let is_number = |words: &&str| words.trim_end_matches(['.', ')']).chars().all(|one| one.is_ascii_digit());
    lines.first().is_none_or(is_number) && lines.iter().skip(1).all(|words| !words.contains(' '))
}
