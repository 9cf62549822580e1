//! A way of asking in words for people, and what speaks for and against it.

use super::form::Form;
use super::hypothesis::{Hypothesis, Proposals};
use super::judged::Judged;
use super::weights::Weights;
use super::{example, features};
use crate::note::units::Units;
use crate::text::counted;

/// Evidence that is worth less, either way, is not told.
const WORTH_TELLING: f32 = 0.15;

/// The feature that all hypotheses have: it speaks of none.
const BIAS: &str = "bias";

/// How lines of a note ask, as people are told of it.
#[derive(Debug, Clone)]
pub struct Way {
    /// How they are written: ``headings of level 2``, ``lines labelled `Task` ``.
    pub written: String,
    /// What to write after `questions:` in front matter so that lines written alike ask, if that can be said.
    pub example: Option<String>,
    /// The lines, from 1.
    pub lines: Vec<usize>,
    /// How sure it is by itself, as the logarithm of the odds; below 0 it rather does not ask.
    pub score: f32,
    /// What speaks for it (above 0) and against it, the weightiest first: name and worth.
    pub evidence: Vec<(String, f32)>,
}

/// So many pieces of evidence are told for a way of asking, and so many against it.
const TOLD: usize = 5;

impl Way {
    /// Returns what weighs most for it, or against it.
    pub fn weightiest(&self, is_for: bool) -> impl Iterator<Item = &(String, f32)> {
        self.evidence.iter().filter(move |(_, worth)| (*worth > 0.0) == is_for).take(TOLD)
    }

    /// Says where it asks: how many lines there are, and the first of them.
    pub fn place(&self) -> (String, usize) {
        (counted(self.lines.len(), "line"), self.lines.first().copied().unwrap_or(1))
    }

    /// Returns how sure it is by itself, as people are told of it.
    pub fn odds(&self) -> f32 {
        self.score.max(-99.0)
    }
}

/// Tells a hypothesis to people.
pub(super) fn way(units: &Units<'_>, judged: &Judged<'_>, index: usize, weights: &Weights) -> Way {
    let one = &judged.proposals.hypotheses[index];
    let lines = one.members.iter().map(|member| judged.proposals.candidates[*member as usize].at);
    let worth = features::names().into_iter().zip(judged.features[index].iter().zip(weights));
    let mut evidence: Vec<(String, f32)> = worth.map(|(name, (value, weight))| (name, value * weight)).collect();
    evidence.retain(|(name, worth)| name != BIAS && worth.abs() >= WORTH_TELLING);
    evidence.sort_by(|(_, one), (_, other)| other.abs().total_cmp(&one.abs()));
    Way {
        written: written(one),
        example: example(units, &judged.proposals, one),
        lines: lines.map(|at| units.all[at].number).collect(),
        score: judged.scores[index],
        evidence,
    }
}

/// Says how the lines of a hypothesis are written.
pub(super) fn written(one: &Hypothesis) -> String {
    let mark = one.key.mark.trim();
    let lines = match one.key.form {
        Form::Known if one.dialect.is_none() => "lines that ask by their words".to_owned(),
        Form::Known => format!("lines that ask by their words ({})", mark.to_lowercase()),
        Form::Heading if mark.is_empty() => format!("headings of level {}", one.key.level),
        Form::Heading => format!("numbered headings of level {}", one.key.level),
        Form::Number => format!("numbered lines (`1{mark}`)"),
        Form::Bullet => format!("items of a list (`{mark}`)"),
        Form::Bold => "bold lines".to_owned(),
        Form::Label => format!("lines labelled `{mark}`"),
        Form::Bare => "lines without a mark".to_owned(),
        Form::First => "the first line of each paragraph".to_owned(),
        Form::Record if mark.is_empty() => "lines with a tab between question and answer".to_owned(),
        Form::Record => format!("lines with `{mark}` between question and answer"),
        Form::Deck if one.key.mark == "\n" => "cards of two lines, a front and a back".to_owned(),
        Form::Deck if mark.is_empty() => "cards, one a line, with a tab between their sides".to_owned(),
        Form::Deck => format!("cards, one a line, with `{mark}` between their sides"),
        Form::Row => "rows of tables".to_owned(),
        Form::Counted => "lines below a number or a counter".to_owned(),
        Form::Ruled => "lines below a rule".to_owned(),
        Form::Summary => "summaries of what is hidden".to_owned(),
        Form::Unlettered => "lines above choices without letters and a key".to_owned(),
        Form::Alternate => "every other line or paragraph".to_owned(),
    };
    match one.scope {
        "all" | "known" | "all known" => lines,
        "run" => lines + ", those whose numbers run on",
        "section" => lines + ", those of one section",
        "asking" => lines + ", those that ask by their words",
        "with lines below" => lines + ", those with lines right below",
        "and the known" => lines + ", and those that ask by their words",
        "without what repeats" => lines + ", without those that stand several times",
        other => format!("{lines}, {other}"),
    }
}

/// Makes an example of the first line: its own words are the star.
pub(super) fn example(units: &Units<'_>, all: &Proposals<'_>, one: &Hypothesis) -> Option<String> {
    let first = &all.candidates[*one.members.first()? as usize];
    let unit = &units.all[first.at];
    let (line, words) = (units.tree().span_of(unit.words), units.tree().span_of(first.prompt));
    if words.start < line.start || words.end > line.end || first.answer.is_some() {
        return None;
    }
    let before = &unit.words[..(words.start - line.start) as usize];
    let behind = &unit.words[(words.end - line.start) as usize..];
    let made = format!("{before}*{behind}");
    example::is_example(&made).then_some(made)
}
