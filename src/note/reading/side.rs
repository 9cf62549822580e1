//! What may stand on one side of a card, and what only looks like it: options of a program, names of files, settings, measures.

use super::mark;

/// A front has at most so many words.
const LONGEST: usize = 10;

/// Returns whether words may be the front of a card: a term, or a year.
pub(super) fn is_term(words: &str) -> bool {
    let letters = words.chars().filter(|one| one.is_alphabetic());
    // One letter is a word where each says as much as a syllable.
    let weight: usize = letters.map(|one| if one.is_ascii() { 1 } else { 2 }).sum();
    (weight > 1 || is_date(words)) && words.split_whitespace().count() <= LONGEST
}

/// Returns whether words are a year, or a span of years: `1618-1648`.
pub(super) fn is_date(words: &str) -> bool {
    let digits = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut years = words.split(['-', '–', '—', '/']).map(str::trim);
    years.next().is_some_and(|year| year.len() > 2 && digits(year)) && years.all(digits)
}

/// Returns whether words begin in small letters, or in a script that has none.
pub(super) fn is_small(words: &str) -> bool {
    words.chars().find(|one| one.is_alphabetic()).is_some_and(|first| !first.is_uppercase())
}

/// Returns whether a back begins with a number that is no year: `200 g`.
pub(super) fn is_measure(back: &str) -> bool {
    let end = back.find(|one: char| !one.is_ascii_digit()).unwrap_or(back.len());
    end > 0 && !is_date(back)
}

/// Returns whether the sides of a card are names and values as programs have them.
pub(super) fn is_code(front: &str, back: &str) -> bool {
    let is_camel = |pair: (char, char)| pair.0.is_lowercase() && pair.1.is_uppercase();
    let is_file = |(stem, kind): (&str, &str)| {
        !stem.is_empty() && (1..=4).contains(&kind.len()) && kind.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let is_word = !front.contains(' ');
    let is_path = !back.contains(' ') && back.contains(['_', ':', '=']);
    let is_value = matches!(back, "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "none");
    front.contains(['_', '<', '>', '{', '}', '$', '`', '@', '\\', '['])
        || front.starts_with(['-', '/', '.', '+'])
        || front.ends_with('/')
        || front.contains("()")
        || front.chars().zip(front.chars().skip(1)).any(is_camel)
        || is_word && front.rsplit_once('.').is_some_and(is_file)
        || is_word && (is_value || is_path)
        || mark::has_version(front)
        || back.contains("://")
        || back.starts_with(['"', '\'', '[', '{', '<', '/', '~', '$', '`'])
        || mark::has_version(back)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_from_other_numbers() {
        assert!(["1789", "1618-1648", "1914 – 18", "800"].into_iter().all(is_date));
        assert!(!["12", "9:30", "2024-01-02-03x", "1.2.3", "17890", "in 1789"].into_iter().any(is_date));
        assert!(is_measure("200 g") && !is_measure("1789") && !is_measure("a pound"));
    }

    #[test]
    fn names_of_programs_are_no_terms() {
        for (front, back) in [("main.rs", "where it begins"), ("-v", "verbose"), ("max_size", "ten"), ("debug", "true")]
        {
            assert!(is_code(front, back), "{front}");
        }
        assert!(!is_code("to go", "aller") && !is_code("z.B.", "e.g.") && !is_code("der/die Kranke", "patient"));
        assert!(is_term("爱") && is_term("to go") && !is_term("a") && !is_term("9:30"));
    }
}
