//! Choices of which the right ones bear a sign that the others lack, whatever it is: `- 22 ✅`, `* [+] oak`, `Rome*`, `**22**`.
//!
//! A sign says nothing of itself, and a list with one bold item may as well be an answer, so a sign marks what is right only where
//! it parts the choices of most records of a note.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::choice;
use super::option::may_be_choices;
use super::reading::mark;
use super::role::is_constant;
use super::sign::{PLACES, Place, Signs, numbered};
use super::unit::Unit;
use super::units::Units;

/// Full stops behind fewer choices are there by chance.
const FEWEST_STOPS: usize = 5;

/// The sign of the right choices of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RightSign {
    place: Place,
    right: String,
    /// What the others bear in its place.
    wrong: Option<String>,
}

/// The choices of a record.
#[derive(Debug)]
pub(super) struct Marked<'a> {
    /// Its lines, the words of its first line, and whether it bears the sign.
    pub choices: Vec<(Range<usize>, &'a str, bool)>,
    /// The first line below them.
    pub below: Option<usize>,
}

impl Marked<'_> {
    /// Returns the first line and the end of the last line of those that are right.
    pub(super) fn right(&self) -> Option<(usize, usize)> {
        let mut right = self.choices.iter().filter(|(.., is_right)| *is_right);
        let first = right.next()?;
        let last = right.next_back().unwrap_or(first);
        Some((first.0.start, last.0.end - 1))
    }
}

impl RightSign {
    /// Reads the choices of a record, given by its lines; nothing where it has none, or the sign doesn't part them.
    pub(super) fn read<'a>(&self, units: &Units<'a>, lines: &[usize]) -> Option<Marked<'a>> {
        let run = run(units, lines)?;
        let choice = |lines: &Range<usize>| {
            let words = units.all[lines.start].words;
            let sign = Signs::of(words).at(self.place);
            let is_ours = sign.is_some_and(|sign| sign == self.right || Some(sign) == self.wrong.as_deref());
            let unnumbered = || numbered(words).map_or(words, str::trim);
            let bare = sign.filter(|_| is_ours).map_or_else(unnumbered, |sign| self.place.without(words, sign));
            (lines.clone(), bare, sign == Some(&*self.right))
        };
        let choices: Vec<_> = run.iter().map(choice).collect();
        let right = choices.iter().filter(|(.., is_right)| *is_right).count();
        let end = run.last()?.end;
        let below = lines.iter().copied().find(|at| *at >= end);
        let most = if self.place == Place::End { 2 } else { choices.len() };
        (1..most).contains(&right).then_some(Marked { choices, below })
    }
}

/// What parts the choices of each record.
#[derive(Debug, Default)]
pub(super) struct RightSigns<'a> {
    seen: FxHashMap<(Place, &'a str), Seen<'a>>,
    /// How many records have a list and no label of an answer: a note may name what is right in one part, and mark it in another.
    unlabelled: usize,
}

/// Where a sign was seen.
#[derive(Debug, Default)]
struct Seen<'a> {
    records: usize,
    /// Those with a list and without a label of an answer.
    unlabelled: usize,
    /// The records whose choices are items of a list.
    lists: usize,
    /// The choices that bore it.
    choices: usize,
    /// The choices beside those.
    others: usize,
    /// How often the first one that bore it stood at each place, and how often behind all others.
    places: [usize; 8],
    last: usize,
    /// What all others bore in its place, and in how many records.
    wrong: Option<&'a str>,
    contrasted: usize,
}

impl<'a> RightSigns<'a> {
    /// Looks at the lines of a record, in which a label may say that the answer follows.
    pub(super) fn add(&mut self, units: &Units<'a>, (lines, is_labelled): (&[usize], bool)) {
        let Some(run) = run(units, lines) else { return };
        let is_list = run.first().is_some_and(|first| is_item(&units.all[first.start]));
        let is_unlabelled = is_list && !is_labelled;
        self.unlabelled += usize::from(is_unlabelled);
        let all: Vec<Signs<'a>> = run.iter().map(|lines| Signs::of(units.all[lines.start].words)).collect();
        for place in PLACES {
            let signs: Vec<Option<&'a str>> = all.iter().map(|signs| signs.at(place)).collect();
            let Some((one, other)) = two(&signs) else { continue };
            for (right, wrong) in [(one, other), (other, one)] {
                let count = signs.iter().filter(|sign| **sign == right).count();
                let may_be_right = |right: &&str| match place {
                    Place::End => count == 1,
                    _ => count * 2 <= signs.len() || is_known(&(place, right)),
                };
                if let Some(right) = right.filter(may_be_right) {
                    let first = signs.iter().position(|sign| *sign == Some(right)).unwrap_or_default();
                    let seen = self.seen.entry((place, right)).or_default();
                    seen.records += 1;
                    seen.unlabelled += usize::from(is_unlabelled);
                    seen.lists += usize::from(is_list);
                    seen.choices += count;
                    seen.others += signs.len() - count;
                    seen.places[first] += 1;
                    seen.last += usize::from(first + 1 == signs.len());
                    seen.contrasted += usize::from(wrong.is_some());
                    seen.wrong = seen.wrong.or(wrong);
                }
            }
        }
    }

    /// Returns the sign that parts the choices of most of so many records; a rarer one, where two do.
    pub(super) fn usual(&self, records: usize) -> Option<RightSign> {
        let is_sign = |(key, seen): &(&(Place, &'a str), &Seen<'a>)| {
            // What nearly always stands at the same place is a label.
            let is_varied = seen.places.iter().all(|count| count * 10 <= seen.records * 8);
            let is_repeated = seen.others >= seen.choices * 2;
            let is_paired = seen.contrasted * 10 >= seen.records * 9 && (is_varied || is_repeated);
            // The last item of a list may bear the full stop of all.
            let is_stop = || is_varied && seen.last * 2 <= seen.records && seen.records * 10 >= records * 8;
            let is_sure = || match key.0 {
                Place::End => seen.records >= FEWEST_STOPS && seen.lists == seen.records && is_stop(),
                _ => is_varied || seen.lists == seen.records && is_known(key),
            };
            let is_usual =
                is_constant(seen.records, records) || is_constant(seen.unlabelled, self.unlabelled) && is_varied;
            is_usual && (is_paired || key.0.is_sign(key.1) && is_sure())
        };
        let rare = |seen: &Seen<'_>| usize::MAX - seen.choices;
        let all = self.seen.iter().filter(is_sign);
        let ((place, right), seen) = all.max_by_key(|(key, seen)| (is_known(key), seen.records, rare(seen), **key))?;
        Some(RightSign { place: *place, right: (*right).to_owned(), wrong: seen.wrong.map(str::to_owned) })
    }
}

/// Returns whether a sign means right wherever it stands.
fn is_known((place, sign): &(Place, &str)) -> bool {
    *place == Place::Around || matches!(*sign, "[x]" | "[X]" | "[+]" | "+" | "1")
}

/// Returns the two that some signs are, in the order in which they come; nothing where they are one or several.
fn two<'a>(signs: &[Option<&'a str>]) -> Option<(Option<&'a str>, Option<&'a str>)> {
    let one = *signs.first()?;
    let other = *signs.iter().find(|sign| **sign != one)?;
    signs.iter().all(|sign| *sign == one || *sign == other).then_some((one, other))
}

/// Finds the choices among the lines of a record, each as a range of lines: the first list, or all lines where none is
/// an item of one.
fn run(units: &Units<'_>, lines: &[usize]) -> Option<Vec<Range<usize>>> {
    let is_list = |at: &usize| is_item(&units.all[*at]);
    let Some(first) = lines.iter().position(is_list) else {
        let are_plain = may_be_choices(lines.len()) && lines.iter().all(|at| !units.all[*at].is_code);
        return are_plain.then(|| lines.iter().map(|at| *at..at + 1).collect());
    };
    let (indent, has_letter) = (units.all[lines[first]].indent, choice::is_one(&units.all[lines[first]]));
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in &lines[first..] {
        let unit = &units.all[*at];
        match found.last_mut() {
            Some(last) if unit.is_code || unit.indent > indent => last.end = at + 1,
            _ if is_item(unit) && unit.indent == indent && choice::is_one(unit) == has_letter => {
                found.push(*at..at + 1)
            }
            _ => break,
        }
    }
    may_be_choices(found.len()).then_some(found)
}

/// Returns whether a line is an item of a list, by a bullet, a number or a letter.
fn is_item(unit: &Unit<'_>) -> bool {
    !unit.is_code && (choice::is_one(unit) || mark::bullet(unit.words).is_some() || numbered(unit.words).is_some())
}
