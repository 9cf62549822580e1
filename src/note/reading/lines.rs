//! What each line of a note is, looked at once for all hypotheses.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::repeated::Parts;
use super::{answer_key, mark, repeated};
use crate::note::ask::{Ask, ask};
use crate::note::choice;
use crate::note::evidence::Evidence;
use crate::note::label::{is_labelled, opens_answer};
use crate::note::sample;
use crate::note::unit::Unit;
use crate::note::units::{ALONE, Units};

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
    /// Whether the line above that holds a line, by its indentation or as its heading, asks.
    pub parent_asks: Vec<bool>,
    /// Whether each line is hidden below a summary that asks.
    pub hidden: Vec<bool>,
    /// Whether the heading above each line is nothing but a counter: `Ticket 7`.
    pub is_counted: Vec<bool>,
    /// Whether each line is a label alone that names a field of several records.
    pub is_field: Vec<bool>,
    /// Whether each line stands below a heading that says that answers follow.
    pub in_key: Vec<bool>,
    /// The numbers that answer sheets hold, in order.
    pub on_sheets: Vec<u32>,
    /// How many summaries ask.
    pub summaries: usize,
    before: Vec<[u32; COUNTS]>,
}

impl Lines {
    /// Looks at each line of a note.
    pub(crate) fn of(units: &Units<'_>, evidence: &Evidence) -> Self {
        let seen: Vec<Seen> = units.all.par_iter().with_min_len(ALONE).map(Seen::of).collect();
        let asks: Vec<Ask> = seen.iter().map(|seen| seen.ask).collect();
        let parts = repeated::parts(units, &asks, evidence);
        let looks: Vec<Look> = seen.iter().map(|seen| seen.look).collect();
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let (mut sorts, mut labels) = (Vec::new(), Vec::new());
        let mut before = vec![[0; COUNTS]];
        let mut sums = [0; COUNTS];
        for (at, (unit, seen)) in units.all.iter().zip(seen).enumerate() {
            let sort = if parts.is_part[at] { Sort::Label } else { seen.sort };
            let asks = asks[at] == Ask::Question && !parts.is_part[at];
            let flags = flags(unit, sort, (asks, seen.look.opens_answer));
            sums.iter_mut().zip(flags).for_each(|(sum, flag)| *sum += u32::from(flag));
            before.push(sums);
            sorts.push(sort);
            let next = u32::try_from(ids.len() + 1).unwrap_or(u32::MAX);
            let label = seen.label.map_or(0, |label| *ids.entry(label).or_insert(next));
            labels.push(if parts.is_part[at] { u32::MAX } else { label });
        }
        let lengths = units.all.iter().map(|unit| u32::try_from(unit.words.len()).unwrap_or(u32::MAX)).collect();
        let (parent_asks, hidden) = parents(units, &asks);
        let is_asked = |(unit, ask): &(&Unit<'_>, &Ask)| **ask == Ask::Question && unit.words.contains("<summary");
        let summaries = units.all.iter().zip(&asks).filter(is_asked).count();
        let (is_counted, is_field) = (counted(units, &looks), fields(units));
        let (in_key, on_sheets) = (answer_key::below(units), answer_key::numbers(units));
        Lines {
            parts,
            sorts,
            looks,
            labels,
            lengths,
            parent_asks,
            hidden,
            is_counted,
            is_field,
            in_key,
            on_sheets,
            summaries,
            before,
        }
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

/// A label that stands alone on fewer lines is no field.
const FIELDS: usize = 3;

/// Says for each line whether it is a label alone, as several others are: `**Statement:**`.
fn fields(units: &Units<'_>) -> Vec<bool> {
    let is_bare = |unit: &Unit<'_>| {
        let label = mark::label(unit.words).filter(|label| label.rest.is_empty());
        !unit.is_code && unit.heading.is_none() && label.is_some() && !is_labelled(unit.words)
    };
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for unit in units.all.iter().filter(|unit| is_bare(unit)) {
        *counts.entry(unit.words).or_default() += 1;
    }
    units.all.iter().map(|unit| counts.get(unit.words).is_some_and(|count| *count >= FIELDS)).collect()
}

/// Says for each line whether the nearest heading above it is a counter.
fn counted(units: &Units<'_>, looks: &[Look]) -> Vec<bool> {
    let mut is_counted = false;
    let below = |(unit, look): (&Unit<'_>, &Look)| {
        let above = is_counted;
        if let Some(head) = unit.heading {
            is_counted = look.is_counter || mark::is_counter(head.words);
            return false;
        }
        above
    };
    units.all.iter().zip(looks).map(below).collect()
}

/// Says what a line counts as, in the order of [`Count`].
fn flags(unit: &Unit<'_>, sort: Sort, (asks, is_told): (bool, bool)) -> [bool; COUNTS] {
    [
        !unit.is_blank(),
        asks,
        unit.is_code,
        sort == Sort::Option,
        sort == Sort::Heading,
        sort == Sort::Framed,
        sort == Sort::Heading && is_dated(unit.words),
        is_told,
        !unit.is_code && sample::is_input(unit.words),
        sort == Sort::Option && choice::has_tick(unit.words) && !mark::has_box(unit.words),
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
        Seen { ask, look, sort: sort(unit, is_option, label.is_some()), label }
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

/// A summary stands below headings and above all other lines.
const SUMMARY: usize = 9;

/// Says for each line whether the one asks that holds it, the nearest above that stands further left or its heading, and
/// whether a summary that asks hides it.
fn parents(units: &Units<'_>, asks: &[Ask]) -> (Vec<bool>, Vec<bool>) {
    let mut open: Vec<(usize, usize)> = Vec::new(); // Depth, headings first, and the line.
    let mut parents = Vec::with_capacity(asks.len());
    let mut hidden = Vec::with_capacity(asks.len());
    for (at, unit) in units.all.iter().enumerate() {
        if unit.is_blank() {
            parents.push(false);
            hidden.push(false);
            continue;
        }
        let is_summary = unit.signs.has(b'<') && unit.words.contains("<summary");
        let depth = if is_summary { SUMMARY } else { unit.heading.map_or(10 + unit.indent, |head| head.level) };
        while open.pop_if(|(above, _)| *above >= depth).is_some() {}
        if unit.words.ends_with("</details>") {
            while open.pop_if(|(above, _)| *above >= SUMMARY).is_some() {}
        }
        parents.push(open.last().is_some_and(|(_, above)| asks[*above] == Ask::Question));
        let summary = open.binary_search_by_key(&SUMMARY, |(depth, _)| *depth).ok().map(|at| &open[at]);
        hidden.push(summary.is_some_and(|(_, above)| asks[*above] == Ask::Question));
        open.push((depth, at));
    }
    (parents, hidden)
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
