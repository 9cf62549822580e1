//! What each line of a note is, looked at once for all hypotheses.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::repeated::Parts;
use super::standing::Standing;
use super::{mark, repeated};
use crate::note::ask::{Ask, ask};
use crate::note::choice;
use crate::note::evidence::Evidence;
use crate::note::label::{is_labelled, opens_answer};
use crate::note::sample;
use crate::note::unit::{ALONE, Unit};
use crate::note::units::Units;

/// What can be seen of a line without its words' meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Nothing to read.
    Blank,
    /// A line of dashes or the like.
    Rule,
    /// A heading.
    Heading,
    /// A line of a code block, fences included.
    Code,
    /// One of the choices of a question.
    Option,
    /// A word and a colon, or a short line that may say what follows.
    Label,
    /// A bullet before words.
    Bullet,
    /// A number before words.
    Number,
    /// A quote, a row of a table.
    Framed,
    /// A tag.
    Tag,
    /// Anything else.
    Words,
}

/// A note's lines, and what is seen of them.
pub(super) type SeenLines<'u, 'a> = (&'u Units<'a>, &'u Lines);

/// What is counted up to each line.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Count {
    /// Lines with words.
    Words,
    /// Lines that ask.
    Asking,
    /// Lines of code.
    Code,
    /// Choices.
    Option,
    /// Headings.
    Heading,
    /// Rows of tables and quotes.
    Framed,
    /// Headings with a version or a date.
    Dated,
    /// Lines that open an answer by a whole word.
    Told,
    /// Lines that say what goes into a sample of a task.
    Input,
    /// Choices with a tick; boxes are no choices where nothing else says so.
    Ticked,
}

const COUNTS: usize = 10;

/// A label on its own has at most so many characters.
const LABEL: usize = 24;

/// What the words of a line look like, whatever it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// A choice of a question.
    pub is_option: bool,
    /// Words behind the label of an answer.
    pub is_labelled: bool,
    /// The label of an answer that is a whole word, in no heading.
    pub opens_answer: bool,
    /// A counter and nothing else.
    pub is_counter: bool,
}

/// What is seen of a line before it is compared with others.
struct Seen {
    ask: Ask,
    look: Look,
    sort: Sort,
    /// What it opens with, if that may be a label.
    label: Option<String>,
    /// Whether it says what goes into a sample.
    is_input: bool,
    /// Whether it is a choice with a tick, in no box.
    is_ticked: bool,
}

/// The lines of a note.
#[derive(Debug)]
pub(crate) struct Lines {
    /// Which lines stand word for word under most questions.
    pub parts: Parts,
    /// What each line is.
    pub sorts: Vec<Sort>,
    /// What the words of each look like.
    pub looks: Vec<Look>,
    /// A number for the label that opens a line, the same for the same label; 0 where there is none.
    pub labels: Vec<u32>,
    /// How many bytes of words each line has.
    pub lengths: Vec<u32>,
    /// Where each line stands.
    pub standing: Standing,
    before: Vec<[u32; COUNTS]>,
}

impl Lines {
    /// Looks at each line of a note.
    pub(crate) fn of(units: &Units<'_>, evidence: &Evidence) -> Self {
        let seen: Vec<Seen> = units.all.par_iter().with_min_len(ALONE).map(Seen::of).collect();
        let asks: Vec<Ask> = seen.iter().map(|seen| seen.ask).collect();
        let looks: Vec<Look> = seen.iter().map(|seen| seen.look).collect();
        // Neither needs the other, and each looks at all lines.
        let (parts, standing) = rayon::join(
            || repeated::parts(units, &asks, evidence),
            || Standing::of(units, &asks, |at| looks[at].is_counter),
        );
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let (mut sorts, mut labels) = (Vec::new(), Vec::new());
        let mut before = Vec::with_capacity(units.all.len() + 1);
        before.push([0; COUNTS]);
        let mut sums = [0; COUNTS];
        for (at, (unit, seen)) in units.all.iter().zip(seen).enumerate() {
            let sort = if parts.is_part[at] { Sort::Label } else { seen.sort };
            let asks = asks[at] == Ask::Question && !parts.is_part[at];
            let flags = flags(unit, sort, (asks, &seen));
            sums.iter_mut().zip(flags).for_each(|(sum, flag)| *sum += u32::from(flag));
            before.push(sums);
            sorts.push(sort);
            let next = u32::try_from(ids.len() + 1).unwrap_or(u32::MAX);
            let label = seen.label.map_or(0, |label| *ids.entry(label).or_insert(next));
            labels.push(if parts.is_part[at] { u32::MAX } else { label });
        }
        let lengths = units.all.iter().map(|unit| u32::try_from(unit.words.len()).unwrap_or(u32::MAX)).collect();
        Lines { parts, sorts, looks, labels, lengths, standing, before }
    }

    /// Counts lines in `from..to`.
    pub(crate) fn count(&self, count: Count, from: usize, to: usize) -> f32 {
        let at = |line: usize| self.before[line.min(self.before.len() - 1)][count as usize];
        (at(to) - at(from.min(to))) as f32
    }

    /// Returns whether the next line with words before `end` is of the same sort and about as long, and asks as much.
    pub(crate) fn is_like_next(&self, at: usize, end: usize) -> bool {
        let below = (at + 1..end).find(|below| self.sorts[*below] != Sort::Blank);
        below.is_some_and(|below| {
            let (own, next) = (self.lengths[at], self.lengths[below]);
            let asks = |at: usize| self.count(Count::Asking, at, at + 1) > 0.0;
            self.sorts[at] == self.sorts[below] && own < next * 2 && next < own * 2 && asks(at) == asks(below)
        })
    }

    /// Returns the nearest line above that is not blank.
    pub(crate) fn above(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|above| self.sorts[*above] != Sort::Blank)
    }
}

/// Says what a line counts as, in the order of [`Count`].
fn flags(unit: &Unit<'_>, sort: Sort, (asks, seen): (bool, &Seen)) -> [bool; COUNTS] {
    [
        !unit.is_blank(),
        asks,
        unit.is_code,
        sort == Sort::Option,
        sort == Sort::Heading,
        sort == Sort::Framed,
        sort == Sort::Heading && is_dated(unit.words),
        seen.look.opens_answer,
        seen.is_input,
        sort == Sort::Option && seen.is_ticked,
    ]
}

impl Seen {
    fn of(unit: &Unit<'_>) -> Self {
        let words = unit.words;
        let is_option = unit.is_glued || mark::is_option(words);
        let opens_answer = unit.heading.is_none() && !unit.is_code && opens_answer(words);
        let look =
            Look { is_option, is_labelled: is_labelled(words), opens_answer, is_counter: mark::is_counter(words) };
        let label = if unit.is_code { None } else { label_of(words, is_option) };
        let ask = if unit.is_code { Ask::No } else { ask(words) };
        let sort = sort(unit, is_option, label.is_some());
        let is_input = !unit.is_code && sample::is_input(words);
        let is_ticked = sort == Sort::Option && choice::has_tick(words) && !mark::has_box(words);
        Seen { ask, look, sort, label, is_input, is_ticked }
    }
}

/// Says what a line is.
fn sort(unit: &Unit<'_>, is_option: bool, has_label: bool) -> Sort {
    let words = unit.words;
    match words {
        _ if unit.is_code => Sort::Code,
        "" => Sort::Blank,
        _ if unit.heading.is_some() => Sort::Heading,
        _ if unit.is_rule() => Sort::Rule,
        _ if is_option => Sort::Option,
        _ if mark::number(words).is_some_and(|mark| mark.word.is_empty()) => Sort::Number,
        _ if words.starts_with(['|', '>']) => Sort::Framed,
        _ if words.starts_with('<') => Sort::Tag,
        _ if has_label => Sort::Label,
        _ if mark::bullet(words).is_some() => Sort::Bullet,
        _ => Sort::Words,
    }
}

/// Returns whether words hold a version or a date, or nothing but digits and a word or two.
fn is_dated(words: &str) -> bool {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    mark::has_version(words) || digits >= 2 && digits * 3 >= words.chars().filter(|one| one.is_alphabetic()).count()
}

/// Returns what a line opens with, if that may be a label: a word before a colon, or a short line as a whole.
fn label_of(words: &str, is_option: bool) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    if let Some(label) = mark::label(words) {
        return Some(label.word.to_lowercase());
    }
    let is_short = words.len() <= LABEL * 4 && words.chars().count() <= LABEL && words.contains(char::is_alphabetic);
    (is_short && !is_option).then(|| words.to_lowercase())
}
