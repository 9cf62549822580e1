//! Cards with a label above each side, whatever the labels are: `Front:` ⏎ `What is soil?` ⏎ `Back:` ⏎ `Earth.`, or headings
//! that say the same in every card.
//!
//! Two labels that stand by turns prove nothing by themselves, since documents have such, too (`Before`, `After`): what stands below
//! the first of them asks in some cards, or one of the labels is known. Where both are, no card needs this.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::vocabulary;
use crate::note::ask::{Ask, ask};
use crate::note::choice;
use crate::note::dialect::asks_by_label;
use crate::note::dialect::marks::unwrap_emphasis;
use crate::note::unit::{Pasted, Unit};

/// Fewer cards prove nothing.
const FEWEST: usize = 4;

/// A label has at most so many words.
const LONGEST: usize = 4;

/// What asks has at most so many lines.
const ASKED: usize = 12;

/// A card, by its lines.
struct Card {
    /// Above what asks.
    front: usize,
    /// Above what answers.
    back: usize,
    end: usize,
}

/// Says what each line of such cards is.
pub(in crate::note) fn mark(units: &mut [Unit<'_>]) {
    let Some(cards) = cards(units) else { return };
    for card in cards {
        units[card.front].set_label();
        units[card.back].set_label();
        units[card.back + 1..card.end].iter_mut().for_each(Unit::set_told);
        let mut asks = Pasted::Asks { number: None, answer: None };
        for unit in &mut units[card.front + 1..card.back] {
            let is_choice = choice::is_one(unit) && asks == Pasted::GoesOn;
            if unit.is_said() || unit.is_code {
                unit.pasted = Some(if is_choice { Pasted::Told } else { asks });
                asks = Pasted::GoesOn;
            }
        }
    }
}

/// Finds the cards of a note whose two labels stand by turns.
fn cards(units: &[Unit<'_>]) -> Option<Vec<Card>> {
    let labels: Vec<(usize, String)> =
        units.iter().enumerate().filter_map(|(at, unit)| Some((at, label(unit)?))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    labels.iter().for_each(|(_, label)| *counts.entry(label).or_default() += 1);
    let most = counts.values().copied().max().filter(|most| *most >= FEWEST)?;
    let usual: Vec<_> = labels.iter().filter(|(_, label)| counts[label.as_str()] * 10 >= most * 6).collect();
    let [(_, front), (_, back), ..] = usual.as_slice() else { return None };
    // A third label is a part of the answer, so long as the first two stand by turns.
    let by_turns = usual.iter().filter(|(_, label)| label == front || label == back);
    let ends: Vec<usize> =
        units.iter().enumerate().filter(|(_, unit)| unit.heading.is_some()).map(|(at, _)| at).collect();
    let cards = pairs(units, &by_turns.map(|(at, label)| (*at, label == front)).collect::<Vec<_>>(), &ends);
    let count = |fits: &dyn Fn(&Card) -> bool| cards.iter().filter(|card| fits(card)).count();
    let is_full = |card: &Card| is_said(units, card.back + 1..card.end);
    // Each part of a document has a title and the same below it.
    let is_titled = |card: &Card| is_below_title(units, card.front);
    let asking = count(&|card| asks(units, card));
    let is_known = asks_by_label(front) != is_answer(back);
    let fits = cards.len() >= FEWEST
        && cards.len() * 10 >= counts[front.as_str()] * 9
        && count(&is_full) * 10 >= cards.len() * 8
        && count(&is_titled) * 2 <= cards.len()
        && !(asks_by_label(front) && is_answer(back))
        && (is_known || asking * 10 >= cards.len() * 3);
    fits.then_some(cards)
}

/// Reads a line that is a label and nothing else: a heading, bold words, or words with a colon behind them.
fn label(unit: &Unit<'_>) -> Option<String> {
    if unit.is_code || unit.pasted.is_some() || unit.is_blank() {
        return None;
    }
    let words = unit.heading.map_or(unit.words, |heading| heading.words);
    let bold = unwrap_emphasis(words);
    let bare = bold.trim_end_matches([':', '：', ' ']);
    let is_marked = unit.heading.is_some() || bold.len() < words.len() || bare.len() < bold.len();
    let is_tag = |word: &&str| word.len() > 2 && word.starts_with(':') && word.ends_with(':');
    let said: Vec<&str> = bare.split_whitespace().filter(|word| !is_tag(word)).collect();
    let is_name = !bare.ends_with(['?', '？', '.', '!', ';', ',']) && bare.starts_with(char::is_alphabetic);
    let is_label = is_marked && is_name && (1..=LONGEST).contains(&said.len());
    let label = is_label.then(|| said.join(" ").to_lowercase())?;
    Some(if is_answer(&label) { ANSWER.to_owned() } else { label })
}

/// Stands for all labels that are known to open answers.
const ANSWER: &str = "answer";

/// Returns whether a label is known to open an answer.
fn is_answer(label: &str) -> bool {
    vocabulary().answer_label(label).is_some() || vocabulary().heads_an_answer(&crate::address::slugify(label))
}

/// Pairs labels, each given by its line and whether it is the first of a card, where little enough stands below that.
fn pairs(units: &[Unit<'_>], labels: &[(usize, bool)], headings: &[usize]) -> Vec<Card> {
    let next = |index: usize| labels.get(index).map_or(units.len(), |(at, _)| *at);
    let mut cards = Vec::new();
    for (index, pair) in labels.windows(2).enumerate() {
        let ([(front, true), (back, false)], end) = (pair, next(index + 2)) else { continue };
        let (front, back) = (*front, *back);
        let said = units[front + 1..back].iter().filter(|unit| unit.is_said() || unit.is_code).count();
        let is_plain = units[front + 1..back].iter().find(|unit| !unit.is_blank()).is_some_and(|unit| !unit.is_code);
        let heads = |from: usize, to: usize| {
            headings.partition_point(|at| *at < to) - headings.partition_point(|at| *at < from)
        };
        if (1..=ASKED).contains(&said) && is_plain && heads(front + 1, back) == 0 {
            // A title ends the last answer of its part.
            let title = headings.get(headings.partition_point(|at| *at <= back)).copied().filter(|at| *at < end);
            let title = title.filter(|at| is_above(units, *at, front));
            cards.push(Card { front, back, end: title.unwrap_or(end) });
        }
    }
    cards
}

/// Returns whether a heading stands above the label of a card, by its level.
fn is_above(units: &[Unit<'_>], heading: usize, label: usize) -> bool {
    let level = |at: usize| units[at].heading.map(|heading| heading.level);
    level(label).is_none_or(|label| level(heading).is_some_and(|level| level < label))
}

/// Returns whether nothing stands between the label of a card and a heading that is above it.
fn is_below_title(units: &[Unit<'_>], label: usize) -> bool {
    let above = (0..label).rev().find(|at| units[*at].is_said() || units[*at].is_code);
    above.is_some_and(|above| units[above].heading.is_some() && is_above(units, above, label))
}

/// Returns whether the first or the last line of what a card asks does so by its words.
fn asks(units: &[Unit<'_>], card: &Card) -> bool {
    let mut said = units[card.front + 1..card.back].iter().filter(|unit| unit.is_said() && !unit.is_code);
    let first = said.next();
    first.into_iter().chain(said.next_back()).any(|unit| ask(unit.words) > Ask::No)
}

/// Returns whether lines hold anything.
fn is_said(units: &[Unit<'_>], lines: Range<usize>) -> bool {
    units[lines].iter().any(|unit| unit.is_said() || unit.is_code)
}
