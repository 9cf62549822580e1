//! Characters → the form in which words are compared.
//!
//! Case, diacritics of Latin and Greek letters, Arabic and Hebrew vowel signs and compatibility forms are
//! levelled; marks that make another letter (`й`, `が`) stay. `client/fold.js` does the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many characters of a word are compared.
pub(super) const LONGEST: usize = 40;

/// Returns the form in which a word or a symbol is compared; at most 40 characters.
pub(super) fn fold(word: &[char]) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Appends the form in which a word or a symbol is compared; at most 40 characters.
pub(super) fn fold_into(word: &[char], folded: &mut String) {
    if word.iter().all(char::is_ascii) {
        return folded.extend(word.iter().take(LONGEST).map(char::to_ascii_lowercase));
    }
    let lower = word.iter().flat_map(|char| char.to_lowercase());
    let mut kept: Vec<char> = Vec::with_capacity(word.len());
    for char in lower.nfkd() {
        if !is_dropped(char, kept.last().copied()) {
            spell(char, &mut kept);
        }
    }
    let whole: String = kept.into_iter().nfc().take(LONGEST).collect();
    folded.push_str(bare_arabic(&whole));
}

/// Whether a character belongs to a word: letters, digits and the marks on them.
pub(super) fn is_wordy(char: char) -> bool {
    if char.is_ascii() { char.is_ascii_alphanumeric() } else { char.is_alphanumeric() || is_combining_mark(char) }
}

/// Whether a script is written without spaces between words, so that pairs of characters are compared.
pub(super) fn is_dense(char: char) -> bool {
    matches!(char,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1100}'..='\u{11ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{303c}' | '\u{3040}'..='\u{30ff}'
        | '\u{3130}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{16fe0}'..='\u{16fff}' | '\u{1aff0}'..='\u{1b16f}' | '\u{20000}'..='\u{323af}')
}

/// Whether a character is a Cyrillic letter.
pub(super) fn is_cyrillic(char: char) -> bool {
    matches!(char, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

fn is_dropped(char: char, before: Option<char>) -> bool {
    match char {
        '\u{300}'..='\u{36f}' => before.is_some_and(|it| it < '\u{400}' || (it == 'е' && char == '\u{308}')),
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' => true,
        _ => false,
    }
}

fn spell(char: char, kept: &mut Vec<char>) {
    match char {
        'ß' => kept.extend(['s', 's']),
        'æ' => kept.extend(['a', 'e']),
        'œ' => kept.extend(['o', 'e']),
        'ø' => kept.push('o'),
        'ł' => kept.push('l'),
        'đ' => kept.push('d'),
        'ı' => kept.push('i'),
        'ς' => kept.push('σ'),
        'ى' => kept.push('ي'),
        other => kept.push(other),
    }
}

/// Drops the Arabic article, alone or with a particle before it, from a word that stays long enough.
fn bare_arabic(word: &str) -> &str {
    let articles = ["وال", "بال", "كال", "فال", "لل", "ال"];
    let bare = articles.iter().find_map(|article| word.strip_prefix(article));
    bare.filter(|rest| rest.chars().count() >= 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_diacritics_are_levelled_but_letters_stay() {
        for (word, folded) in [
            ("Django", "django"),
            ("Café", "cafe"),
            ("Straße", "strasse"),
            ("ЁЛКА", "елка"),
            ("Йод", "йод"),
            ("ガベージ", "ガベージ"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
            ("الْبَرْمَجَة", "برمجة"),
            ("ＳＱＬ", "sql"),
        ] {
            let chars: Vec<char> = word.chars().collect();
            assert_eq!(fold(&chars), folded, "{word}");
        }
    }
}
