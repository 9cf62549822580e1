//! An item of a list, as a line begins it.

use super::kind::{Kind, List};

/// What a list's items begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A bullet.
    Bullet,
    /// A number, and what stands after it.
    Number(u32, char),
    /// Words, such as `(a)`, that are shown.
    Outline,
    /// A term of Org, at these bytes.
    Term(usize, usize),
}

impl Mark {
    /// Returns whether an item with this mark goes on with a list of the other one.
    pub(super) fn continues(self, other: Mark) -> bool {
        match (self, other) {
            (Mark::Number(_, one), Mark::Number(_, two)) => one == two,
            (one, two) => std::mem::discriminant(&one) == std::mem::discriminant(&two),
        }
    }

    /// Returns the list that begins with it.
    pub(super) fn list(self) -> Kind {
        match self {
            Mark::Bullet => Kind::List(List::Bullets),
            Mark::Number(first, _) => Kind::List(List::Numbers(first)),
            Mark::Outline => Kind::List(List::Outline),
            Mark::Term(..) => Kind::DefinitionList,
        }
    }
}

/// Where an item stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Its first byte.
    pub(super) start: usize,
    /// The column of its mark.
    pub(super) indent: usize,
    /// The column of its words.
    pub(super) content: usize,
    /// Its mark.
    pub(super) mark: Mark,
    /// The first byte of its words.
    pub(super) words: usize,
}
