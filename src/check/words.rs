//! The words of a question or an answer that say what it is about.

use crate::address::composed;

/// Words that say nothing of what a question is about, and those by which any question may begin.
///
/// Words that ask for something of its own (`why`, `when`, `how`) are not among them.
const COMMON: &[&str] = &[
    // English
    "a",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "between",
    "by",
    "can",
    "could",
    "define",
    "describe",
    "did",
    "do",
    "does",
    "explain",
    "for",
    "from",
    "has",
    "have",
    "i",
    "in",
    "is",
    "it",
    "me",
    "mean",
    "meant",
    "of",
    "on",
    "or",
    "so",
    "that",
    "the",
    "their",
    "there",
    "to",
    "us",
    "was",
    "we",
    "were",
    "what",
    "whats",
    "with",
    "would",
    "you",
    "your",
    // German
    "das",
    "dem",
    "den",
    "der",
    "des",
    "die",
    "du",
    "ein",
    "eine",
    "einem",
    "einen",
    "einer",
    "erkläre",
    "im",
    "ist",
    "man",
    "mit",
    "sie",
    "sind",
    "und",
    "unter",
    "versteht",
    "von",
    "was",
    "zu",
    "zwischen",
    // Spanish, Portuguese, French, Italian
    "como",
    "con",
    "cosa",
    "da",
    "de",
    "del",
    "di",
    "do",
    "du",
    "e",
    "el",
    "en",
    "entre",
    "es",
    "est",
    "et",
    "explica",
    "explique",
    "il",
    "la",
    "las",
    "le",
    "les",
    "los",
    "o",
    "os",
    "que",
    "quoi",
    "qué",
    "sind",
    "sont",
    "son",
    "são",
    "um",
    "uma",
    "un",
    "una",
    "une",
    "y",
    "é",
    "è",
    // Russian, Ukrainian
    "в",
    "и",
    "на",
    "по",
    "с",
    "такое",
    "что",
    "это",
    "між",
    "між",
    "та",
    "таке",
    "у",
    "що",
    "як",
    "є",
];

/// Words that make it matter which of two things comes first.
const DIRECTIONS: &[&str] = &[
    "to",
    "into",
    "from",
    "over",
    "before",
    "after",
    "through",
    "via",
    "using",
    "than",
    "nach",
    "vor",
    "a",
    "desde",
    "depuis",
    "vers",
    "из",
    "в",
    "через",
];

/// Returns all words of a text in lower case, without endings of the plural.
pub(super) fn words(text: &str) -> Vec<String> {
    let is_part = |char: char| char.is_alphanumeric() || matches!(char, '+' | '#' | '_');
    let text = composed(text).to_lowercase().replace("'s ", " ").replace("’s ", " ");
    text.split(|char| !is_part(char)).filter(|word| !word.is_empty()).map(singular).collect()
}

/// Returns the words of a text that say what it is about, in their order.
pub(super) fn telling(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.retain(|word| !COMMON.contains(&word.as_str()));
    words
}

/// Returns the signs of a text that are no punctuation: `&&` is another operator than `||`.
pub(super) fn signs(text: &str) -> String {
    text.chars().filter(|char| "*&|<>=^%~@$\\{}[]".contains(*char)).collect()
}

/// Returns whether turning the things around that a text names may ask something else.
pub(super) fn has_direction(text: &str) -> bool {
    let text = text.to_lowercase();
    text.split_whitespace().skip(1).any(|word| DIRECTIONS.contains(&word))
}

/// Takes the ending of an English plural off a word.
fn singular(word: &str) -> String {
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']));
    match stem {
        Some(stem) => stem.strip_suffix("ie").map_or_else(|| stem.to_owned(), |stem| format!("{stem}y")),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_question_is_about_is_told_from_how_it_begins() {
        for (one, other) in [
            ("What is a decorator?", "What are decorators?"),
            ("Explain the class of queries", "What is a class of query"),
            ("Was ist ein Dekorator?", "Was sind Dekorator"),
            ("How does Java's class loader work?", "How does the class loader in Java work"),
        ] {
            let [mut one, mut other] = [one, other].map(telling);
            one.sort();
            other.sort();
            assert_eq!(one, other);
        }
        assert_ne!(telling("What is caching?"), telling("When is caching?"));
        assert_eq!(telling("C++ or C#, and a status bus?"), ["c++", "c#", "status", "bus"]);
    }
}
