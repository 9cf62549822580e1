//! A place in a note, and the line that stands there, for people to read.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::SourcePath;

/// Where something stands: file, line and column, both from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file below the notes' folder.
    pub file: SourcePath,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A place with the line that stands there and how much of it is meant.
///
/// It carries its own copy of the line, so that a diagnostic can be printed, cached or sent to a
/// browser without the note. Very long lines are cut around the marked part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Excerpt {
    /// Where the marked part starts.
    pub place: Place,
    /// The line, or the part of it around the mark.
    pub line: Arc<str>,
    /// Where the mark starts in `line`, in characters from 0.
    pub start: usize,
    /// How many characters are marked, at least 1.
    pub length: usize,
}

/// A line is cut to this many characters before and after the start of its mark.
const AROUND: usize = 120;

impl Excerpt {
    /// Takes the marked part of a line, which starts at `place.column`, with what stands around it.
    pub fn new(place: Place, line: &str, length: usize) -> Self {
        let start = place.column.saturating_sub(1);
        let skip = start.saturating_sub(AROUND);
        let shown: String = line.chars().skip(skip).take(2 * AROUND).collect();
        let width = shown.chars().count();
        let start = (start - skip).min(width);
        let length = length.clamp(1, (width - start).max(1));
        Excerpt { place, line: shown.into(), start, length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(column: usize) -> Place {
        Place { file: SourcePath::new("a.md"), line: 1, column }
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let line = format!("{}here{}", "x".repeat(100_000), "y".repeat(100_000));
        let excerpt = Excerpt::new(place(100_001), &line, 4);
        assert!(excerpt.line.chars().count() <= 240);
        let marked: String = excerpt.line.chars().skip(excerpt.start).take(excerpt.length).collect();
        assert_eq!(marked, "here");
    }

    #[test]
    fn a_mark_past_the_end_stays_within_reach() {
        let excerpt = Excerpt::new(place(9), "abc", 50);
        assert_eq!((excerpt.start, excerpt.length), (3, 1));
    }
}
