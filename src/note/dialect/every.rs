//! Which file reads and judges which dialect.

use super::super::units::Units;
use super::candidate::{Candidate, Dialect};
use super::{arrow, bare, bold, bullet, card, details, heading, labelled, numbered, outline};

impl Dialect {
    /// All dialects, the most telling marks first: a line belongs to the first that reads it.
    pub const ALL: &[Dialect] = &[
        Dialect::Labelled,
        Dialect::Heading,
        Dialect::Outline,
        Dialect::Details,
        Dialect::Card,
        Dialect::Arrow,
        Dialect::Bold,
        Dialect::Numbered,
        Dialect::Bullet,
        Dialect::Bare,
    ];

    /// Returns the candidate on a line, if the line is written this way.
    pub(crate) fn read<'a>(self, units: &Units<'a>, at: usize) -> Option<Candidate<'a>> {
        match self {
            Dialect::Labelled => labelled::read(units, at),
            Dialect::Heading => heading::read(units, at),
            Dialect::Outline => outline::read(units, at),
            Dialect::Arrow => arrow::read(units, at),
            Dialect::Details => details::read(units, at),
            Dialect::Numbered => numbered::read(units, at),
            Dialect::Bold => bold::read(units, at),
            Dialect::Bullet => bullet::read(units, at),
            Dialect::Card => card::read(units, at),
            Dialect::Bare => bare::read(units, at),
        }
    }

    /// Says for each of some candidates that are written alike whether it is a question.
    pub(crate) fn accept(self, group: &[Candidate<'_>]) -> Vec<bool> {
        match self {
            Dialect::Labelled => labelled::accept(group),
            Dialect::Heading => heading::accept(group),
            Dialect::Outline => outline::accept(group),
            Dialect::Arrow => arrow::accept(group),
            Dialect::Details => details::accept(group),
            Dialect::Numbered => numbered::accept(group),
            Dialect::Bold => bold::accept(group),
            Dialect::Bullet => bullet::accept(group),
            Dialect::Card => card::accept(group),
            Dialect::Bare => bare::accept(group),
        }
    }

    /// Returns whether lines below that stand further right belong to the question, and only those.
    pub(crate) fn holds_by_indentation(self) -> bool {
        matches!(self, Dialect::Outline | Dialect::Bullet)
    }

    /// Returns whether candidates are alike only within one section of the note.
    pub(crate) fn is_local(self) -> bool {
        matches!(self, Dialect::Numbered | Dialect::Bullet)
    }
}
