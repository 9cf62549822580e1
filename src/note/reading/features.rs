//! What speaks for and against a hypothesis, as numbers with names.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::bodies::{self, Bodies};
use super::facts::{self, Facts, yes};
use super::form::Form;
use super::hypothesis::{Hypothesis, Proposals};
use super::lines::{Count, Lines};
use crate::note::dialect::Dialect;
use crate::note::units::Units;

/// How many features there are.
pub(crate) const COUNT: usize =
    FORMS.len() + DIALECTS.len() + PARTS.len() + facts::NAMES.len() + bodies::NAMES.len() + SERIES.len() + NOTE.len();

/// The forms that are worth more or less than others.
const FORMS: [Form; 10] = [
    Form::Heading,
    Form::Bullet,
    Form::Bold,
    Form::Label,
    Form::Bare,
    Form::First,
    Form::Record,
    Form::Row,
    Form::Ruled,
    Form::Summary,
];

/// The dialects whose groups are worth more or less than others.
const DIALECTS: [Dialect; 7] = [
    Dialect::Labelled,
    Dialect::Heading,
    Dialect::Outline,
    Dialect::Card,
    Dialect::Arrow,
    Dialect::Numbered,
    Dialect::Bare,
];

/// The parts of a note that are worth more or less than the whole, by the names of [`super::scope`].
const PARTS: [&str; 2] = ["section", "without what repeats"];

/// The features that look at all of a hypothesis.
const SERIES: [&str; 13] = [
    "numbers run on",
    "long run",
    "how many",
    "few",
    "length of bodies",
    "bodies differ",
    "bodies begin alike",
    "one label",
    "varied",
    "same first word",
    "long run and no ask",
    "long run and bodies alike",
    "few and no ask",
];

/// The index of "says more" among all features.
pub(crate) const SAYS_MORE: usize = FACTS + 14;
/// The index of "length" among all features.
pub(crate) const LENGTH: usize = FACTS + facts::LENGTH;
/// Where facts begin among all features.
const FACTS: usize = FORMS.len() + DIALECTS.len() + PARTS.len();

/// The index of "options" among all features.
pub(crate) const OPTIONS: usize = FACTS + facts::NAMES.len() + bodies::OPTIONS;
/// The index of "code in bodies" among all features.
pub(crate) const CODE: usize = FACTS + facts::NAMES.len() + 2;

/// The index of "one label" among all features.
pub(crate) const ONE_LABEL: usize = COUNT - NOTE.len() - SERIES.len() + 7;

/// The features that look at the note, and at what a hypothesis is in it.
const NOTE: [&str; 18] = [
    "bias",
    "covers the asking lines",
    "reach in the note",
    "share of lines",
    "note is framed",
    "headings in the note",
    "length of note",
    "known elsewhere",
    "all of it is written so",
    "many of one shape",
    "many of one shape and no ask",
    "many and short note",
    "short and no body",
    "all asks and note asks little",
    "note is dated",
    "headings and no ask",
    "called questions and counted or headings",
    "called questions and some headings ask",
];

/// So many lines that the dialects take for questions are what a note is called by.
const ENOUGH: f32 = 4.0;
/// Where one heading of so many asks by its words, in a note that is called by its questions, the others may ask, too.
const SOME: f32 = 4.0;

/// Returns the name of each feature.
pub(crate) fn names() -> Vec<String> {
    let forms = FORMS.iter().map(|form| format!("form {form:?}"));
    let known = DIALECTS.iter().map(|dialect| format!("known {dialect:?}"));
    let scopes = PARTS.iter().map(|scope| format!("part {scope}"));
    let others = facts::NAMES.iter().chain(&bodies::NAMES).chain(&SERIES).chain(&NOTE);
    forms.chain(known).chain(scopes).chain(others.map(|name| (*name).to_owned())).collect()
}

/// Works out the features of a hypothesis.
pub(crate) fn features(units: &Units<'_>, lines: &Lines, all: &Proposals<'_>, one: &Hypothesis) -> [f32; COUNT] {
    let end = units.all.len();
    let count = one.members.len().max(1) as f32;
    let mut bodies = Bodies::default();
    let mut means = [0.0; facts::NAMES.len()];
    for (index, member) in one.members.iter().enumerate() {
        let next = one.members.get(index + 1).map_or(end, |next| all.candidates[*next as usize].at);
        bodies.add(lines, &all.candidates[*member as usize], next);
        let values = &all.facts[*member as usize].values;
        means.iter_mut().zip(values).for_each(|(mean, value)| *mean += value / count);
    }
    let shares = bodies.sums.map(|sum| sum / count);
    let seen = Seen { all, one, means, shares, bodies };
    let forms = FORMS.iter().map(|form| yes(*form == one.key.form));
    let known = DIALECTS.iter().map(|dialect| yes(one.dialect == Some(*dialect)));
    let scopes = PARTS.iter().map(|scope| yes(*scope == one.scope));
    let whole = seen.series().into_iter().chain(seen.note(units, lines));
    let values = forms.chain(known).chain(scopes).chain(seen.means).chain(seen.shares).chain(whole);
    let mut features = [0.0; COUNT];
    features.iter_mut().zip(values).for_each(|(slot, value)| *slot = value);
    features
}

/// What the features of a hypothesis as a whole are made of.
struct Seen<'s> {
    all: &'s Proposals<'s>,
    one: &'s Hypothesis,
    means: [f32; facts::NAMES.len()],
    shares: [f32; bodies::NAMES.len()],
    bodies: Bodies,
}

impl Seen<'_> {
    fn count(&self) -> f32 {
        self.one.members.len().max(1) as f32
    }

    fn facts(&self) -> impl Iterator<Item = &Facts> {
        self.one.members.iter().map(|member| &self.all.facts[*member as usize])
    }

    /// Returns the share of lines that do not ask.
    fn silent(&self) -> f32 {
        (1.0 - self.asks()).max(0.0)
    }

    fn asks(&self) -> f32 {
        self.means[facts::ASKS].max(self.means[facts::DEMANDS])
    }

    /// Returns how much bodies are alike in length.
    fn alike(&self) -> f32 {
        let (mean, spread) = self.bodies.spread();
        (1.0 - spread / (mean + 0.5)).max(0.0)
    }

    /// Works out the features of [`SERIES`], in their order.
    fn series(&self) -> [f32; SERIES.len()] {
        let (count, silent) = (self.count(), self.silent());
        let (mean, spread) = self.bodies.spread();
        let [_, open, label] = self.bodies.alike();
        let (run, longest) = runs(self.facts());
        let long_run = (longest + 1.0).ln() / 4.0;
        [
            run / count,
            long_run,
            count.ln() / 4.0,
            yes(count < 4.0),
            (mean + 1.0).ln() / 3.0,
            (spread / (mean + 0.5)).min(2.0),
            open,
            label,
            distinct(self.facts().map(|facts| facts.words)).0 / count,
            distinct(self.facts().map(|facts| facts.first)).1 / count,
            long_run * silent,
            long_run * self.shares[bodies::HAS] * self.alike(),
            silent / count,
        ]
    }

    /// Works out the features of [`NOTE`], in their order.
    fn note(&self, units: &Units<'_>, lines: &Lines) -> [f32; NOTE.len()] {
        let end = units.all.len();
        let (count, asks, silent) = (self.count(), self.asks(), self.silent());
        let of_note = |count: Count| lines.count(count, 0, end);
        let words = of_note(Count::Words).max(1.0);
        let first = self.one.members.first().map_or(0, |first| self.all.candidates[*first as usize].at);
        let reach = lines.count(Count::Words, first, end) / words;
        let (many, shape) = (count.ln() / 4.0, self.bodies.alike()[0]);
        let headings = of_note(Count::Heading);
        let note_asks = (of_note(Count::Asking) / words * 4.0).min(1.0);
        let known = self.all.known as f32;
        // What is known to ask is what the name means.
        let called = yes(self.all.is_called) * silent * (1.0 - (known / ENOUGH).min(1.0));
        let elsewhere = self.means[facts::KNOWN].mul_add(-count, known).max(0.0);
        let some_ask = yes(self.all.is_called) * silent * (asks * SOME).min(1.0) * (1.0 - elsewhere / count).max(0.0);
        let is_heading = yes(self.one.key.form == Form::Heading);
        [
            1.0,
            (self.means[facts::ASKS] * count / of_note(Count::Asking).max(1.0)).min(1.0),
            reach,
            count / words,
            of_note(Count::Framed) / words,
            headings / words,
            words.ln() / 6.0,
            1.0 - self.means[facts::KNOWN] * count / known.max(1.0),
            reach * self.alike(),
            many * shape,
            many * shape * silent,
            many / words.ln().max(1.0),
            (1.0 - self.shares[bodies::HAS]) * self.means[facts::LENGTH],
            asks * (1.0 - note_asks),
            (of_note(Count::Dated) / headings.max(2.0)).min(1.0),
            (headings / words * 4.0).min(1.0) * silent,
            called * runs(self.facts()).0.mul_add(1.0 / count, is_heading).min(1.0),
            some_ask * is_heading,
        ]
    }
}

/// Returns how many numbers run on from the one before, and the longest run of them. A number may stand twice.
fn runs<'f>(facts: impl Iterator<Item = &'f Facts>) -> (f32, f32) {
    let (mut run_on, mut run, mut longest) = (0.0, 0.0_f32, 0.0_f32);
    let mut last: Option<u32> = None;
    for own in facts.map(|facts| facts.number) {
        let follows = own.zip(last).is_some_and(|(own, last)| own == last || own == last.saturating_add(1));
        let begins = last.is_none() && own.is_some_and(|own| own <= 1);
        run_on += f32::from(u8::from(follows || begins));
        run = if follows { run + 1.0 } else { 0.0 };
        longest = longest.max(run);
        last = own;
    }
    (run_on, longest)
}

/// Returns how many different values there are, and how often the commonest one comes.
fn distinct(values: impl Iterator<Item = u64>) -> (f32, f32) {
    let mut counts = FxHashMap::<u64, u32>::with_capacity_and_hasher(values.size_hint().0, FxBuildHasher);
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    (counts.len() as f32, counts.values().max().copied().unwrap_or(0) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_found_where_they_are_looked_for() {
        let names = names();
        assert_eq!(names.len(), COUNT);
        let named = [ONE_LABEL, SAYS_MORE, LENGTH, OPTIONS, CODE].map(|at| &*names[at]);
        assert_eq!(named, ["one label", "says more", "length", "options", "code in bodies"]);
        let known = [facts::ASKS, facts::DEMANDS, facts::LENGTH, facts::PARENT, facts::KNOWN];
        let named = known.map(|at| facts::NAMES[at]);
        assert_eq!(named, ["asks", "demands", "length", "parent asks", "known here"]);
        assert_eq!([bodies::HAS, bodies::OPTIONS].map(|at| bodies::NAMES[at]), ["has a body", "options"]);
    }

    #[test]
    fn each_feature_has_a_weight() {
        let sorted = |mut names: Vec<String>| {
            names.sort();
            names
        };
        let weighed = super::super::weights::named().map(str::to_owned).collect();
        assert_eq!(sorted(weighed), sorted(names()));
    }
}
