//! Cards of two lines: a front, its back right below, and a blank line; or a blank line behind each side.

use super::card::{Card, Sign, is_plain};
use super::mark;
use super::side::is_term;
use crate::note::ask::{Ask, ask};
use crate::note::units::Units;

/// Fewer pairs may be verses, or lines of a letter.
const FEWEST: usize = 5;

/// Fronts of so many words in the mean are terms, whatever stands below them.
const TERMS: usize = 3;

/// A back has at most so many words.
const LONGEST: usize = 25;

/// Reads some lines as pairs, one line above them as their title.
pub(super) fn read<'a>(units: &Units<'a>, said: &[usize]) -> Option<Vec<Card<'a>>> {
    let blocks: Vec<&[usize]> = said.chunk_by(|one, next| *next == one + 1).collect();
    let (first, others) = blocks.split_first()?;
    let lengths = [1, 2].map(|length| others.iter().all(|block| block.len() == length));
    let is_titled = match (lengths, first.len()) {
        ([_, true], 1 | 3) => true,
        ([true, _], 1) => said.len() % 2 == 1,
        ([_, true], 2) => false,
        _ => return None,
    };
    let card = |pair: &[usize]| match pair {
        [front, back] => Some(Card {
            at: *front,
            sign: Sign::Line,
            number: None,
            front: units.all[*front].words,
            back: units.all[*back].words,
        }),
        _ => None,
    };
    let cards: Vec<Card<'a>> = said[usize::from(is_titled)..].chunks(2).filter_map(card).collect();
    let is_even = lengths[1] || cards.len() * 2 == said.len() - usize::from(is_titled);
    (is_even && are_pairs(units, &cards)).then_some(cards)
}

/// Returns whether the fronts are terms or questions, and the backs say what they mean, in one sentence.
fn are_pairs(units: &Units<'_>, cards: &[Card<'_>]) -> bool {
    let count = cards.len();
    let words = |side: &str| side.split_whitespace().count();
    let fits = |one: &Card<'_>| {
        let is_bare = |words: &str| mark::bullet(words).is_none() && mark::number(words).is_none();
        let is_open = !one.front.ends_with([',', ';', ':', '.', '!', '。', '，', '、']);
        let is_told = words(one.back) <= LONGEST && !one.back.ends_with(['?', '？', ',', ':', ';']);
        let are_bare = is_bare(one.front) && mark::bullet(one.back).is_none();
        let unit = &units.all[one.at];
        is_plain(unit) && unit.indent == 0 && is_term(one.front) && is_open && is_told && are_bare
    };
    let fronts: usize = cards.iter().map(|one| words(one.front)).sum();
    let backs: usize = cards.iter().map(|one| words(one.back)).sum();
    let asking = cards.iter().filter(|one| ask(one.front) > Ask::No).count();
    // A street and its number stand below a name.
    let places = cards.iter().filter(|one| one.back.contains(' ') && one.back.ends_with(char::is_numeric)).count();
    count >= FEWEST
        && places * 2 <= count
        && cards.iter().all(fits)
        && (fronts <= TERMS * count || backs * 2 >= fronts * 3)
        && asking * 10 <= count * 7
}
