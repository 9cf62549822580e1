//! A log as the study page saves it → its lines: one a review, never changed.
//!
//! A log is a set of lines, so logs of several devices are joined by taking the lines of all.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::text::Text;

/// The most characters of an id, a topic or a digest.
const LONGEST: usize = 1000;
/// The largest number that the page writes.
const LARGEST: u64 = (1 << 53) - 1;

/// A line of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The question.
    pub id: String,
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// What was done.
    pub event: Event,
}

/// What a line tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The question was asked.
    Review {
        /// On which day of the reader, since 1970.
        day: i64,
        /// Again, hard, good, easy: 1 to 4.
        grade: u8,
        /// The topic of the question then, by its slug.
        topic: String,
    },
    /// The review of this time was taken back.
    Undo(u64),
    /// The reader set the question aside, or wants it to be asked again.
    Hold(bool),
}

#[derive(Deserialize)]
struct Head {
    format: String,
    v: u64,
}

/// Reads a log; lines that are broken are told and left out.
pub fn read(text: &Text) -> Checked<Vec<Line>> {
    let mut checked = Checked::new(Vec::new());
    let is_log = serde_json::from_str(text.line(1)).is_ok_and(|Head { format, v }| format == "studybook log" && v == 1);
    if !is_log {
        let told = Diagnostic::at(Code::BadSyntax, text.excerpt(1, 1, 1), "this is no log of reviews");
        checked.problems.push(told.hint("save the log on the study page, and give that file"));
        return checked;
    }
    let last = (2..=text.line_count()).rev().find(|number| !text.line(*number).trim().is_empty());
    for number in 2..=last.unwrap_or(1) {
        match line(text.line(number)) {
            Ok(line) => checked.value.push(line),
            Err((code, column, message)) => {
                let told = Diagnostic::at(code, text.excerpt(number, column, 1), message);
                checked.problems.push(told.hint("the line is left out; the page would not load a log that holds it"));
            }
        }
    }
    checked
}

/// Joins logs: each line once, in the order of their times.
pub fn union(logs: impl IntoIterator<Item = Vec<Line>>) -> Vec<Line> {
    let lines = logs.into_iter().flatten().map(|line| ((line.at, line.id.clone()), line));
    lines.collect::<BTreeMap<_, _>>().into_values().collect()
}

/// What is wrong with a line, and at which character of it.
type Broken = (Code, usize, String);

fn line(words: &str) -> Result<Line, Broken> {
    let value: Value = serde_json::from_str(words).map_err(|error| {
        let message = error.to_string();
        let reason = message.split(" at line ").next().unwrap_or_default();
        (Code::BadSyntax, character(words, error.column().saturating_sub(1)), format!("this is no JSON: {reason}"))
    })?;
    let line = Fields { words, value: &value };
    if line.value.get("v") != Some(&Value::from(1)) {
        return Err(line.wrong("v", "must be 1, the version of the line"));
    }
    let id = line.text("id").and_then(|id| if id.is_empty() { Err(line.wrong("id", "is empty")) } else { Ok(id) })?;
    let at = line.number("at", LARGEST)?;
    let event = match (value.get("undo"), value.get("hold")) {
        (Some(_), _) => Event::Undo(line.number("undo", LARGEST)?),
        (None, Some(hold)) => {
            line.text("topic")?;
            Event::Hold(hold.as_bool().ok_or_else(|| line.wrong("hold", "must be `true` or `false`"))?)
        }
        (None, None) => line.review()?,
    };
    Ok(Line { id, at, event })
}

/// The fields of a line.
struct Fields<'l> {
    words: &'l str,
    value: &'l Value,
}

impl Fields<'_> {
    fn review(&self) -> Result<Event, Broken> {
        let day = i64::try_from(self.number("day", LARGEST)?).unwrap_or_default();
        let grade = self.number("grade", 4)?;
        self.number("ms", LARGEST)?;
        self.text("seen")?;
        match u8::try_from(grade) {
            Ok(grade @ 1..=4) => Ok(Event::Review { day, grade, topic: self.text("topic")? }),
            _ => Err(self.wrong("grade", "must be a number from 1 to 4")),
        }
    }

    fn number(&self, name: &str, most: u64) -> Result<u64, Broken> {
        let number = self.value.get(name).and_then(Value::as_u64).filter(|number| *number <= most);
        number.ok_or_else(|| self.wrong(name, &format!("must be a whole number of at most {most}")))
    }

    fn text(&self, name: &str) -> Result<String, Broken> {
        let text = self.value.get(name).and_then(Value::as_str);
        let text = text.filter(|text| text.encode_utf16().count() < LONGEST);
        text.map(str::to_owned)
            .ok_or_else(|| self.wrong(name, &format!("must be a text of less than {LONGEST} characters")))
    }

    /// Says what is wrong with a field, at its name.
    fn wrong(&self, name: &str, what: &str) -> Broken {
        match self.words.find(&format!("\"{name}\"")) {
            Some(at) => (Code::BadValue, character(self.words, at), format!("`{name}` {what}")),
            None => (Code::BadValue, 1, format!("`{name}` is missing; it {what}")),
        }
    }
}

/// Returns the character that begins at a byte, from 1.
fn character(words: &str, byte: usize) -> usize {
    words.char_indices().take_while(|(at, _)| *at < byte).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    const HEAD: &str = "{\"format\":\"studybook log\",\"v\":1}\n";
    const REVIEW: &str =
        "{\"v\":1,\"id\":\"a\",\"at\":5,\"day\":20000,\"grade\":3,\"ms\":1,\"topic\":\"t\",\"seen\":\"x\"}\n";

    fn told(log: &str) -> Vec<String> {
        let problems = read(&Text::new(SourcePath::new("log"), log)).problems;
        let place = |problem: &Diagnostic| problem.excerpt.as_ref().unwrap().place.to_string();
        problems.iter().map(|problem| format!("{}: {}", place(problem), problem.message)).collect()
    }

    #[test]
    fn each_line_tells_what_was_done() {
        let log = format!(
            "{HEAD}{REVIEW}{{\"v\":1,\"id\":\"a\",\"at\":6,\"undo\":5}}\n\
             {{\"v\":1,\"id\":\"a\",\"at\":7,\"topic\":\"t\",\"hold\":true}}\n\n"
        );
        let lines = read(&Text::new(SourcePath::new("log"), log.as_str()));
        assert_eq!(lines.problems, []);
        let events: Vec<Event> = lines.value.into_iter().map(|line| line.event).collect();
        let review = Event::Review { day: 20000, grade: 3, topic: "t".to_owned() };
        assert_eq!(events, [review, Event::Undo(5), Event::Hold(true)]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_place() {
        assert_eq!(told("{}\n"), ["log:1:1: this is no log of reviews"]);
        assert_eq!(told(HEAD), [""; 0]);
        let broken = |old: &str, new: &str| told(&format!("{HEAD}{REVIEW}{}", REVIEW.replace(old, new)));
        assert_eq!(broken(":3", ":5"), ["log:3:36: `grade` must be a whole number of at most 4"]);
        assert_eq!(broken(":3", ":0"), ["log:3:36: `grade` must be a number from 1 to 4"]);
        assert_eq!(
            broken("\"at\":5,", ""),
            [format!("log:3:1: `at` is missing; it must be a whole number of at most {LARGEST}")]
        );
        assert_eq!(broken("\"a\"", "\"\""), ["log:3:8: `id` is empty"]);
        assert_eq!(broken("}", ""), ["log:3:74: this is no JSON: EOF while parsing an object"]);
        assert_eq!(
            broken(REVIEW, "\nx\n"),
            ["log:3:1: this is no JSON: EOF while parsing a value", "log:4:1: this is no JSON: expected value"]
        );
    }

    #[test]
    fn logs_are_joined_in_any_order() {
        let line = |id: &str, at| Line { id: id.to_owned(), at, event: Event::Hold(true) };
        let (one, other) = (vec![line("b", 2), line("a", 2)], vec![line("a", 2), line("c", 1)]);
        let joined = union([one.clone(), other.clone()]);
        assert_eq!(joined, [line("c", 1), line("a", 2), line("b", 2)]);
        assert_eq!(joined, union([other, one]));
    }
}
