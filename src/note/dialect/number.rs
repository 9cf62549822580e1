//! Numbers before the words of a line, with the many signs behind them.

/// Splits a number off the front: `1. x`, `2) x`, `(3) x`, `[2.1.1] x`, `4.x`, `1.2 x`.
///
/// A bare number before a space counts only when `bare` numbers may stand, as in headings.
pub(super) fn split_number(words: &str, bare: Bare) -> (Option<&str>, &str) {
    if !words.starts_with(|one: char| one.is_ascii_digit() || matches!(one, '[' | '(')) {
        return (None, words);
    }
    let inner = words.strip_prefix(['[', '(']).unwrap_or(words);
    let closing = [("[", ']'), ("(", ')')].iter().find(|(open, _)| words.starts_with(open)).map(|(_, close)| *close);
    let length = inner.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(inner.len());
    let (number, rest) = inner.split_at(length);
    let digits = number.trim_end_matches('.');
    if digits.is_empty() || digits.len() > 12 || !digits.starts_with(|char: char| char.is_ascii_digit()) {
        return (None, words);
    }
    let after = match closing {
        Some(close) => rest.strip_prefix(close),
        // `1.- words`, as is usual in Spanish.
        None if digits.len() < number.len() => Some(rest.strip_prefix("- ").unwrap_or(rest)),
        None => behind_sign(rest).or((bare == Bare::Allowed).then_some(rest)),
    };
    match after {
        Some(after)
            if !after.trim().is_empty()
                && (closing.is_some() || after != rest || rest.starts_with(' ') || digits.len() < number.len()) =>
        {
            (Some(digits), after.trim_start())
        }
        _ => (None, words),
    }
}

/// Returns what stands behind the sign of a number, also where a program wrote it with a backslash: `1\. words`.
fn behind_sign(rest: &str) -> Option<&str> {
    let narrow =
        || rest.strip_prefix([')', ':']).or_else(|| rest.strip_prefix(" . ")).or_else(|| rest.strip_prefix(" ) "));
    let masked = || rest.strip_prefix("\\.").or_else(|| rest.strip_prefix("\\)"));
    narrow().or_else(masked).or_else(|| behind_wide(rest)).or_else(|| behind_dash(rest))
}

/// Returns what stands behind a wide sign, where it parts no two numbers: `1、words` but not `1、2`.
fn behind_wide(rest: &str) -> Option<&str> {
    let behind = rest.strip_prefix(['、', '．', '）', '：'])?;
    (rest.starts_with('）') || !behind.starts_with(|one: char| one.is_ascii_digit())).then_some(behind)
}

/// Returns what stands behind a dash with a blank, where it is no part of a sum, a range or a word: `1 - words`, `1- words`,
/// but not `2 - 1`, `3-way` or `2- and 3-phase`.
pub(super) fn behind_dash(rest: &str) -> Option<&str> {
    let spaced = rest.strip_prefix(' ').unwrap_or(rest);
    let behind = spaced.strip_prefix(['-', '–', '—'])?;
    let words =
        behind.strip_prefix([' ', '\t']).or_else(|| Some(behind).filter(|words| words.starts_with(['¿', '¡'])))?;
    let digits = |word: &str| word.bytes().take_while(u8::is_ascii_digit).count();
    let is_amount =
        |word: &str| digits(word) > 0 && !word[digits(word)..].trim_start_matches('-').starts_with(char::is_alphabetic);
    let mut all = words.split_whitespace();
    let is_range = all.next().is_some_and(is_amount);
    let is_word = spaced.len() == rest.len() && all.next().is_some_and(|word| digits(word) > 0 && word.contains('-'));
    (!is_range && !is_word).then_some(words)
}

/// Whether a number may stand without a mark behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// `2 what is a port` is numbered.
    Allowed,
    /// Only `2. what is a port` is.
    Not,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_split_off_however_it_is_marked() {
        for (words, number, rest) in [
            ("1. x", Some("1"), "x"),
            ("12)x", Some("12"), "x"),
            ("4.What", Some("4"), "What"),
            ("16 . What", Some("16"), "What"),
            ("1- ¿Qué", Some("1"), "¿Qué"),
            ("1 – What", Some("1"), "What"),
            ("1、什么", Some("1"), "什么"),
            ("1）3次握手", Some("1"), "3次握手"),
            ("1、2 楼", None, "1、2 楼"),
            ("1\\. What", Some("1"), "What"),
            ("3-way", None, "3-way"),
            ("2 - 1 = ?", None, "2 - 1 = ?"),
            ("1 - 3-way", Some("1"), "3-way"),
            ("1914 - 1918", None, "1914 - 1918"),
            ("2- and 3-phase commit", None, "2- and 3-phase commit"),
            ("[2.1.1] x", Some("2.1.1"), "x"),
            ("(3) x", Some("3"), "x"),
            ("2.1 x", None, "2.1 x"),
            ("2. ", None, "2. "),
            ("2023", None, "2023"),
            ("word", None, "word"),
        ] {
            assert_eq!(split_number(words, Bare::Not), (number, rest), "{words}");
        }
        assert_eq!(split_number("2 what", Bare::Allowed), (Some("2"), "what"));
        assert_eq!(split_number("2.1 what", Bare::Allowed), (Some("2.1"), "what"));
        assert_eq!(split_number("2x faster", Bare::Allowed), (None, "2x faster"));
    }
}
