//! Which keys of the objects of a quiz stand before the question, its choices and its answer.
//!
//! Nobody's words for them are known here. It is seen by what stands behind a key in all objects: a question is never the same,
//! choices are a list, and an answer is one of them, its letter or its place.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use rustc_hash::FxHashMap;

use super::object::{Object, Offered, Value};
use crate::note::ask::{Ask, ask};
use crate::note::unit::Pasted;

/// Fewer objects prove nothing.
const FEWEST: usize = 2;

/// So many things can be chosen.
const CHOICES: RangeInclusive<usize> = 2..=12;

/// An object with more fields is no question.
const FIELDS: usize = 40;

/// The keys of a quiz.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    prompt: &'a str,
    choices: &'a str,
    /// The key of the answer; none where each choice says for itself whether it is right.
    answer: Option<&'a str>,
    /// The place of the first choice, where places name them.
    first: usize,
}

/// A question that an object holds.
#[derive(Debug)]
pub(super) struct Quizzed<'a> {
    /// The bytes of the object.
    pub span: Range<usize>,
    /// Its words in their order, and what they are.
    pub pieces: Vec<(&'a str, Pasted<'a>)>,
}

impl<'a> Names<'a> {
    /// Finds the keys of the questions that some objects hold; nothing where most hold none.
    pub(super) fn of(objects: &[Object<'a>]) -> Option<Self> {
        let objects: Vec<&Object<'a>> = objects.iter().filter(|object| object.fields.len() <= FIELDS).collect();
        let keys = usual(&objects);
        let length = |key: &&str| {
            let lists = objects.iter().filter_map(|object| choices(object, key));
            let lengths: Vec<usize> = lists.map(|all| all.iter().map(|one| one.words.len()).sum()).collect();
            (lengths.len(), lengths.into_iter().sum::<usize>())
        };
        let choices_key = *keys.iter().max_by_key(|key| length(key))?;
        let asking: Vec<&Object<'a>> =
            objects.iter().copied().filter(|object| choices(object, choices_key).is_some()).collect();
        if asking.len() < FEWEST || !is_most(asking.len(), objects.len()) {
            return None;
        }
        let all = (asking.as_slice(), choices_key);
        let prompt = keys.iter().filter_map(|key| Some((asks(all, key)?, *key)));
        // Of two that ask alike, the first one does.
        let (_, prompt) = prompt.rev().max_by_key(|(asking, _)| *asking)?;
        let judged = asking.iter().filter(|one| choices(one, choices_key).is_some_and(is_judged)).count();
        if is_most(judged, asking.len()) {
            return Some(Names { prompt, choices: choices_key, answer: None, first: 0 });
        }
        let answers = keys.iter().filter(|key| **key != prompt && **key != choices_key);
        let answers = answers.filter_map(|key| Some((Answers::of(all, key)?, *key)));
        let (found, answer) = answers.max_by_key(|(found, _)| (found.by_words, found.named))?;
        Some(Names { prompt, choices: choices_key, answer: Some(answer), first: found.first })
    }

    /// Reads the question of an object; nothing where there is none, or more than can be read.
    pub(super) fn read(&self, object: &Object<'a>) -> Option<Quizzed<'a>> {
        let offered = choices(object, self.choices)?;
        let (asked, offered_at) = (place(object, self.prompt)?, place(object, self.choices)?);
        let is_whole = object.fields.iter().all(|(_, value)| !matches!(value, Value::Other));
        if object.fields.len() > FIELDS || asked > offered_at || !is_whole {
            return None;
        }
        let answer = self.answer.and_then(|key| value(object, key));
        let right = answer.and_then(|answer| named(answer, offered, self.first)).unwrap_or_default();
        let mut pieces = Vec::new();
        for (index, (key, value)) in object.fields.iter().enumerate() {
            let of_text = |words: &'a str| match () {
                () if *key == self.prompt => Pasted::Asks { number: None, answer: None },
                () if index < asked => Pasted::Wrapper,
                () => Pasted::Aside(words),
            };
            let of_choice = |(at, one): (usize, &Offered<'a>)| {
                (one.words, Pasted::Choice(one.is_right.unwrap_or_else(|| right.contains(&at))))
            };
            match value {
                Value::Text(words) | Value::Word(words) if Some(*key) == self.answer && !right.is_empty() => {
                    pieces.extend((index > offered_at).then_some((*words, Pasted::Key)));
                }
                Value::Texts(_) if Some(*key) == self.answer && !right.is_empty() => {}
                Value::Text(words) => pieces.push((*words, of_text(words))),
                Value::Texts(all) if *key == self.choices => pieces.extend(all.iter().enumerate().map(of_choice)),
                Value::Texts(all) => pieces.extend(all.iter().map(|one| (one.words, of_text(one.words)))),
                Value::Word(_) | Value::Other => {}
            }
        }
        pieces.iter_mut().for_each(|(words, _)| *words = words.trim());
        pieces.retain(|(words, _)| !words.is_empty());
        let is_asked = pieces.iter().any(|(_, pasted)| matches!(pasted, Pasted::Asks { .. }));
        is_asked.then(|| Quizzed { span: object.span.clone(), pieces })
    }
}

/// Returns whether so many are nearly all.
fn is_most(count: usize, all: usize) -> bool {
    count * 10 >= all * 6
}

/// Lists the keys that most of some objects have, in the order in which they come first.
fn usual<'a>(objects: &[&Object<'a>]) -> Vec<&'a str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut keys = Vec::new();
    for (key, _) in objects.iter().flat_map(|object| &object.fields) {
        let count = counts.entry(key).or_default();
        *count += 1;
        if *count == 1 {
            keys.push(*key);
        }
    }
    keys.retain(|key| is_most(counts[key], objects.len()));
    keys
}

fn place(object: &Object<'_>, key: &str) -> Option<usize> {
    object.fields.iter().position(|(one, _)| *one == key)
}

fn value<'o, 'a>(object: &'o Object<'a>, key: &str) -> Option<&'o Value<'a>> {
    place(object, key).map(|at| &object.fields[at].1)
}

/// Returns what can be chosen, where that stands behind a key.
fn choices<'o, 'a>(object: &'o Object<'a>, key: &str) -> Option<&'o [Offered<'a>]> {
    match value(object, key)? {
        Value::Texts(all) if CHOICES.contains(&all.len()) => Some(all),
        _ => None,
    }
}

/// Returns whether choices say which of them is right.
fn is_judged(all: &[Offered<'_>]) -> bool {
    all.iter().all(|one| one.is_right.is_some()) && all.iter().any(|one| one.is_right == Some(true))
}

/// Counts how often what stands behind a key asks by its words; nothing where it is no question.
fn asks((objects, choices_key): (&[&Object<'_>], &str), key: &str) -> Option<usize> {
    let said = objects.iter().filter(|object| place(object, key) < place(object, choices_key));
    let said = said.filter_map(|object| match value(object, key)? {
        Value::Text(words) => Some((*words, choices(object, choices_key)?)),
        _ => None,
    });
    let said: Vec<(&str, &[Offered<'_>])> = said.collect();
    let distinct: BTreeSet<&str> = said.iter().map(|(words, _)| *words).collect();
    let is_long = |words: &str| words.contains(' ') || !words.is_ascii() && words.chars().nth(5).is_some();
    let long = said.iter().filter(|(words, _)| is_long(words)).count();
    let told = said.iter().filter(|(words, all)| all.iter().any(|one| one.words == *words)).count();
    let is_prompt = is_most(said.len(), objects.len()) && is_most(distinct.len(), said.len());
    let asking = said.iter().filter(|(words, _)| ask(words) > Ask::No).count();
    (is_prompt && is_most(long, said.len()) && told * 2 < said.len()).then_some(asking)
}

/// How what stands behind a key names choices.
struct Answers {
    /// How often it does so with their words.
    by_words: usize,
    /// How often it does.
    named: usize,
    /// The place of the first choice.
    first: usize,
}

impl Answers {
    /// Looks at what stands behind a key; nothing where it names choices in few objects, or always the same.
    fn of((objects, choices_key): (&[&Object<'_>], &str), key: &str) -> Option<Self> {
        let number = |said: &Value<'_>| match said {
            Value::Text(words) | Value::Word(words) => words.parse::<usize>().ok(),
            _ => None,
        };
        let numbers = || objects.iter().filter_map(|one| value(one, key).and_then(number));
        let pairs = || objects.iter().filter_map(|one| Some((value(one, key)?, choices(one, choices_key)?)));
        let has_last = || pairs().any(|(said, all)| number(said) == Some(all.len()));
        let first = usize::from(!numbers().any(|number| number == 0) && has_last());
        let named: BTreeSet<Vec<usize>> = pairs().filter_map(|(said, all)| named(said, all, first)).collect();
        let count = pairs().filter(|(said, all)| self::named(said, all, first).is_some()).count();
        let by_words = pairs().filter(|(said, all)| of_words(said, all).is_some()).count();
        let is_said = named.len() > 1 || is_most(by_words, objects.len());
        (is_said && is_most(count, objects.len())).then_some(Answers { by_words, named: count, first })
    }
}

/// Returns the choices that an answer names, from 0.
fn named(said: &Value<'_>, all: &[Offered<'_>], first: usize) -> Option<Vec<usize>> {
    if let Value::Texts(said) = said {
        let each = said.iter().map(|one| of_words(&one.value(), all).or_else(|| of_place(one.words, all, first)));
        return each.collect();
    }
    let words = match said {
        Value::Text(words) | Value::Word(words) => *words,
        Value::Texts(_) | Value::Other => return None,
    };
    of_words(said, all).or_else(|| of_place(words, all, first)).map(|at| vec![at])
}

/// Returns the choice with some words; a number without quotes is none of those that have some.
fn of_words(said: &Value<'_>, all: &[Offered<'_>]) -> Option<usize> {
    let (words, is_quoted) = match said {
        Value::Text(words) => (words.trim(), true),
        Value::Word(words) => (*words, false),
        Value::Texts(_) | Value::Other => return None,
    };
    all.iter().position(|one| one.words.trim() == words && (is_quoted || !one.is_quoted))
}

/// Returns the choice with a mark, a letter or a number.
fn of_place(words: &str, all: &[Offered<'_>], first: usize) -> Option<usize> {
    let words = words.trim();
    let is_marked = |one: &Offered<'_>| one.mark.is_some_and(|mark| mark.eq_ignore_ascii_case(words));
    let letter = || {
        let one = words.bytes().next().filter(|one| words.len() == 1 && one.is_ascii_alphabetic())?;
        Some(usize::from(one.to_ascii_lowercase() - b'a'))
    };
    let number = || words.parse::<usize>().ok()?.checked_sub(first);
    all.iter().position(is_marked).or_else(letter).or_else(number).filter(|at| *at < all.len())
}
