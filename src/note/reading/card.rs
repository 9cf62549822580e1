//! Cards as a deck holds them, and the signs that part their sides.

use super::mark;
use crate::note::unit::Unit;

/// What parts the sides of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Line,
    Tab,
    Arrow,
    Hyphens,
    Dash,
    Equals,
    Semicolon,
    Colon,
}

/// A line with two sides, or two lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Card<'a> {
    pub(super) at: usize,
    pub(super) sign: Sign,
    pub(super) number: Option<&'a str>,
    pub(super) front: &'a str,
    pub(super) back: &'a str,
}

impl Sign {
    /// Splits words where it first stands.
    pub(super) fn split(self, words: &str) -> Option<(&str, &str)> {
        let at_first = |signs: &[&'static str]| {
            let found = signs.iter().filter_map(|sign| Some((words.find(sign)?, sign.len())));
            found.min_by_key(|(at, length)| (*at, usize::MAX - length))
        };
        let (at, length) = match self {
            Sign::Line => None,
            Sign::Tab => at_first(&["\t"]),
            Sign::Arrow => at_first(&["-->", "->", "=>", "→", "⇒", "⟶", "➔", "➜"]),
            Sign::Hyphens => at_first(&["---"]).filter(|(at, _)| !words[*at + 3..].starts_with('-')),
            Sign::Dash => at_first(&[" - ", " – ", " — ", " -- ", " − "]),
            Sign::Equals => at_first(&["="]),
            Sign::Semicolon => at_first(&[";", "；"]),
            Sign::Colon => at_first(&[":", "："]),
        }?;
        let (front, back) = (&words[..at], &words[at + length..]);
        let is_path = self == Sign::Colon && back.starts_with(['/', ':']);
        let is_sum = self == Sign::Equals && (front.ends_with(['!', '<', '>']) || back.starts_with(['=', '>']));
        let has_more = matches!(self, Sign::Tab | Sign::Semicolon) && back.contains(['\t', ';']);
        (!is_path && !is_sum && !has_more).then_some((front, back))
    }

    /// Returns whether it also stands between the name of a field and what it holds.
    pub(super) fn may_name(self) -> bool {
        matches!(self, Sign::Equals | Sign::Colon)
    }

    /// Returns whether nobody writes it between words but to part the sides of cards, which may then be long.
    pub(super) fn is_sure(self) -> bool {
        matches!(self, Sign::Tab | Sign::Hyphens)
    }

    /// Returns it as it is told to people.
    pub(super) fn mark(self) -> &'static str {
        match self {
            Sign::Line => "\n",
            Sign::Tab => "\t",
            Sign::Arrow => "->",
            Sign::Hyphens => "---",
            Sign::Dash => " - ",
            Sign::Equals => "=",
            Sign::Semicolon => ";",
            Sign::Colon => ":",
        }
    }
}

/// Returns whether a line may be one of a deck.
pub(super) fn is_plain(unit: &Unit<'_>) -> bool {
    !unit.is_code
        && !unit.is_footnote
        && !unit.is_glued
        && unit.sheet.is_none()
        && !unit.words.starts_with(['|', '>', '<', '!'])
        && !mark::has_box(unit.words)
}
