//! Hypotheses: lines of a note that are written alike, each group a way in which it may ask.

use super::facts::Facts;
use super::form::Key;
use crate::note::dialect::{Candidate, Dialect};

/// Lines that may ask, all written alike.
#[derive(Debug, Clone)]
pub(crate) struct Hypothesis {
    /// How they are written.
    pub key: Key,
    /// The dialect that reads them all, if they are a group of one.
    pub dialect: Option<Dialect>,
    /// What made a group of them, a name for people.
    pub scope: &'static str,
    /// The lines, in order, as indices into [`Proposals::candidates`].
    pub members: Vec<u32>,
}

/// All hypotheses of a note, with what they are about.
#[derive(Debug, Default)]
pub(crate) struct Proposals<'a> {
    /// Lines that may ask, each as its hypotheses read it.
    pub candidates: Vec<Candidate<'a>>,
    /// What is seen in each of them.
    pub facts: Vec<Facts>,
    /// The hypotheses.
    pub hypotheses: Vec<Hypothesis>,
    /// How many lines the dialects take for questions.
    pub known: usize,
    /// Whether the note calls itself a collection of questions.
    pub is_called: bool,
}
