//! Callouts that ask: `> [!question]- What is soil?`, the answer below in the same quote.

use rustc_hash::FxHashMap;

use crate::language::vocabulary;
use crate::note::ask::{Ask, ask};
use crate::note::unit::{Pasted, Unit};

/// Kinds of callouts that ask.
const ASKING: &[&str] = &["question", "faq", "help", "quiz", "flashcard"];

/// A callout that asks by its kind alone is one of several, half of which ask by their words.
const FEWEST: usize = 2;

/// Says which lines of callouts ask, and which only say that an answer follows.
pub(in crate::note) fn mark(units: &mut [Unit<'_>]) {
    let mut found: Vec<(usize, usize, &str)> =
        (0..units.len()).filter_map(|at| asked(units, at).map(|(line, words)| (at, line, words))).collect();
    // What stands word for word above several quotes is a button: `Why so`.
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    found.iter().for_each(|(.., words)| *counts.entry(*words).or_default() += 1);
    found.retain(|(.., words)| counts[words] == 1);
    let asking = found.iter().filter(|(.., words)| ask(words) > Ask::No).count();
    let is_surely = found.len() >= FEWEST && asking * 2 >= found.len();
    found.retain(|(.., words)| is_surely || ask(words) > Ask::No);
    let nexts: Vec<usize> = found.iter().skip(1).map(|next| next.0).chain([units.len()]).collect();
    for ((at, line, words), next) in found.into_iter().zip(nexts) {
        let end = (line + 1..next).find(|below| !units[*below].words.starts_with('>')).unwrap_or(next.max(line + 1));
        if line > at {
            units[at].set_pasted(Pasted::Wrapper);
        }
        units[line].words = words;
        units[line].set_pasted(Pasted::Asks { number: None, answer: None });
        for unit in &mut units[line + 1..end] {
            match callout(unit) {
                Some((_, title)) if title.is_empty() || vocabulary().answer_label(title).is_some() => {
                    unit.set_pasted(Pasted::Wrapper);
                }
                _ => unit.pasted = Some(Pasted::Told),
            }
        }
    }
}

/// Returns the line on which a callout asks, and its words: its title, or the first line below.
fn asked<'a>(units: &[Unit<'a>], at: usize) -> Option<(usize, &'a str)> {
    let (kind, title) = callout(&units[at])?;
    if !ASKING.iter().any(|asking| kind.eq_ignore_ascii_case(asking)) {
        return None;
    }
    if !title.is_empty() {
        return Some((at, title));
    }
    let words = units.get(at + 1)?.words.strip_prefix('>')?.trim();
    let is_plain = words.starts_with(|one: char| one.is_alphanumeric() || "¿*_`$\"".contains(one));
    is_plain.then_some((at + 1, words))
}

/// Reads the kind and the title of a callout; signs behind the kind say whether it is folded.
fn callout<'a>(unit: &Unit<'a>) -> Option<(&'a str, &'a str)> {
    let rest = unit.words.strip_prefix('>').filter(|_| !unit.is_code)?;
    let rest = rest.trim_start_matches(['>', ' ']).strip_prefix("[!")?;
    let (kind, title) = rest.split_once(']')?;
    Some((kind, title.trim_start_matches(['-', '+']).trim()))
}
