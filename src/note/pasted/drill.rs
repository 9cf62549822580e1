//! Cards for org-drill, <https://orgmode.org/worg/org-contrib/org-drill.html>: a heading with the tag `drill` and what it asks, with
//! the answer below headings of its own; without such, below the heading.

use std::collections::BTreeMap;

use crate::note::unit::{Head, Pasted, Unit};
use crate::text::Text;

/// The tag of a card.
const TAG: &str = "drill";

/// A heading that stands above more cards, word for word, asks nothing itself: `Item`.
const ITEMS: usize = 2;

/// Says what each line of such cards is.
pub(in crate::note) fn mark(units: &mut [Unit<'_>], text: &Text) {
    let cards: Vec<(usize, &str)> = units
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| Some((at, title(unit.heading?, text.line(unit.number))?)))
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    cards.iter().for_each(|(_, title)| *counts.entry(title).or_default() += 1);
    for (at, title) in cards {
        let level = units[at].heading.map_or(0, |heading| heading.level);
        let heads = |below: &usize| units[*below].heading.is_some();
        let is_end = |below: &usize| units[*below].heading.is_some_and(|heading| heading.level <= level);
        let end = (at + 1..units.len()).find(is_end).unwrap_or(units.len());
        let back = (at + 1..end).find(heads).unwrap_or(end);
        let is_asked = back < end && units[at + 1..back].iter().any(|unit| unit.is_said() || unit.is_code);
        units[at + 1..end].iter_mut().for_each(Unit::set_told);
        let mut asks = Pasted::Asks { number: None, answer: None };
        if is_asked && counts[title] > ITEMS || title.is_empty() {
            units[at].set_label();
        } else {
            (units[at].words, units[at].heading) = (title, None);
            units[at].set_pasted(asks);
            asks = Pasted::GoesOn;
        }
        if is_asked {
            for unit in units[at + 1..back].iter_mut().filter(|unit| unit.is_said() || unit.is_code) {
                unit.set_pasted(asks);
                asks = Pasted::GoesOn;
            }
        }
        if back < end {
            units[back].set_label();
        }
    }
}

/// Returns the words of a heading without its tags, where the last word of its line holds that of a card.
fn title<'a>(heading: Head<'a>, line: &str) -> Option<&'a str> {
    let tags = line.trim_end().rsplit(char::is_whitespace).next()?;
    let inner = tags.strip_prefix(':')?.strip_suffix(':')?;
    let title = heading.words.strip_suffix(tags).unwrap_or(heading.words);
    inner.split(':').any(|tag| tag == TAG).then(|| title.trim())
}
