//! What was concluded about questions that were remembered, in numbers.

use std::fmt;

/// What became of the questions of a lock in the notes, each counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LockAccount {
    /// Those that are asked in other words.
    pub edited: usize,
    /// Those that stand below another heading or in another note, in the same words.
    pub moved: usize,
    /// Those that were never there.
    pub new: usize,
    /// Those that stand in the answer of another one.
    pub joined: usize,
    /// Those that are no longer there.
    pub gone: usize,
}

impl LockAccount {
    /// Returns whether nothing was concluded.
    pub fn is_empty(&self) -> bool {
        *self == LockAccount::default()
    }
}

impl fmt::Display for LockAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LockAccount { edited, moved, new, joined, gone } = *self;
        let all = [(edited, "edited"), (moved, "moved"), (new, "new"), (joined, "joined"), (gone, "gone")];
        let said = all.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        f.write_str(&said.collect::<Vec<_>>().join(", "))
    }
}
