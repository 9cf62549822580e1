//! Text → the part of an address that people can read.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Turns a title into lower-case words joined by `-`.
///
/// Accents are dropped from Latin letters, letters of other scripts stay. `C++`, `C#` and `.NET`
/// keep their meaning. The result may be empty when the title holds no letter or digit.
pub fn slugify(title: &str) -> String {
    let spelled = spell_out(title);
    let mut slug = String::with_capacity(spelled.len());
    if spelled.is_ascii() {
        spelled.bytes().for_each(|byte| push_ascii(&mut slug, byte));
    } else {
        spelled.nfkd().filter(|char| !is_latin_mark(*char)).nfc().for_each(|char| push(&mut slug, char));
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Composes accents with their letters, so that words are equal that look so.
pub fn composed(words: &str) -> Cow<'_, str> {
    if words.is_ascii() { Cow::Borrowed(words) } else { Cow::Owned(words.nfc().collect()) }
}

/// As [`push`], of a character that is ASCII.
fn push_ascii(slug: &mut String, byte: u8) {
    if byte.is_ascii_alphanumeric() {
        slug.push(char::from(byte.to_ascii_lowercase()));
    } else if !matches!(byte, b'\'' | b'`') && !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Adds a letter or digit in lower case; whatever else separates becomes one hyphen.
fn push(slug: &mut String, char: char) {
    if is_invisible(char) {
        return;
    }
    if char.is_ascii_alphanumeric() {
        slug.push(char.to_ascii_lowercase());
    } else if char.is_alphanumeric() || is_combining_mark(char) && slug.ends_with(|last: char| !last.is_ascii()) {
        slug.extend(char.to_lowercase().filter(|lower| lower.is_alphanumeric() || is_combining_mark(*lower)));
    } else if !is_joiner(char) && !slug.ends_with('-') && !slug.is_empty() {
        slug.push('-');
    }
}

/// Writes out the names whose symbols carry the meaning.
fn spell_out(title: &str) -> Cow<'_, str> {
    const NAMES: [(&str, &str); 5] =
        [("C++", "cpp"), ("c++", "cpp"), ("C#", "csharp"), ("F#", "fsharp"), (".NET", "dotnet")];
    if !title.contains(['+', '#', '.']) {
        return Cow::Borrowed(title);
    }
    Cow::Owned(NAMES.iter().fold(title.to_owned(), |title, (name, word)| title.replace(name, word)))
}

/// An apostrophe joins what stands around it: `Django's` is `djangos`.
fn is_joiner(char: char) -> bool {
    matches!(char, '\'' | '’' | '`')
}

/// Nobody sees it: soft hyphens, joiners, variation selectors.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A combining mark as used with Latin, Greek and Cyrillic letters.
fn is_latin_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{305}' | '\u{307}' | '\u{308}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_words_and_hyphens() {
        for (title, slug) in [
            ("What is CSRF?", "what-is-csrf"),
            ("  Django's   ORM -- why? ", "djangos-orm-why"),
            ("C++ vs. C#", "cpp-vs-csharp"),
            ("Qué es `Café`?", "que-es-cafe"),
            ("Что такое GIL?", "что-такое-gil"),
            ("什么是闭包", "什么是闭包"),
            ("गणित क्या है?", "गणित-क्या-है"),
            ("น้ำคืออะไร", "น้ําคืออะไร"),
            ("Cafe\u{301} au lait", "cafe-au-lait"),
            ("soft\u{ad}ware ✔\u{fe0f} x", "software-x"),
            ("???", ""),
        ] {
            assert_eq!(slugify(title), slug, "{title}");
        }
    }
}
