//! The lines of a log → what the reader knows: the state of each question, and what was done on each day.

use std::collections::{BTreeMap, BTreeSet};

use super::fsrs::{Trace, interval, retrievability, review};
use super::log::{Event, Line};

/// The longest interval in days: a hundred years are enough.
const FURTHEST: f64 = 36_500.0;

/// What the reader knows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Memory {
    /// By the ids of questions.
    pub states: BTreeMap<String, CardState>,
    /// By days since 1970.
    pub days: BTreeMap<i64, Tally>,
    /// What the reader set aside.
    pub held: BTreeSet<String>,
}

/// What is known of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct CardState {
    /// What is left of its reviews.
    pub trace: Trace,
    /// The day of the last one.
    pub day: i64,
    /// How it went.
    pub grade: u8,
    /// The topic then, by its slug.
    pub topic: String,
}

/// What was done on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Reviews.
    pub reviews: usize,
    /// Those of questions that were known from an earlier day, each once.
    pub due: usize,
    /// Those of them that were remembered.
    pub kept: usize,
    /// How many of them were expected to be.
    pub likely: f64,
}

impl Memory {
    /// Takes up the lines of a log, in the order of their times; `name` tells the id that a question has now.
    pub fn of<'n>(lines: &'n [Line], name: impl Fn(&'n str) -> &'n str) -> Self {
        let undone: BTreeSet<(u64, &str)> = lines.iter().filter_map(undone).collect();
        let mut memory = Memory::default();
        for line in lines.iter().filter(|line| !undone.contains(&(line.at, line.id.as_str()))) {
            let id = name(&line.id);
            match &line.event {
                Event::Review { day, grade, topic } => memory.add(id, (*day, *grade), topic),
                Event::Hold(true) => drop(memory.held.insert(id.to_owned())),
                Event::Hold(false) => drop(memory.held.remove(id)),
                Event::Undo(_) => {}
            }
        }
        memory
    }

    fn add(&mut self, id: &str, (day, grade): (i64, u8), topic: &str) {
        let last = self.states.get(id);
        let days = last.map_or(0, |last| (day - last.day).max(0));
        let trace = review(last.map(|last| last.trace), days, grade);
        let tally = self.days.entry(day).or_default();
        tally.reviews += 1;
        if let Some(last) = last.filter(|_| days > 0) {
            tally.due += 1;
            tally.kept += usize::from(grade > 1);
            tally.likely += retrievability(days as f64, last.trace.stability);
        }
        self.states.insert(id.to_owned(), CardState { trace, day, grade, topic: topic.to_owned() });
    }
}

impl CardState {
    /// Returns the day on which the question is due, where so much in a hundred is to be remembered.
    pub fn due(&self, retention: u16) -> i64 {
        let days = interval(self.trace.stability, f64::from(retention) / 100.0).round().clamp(1.0, FURTHEST);
        self.day + if self.grade == 1 { 0 } else { days as i64 }
    }
}

/// Returns which line a line takes back.
fn undone(line: &Line) -> Option<(u64, &str)> {
    match line.event {
        Event::Undo(at) => Some((at, &line.id)),
        Event::Review { .. } | Event::Hold(_) => None,
    }
}
