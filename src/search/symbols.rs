//! Punctuation that means something: operators, `C++`, `.gitignore`, `**kwargs`, `--force`, `O(n)`.
//!
//! Symbols are terms besides words, never instead of them. `client/symbols.js` follows the same rules.

use super::fold::{LONGEST, fold, is_dense, is_wordy};
use super::shape::Shape;

/// Finds the symbols of a chunk, which is text between two spaces.
pub(super) fn of_chunk(chars: &[char], found: &mut impl FnMut(String, Shape)) {
    let mut at = 0;
    while at < chars.len() {
        if chars[at] == '_' && (at == 0 || !is_name(chars[at - 1])) {
            underscored(&chars[at..], found);
        }
        if !is_operator(chars[at]) {
            bracket_pair(chars, at, found);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < chars.len() && is_operator(chars[end]) {
            end += 1;
        }
        if end - at <= 4 {
            run(chars, (at, end), found);
        }
        at = end;
    }
}

/// Finds calls of one letter, such as `O(log n)`; spaces inside don't matter.
pub(super) fn of_calls(text: &str, found: &mut impl FnMut(String)) {
    for (at, _) in text.match_indices('(') {
        let mut before = text[..at].chars().rev();
        let Some(letter) = before.next().filter(|it| it.is_alphabetic()) else { continue };
        if before.next().is_some_and(|it| is_wordy(it) || it == '_') {
            continue;
        }
        let inside: Vec<char> = text[at + 1..].chars().take(11).collect();
        let Some(close) = inside.iter().position(|it| matches!(it, ')' | '(' | '\n')) else { continue };
        if close == 0 || inside[close] != ')' {
            continue;
        }
        let inside: Vec<char> = inside[..close].iter().filter(|it| !it.is_whitespace()).copied().collect();
        found(format!("{}({})", fold(&[letter]), fold(&inside)));
    }
}

/// A name that begins with `_`, such as `__init__`.
fn underscored(chars: &[char], found: &mut impl FnMut(String, Shape)) {
    let end = chars.iter().take(LONGEST).take_while(|it| is_name(**it)).count();
    if chars[..end].iter().any(|it| is_wordy(*it)) {
        found(fold(&chars[..end]), Shape::Symbol);
    }
}

fn run(chars: &[char], (start, end): (usize, usize), found: &mut impl FnMut(String, Shape)) {
    let symbol = &chars[start..end];
    let word_before = start > 0 && is_name(chars[start - 1]);
    let word_after = chars.get(end).is_some_and(|it| is_name(*it));
    match (word_before, word_after) {
        (false, true) => prefix(chars, (start, end), found),
        (true, false) => suffix(chars, (start, end), found),
        (true, true) => between(chars, (start, end), found),
        (false, false) => {
            alone(symbol, 1, found);
            let bare = without_stop(symbol);
            if bare.len() < symbol.len() {
                alone(bare, 1, found);
            }
        }
    }
}

fn prefix(chars: &[char], (start, end): (usize, usize), found: &mut impl FnMut(String, Shape)) {
    let symbol = &chars[start..end];
    alone(symbol, 2, found);
    let mut stop = end;
    while stop < chars.len()
        && stop - end < LONGEST - 4
        && (is_name(chars[stop]) || (chars[stop] == '-' && chars.get(stop + 1).is_some_and(|it| is_name(*it))))
    {
        stop += 1;
    }
    let silent = match symbol {
        ['-'] => stop - end > 2,
        ['>' | '|' | '=' | '?' | ':'] => true,
        _ => false,
    };
    if !silent {
        found(fold(&chars[start..stop]), Shape::Symbol);
    }
    if let [_, .., '.' | '@' | '$' | '#'] = symbol {
        found(fold(&chars[end - 1..stop]), Shape::Symbol);
    }
}

fn suffix(chars: &[char], (start, end): (usize, usize), found: &mut impl FnMut(String, Shape)) {
    let symbol = without_stop(&chars[start..end]);
    alone(symbol, 2, found);
    if symbol.is_empty() || !symbol.iter().all(|it| matches!(it, '+' | '#' | '*')) {
        return;
    }
    found(fold(&chars[word_start(chars, start)..start + symbol.len()]), Shape::Symbol);
}

/// A sign that belongs to the word before it, though another one follows: `C++17`, `F#8`, `C++/CLI`, `C#的`.
fn between(chars: &[char], (start, end): (usize, usize), found: &mut impl FnMut(String, Shape)) {
    let symbol = &chars[start..end];
    alone(symbol, 2, found);
    let first = word_start(chars, start);
    let sign = symbol.iter().take_while(|it| matches!(it, '+' | '#' | '*')).count();
    let is_signed = match (&symbol[..sign], &symbol[sign..]) {
        (['+', '+'], []) => true,
        (['#'], []) => start - first == 1 && (chars[end].is_numeric() || is_dense(chars[end])),
        ([_, ..], ['-' | '/' | '.', ..]) => true,
        _ => false,
    };
    if !is_signed {
        return;
    }
    let goes_on = sign == symbol.len() && !is_dense(chars[end]);
    found(fold(&chars[first..start + sign]), if goes_on { Shape::Base } else { Shape::Symbol });
    if goes_on {
        let tail = chars[end..].iter().take(LONGEST - 4).take_while(|it| is_name(**it) && !is_dense(**it));
        found(fold(&chars[first..end + tail.count()]), Shape::Symbol);
    }
}

/// Where the word begins that ends here; next to one in a script without spaces, too.
fn word_start(chars: &[char], end: usize) -> usize {
    let dense = is_dense(chars[end - 1]);
    let word = chars[..end].iter().rev().take(LONGEST - 4).take_while(|it| is_name(**it) && is_dense(**it) == dense);
    end - word.count()
}

fn alone(symbol: &[char], least: usize, found: &mut impl FnMut(String, Shape)) {
    let telling = match symbol {
        [] => false,
        [one] => !matches!(one, '-' | '.' | ':' | '?' | '!'),
        many => !many.iter().all(|it| *it == '-'),
    };
    if telling && symbol.len() >= least {
        found(symbol.iter().collect(), Shape::Symbol);
    }
}

fn bracket_pair(chars: &[char], at: usize, found: &mut impl FnMut(String, Shape)) {
    let named = at > 0 && is_name(chars[at - 1]);
    match chars[at..] {
        ['[', ']', ..] => found("[]".to_owned(), Shape::Symbol),
        ['{', '}', ..] => found("{}".to_owned(), Shape::Symbol),
        ['(', ')', ..] if !named => found("()".to_owned(), Shape::Symbol),
        _ => (),
    }
}

/// Drops the punctuation with which a sentence goes on or ends.
fn without_stop(symbol: &[char]) -> &[char] {
    let length = symbol.iter().rposition(|it| !matches!(it, '.' | ':' | '?' | '!')).map_or(0, |last| last + 1);
    &symbol[..length]
}

fn is_name(char: char) -> bool {
    is_wordy(char) || char == '_'
}

fn is_operator(char: char) -> bool {
    matches!(
        char,
        '+' | '-'
            | '*'
            | '/'
            | '%'
            | '='
            | '<'
            | '>'
            | '!'
            | '&'
            | '|'
            | '^'
            | '~'
            | '?'
            | '.'
            | ':'
            | '@'
            | '#'
            | '$'
            | '\\'
    )
}
