//! What a program did with a sample.

use std::time::Duration;

/// What a program did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// How it ended.
    pub end: End,
    /// What it printed, or the beginning of that.
    pub output: String,
    /// What it complained about, or the end of that.
    pub errors: String,
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// With an exit code; none where something ended it.
    Code(Option<i32>),
    /// It was ended after so long.
    TooLong(Duration),
    /// It was ended since it printed so many bytes.
    TooMuch(u64),
    /// There is no such program.
    NotThere,
    /// It could not be started.
    NotStarted(String),
}
