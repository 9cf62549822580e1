//! A line on which a question may start, and the ways in which it may be written.

use super::super::ask::{Ask, ask};

/// A way of writing questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// `Q: What is a port?`, with `A:` below.
    Labelled,
    /// `## What is a port?` and the answer below.
    Heading,
    /// `[2.1.1] What is a port?` in an indented outline.
    Outline,
    /// `*What is a port? -> a number`, with the arrow on the line, below, or alone.
    Arrow,
    /// `<summary>What is a port?</summary>` and the answer below.
    Details,
    /// `3. What is a port?`
    Numbered,
    /// `**What is a port?**` alone on its line.
    Bold,
    /// `- What is a port?` in a list of questions.
    Bullet,
    /// A line, a line that is only `?`, and the answer below; or `question::answer`.
    Card,
    /// `What is a port?` alone between blank lines.
    Bare,
}

/// A line on which a question may start.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'a> {
    /// How it is written.
    pub dialect: Dialect,
    /// The line, as an index into [`Units::all`](super::super::units::Units::all).
    pub at: usize,
    /// Units are alike when dialect, shape and scope are.
    pub shape: Shape<'a>,
    /// The number before it, without brackets and dots around it.
    pub number: Option<&'a str>,
    /// The question's words on this line.
    pub prompt: &'a str,
    /// The answer's words on this line.
    pub answer: Option<&'a str>,
    /// What its words say.
    pub ask: Ask,
    /// The id that the author gave it.
    pub id: Option<&'a str>,
    /// What the author says it is, whatever the evidence: `{.question}`, or `{.section}` or `{.prose}`.
    pub decided: Option<bool>,
    /// Its words with the number before them, where that may be one of them.
    pub numbered: Option<&'a str>,
    /// What few have beside their words; a large note has millions of candidates, which should be small.
    pub given: Option<Box<Given<'a>>>,
}

/// What stands with the words of few candidates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Given<'a> {
    /// The tags that the author gave it.
    pub tags: Vec<&'a str>,
    /// The other wordings that the author gave it beside its words.
    pub also: Vec<&'a str>,
    /// The ids of questions that the author calls related.
    pub related: Vec<&'a str>,
    /// The choices on its line.
    pub choices: Vec<&'a str>,
}

impl<'a> Candidate<'a> {
    /// Makes a candidate without number, answer or id, whose words are weighed as they stand.
    pub(crate) fn new(dialect: Dialect, at: usize, shape: Shape<'a>, prompt: &'a str) -> Self {
        Candidate::weighed(dialect, at, shape, (prompt, ask(prompt)))
    }

    /// Makes a candidate without number, answer or id, whose words were weighed before.
    pub(crate) fn weighed(dialect: Dialect, at: usize, shape: Shape<'a>, (prompt, ask): (&'a str, Ask)) -> Self {
        let (number, answer, id, decided, numbered, given) = (None, None, None, None, None, None);
        Candidate { dialect, at, shape, number, prompt, answer, ask, id, decided, numbered, given }
    }

    /// Returns the choices on its line.
    pub(crate) fn choices(&self) -> &[&'a str] {
        self.given.as_ref().map_or(&[], |given| &given.choices)
    }

    /// Returns its number, where it is a whole one.
    pub(crate) fn count(&self) -> Option<u32> {
        self.number?.parse().ok()
    }

    /// Takes the number for a word of the question.
    pub(crate) fn unnumber(&mut self) {
        if let Some(words) = self.numbered.take() {
            self.number = None;
            self.prompt = words;
            self.ask = ask(words);
        }
    }
}

/// What makes two candidates of a dialect alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Shape<'a> {
    /// Heading level, outline depth, or indentation.
    pub level: usize,
    /// The mark itself, such as `.` or `-`, or the number of the entry above in an outline.
    pub mark: &'a str,
}

/// Returns whether at least `percent` of the candidates ask something.
pub(super) fn share_asks(group: &[Candidate<'_>], percent: usize) -> bool {
    let asks = group.iter().filter(|candidate| candidate.ask > Ask::No).count();
    asks * 100 >= group.len() * percent
}
