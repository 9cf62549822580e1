//! Choices without letters: plain lines below a question, and a line that says which of them is right, by its place (`B`, `3`) or
//! by its words. That line stands below the choices, or above them; or it says so of the choice above it: `Correct!`.
//!
//! Lines say nothing of themselves, so they are choices only where most records of the note are built so.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::choice;
use super::option;
use super::units::Units;
use crate::language::{PageLine, vocabulary};

/// Where the line stands that says which choice is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KeyPlace {
    /// Above the choices.
    Above,
    /// Below them.
    Below,
    /// Below the one that is right.
    Beside,
}

/// Where keys may stand, and how many lines below them.
const BUILDS: [(KeyPlace, usize); 5] =
    [(KeyPlace::Below, 0), (KeyPlace::Above, 0), (KeyPlace::Beside, 0), (KeyPlace::Below, 1), (KeyPlace::Below, 2)];

/// How most records of a note are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Build {
    key: KeyPlace,
    /// How many choices there are.
    count: usize,
    /// How many lines below all of it file the question, or count the next one.
    below: usize,
}

/// Choices and their key, as indices of lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choices<'l> {
    /// The lines between the question and the choices that are no key.
    pub above: &'l [usize],
    /// The choices.
    pub lines: Cow<'l, [usize]>,
    /// The place of the right one.
    pub right: usize,
    /// The line of the key; the right choice where that says so of itself.
    pub key: usize,
}

/// Counts how records are built.
#[derive(Debug, Default)]
pub(super) struct Builds<'a> {
    counts: BTreeMap<Build, Seen<'a>>,
}

/// Records that are built alike.
#[derive(Debug, Default)]
struct Seen<'a> {
    records: usize,
    keys: BTreeSet<&'a str>,
    /// The last lines of each.
    files: BTreeSet<&'a str>,
}

impl Seen<'_> {
    /// Returns whether the last line of each files it, and comes back, while its key differs.
    fn is_filed(&self) -> bool {
        self.files.len() * 2 <= self.records && are_varied(&self.keys, self.records)
    }
}

/// Returns whether keys of so many records say something: several places, or hardly the same words twice.
pub(super) fn are_varied(keys: &BTreeSet<&str>, records: usize) -> bool {
    let are_places = keys.iter().all(|key| key.chars().nth(1).is_none());
    if are_places { keys.len() > 1 } else { keys.len() * 2 > records }
}

impl<'a> Builds<'a> {
    /// Looks at the lines of a record below its question.
    pub(super) fn add(&mut self, units: &Units<'a>, lines: &[usize]) {
        let build =
            |(key, below): (KeyPlace, usize)| Build { key, count: lines.len().saturating_sub(1 + below), below };
        let read = |build: Build| Some((build, build.read(units, lines)?));
        // A number below a letter counts the next question.
        let is_number = |key: usize| units.all[key].words.bytes().all(|byte| byte.is_ascii_digit());
        let found = BUILDS.into_iter().map(build).filter_map(read).min_by_key(|(_, read)| is_number(read.key));
        let (Some((build, read)), Some(last)) = (found, lines.last()) else { return };
        let seen = self.counts.entry(build).or_default();
        seen.records += 1;
        seen.keys.insert(units.all[read.key].words);
        seen.files.insert(units.all[*last].words);
    }

    /// Returns how most of so many records are built; nothing where they are not alike.
    pub(super) fn usual(&self, records: usize) -> Option<Build> {
        let found: usize = self.counts.values().map(|seen| seen.records).sum();
        let (build, seen) = self.counts.iter().max_by_key(|(_, seen)| seen.records)?;
        let is_usual = found > 2 && found * 10 >= records * 6 && seen.records * 10 >= found * 6;
        (is_usual && (build.below == 0 || seen.is_filed())).then_some(*build)
    }
}

impl Build {
    /// Makes a build of so many choices with the key below or above them, and so many lines below both.
    pub(super) fn new(key: KeyPlace, count: usize, below: usize) -> Self {
        Build { key, count, below }
    }

    /// Takes the lines of a record below its question apart; nothing where they are built in another way.
    pub(super) fn read<'l>(self, units: &Units<'_>, lines: &'l [usize]) -> Option<Choices<'l>> {
        let above = lines.len().checked_sub(self.below).filter(|_| self.below > 0).map(|end| &lines[..end]);
        above.and_then(|above| self.unfiled(units, above)).or_else(|| self.unfiled(units, lines))
    }

    /// Takes lines apart of which none files the question.
    fn unfiled<'l>(self, units: &Units<'_>, lines: &'l [usize]) -> Option<Choices<'l>> {
        let words = |at: &usize| units.all[*at].words;
        let is_plain = |at: &usize| {
            let unit = &units.all[*at];
            !unit.is_code && unit.heading.is_none() && !choice::is_one(unit) && !option::is_item(unit.words)
        };
        if !option::may_be_choices(self.count) || lines.len() < self.count + 1 {
            return None;
        }
        if self.key == KeyPlace::Beside {
            let (lines, right) = beside(units, lines)?;
            let is_built = lines.len() == self.count && lines.iter().all(is_plain);
            let key = *lines.get(right)?;
            return is_built.then_some(Choices { above: &[], lines: lines.into(), right, key });
        }
        let (above, (key, choices)) = match self.key {
            KeyPlace::Below => {
                let (key, rest) = lines.split_last()?;
                let (above, choices) = rest.split_at(rest.len() - self.count);
                (above, (*key, choices))
            }
            KeyPlace::Above => {
                let (above, rest) = lines.split_at(lines.len() - self.count - 1);
                let (key, choices) = rest.split_first()?;
                (above, (*key, choices))
            }
            KeyPlace::Beside => return None,
        };
        let said = words(&key).trim();
        let repeated = || choices.iter().position(|at| words(at) == said).filter(|_| self.key == KeyPlace::Below);
        let right = repeated().or_else(|| option::place(said, self.count))?;
        let are_distinct =
            choices.iter().enumerate().all(|(index, at)| !choices[..index].iter().any(|one| words(one) == words(at)));
        (choices.iter().all(is_plain) && are_distinct).then_some(Choices { above, lines: choices.into(), right, key })
    }
}

/// Takes the line out that says of the choice above it that it is right, where there is one; returns the others, and the place of
/// that choice.
fn beside(units: &Units<'_>, lines: &[usize]) -> Option<(Vec<usize>, usize)> {
    let is_verdict = |at: &&usize| vocabulary().page_line(&verdict(units.all[**at].words)) == Some(PageLine::Right);
    let mut verdicts = lines.iter().filter(is_verdict);
    let verdict = *verdicts.next().filter(|_| verdicts.next().is_none())?;
    let right = lines.iter().position(|at| *at == verdict)?.checked_sub(1)?;
    Some((lines.iter().copied().filter(|at| *at != verdict).collect(), right))
}

/// Returns the words of a line without signs around them, in small letters; nothing of a longer one.
fn verdict(words: &str) -> String {
    /// In bytes.
    const LONGEST: usize = 32;
    let bare = words.trim_matches(|one: char| !one.is_alphanumeric());
    if bare.len() <= LONGEST { bare.to_lowercase() } else { String::new() }
}
