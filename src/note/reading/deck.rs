//! Decks of cards, one a line: `aller - to go`, in a note that holds nothing else but titles above them.
//!
//! No word needs to ask: that all lines are parted by the same sign, shortly and each with other words, says what the note is.
//! What names things as programs do, and what only measures, is no deck.

use rustc_hash::FxHashSet;

use super::card::{Card, Sign, is_plain};
use super::form::{Form, Key, candidate};
use super::mark;
use super::pairs;
use super::side::{is_code, is_date, is_measure, is_small, is_term};
use crate::markup::Flavour;
use crate::note::dialect::Candidate;
use crate::note::unit::Unit;
use crate::note::units::Units;

/// Fewer cards are no deck.
const FEWEST: usize = 5;

/// A stretch below a heading has at least so many.
const FEW: usize = 2;

/// At most one line in so many is neither a card nor a title of some.
const STRAY: usize = 15;

/// The mean number of words before the sign is at most this, and behind it.
const LENGTHS: [usize; 2] = [5, 15];

/// Where no sign but that of a deck stands, backs may be longer.
const LONG: usize = 30;

/// So many lines show which sign parts the sides.
const SAMPLE: usize = 64;

/// A title has at most so many words.
const TITLE: usize = 15;

/// Where several part as many lines, the first of them does.
const SIGNS: [Sign; 7] =
    [Sign::Tab, Sign::Arrow, Sign::Hyphens, Sign::Dash, Sign::Equals, Sign::Semicolon, Sign::Colon];

/// What stands from one heading to the next.
struct Section<'a> {
    /// Whether its heading asks, so that what stands below it answers.
    is_headed: bool,
    /// Whether one of its lines asks by its words.
    asks: bool,
    /// Its cards, where it holds nothing else.
    cards: Option<Vec<Card<'a>>>,
}

/// Reads the cards of a note that is a deck, or of those of its sections that are, where all others ask.
pub(super) fn read<'a>(units: &Units<'a>, known: &[Candidate<'a>]) -> Option<(Key, Vec<Candidate<'a>>)> {
    // In Org, a dash parts a term from what it means.
    let sections = if units.tree().flavour() == Flavour::Org { Vec::new() } else { sections(units, known) };
    let of = |sections: &[&Section<'a>]| -> Vec<Card<'a>> {
        sections.iter().filter_map(|one| one.cards.as_deref()).flatten().copied().collect()
    };
    let is_own = |one: &&Section<'_>| !one.is_headed && one.cards.as_deref().is_some_and(is_deck);
    let is_whole = sections.iter().all(|one| !one.is_headed && one.cards.is_some());
    let (decks, others): (Vec<_>, Vec<_>) = sections.iter().partition(|one| is_whole || is_own(one));
    let cards = of(&decks);
    let first = cards.first().filter(|_| is_deck(&cards) && others.iter().all(|one| one.asks))?;
    let (level, mark) = (units.all[first.at].indent, first.sign.mark().to_owned());
    let card = |one: &Card<'a>| {
        let words = candidate(Form::Deck, one.at, level, mark::undress(one.front));
        Candidate { answer: Some(one.back).filter(|_| one.sign != Sign::Line), number: one.number, ..words }
    };
    Some((Key { form: Form::Deck, level, mark }, cards.iter().map(card).collect()))
}

/// Lists the sections of a note that say anything; one line above the first of them only says what follows.
fn sections<'a>(units: &Units<'a>, known: &[Candidate<'a>]) -> Vec<Section<'a>> {
    let is_start = |at: &usize| *at == 0 || units.all[*at].heading.is_some();
    let starts: Vec<usize> = (0..units.all.len()).filter(is_start).collect();
    let ends = starts.iter().skip(1).copied().chain([units.all.len()]);
    let mut sections = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let said: Vec<usize> = (start..end).filter(|at| is_said(&units.all[*at])).collect();
        if said.is_empty() || sections.is_empty() && is_lead(units, &said) {
            continue;
        }
        let first = known.get(known.partition_point(|one| one.at < start)).filter(|one| one.at < end);
        let asks = first.is_some() || said.iter().any(|at| units.all[*at].words.ends_with(['?', '？', '؟']));
        let is_headed = first.is_some_and(|one| one.at == start) && units.all[start].heading.is_some();
        sections.push(Section { is_headed, asks, cards: stretch(units, &said).or_else(|| pairs::read(units, &said)) });
    }
    sections
}

/// Returns whether a line is one of the deck's: it is read, and no mere tag of the note.
fn is_said(unit: &Unit<'_>) -> bool {
    let is_tag = unit.words.starts_with('#') && !unit.words.contains(' ');
    unit.is_said() && !is_tag && unit.heading.is_none()
}

/// Returns whether a stretch above all cards is one line that says what follows.
fn is_lead(units: &Units<'_>, said: &[usize]) -> bool {
    said.len() == 1 && SIGNS.iter().all(|sign| card(units, *sign, said[0]).is_none())
}

/// Reads a stretch below a heading by the sign that parts most of its lines, where all of them but titles are cards.
fn stretch<'a>(units: &Units<'a>, said: &[usize]) -> Option<Vec<Card<'a>>> {
    if said.iter().any(|at| !is_plain(&units.all[*at])) {
        return None;
    }
    let cards =
        |sign: Sign, said: &[usize]| -> Vec<Card<'a>> { said.iter().filter_map(|at| card(units, sign, *at)).collect() };
    let first = &said[..said.len().min(SAMPLE)];
    let counts = SIGNS.map(|sign| cards(sign, first).len());
    let most = counts.into_iter().max().filter(|most| *most * 2 >= first.len())?;
    let mut best = cards(SIGNS[counts.iter().position(|count| *count == most)?], said);
    without_title(units, said, &mut best);
    without_head(&mut best);
    let level = units.all[best.first()?.at].indent;
    best.retain(|one| units.all[one.at].indent <= level);
    let is_card = |at: &usize| best.binary_search_by_key(at, |one| one.at).is_ok();
    let mut counts = [0_usize; 3]; // Titles, lines that go on below a card, and others.
    for (index, at) in said.iter().enumerate().filter(|(_, at)| !is_card(at)) {
        let unit = &units.all[*at];
        let goes_on = unit.indent > level && !units.blank_at(at.checked_sub(1)) && mark::bullet(unit.words).is_none();
        let is_above = said.get(index + 1).is_some_and(is_card);
        let is_apart = index == 0 || units.blank_at(at.checked_sub(1));
        let is_title = is_above && is_apart && unit.words.split_whitespace().count() <= TITLE;
        counts[if is_title { 0 } else { 2 - usize::from(goes_on) }] += 1;
    }
    let [titles, below, strays] = counts;
    let fits = titles.saturating_sub(1) * 3 <= best.len() && below <= best.len() && strays * STRAY <= best.len();
    (best.len() >= FEW && fits).then_some(best)
}

/// Takes the first card for a title where it stands alone, and the others stand together: `Unit 3 - food`.
fn without_title(units: &Units<'_>, said: &[usize], cards: &mut Vec<Card<'_>>) {
    let [first, second, third, ..] = &cards[..] else { return };
    let is_alone = said.first() == Some(&first.at) && second.at > first.at + 1 && third.at == second.at + 1;
    if is_alone && units.blank_at(Some(first.at + 1)) {
        cards.remove(0);
    }
}

/// Takes off the first card where it names the sides of the others, `Term = Meaning`: it is in capitals, and they are not.
fn without_head(cards: &mut Vec<Card<'_>>) {
    let Some((head, others)) = cards.split_first().filter(|(_, others)| others.len() >= FEWEST) else { return };
    let is_name = |side: &str| !is_small(side) && !side.contains(' ') && !is_date(side);
    let small = others.iter().filter(|one| is_small(one.front) && is_small(one.back)).count();
    if is_name(head.front) && is_name(head.back) && small * 10 >= others.len() * 9 {
        cards.remove(0);
    }
}

/// Reads a line as a card.
fn card<'a>(units: &Units<'a>, sign: Sign, at: usize) -> Option<Card<'a>> {
    let words = units.all[at].words;
    let words = mark::bullet(words).map_or(words, |(_, rest)| rest.trim_start());
    let is_counted = |read: &mark::Mark<'_>| read.word.is_empty() && read.sign.contains(['.', ')', '、', '．']);
    let read = mark::number(words).filter(|read| is_counted(read) && !read.rest.is_empty());
    let (number, words) = read.map_or((None, words), |read| (read.number, read.rest));
    let (front, back) = sign.split(words)?;
    let (front, back) = (front.trim(), back.trim());
    (is_term(front) && back.contains(char::is_alphanumeric)).then_some(Card { at, sign, number, front, back })
}

/// Returns whether cards are enough, all different, short, and in plain words.
fn is_deck(cards: &[Card<'_>]) -> bool {
    let count = cards.len();
    let fronts: FxHashSet<&str> = cards.iter().map(|one| one.front).collect();
    let backs: FxHashSet<&str> = cards.iter().map(|one| one.back).collect();
    let words = |side: &str| side.split_whitespace().count();
    let lengths: [usize; 2] =
        [cards.iter().map(|one| words(one.front)).sum(), cards.iter().map(|one| words(one.back)).sum()];
    let how_many = |fits: &dyn Fn(&Card<'_>) -> bool| cards.iter().filter(|one| fits(one)).count();
    let code = how_many(&|one| is_code(one.front, one.back));
    let measures = how_many(&|one| is_measure(one.back));
    // A form and a list of settings have colons, too: `Name: Anna`.
    let is_sure = cards.iter().all(|one| one.sign.is_sure());
    let capital = how_many(&|one| one.sign.may_name() && !is_small(one.front) && !is_date(one.front));
    count >= FEWEST
        && fronts.len() * 10 >= count * 9
        && backs.len() * 2 >= count
        && (lengths.iter().zip(LENGTHS).all(|(sum, most)| *sum <= most * count)
            || is_sure && lengths[1] <= LONG * count)
        && code * 10 < count
        && measures * 3 <= count
        && capital * 2 <= count
}
